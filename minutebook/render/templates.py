"""Compile templates/, with what each of them may use; what they print is set and escaped here, and what they look at is noted."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, Template, TemplateNotFound, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from minutebook.counting import counted, times
from minutebook.link.archive import Archive
from minutebook.memory import digest_of_program
from minutebook.names import with_the
from minutebook.plan.frame import frame
from minutebook.plan.page import in_a_sentence
from minutebook.program import TEMPLATES
from minutebook.render.addresses import absolute
from minutebook.render.contact import with_mail_links
from minutebook.render.missing import OURS, Missing, unwritable
from minutebook.render.seen import Shown, Watch
from minutebook.render.sound_markup import replaced
from minutebook.typography import curly


def environment(templates: Sequence[Path], archive: Archive, watch: Watch | None = None) -> Environment:
    """Return what compiles the templates, with what each of them may use.

    templates: the folders that have them, of which the first counts. watch: who notes what they look at.
    """
    jinja = (_Watched if watch else _Environment)(
        bytecode_cache=_Compiled(),
        loader=_Loader(templates),
        # Everything is HTML here, whatever a template is called.
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_set,
        # Whoever changes a template has the archive rendered anew, in an environment of its own.
        auto_reload=False,
        cache_size=-1,
    )
    jinja.watch = watch or Watch()
    jinja.globals["frame"] = watch.show(frame(archive)) if watch else frame(archive)
    # Whether two things are one and the same cannot be seen from what they are.
    del jinja.tests["sameas"]
    jinja.filters["counted"] = counted
    jinja.filters["times"] = times
    jinja.filters["in_a_sentence"] = in_a_sentence
    jinja.filters["with_the"] = with_the
    jinja.filters["replace"] = replaced
    jinja.policies["json.dumps_kwargs"] = {"sort_keys": True, "default": unwritable}
    jinja.filters["with_mail_links"] = with_mail_links
    # Both give what is printed as it is: HTML is what templates escaped, and JSON holds no sign that could end it.
    # What is compiled is kept for other archives too, so this may not be done for them beforehand, which no filter with a context is.
    jinja.filters["absolute"] = pass_context(lambda _, html: Markup(absolute(html, archive.site.base_address)))  # noqa: S704
    jinja.filters["json"] = lambda value: htmlsafe_json_dumps(str(_set(value)))
    return jinja


class _Loader(FileSystemLoader):
    """Finds an office's template before ours of the same name, and ours always as minutebook/<name>: the one may extend the other."""

    def __init__(self, templates: Sequence[Path]) -> None:
        super().__init__(templates)
        self._ours = FileSystemLoader(templates[-1])

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template.startswith(OURS):
            try:
                return self._ours.get_source(environment, template.removeprefix(OURS))
            except TemplateNotFound:
                raise TemplateNotFound(template) from None
        return super().get_source(environment, template)


class _Template(Template):
    """Whoever imports a template has seen what it looked at by itself, which it does once for all who import it."""

    _looks: frozenset[tuple[type, str]] = frozenset()

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # No template is given globals that others have not: so it need not be looked for any in the context of each page.
        watch: Watch = self.environment.watch  # type: ignore[attr-defined]
        if self._module is None:
            with watch.noting() as looks:
                super()._get_default_module()
            self._looks = frozenset(looks)
        watch.looks |= self._looks
        return super()._get_default_module()


class _Generator(CodeGenerator):
    """Has what a template prints set and escaped in one step: a build of a thousand meetings prints some three million values."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            # Two brackets, since those of two steps will be closed.
            self.write("environment.printed((")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    def call(self, asked: Callable[..., object], /, *given: object, **named: object) -> object:
        """Call a macro, of which it need not be asked what else it wants to be given: most calls are of one."""
        if type(asked) is not Macro:
            return super().call(asked, *given, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return asked(*given, **named)


class _Environment(Environment):
    code_generator_class = _Generator
    context_class = _Context
    template_class = _Template
    watch: Watch

    @staticmethod
    def printed(value: object) -> str:
        """Return what a template shows as HTML, as it is printed."""
        if type(value) is str and not _MARKS.search(value):
            return value
        return escape(_set(value))


class _Watched(_Environment):
    """What is looked at is asked of what stands for a record, without looking first for what it has of its own."""

    def getattr(self, obj: object, attribute: str) -> Any:  # noqa: ANN401 – as Jinja has it.
        if type(obj) is Shown:
            try:
                return obj.__getattr__(attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)


class _Compiled(FileSystemBytecodeCache):
    """Keeps what was compiled of each template, since that takes longer than to render five notes: of whatever archive while the program
    runs, and of our own templates from one run to the next, where Python keeps what it compiles of the program itself, if it does.

    Whoever can write there can change the program as well. The memory beside a site is no place for it: an archive that comes from
    elsewhere may bring one along, and what is compiled can do anything.
    """

    _last: ClassVar[dict[str, tuple[str, CodeType | None]]] = {}
    """By the name and place of a template: the digest of its text, and what that was compiled to."""

    def __init__(self) -> None:
        # An ending that is not taken for a part of the program.
        super().__init__(str(Path(cache_from_source(__file__)).parent), "template-%s.pyc")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        key = super().get_cache_key(name, filename)
        return key if filename and Path(filename).is_relative_to(TEMPLATES) else f"{_OF_OFFICE}{key}"

    def get_source_checksum(self, source: str) -> str:
        # What can be worked out beforehand is compiled in, by whatever the program does with it.
        return super().get_source_checksum(f"{digest_of_program()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._last.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif not bucket.key.startswith(_OF_OFFICE):
            try:
                super().load_bytecode(bucket)
            except Exception:
                # Damaged: it is compiled again.
                bucket.reset()
            self._last[bucket.key] = (bucket.checksum, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._last[bucket.key] = (bucket.checksum, bucket.code)
        if not sys.dont_write_bytecode and not bucket.key.startswith(_OF_OFFICE):
            with suppress(OSError):
                super().dump_bytecode(bucket)


_OF_OFFICE = "office-"


_MARKS = re.compile(r"[&<>'\"]")
"""What is set or escaped: most values have none of it."""


def _set(value: object) -> object:
    """Return what a template shows with its marks set as a printer would; what is HTML already has been."""
    return curly(value) if isinstance(value, str) and not isinstance(value, Markup) else value
