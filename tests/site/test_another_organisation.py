"""Another organisation takes the engine as a package and lays out a site of its own, with no checkout of this repository at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests import ROOT
from tests.page import Page

ORGANISATION = 'Videbro kommun: "vård" & omsorg, {{ allt }} #1'
OF_THE_REGION = re.compile(r"jämtland|härjedal|landsting|östersund|regiondirektör|regionstyrelse|\bregionens?\b", re.IGNORECASE)
STEPS = [
    ("kontrollera",),
    ("formatera", "--kontrollera"),
    ("scheman", "--kontrollera"),
    ("ny", "--titel", "Plan för trygghet", "--kortnamn", "Trygghet", "--kod", "TR", "--område", "ovrigt", "--period", "2026-2028"),
    ("kontrollera",),
    ("bygg",),
]
"""What a new organisation does first, each with exit code 0."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built from a copy of its sources as a wheel and unpacked into a folder of its own."""
    home = tmp_path_factory.mktemp("paket")
    shutil.copytree(ROOT / "macros", home / "källa" / "macros", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, home / "källa" / name)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*pip, "--target", home / "installerat", home / "källa"], check=True)
    shutil.rmtree(home / "källa")
    return home / "installerat"


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The installed command, in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return subprocess.run([installed / "bin" / "planer", *words], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def folder(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The new site's folder, as `planer starta` and the first steps leave it."""
    home = tmp_path_factory.mktemp("annan") / "planer"
    started = run(installed, home.parent, "starta", str(home), "--organisation", ORGANISATION)
    assert started.returncode == 0, started.stderr
    for words in STEPS:
        done = run(installed, home, *words)
        assert done.returncode == 0, f"planer {' '.join(words)}:\n{done.stdout}{done.stderr}"
    return home


def texts(folder: Path) -> dict[str, str]:
    """Every file below a folder as text; the search's index unpacked."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in (".png", ".gz"):
            raw = path.read_bytes()
            found[str(path.relative_to(folder))] = (zlib.decompress(raw) if path.suffix == ".bin" else raw).decode("utf-8", "replace")
    return found


def test_the_commands_and_the_build_need_nothing_but_the_package(installed: Path, folder: Path) -> None:
    where = run(installed, folder, "--version")
    assert where.stdout.startswith("planportalen ")
    assert (folder / "site" / "planer" / "trygghet" / "index.html").is_file()


def test_its_name_stands_where_readers_look(folder: Path) -> None:
    start = Page.read(folder / "site", "")
    (title,) = start.all("title")
    assert "Videbro kommun" in str(title.text)
    assert "Videbro kommun" in (folder / "site/tillganglighet/index.html").read_text("utf-8")


def test_nothing_speaks_of_the_region(folder: Path) -> None:
    told = {name: match[0] for name, text in texts(folder).items() if (match := OF_THE_REGION.search(text))}
    assert told == {}


def test_no_page_has_an_address_on_the_machine_that_built_it(folder: Path) -> None:
    homes = (str(folder.parent), str(ROOT), str(Path.home()) + "/")
    assert [name for name, text in texts(folder / "site").items() if any(home in text for home in homes)] == []


def test_its_menu_leads_to_no_page_without_content_and_every_link_leads_somewhere(folder: Path) -> None:
    site = folder / "site"
    broken = []
    for path in site.rglob("*.html"):
        here = path.relative_to(site).as_posix().removesuffix("index.html")
        if path.name == "404.html":
            continue
        for link in re.findall(r'<a [^>]*href="([^"]+)"', path.read_text("utf-8")):
            parts = urlsplit(urljoin(f"http://x/{here}", link))
            target = site / unquote(parts.path).lstrip("/")
            if parts.netloc == "x" and not (target.is_file() or (target / "index.html").is_file()):
                broken.append((here, link))
    assert broken == []
    start = (site / "index.html").read_text("utf-8")
    tabs = re.findall(r'class="md-tabs__link"[^>]*>\s*(.+?)\s*</a>', start, re.DOTALL)
    assert tabs == ["Planer", "Uppföljning", "Ansvariga"]
    assert 'id="mitt"' not in start
    assert "Ingen plan har någon ansvarig än." in (site / "mitt/index.html").read_text("utf-8")
    foot = re.findall(r">([^<]+)</a>", start[start.index('class="pp-foot"') :])
    assert {"Om planerna", "Sök", "För redaktörer"} <= set(foot)
    assert not {"År", "Begrepp", "Regelverk"} & {*tabs, *foot}


def test_a_folder_that_is_not_empty_is_left_alone(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "min.txt").write_text("kvar", "utf-8")
    refused = run(installed, tmp_path.parent, "starta", str(tmp_path), "--organisation", "Videbro kommun")
    assert refused.returncode == 2
    assert "är inte tom" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["min.txt"]


@pytest.mark.parametrize("name", [".vscode/settings.json", ".vscode/tasks.json", ".vscode/extensions.json"])
def test_this_repository_has_the_editor_settings_that_it_gives_others(folder: Path, name: str) -> None:
    assert (folder / name).read_bytes() == (ROOT / name).read_bytes()
