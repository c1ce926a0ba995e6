"""The recipe for nginx, run by a real one: what it tells browsers to keep, and that nobody gets yesterday's page."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import sleep

import pytest
from playwright.sync_api import Browser, expect

from planportalen.site.policy import FILE as POLICY
from planportalen.site.publish import publish
from tests import ROOT
from tests.browser.test_search import results
from tests.builders import a_register, activity
from tests.served import REFERENCE_DATE, WIDE

RECIPE = (ROOT / "design" / "operations.md").read_text("utf-8")
FOREVER, ASK = "max-age=31536000, immutable", "no-cache"
YEAR = 365 * 24 * 3600

AROUND = """
daemon off; pid nginx.pid; worker_processes 1; {user}
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  include planportalen.conf;
}}
"""
"""What a distribution's own settings have around the recipe."""


def one_of_the_readme(pattern: str) -> str:
    (found,) = re.findall(pattern, RECIPE, re.DOTALL | re.MULTILINE)
    return str(found)


@contextmanager
def nginx(folder: Path, site: Path, path: str) -> Iterator[int]:
    """Nginx by the recipe, for the site at the path; gives its port on loopback."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    folder.mkdir()
    recipe = one_of_the_readme(r"```nginx\n(.*?)```")
    for word, other in (("listen 80;", f"listen 127.0.0.1:{port};"), ("/srv/planportalen/", f"{site}/"), ("/planer/", path)):
        assert word in recipe
        recipe = recipe.replace(word, other)
    (folder / "planportalen.conf").write_text(recipe, "utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(user="user root;" if os.getuid() == 0 else ""), "utf-8")
    making_the_policy = one_of_the_readme(r"`(printf [^`]* > planportalen-policy\.conf)`").replace("DIR/", f"{site}/")
    subprocess.run(["sh", "-euc", making_the_policy], cwd=folder, check=True)
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "Testerna behöver nginx; kör make test, som hämtar det."
    with subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"], stderr=subprocess.PIPE) as server:
        try:
            while True:
                with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
                    break
                assert server.poll() is None, server.communicate()
                sleep(0.05)
            yield port
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small register's site, made a year ago: by rule of thumb a browser would keep its pages for a month."""
    folder = tmp_path_factory.mktemp("byggd")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "http://127.0.0.1/planer/")
        assert publish(a_register(folder), folder / "site", REFERENCE_DATE, "data").published
    for path in (folder / "site").rglob("*"):
        os.utime(path, (path.stat().st_mtime - YEAR,) * 2)
    return folder / "site"


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    return shutil.copytree(built, tmp_path / "webb/site")


@pytest.fixture(params=["/planer/", "/"])
def top(tmp_path: Path, site: Path, request: pytest.FixtureRequest) -> Iterator[tuple[int, str]]:
    """The port, and the path at which the site is served."""
    with nginx(tmp_path / "nginx", site, request.param) as port:
        yield port, request.param


def get(top: tuple[int, str], address: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    port, path = top
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path + address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def test_only_what_is_called_after_its_content_is_kept_without_asking(top: tuple[int, str], site: Path) -> None:
    now = json.loads((site / "sok/version.json").read_text("utf-8"))
    kept = [f"sok/{now['index']}/start.bin", f"sok/{now['index']}/ord/0.bin", f"assets/search/{now['scripts']}/engine.js"]
    asked = [
        "",
        "planer/testplanen/",
        "assets/planportalen.css",
        "assets/tables.js",
        "andringar.xml",
        "sok/version.json",
        "sitemap.xml",
        POLICY,
    ]
    policy = (site / POLICY).read_text("utf-8").strip()
    for addresses, rule in ((kept, FOREVER), (asked, ASK)):
        for address in addresses:
            answer, body = get(top, address)
            assert (answer.status, answer.getheader("Cache-Control")) == (200, rule), address
            assert answer.getheader("Content-Security-Policy") == policy
            assert body
            again, body = get(top, address, If_None_Match=str(answer.getheader("ETag")))
            assert (again.status, again.getheader("Cache-Control"), body) == (304, rule, b""), address


def test_every_file_of_the_site_is_served(top: tuple[int, str], site: Path) -> None:
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        answer, body = get(top, str(file.relative_to(site)))
        assert (answer.status, body == file.read_bytes()) == (200, True), file


@pytest.mark.parametrize("address", ["finns/inte/", "sok/v-0123456789ab/start.bin", "planer/testplanen/x.png"])
def test_what_is_not_there_is_answered_by_the_error_page_and_never_kept(top: tuple[int, str], site: Path, address: str) -> None:
    answer, body = get(top, address)
    assert answer.status == 404
    assert body == (site / "404.html").read_bytes()
    assert answer.getheader("Cache-Control") == ASK
    assert answer.getheader("Content-Security-Policy")


def test_an_address_without_its_last_slash_leads_to_the_page(top: tuple[int, str]) -> None:
    answer, _ = get(top, "planer/testplanen")
    assert answer.status == 301
    assert str(answer.getheader("Location")).endswith(f"{top[1]}planer/testplanen/")
    assert answer.getheader("Cache-Control") == ASK


def test_after_a_publish_a_browser_s_next_visit_gets_the_new_page(
    top: tuple[int, str], site: Path, browser: Browser, tmp_path: Path
) -> None:
    port, path = top
    context = browser.new_context(viewport=WIDE, locale="sv-SE", base_url=f"http://127.0.0.1:{port}{path}")
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    tab.goto("planer/testplanen/")
    expect(tab.locator("[id='T-2-01']")).to_contain_text("Aktiviteten T-2-01")
    tab.goto("begrepp/")
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("T-2-01", aktivitet="Åskledaren mäts")])
    assert publish(data, site, REFERENCE_DATE, "data").published
    tab.goto("planer/testplanen/")
    expect(tab.locator("[id='T-2-01']")).to_contain_text("Åskledaren mäts")
    tab.get_by_role("searchbox", name="Sök", exact=True).fill("åskledare")
    expect(results(tab).first).to_contain_text("Åskledaren mäts")
    assert troubles == []
    context.close()
