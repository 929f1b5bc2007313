"""What the program is made from is locked, listed whole, and held against known faults by an audit that fails where it saw nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from supply import audit
from supply.bill import bill
from supply.locked import NODE, PYTHON, packages
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
Answer = Callable[[list[dict[str, Any]]], object]


@contextmanager
def database(answer: Answer) -> Iterator[str]:
    """Run a database of faults that answers queries in its own way; give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            said = json.dumps(answer(queries)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def knowing(*faulty: str) -> Answer:
    """Return a database that knows of faults in packages, each name==version."""

    def answer(queries: list[dict[str, Any]]) -> object:
        asked = (f"{query['package']['name']}=={query['version']}" for query in queries)
        return {"results": [{"vulns": [{"id": "TEST-1"}]} if each in faulty else {} for each in asked]}

    return answer


def run(answer: Answer) -> int:
    with database(answer) as address:
        return audit.main([address])


def test_an_audit_names_each_fault_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    jinja = next(package for package in packages() if package.name == "jinja2")
    assert run(knowing("jinja2==2.4.1")) == 0
    assert capsys.readouterr().out == f"{len(packages())} packages audited, 0 faults known.\n"
    assert run(knowing("jinja2==2.4.1", f"jinja2=={jinja.version}")) == 1
    assert (
        f"pkg:pypi/jinja2@{jinja.version} (build, compressed, import, lock, test): https://osv.dev/vulnerability/TEST-1\n"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(knowing(), id="it knows of nothing"),
        pytest.param(lambda queries: {"results": [{"vulns": [{"id": "TEST-1"}]}]}, id="too few answers"),
        pytest.param(lambda queries: {"results": []}, id="no answers"),
        pytest.param(lambda queries: {}, id="another form"),
        pytest.param(lambda queries: {"results": ["fine"] * len(queries)}, id="words"),
    ],
)
def test_an_audit_that_saw_nothing_fails(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(answer) == 74
    assert capsys.readouterr().err.startswith("There was no audit: ")


def test_an_audit_without_a_network_or_without_packages_fails(capsys: pytest.CaptureFixture[str]) -> None:
    with database(knowing()) as address:
        pass
    assert audit.main([address]) == 74
    with pytest.raises(audit.NoAudit, match="no package to ask about"):
        audit.faults_of([], address)


def test_a_lock_that_names_nothing_or_no_hash_is_refused(tmp_path: Path) -> None:
    for lock in (*PYTHON.values(), *NODE.values()):
        (tmp_path / lock).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / lock).write_bytes((ROOT / lock).read_bytes())
    (tmp_path / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"requirements\.lock must name packages"):
        packages(tmp_path)
    (tmp_path / "requirements.lock").write_text("jinja2==3.1.6\n", encoding="utf-8")
    with pytest.raises(ValueError, match="hash for each package, got none for jinja2"):
        packages(tmp_path)


def test_the_bill_of_materials_lists_every_package_of_every_lock(tmp_path: Path) -> None:
    written = [tmp_path / "one.json", tmp_path / "two.json"]
    for path in written:
        subprocess.run([sys.executable, "-m", "supply.bill", path], cwd=ROOT, check=True)
    assert written[0].read_bytes() == written[1].read_bytes()
    made = json.loads(written[0].read_text(encoding="utf-8"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    addresses = [component["purl"] for component in made["components"]]
    assert len(addresses) == len(set(addresses)) == len({component["bom-ref"] for component in made["components"]})
    for lock in PYTHON.values():
        for name, version in re.findall(
            r"^([a-z0-9._-]+)==([^\s;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE | re.IGNORECASE
        ):
            assert f"pkg:pypi/{name}@{version}" in addresses
    assert any(address.startswith("pkg:npm/esbuild@") for address in addresses)
    assert any(address.startswith("pkg:npm/%40esbuild/") for address in addresses)
    required = {component["name"] for component in made["components"] if component["scope"] == "required"}
    assert {"jinja2", "markdown-it-py", "pyyaml", "pagefind-bin"} <= required
    assert not {"pytest", "uv", "esbuild"} & required
    for component in made["components"]:
        hashes = [each for reference in component["externalReferences"] for each in reference["hashes"]]
        lengths = {"SHA-256": 64, "SHA-384": 96, "SHA-512": 128}
        assert hashes and all(re.fullmatch(rf"[0-9a-f]{{{lengths[each['alg']]}}}", each["content"]) for each in hashes), component["purl"]
    assert bill([], "x", "1")["components"] == []


def test_tools_are_locked_and_nothing_is_built_while_it_is_installed() -> None:
    """Actions by the digest of a commit, packages by hashes and as wheels, those of Node by their lock."""
    for path in WORKFLOWS:
        for action in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), f"{path.name}: {action}"
    shell = [ROOT / "Makefile", ROOT / ".ci/run", *WORKFLOWS, *sorted((ROOT / "tests").glob("*.sh"))]
    for path in shell:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"\bpip install\b|/pip install", line):
                assert "--require-hashes" in line and "--only-binary :all:" in line, f"{path.name}: {line}"
            if re.search(r"\bnpm (?:ci|i|install)\b", line) and not line.lstrip().startswith("#") and "apt-get" not in line:
                assert "npm ci --ignore-scripts" in line, f"{path.name}: {line}"
