"""Publishing: one step from the old site to the new one, nothing left behind, nothing else taken, and what open pages still need."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from planportalen.register.problems import Problem
from planportalen.site import exchange as exchanging
from planportalen.site import publish as publishing
from planportalen.site.exchange import exchange, workplace
from planportalen.site.publish import PublishError, publish
from planportalen.site.versions import KEPT
from tests.builders import a_register
from tests.command import planer
from tests.conftest import REFERENCE_DATE

PAGES = ("index.html", "planer/index.html", "planer/p/index.html", "assets/planportalen.css")

Publish = Callable[..., bool]
"""Publishes pages that all say one word, without MkDocs. Tells whether there is a site of it."""


def version(word: str) -> str:
    return f"v-{word.encode().hex():0>12}"[:14]


@pytest.fixture
def publishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """`publishes(site, "a")` goes all the way of `publish`, but its build writes a few files at once; with `sound=False`, it finds errors."""
    word = ""

    def build(config: SimpleNamespace, *_: object) -> tuple[list[Problem], bool]:
        for name in (*PAGES, f"sok/{version(word)}/start.bin", "assets/search/v-000000000000/field.js"):
            file = Path(config.site_dir) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(word, "utf-8")
        return [], bool(word)

    def go(site: Path, what: str, sound: bool = True) -> bool:
        nonlocal word
        word = what if sound else ""
        return publish(tmp_path / "data", site, REFERENCE_DATE, "data", tmp_path / "projekt/mkdocs.yml").published

    project = tmp_path / "projekt"
    (project / "docs").mkdir(parents=True)
    settings = SimpleNamespace(docs_dir=str(project / "docs"), theme=SimpleNamespace(dirs=[]), site_dir="")
    (project / "mkdocs.yml").touch()
    monkeypatch.setattr(publishing, "load_config", lambda _: settings)
    monkeypatch.setattr(publishing, "_build", build)
    return go


def words(site: Path) -> set[str]:
    """What the site's pages say: one word if they are of one build, `None` among them if any is missing."""
    return {(site / name).read_text("utf-8") if (site / name).is_file() else "borta" for name in PAGES}


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


# Killed at any step


READS = {"os.kill", "os.listdir", "os.scandir", "os.walk"}


def killed_at(step: int, what: Callable[[], object]) -> bool:
    """Do it in a process of its own, which is killed as it is about to touch the disk for that time. Tells whether it came so far."""
    if not (child := os.fork()):
        left = step

        def watch(event: str, args: tuple[Any, ...]) -> None:
            nonlocal left
            writes = event.startswith(("os.", "fcntl.", "ctypes.dlsym")) and event not in READS
            if writes or (event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR)):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            what()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL)
    return status == signal.SIGKILL


@pytest.mark.parametrize("steps", ["one", "two"])
@pytest.mark.parametrize("first", [True, False], ids=["the first site", "another site"])
def test_a_build_killed_at_any_step_leaves_the_old_site_or_the_new_one_whole_and_no_litter(
    tmp_path: Path, publishes: Publish, monkeypatch: pytest.MonkeyPatch, steps: str, first: bool
) -> None:
    if steps == "two":
        monkeypatch.setattr(exchanging, "_exchanged", lambda *_: False)
    site = tmp_path / "ut" / "site"
    outcomes = []
    for step in range(1000):
        shutil.rmtree(site.parent, ignore_errors=True)
        if not first:
            publishes(site, "gammal")
        if not killed_at(step, lambda: publishes(site, "ny")):
            break
        left = words(site) if site.exists() else {"ingen"}
        outcomes.append(left)
        if steps == "one":
            assert left in ([{"ingen"}, {"ny"}] if first else [{"gammal"}, {"ny"}]), step
        # Also a build that finds errors puts back what was there, and clears away.
        assert not publishes(site, "", sound=False)
        assert site.exists() == (not first or left == {"ny"})
        assert words(site) in ([{"borta"}, {"ny"}] if first else [{"gammal"}, {"ny"}]), step
        assert beside(site) == (["site"] if site.exists() else []), step
    assert len(outcomes) > 40
    assert {"ny"} in outcomes
    assert outcomes[0] == ({"ingen"} if first else {"gammal"})
    assert words(site) == {"ny"}
    assert beside(site) == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_there_is_a_whole_site_at_every_moment_of_an_exchange(tmp_path: Path) -> None:
    site, fresh = tmp_path / "site", tmp_path / "ny"
    for folder in (site, fresh):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, "utf-8")
    done = threading.Event()
    failures: list[OSError] = []

    def read() -> None:
        while not done.is_set():
            try:
                (site / "index.html").read_text("utf-8")
            except OSError as exc:
                failures.append(exc)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(2000):
            exchange(fresh, site)
    finally:
        done.set()
        reader.join()
    assert failures == []


def test_a_running_build_s_folder_is_left_in_peace(tmp_path: Path, publishes: Publish) -> None:
    site = tmp_path / "ut" / "site"
    with workplace(site) as running:
        (running / "halv.html").write_text("", "utf-8")
        assert publishes(site, "ny")
        assert (running / "halv.html").exists()
        assert beside(site) == sorted(["site", running.name])
    assert beside(site) == ["site"]


def test_builds_at_the_same_time_all_publish_and_the_site_is_one_of_them(tmp_path: Path, publishes: Publish) -> None:
    site = tmp_path / "ut" / "site"
    children = []
    for word in "abcdefgh":
        if not (child := os.fork()):
            try:
                os._exit(0 if all(publishes(site, f"{word}{n}") for n in range(5)) else 1)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    (word,) = words(site)
    assert word in {f"{letter}4" for letter in "abcdefgh"}
    assert beside(site) == ["site"]


def test_what_only_looks_like_a_build_s_folder_is_left(tmp_path: Path, publishes: Publish) -> None:
    site = tmp_path / "ut" / "site"
    others = [".site-planer", ".site-kopia", ".site-planer-2015-2016", "site-planer-abcdefgh", ".annan-planer-abcdefgh"]
    for name in others:
        (site.parent / name).mkdir(parents=True)
    assert publishes(site, "ny")
    assert beside(site) == sorted(["site", *others])


# Which folder


def test_a_link_is_followed_and_what_it_leads_to_is_the_new_site(tmp_path: Path, publishes: Publish) -> None:
    target, link = tmp_path / "webb" / "utgåva", tmp_path / "site"
    publishes(target, "gammal")
    link.symlink_to(target)
    assert publishes(link, "ny")
    assert link.is_symlink()
    assert words(target) == words(link) == {"ny"}
    assert beside(target) == ["utgåva"]


REFUSALS = {
    "projekt/docs/x": "ligger i en mapp som webbplatsen byggs av.",
    "projekt/docs": "är, eller innehåller, en mapp som webbplatsen byggs av.",
    "projekt": "är, eller innehåller, en mapp som webbplatsen byggs av.",
    "projekt/tests/ut": "ligger i mappen tests, som hör till projektet.",
    "data": "är, eller innehåller, en mapp som webbplatsen byggs av.",
    "data/planer/site": "ligger i en mapp som webbplatsen byggs av.",
    "till-docs/x": "ligger i en mapp som webbplatsen byggs av.",
    "här": "är mappen som kommandot körs i, eller en mapp ovanför den.",
    ".": "är mappen som kommandot körs i, eller en mapp ovanför den.",
    "/": "är mappen som kommandot körs i, eller en mapp ovanför den.",
    "fil": "är ingen mapp.",
    "rör": "är ingen mapp.",
    "fil/site": "är ingen mapp.",
    "dokument": "finns redan och är inte en webbplats härifrån.",
    "annan/planer/site": "ligger i en annan webbplats,",
    "ingenstans": "är en länk som inte leder någonstans.",
    "rundgång": "är en länk som inte leder någonstans.",
    "/proc/site": "det går inte att skriva i mappen /proc.",
}


@pytest.mark.parametrize(("site", "reason"), REFUSALS.items())
def test_a_folder_that_is_not_a_site_s_alone_is_refused_in_words(
    tmp_path: Path, publishes: Publish, monkeypatch: pytest.MonkeyPatch, site: str, reason: str
) -> None:
    for folder in ("projekt/tests", "data/planer", "dokument", "här/nere"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("fil", "dokument/brev.txt"):
        (tmp_path / file).write_text("viktigt", "utf-8")
    for link, target in (("ingenstans", "borta"), ("rundgång", "rundgång"), ("till-docs", "projekt/docs")):
        (tmp_path / link).symlink_to(target)
    os.mkfifo(tmp_path / "rör")
    publishes(tmp_path / "annan", "a")
    monkeypatch.chdir(tmp_path / "här/nere")
    before = sorted(map(str, tmp_path.rglob("*")))
    with pytest.raises(PublishError) as refused:
        publishes(tmp_path / site, "ny")
    assert reason in str(refused.value)
    assert str(tmp_path / site) in str(refused.value)
    assert sorted(map(str, tmp_path.rglob("*"))) == before


def test_a_site_made_here_that_may_not_be_changed_is_refused(tmp_path: Path, publishes: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    publishes(tmp_path / "ut/site", "gammal")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PublishError, match="du får inte ändra det som ligger där"):
        publishes(tmp_path / "ut/site", "ny")


def test_a_full_disk_is_told_and_leaves_the_old_site(tmp_path: Path, publishes: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "ut/site"
    publishes(site, "gammal")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "sida.html")

    monkeypatch.setattr(publishing, "readable", full)
    with pytest.raises(PublishError, match=r"sida.html: disken är full. Det som var publicerat ligger kvar.$"):
        publishes(site, "ny")
    assert words(site) == {"gammal"}
    assert beside(site) == ["site"]


@pytest.mark.parametrize("site", ["docs/x", "data", "data/x", "tests/x", "."])
def test_the_command_ends_with_2_and_swedish_words(tmp_path: Path, own_pages: Path, monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    (tmp_path / "tests").mkdir()
    monkeypatch.chdir(tmp_path)
    result = planer("bygg", "--data", a_register(tmp_path), "--site", site)
    assert result.exit_code == 2
    assert result.output.startswith(f"Kunde inte köras: {site} ")
    assert result.output.endswith("Välj en annan mapp med --site.\n")


# What is in the site


def test_everybody_may_read_the_site_whatever_files_the_builder_makes(tmp_path: Path, own_pages: Path) -> None:
    picture = own_pages / "assets/bild.svg"
    picture.write_text("<svg/>", "utf-8")
    picture.chmod(0o700)
    site = tmp_path / "webb/planer/site"
    before = os.umask(0o077)
    try:
        for day in (REFERENCE_DATE, date(2018, 1, 1)):  # what stays of the first is readable, too
            assert publish(a_register(tmp_path), site, day, "data").published
    finally:
        os.umask(before)
    paths = [site, *site.rglob("*")]
    assert len(list((site / "sok").glob("v-*"))) == 2
    assert {path.name for path in paths} >= {
        "index.html",
        "404.html",
        "sitemap.xml.gz",
        "logo.svg",
        "bild.svg",
        "field.js",
        ".planportalen",
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o755}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (site.parent, site.parent.parent)} == {0o755}


def test_an_earlier_build_s_index_stays_for_readers_who_have_it_open_and_in_the_end_goes(tmp_path: Path, publishes: Publish) -> None:
    site = tmp_path / "ut/site"
    for word in "abcdefgh":
        publishes(site, word)
    kept = "abcdefgh"[-KEPT:]
    assert sorted(path.name for path in (site / "sok").iterdir()) == sorted(map(version, kept))
    assert [(site / "sok" / version(word) / "start.bin").read_text("utf-8") for word in kept] == list(kept)
    assert [path.name for path in (site / "assets/search").iterdir()] == ["v-000000000000"]


def test_building_the_same_again_changes_nothing_and_counts_for_nothing(tmp_path: Path, publishes: Publish) -> None:
    site = tmp_path / "ut/site"
    publishes(site, "a")
    publishes(site, "b")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for _ in range(KEPT + 1):
        publishes(site, "b")
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "mark",
    [b"", b"\xff\xfe\x00", b"Byggd.\n../../data sok/v-000000000000\n", b"Byggd.\nsok/v-00000000000g\n/etc\n\n", b"Byggd.\n" + b"x" * 10**6],
)
def test_a_mark_that_says_something_else_keeps_nothing(tmp_path: Path, publishes: Publish, mark: bytes) -> None:
    site = tmp_path / "ut/site"
    publishes(site, "a")
    (tmp_path / "data").mkdir()
    (site / ".planportalen").write_bytes(mark)
    assert publishes(site, "b")
    assert [path.name for path in (site / "sok").iterdir()] == [version("b")]
    assert not (site / "data").exists()
