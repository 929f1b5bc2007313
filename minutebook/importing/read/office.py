"""Read an old Word file or Rich Text Format: LibreOffice, where it is installed, makes a Word file of it, in a place of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from minutebook.importing.document import Document
from minutebook.importing.read import word
from minutebook.importing.read.another_program import TooSlow, found_at, run_within
from minutebook.importing.read.opening import MAX_BYTES, Opened, SourceKind, check_word
from minutebook.importing.refusal import Refused

_ENDINGS = {SourceKind.OLD_WORD: ".doc", SourceKind.RICH: ".rtf"}
PROGRAMS = ("soffice", "libreoffice")
_INSTALLED_AT = (r"C:\Program Files\LibreOffice\program\soffice.com", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
"""Where it is on Windows and on macOS, which no path leads to."""
_SECONDS = 60
"""A file of 200 pages takes ten, and the first start of the program as long."""
_MEMORY = 2 << 30
"""Bytes of addresses that it may ask for; it holds a tenth of that."""
# Nothing in a file is run, and nothing is fetched for it.
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _ITEM.format(path=_SECURITY, name="MacroSecurityLevel", value=3)
    + _ITEM.format(path=_SECURITY, name="DisableMacrosExecution", value="true")
    + _ITEM.format(path=_SECURITY, name="BlockUntrustedRefererLinks", value="true")
    + "</oor:items>"
)


def read(opened: Opened) -> Document:
    """Return the document; raise Refused where no LibreOffice is installed, or where it makes nothing of the file."""
    program = found_at((*PROGRAMS, *_INSTALLED_AT))
    if program is None:
        mend = "open it in Word and save it as .docx, or install LibreOffice"
        raise Refused(f"must be .docx where LibreOffice is not installed, got {opened.kind}; {mend}")
    # Windows gives nothing back that a program which is just ending has open.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"source{_ENDINGS[opened.kind]}"
        source.write_bytes(opened.data)
        settings = Path(folder) / "profile/user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _convert([program, f"-env:UserInstallation={settings.parent.as_uri()}", "--headless", "--norestore"], source)
        made = source.with_suffix(".docx")
        if not made.is_file() or made.stat().st_size > MAX_BYTES:
            raise Refused(
                f"must be a whole file, got {opened.kind} of which LibreOffice makes nothing; open it in Word and save it as .docx"
            )
        data = made.read_bytes()
    check_word(data)
    remark = f"LibreOffice read the {opened.kind} file; compare what it made of its tables and lists"
    return word.read(replace(opened, data=data, remarks=(*opened.remarks, remark)))


def _convert(program: list[str], source: Path) -> None:
    """Let the program write a Word file beside source."""
    try:
        run_within([*program, "--convert-to", "docx", "--outdir", str(source.parent), str(source)], seconds=_SECONDS, memory=_MEMORY)
    except TooSlow:
        raise Refused(f"must be read by LibreOffice within {_SECONDS} seconds, got a file that takes longer; save it as .docx") from None
