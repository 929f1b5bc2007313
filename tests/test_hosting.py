"""What a build tells servers is tried on them: pages, redirects, what is missing, headers and compressed copies come as they should."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from minutebook.dates import RecordDate
from minutebook.hosting import FORMS, GIVE_WAY, hosting_files
from minutebook.hosting.served import EVERYWHERE, OURS, POLICIES
from minutebook.media import content_type
from minutebook.pipeline import archive_of
from minutebook.publish import carry_over

from .conftest import INVENTED

Command = Callable[..., subprocess.CompletedProcess[str]]
PATIENCE = 20
"""Seconds in which a server must be there."""
_NGINX = """\
worker_processes 1;
error_log {folder}/errors.log;
pid {folder}/pid;
daemon off;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d;
    scgi_temp_path {folder}/e;
    server {{ listen 127.0.0.1:{port}; root {root}; include {site}/hosting/nginx.conf; }}
}}
"""
_CADDY = """\
{{
    admin off
    auto_https off
    storage file_system {folder}
}}
http://127.0.0.1:{port} {{
    root * {root}
    import {site}/hosting/Caddyfile
}}
"""
_APACHE = """\
ServerRoot /etc/apache2
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors.log
DefaultRuntimeDir {folder}
{user}
{modules}
TypesConfig /etc/mime.types
# As Debian has it: what is compressed has a type of its own there.
AddType application/x-gzip .gz .tgz
AddLanguage br .br
DocumentRoot {root}
<Directory {root}>
    AllowOverride FileInfo
    Require all granted
</Directory>
"""
_MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite", "alias")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has the invented site below /board/."""

    name: str
    port: int
    site: Path

    def get(self, path: str, accepts: str = "identity") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/board/{path}", headers={"Accept-Encoding": accepts})
        answer = connection.getresponse()
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            assert name.lower() not in headers, f"{name} is said twice"
            headers[name.lower()] = value
        content = answer.read()
        connection.close()
        return Answer(answer.status, headers, content)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _command_of(name: str, folder: Path, site: Path, port: int) -> list[str]:
    """Write what a server of a name needs into a folder, and return how it is started."""
    root = site.parent
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        pytest.skip(f"there is no {name} here (tests/install_servers.sh installs it)")
    about = {"folder": folder, "root": root, "site": site, "port": port}
    configuration = folder / "configuration"
    if name == "nginx":
        configuration.write_text(_NGINX.format(**about), encoding="utf-8")
        return [program, "-c", str(configuration), "-e", str(folder / "errors.log"), "-p", str(folder)]
    if name == "caddy":
        configuration.write_text(_CADDY.format(**about), encoding="utf-8")
        return [program, "run", "--config", str(configuration), "--adapter", "caddyfile"]
    modules = "\n".join(f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so" for each in _MODULES)
    user = "User nobody" if os.geteuid() == 0 else ""
    configuration.write_text(_APACHE.format(modules=modules, user=user, **about), encoding="utf-8")
    return [program, "-f", str(configuration), "-D", "FOREGROUND"]


@pytest.fixture(scope="module", params=["nginx", "caddy", "apache2"])
def server(request: pytest.FixtureRequest, compressed_site: Path) -> Iterator[Server]:
    """Each server in turn, told what the build wrote for it."""
    port = _free_port()
    # Servers give up being root, and cannot read then what is for the tests alone.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        site = folder / "root/board"
        shutil.copytree(compressed_site, site, copy_function=os.link)
        with running(request.param, folder, site, port):
            yield Server(request.param, port, site)


@contextmanager
def running(name: str, folder: Path, site: Path, port: int) -> Iterator[None]:
    """Run a server of a site, told what the build wrote for it."""
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "said").open("w") as said:
        program = subprocess.Popen(_command_of(name, folder, site, port), stdout=said, stderr=said, env=environment, cwd=folder)
        try:
            until = time.monotonic() + PATIENCE
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert program.poll() is None and time.monotonic() < until, (folder / "said").read_text(encoding="utf-8")
                    time.sleep(0.05)
            yield
        finally:
            program.terminate()
            program.wait()


@pytest.mark.hosting
def test_a_page_comes_with_its_type_and_what_every_page_is_to_come_with(server: Server) -> None:
    page = server.get("themes/flood-defences/")
    assert (page.status, page.content) == (200, (server.site / "themes/flood-defences/index.html").read_bytes())
    assert page.headers["content-type"].lower() == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    for name, value in EVERYWHERE.items():
        assert page.headers[name.lower()] == value
    # Whoever leaves the slash out is led to the page.
    assert (server.get("themes").status // 100, server.get("themes").headers["location"].endswith("/board/themes/")) == (3, True)


@pytest.mark.hosting
@pytest.mark.parametrize(
    "name", ["data/meetings.json", "data/meetings.csv", "data/minutebook.sqlite", "calendar.ics", "feed.xml", "static/search.js"]
)
def test_files_come_as_what_they_are(server: Server, name: str) -> None:
    answer = server.get(name)
    assert answer.content == (server.site / name).read_bytes()
    assert answer.headers["content-type"].lower() == content_type(name)
    assert answer.headers.get("access-control-allow-origin") == ("*" if name.startswith("data/") else None)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.hosting
def test_what_is_not_there_is_the_page_that_says_so_with_status_404(server: Server) -> None:
    for path in ("nowhere/", "nowhere.css", "pagefind/fragment/nothing.pf_fragment"):
        answer = server.get(path)
        assert (answer.status, answer.content) == (404, (server.site / "404.html").read_bytes())
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert "immutable" not in answer.headers.get("cache-control", "")
        assert answer.headers["content-security-policy"] == EVERYWHERE["Content-Security-Policy"]


@pytest.mark.hosting
def test_the_address_of_the_archive_without_its_last_slash_leads_to_it(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/board")
    answer = connection.getresponse()
    assert (answer.status, urlsplit(answer.headers["Location"]).path) == (301, "/board/")
    connection.close()


@pytest.mark.hosting
def test_a_page_that_moved_is_a_redirect_for_good(server: Server) -> None:
    answer = server.get("themes/embankments/")
    assert answer.status == 301
    assert re.sub(r"^http://127\.0\.0\.1(:\d+)?", "", answer.headers["location"]) == "/board/themes/flood-defences/"


@pytest.mark.hosting
def test_what_changes_its_name_with_its_words_is_kept_by_readers_and_not_by_servers_in_between(server: Server) -> None:
    fragment = next((server.site / "pagefind/fragment").iterdir()).name
    answer = server.get(f"pagefind/fragment/{fragment}")
    assert answer.headers["cache-control"] == "max-age=31536000, s-maxage=3600, immutable"
    assert "content-encoding" not in answer.headers
    assert server.get("static/serif.woff2").headers["cache-control"] == "max-age=86400"


@pytest.mark.hosting
def test_a_browser_gets_the_compressed_copy_that_it_takes(server: Server) -> None:
    page = (server.site / "themes/flood-defences/index.html").read_bytes()
    unpack: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}
    # Debian's nginx has the module for br in a package of its own.
    for token in ("gzip",) if server.name == "nginx" else ("gzip", "br"):
        answer = server.get("themes/flood-defences/", token)
        copy = server.site / f"themes/flood-defences/index.html.{'gz' if token == 'gzip' else token}"
        assert (answer.headers["content-encoding"], answer.content) == (token, copy.read_bytes())
        assert unpack[token](answer.content) == page
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert answer.headers["content-security-policy"] == EVERYWHERE["Content-Security-Policy"]


# --- without a server -------------------------------------------------------------------------------------------------


def test_each_page_says_itself_what_it_may_load_and_the_server_forbids_none_of_it(compressed_site: Path) -> None:
    """Both hold at once in a browser: what a server says must allow whatever any page allows."""
    own = {POLICIES.words, POLICIES.scripted, POLICIES.fetching, POLICIES.searching}
    served = _directives(EVERYWHERE["Content-Security-Policy"])
    seen = set()
    for page in compressed_site.rglob("*.html"):
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page.read_text(encoding="utf-8"))
        assert policy in own, page
        for name, allowed in _directives(policy).items():
            assert allowed <= served.get(name, served["default-src"]), (page, name)
        seen.add(policy)
    assert seen == own


def _directives(policy: str) -> dict[str, set[str]]:
    return {name: set(allowed) for name, *allowed in (directive.split() for directive in policy.split(";"))}


def test_hosts_of_static_sites_read_the_redirects_and_headers_of_the_site(compressed_site: Path) -> None:
    told, redirect = (compressed_site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert (told[:1], redirect) == ("#", "/board/themes/embankments/ /board/themes/flood-defences/ 301")
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in (compressed_site / "_headers").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
        else:
            path = line
            assert path.startswith("/board/") and path not in rules
            rules[path] = {}
    assert rules["/board/*"] == dict(EVERYWHERE)
    # Some hosts join what two rules say of one header.
    for path, headers in rules.items():
        assert path == "/board/*" or not headers.keys() & rules["/board/*"].keys()
        assert "*" in path or (compressed_site / path.removeprefix("/board/")).is_file()


@pytest.mark.parametrize("path", ["a;b/", "{x}/", "a%20b/", 'a"b/', "$uri/"])
def test_an_address_that_a_server_could_take_for_something_else_is_told_to_none(path: str) -> None:
    day = RecordDate(2026, 1, 31)
    assert hosting_files(archive_of(INVENTED, day, base_address=f"https://archive.example/{path}"), ()) == {}
    assert hosting_files(archive_of(INVENTED, day, base_address="https://archive.example/a/"), ()).keys() == FORMS.keys()


def test_what_somebody_tells_a_server_by_hand_stays(tmp_path: Path) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    for folder in (site, new):
        folder.mkdir()
        for name in GIVE_WAY:
            (folder / name).write_text(f"{OURS}.\n", encoding="utf-8")
    (site / ".minutebook").write_text("Ours.\n.htaccess\n_headers\n", encoding="utf-8")
    (site / ".htaccess").write_text("AuthType Basic", encoding="utf-8")
    assert carry_over(site, new, GIVE_WAY) == (".htaccess",)
    assert {name: (new / name).read_text(encoding="utf-8") for name in GIVE_WAY} == {
        ".htaccess": "AuthType Basic",
        "_headers": f"{OURS}.\n",
        "_redirects": f"{OURS}.\n",
    }
    assert ".htaccess" not in (new / ".minutebook").read_text(encoding="utf-8")
