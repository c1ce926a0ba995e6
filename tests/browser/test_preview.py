"""Live preview: `mkdocs serve` beside an editor who saves, makes mistakes and mends them. No page is ever loaded again by hand."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, ViewportSize, expect
from playwright.sync_api import Page as Tab

from planportalen.site.preview import lasting
from tests.builders import Row, a_register, activity, card
from tests.frozen import site_folder
from tests.served import PHONE, WIDE

PATIENCE = 120_000  # milliseconds; a build takes two seconds, on a busy machine many more
PLAN = "planer/testplanen/"
LIST = ".pp-preview"
VISA = [str(Path(sys.executable).with_name("planer")), "visa", "--port"]
MKDOCS = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr"]


@dataclass
class Preview:
    """A running preview: its address, below a sub-path, and the folder with the data, the pages and the settings."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def activities(self) -> Path:
        """The plan's file of activities."""
        return self.folder / "data/planer/testplanen/aktiviteter.csv"

    @property
    def log(self) -> str:
        """What it has said in its window."""
        return (self.folder / "log").read_text("utf-8")

    def says(self, words: str, times: int) -> None:
        """Wait until it has said that so many times."""
        deadline = time.monotonic() + PATIENCE / 1000
        while self.log.count(words) < times:
            assert self.process.poll() is None, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.05)

    def save(self, *activities: Row) -> None:
        """Save the plan's activities."""
        a_register(self.folder, activities=list(activities))


def free_port() -> int:
    """A port that nobody uses, below those that the system hands out by itself to whoever comes next."""
    while True:
        port = random.randrange(10_000, 30_000)
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port


@contextmanager
def previewing(folder: Path) -> Iterator[Preview]:
    """Serves the register that lies in the folder, from a process of its own."""
    site_folder(folder, watch=["data"])
    with serving_site(folder) as preview:
        yield preview


@contextmanager
def serving_site(folder: Path) -> Iterator[Preview]:
    """Serves the site that is laid out in the folder, from a process of its own."""
    preview = started(folder)
    try:
        preview.says(f"Serving on {preview.address}", 1)
        yield preview
        assert preview.process.poll() is None, preview.log
    finally:
        preview.process.kill()
        preview.process.wait()


def environment(folder: Path) -> dict[str, str]:
    """What a preview is started with: what it builds goes below the test's folder, as it is killed and cannot tidy up."""
    return {**os.environ, "TMPDIR": str(folder), "SITE_URL": "https://intern.example/planer-2015/"}


def started(folder: Path) -> Preview:
    """A preview that begins to build the site in the folder."""
    port = free_port()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*VISA, str(port)], cwd=folder, env=environment(folder), stdout=log, stderr=subprocess.STDOUT)
    return Preview(f"http://127.0.0.1:{port}/planer-2015/", folder, process)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    a_register(tmp_path)
    with previewing(tmp_path) as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport=WIDE, locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def row(tab: Tab, activity_id: str = "T-1-01") -> Locator:
    return tab.locator(f'[id="{activity_id}"]')


def shows(found: Locator, words: str) -> None:
    expect(found).to_contain_text(words, timeout=PATIENCE)


def no_list(tab: Tab) -> None:
    expect(tab.locator(LIST)).to_have_count(0, timeout=PATIENCE)


def axe_finds(tab: Tab) -> list[str]:
    """What axe finds wrong, in light and dark."""
    found = []
    looks: tuple[tuple[Literal["light", "dark"], str], ...] = (("light", "default"), ("dark", "slate"))
    for scheme, palette in looks:
        tab.emulate_media(color_scheme=scheme)
        expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", palette)
        found += [f"{scheme}, {v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(tab).response["violations"]]
    return found


def test_a_saved_cell_shows_by_itself_where_one_was_reading(preview: Preview, tab: Tab) -> None:
    tab.set_viewport_size({"width": 1000, "height": 400})
    tab.goto(preview.address + PLAN)
    tab.evaluate("scrollTo({top: 250, behavior: 'instant'})")
    preview.save(activity("T-1-01", aktivitet="Nyss ändrad", mätetal=""), activity("T-2-01"))
    shows(row(tab), "Nyss ändrad")
    tab.wait_for_function("scrollY === 250")
    no_list(tab)  # a missing measure is a warning, and no warning is shown


def test_a_broken_save_keeps_the_last_good_page_and_says_where_and_what(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    preview.save(activity("T-1-01", aktivitet="Ändrad"), activity("T-2-01", ansvarig="Enhetne"))
    listed = tab.get_by_role("dialog", name="1 fel i det som är sparat")
    shows(listed, "data/planer/testplanen/aktiviteter.csv, rad 3, kolumn ansvarig")
    shows(listed, '"Enhetne" finns inte i aktorer.yml. Menade du "Enheten"?')
    expect(listed).to_be_focused()
    expect(row(tab)).to_contain_text("Aktiviteten T-1-01")
    expect(tab.get_by_role("heading", level=1)).to_be_in_viewport()
    tab.goto(preview.address)
    expect(listed).to_be_visible()
    preview.save(activity("T-1-01", aktivitet="Ändrad"), activity("T-2-01"))
    no_list(tab)
    tab.goto(preview.address + PLAN)
    shows(row(tab), "Ändrad")


def test_a_page_asked_for_during_a_build_is_the_new_one(preview: Preview, tab: Tab) -> None:
    built = preview.log.count("Building documentation")
    preview.save(activity("T-1-01", aktivitet="Nyss ändrad"))
    preview.says("Building documentation", built + 1)
    answer = tab.goto(preview.address + PLAN)
    assert answer is not None
    assert answer.status == 200
    expect(row(tab)).to_contain_text("Nyss ändrad")


def test_a_mistake_in_a_page_counts_as_one_in_the_data(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    page = preview.folder / "docs/beslut.md"
    sound = page.read_text("utf-8")
    page.write_text(f'{sound}\n{{{{ plan("testplann") }}}}\n', "utf-8")
    shows(tab.locator(LIST), 'Planen "testplann" finns inte i registret. Menade du "testplanen"?')
    shows(tab.locator(LIST), f"docs/beslut.md, rad {sound.count(chr(10)) + 2}")
    shows(row(tab), "Aktiviteten T-1-01")
    for file in ("assets/planportalen.css", "sok/version.json", "begrepp/"):
        assert tab.request.get(preview.address + file).ok, file
    page.write_text(sound, "utf-8")
    no_list(tab)


def test_a_mistake_in_the_settings_keeps_the_page_too(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    settings = preview.folder / "mkdocs.yml"
    sound = settings.read_text("utf-8")
    settings.write_text("theme: [", "utf-8")
    shows(tab.get_by_role("dialog", name="Sidorna kunde inte byggas"), "i fönstret där förhandsvisningen körs")
    shows(row(tab), "Aktiviteten T-1-01")
    settings.write_text(sound, "utf-8")
    no_list(tab)


def test_a_save_in_steps_ends_with_the_right_page(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    whole = preview.activities.read_bytes().replace(b"Aktiviteten T-1-01", "Sparad långsamt".encode())
    preview.activities.write_bytes(b"")
    shows(tab.locator(LIST), "Filen är tom.")
    preview.activities.write_bytes(whole[: whole.index(b"T-2-01")] + b'T-2-01,"T-')
    shows(tab.locator(LIST), "Ett citattecken öppnas men stängs aldrig")
    preview.activities.write_bytes(whole)
    no_list(tab)
    shows(row(tab), "Sparad långsamt")


def test_locks_and_exchanged_files_do_no_harm(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    home = preview.activities.parent
    whole = preview.activities.read_bytes()
    for name in ("~$aktiviteter.csv", ".~lock.aktiviteter.csv#", "lu1234abcd.tmp"):
        (home / name).write_bytes(b"\x00\x07Redaktor")
    fresh = home / "7A3B4C00"  # as Excel calls it
    fresh.write_bytes(whole.replace(b"Aktiviteten T-1-01", b"Bytt mot en ny fil"))
    preview.activities.unlink()
    fresh.rename(preview.activities)
    shows(row(tab), "Bytt mot en ny fil")
    no_list(tab)
    (home / "~$aktiviteter.csv").unlink()
    preview.activities.write_bytes(whole)
    shows(row(tab), "Aktiviteten T-1-01")
    no_list(tab)


def test_passing_files_are_not_looked_at(tmp_path: Path) -> None:
    passing = ["~$mal.csv", ".~lock.mal.csv#", "lu1.tmp", "X.TMP", ".planer-lock", ".mal.csv.planer-ny", "mal.csv~", "#sida.md#", "a.pyc"]
    lasting_names = ["mal.csv", "plan.yml", "sida.md", "preview.js", "20152017"]
    for name in passing + lasting_names:
        (tmp_path / name).touch()
    assert sorted(entry.name for entry in lasting(str(tmp_path))) == sorted(lasting_names)


def test_without_a_good_build_every_page_is_the_list_alone_and_heals(tmp_path: Path, tab: Tab) -> None:
    a_register(tmp_path, activities=[activity("T-1-01", ansvarig="Enhetne")])
    with previewing(tmp_path) as preview:
        tab.goto(preview.address + PLAN)
        expect(tab.get_by_role("heading", level=1)).to_have_text("Sidorna kan inte visas än")
        listed = tab.get_by_role("region", name="1 fel i det som är sparat")
        shows(listed, "data/planer/testplanen/aktiviteter.csv, rad 2, kolumn ansvarig")
        expect(tab.get_by_role("main").locator(LIST)).to_be_in_viewport(ratio=1)
        expect(tab.get_by_role("searchbox")).to_have_count(0)
        assert axe_finds(tab) == []
        preview.save(activity("T-1-01", start="igår"))
        shows(listed, "kolumn start")
        preview.save(activity("T-1-01"))
        shows(row(tab), "Aktiviteten T-1-01")
        no_list(tab)


def test_a_page_that_is_not_there_comes_when_its_plan_does(preview: Preview, tab: Tab) -> None:
    answer = tab.goto(preview.address + "planer/nyplanen/")
    assert answer is not None
    assert answer.status == 404
    shows(tab.get_by_role("heading", level=1), "Sidan finns inte")
    a_register(preview.folder, slug="nyplanen", plan=card(kod="N", titel="Nya planen"), goals=[], activities=[])
    shows(tab.get_by_role("heading", level=1), "Nya planen")


def test_the_list_closes_and_comes_back_at_the_next_broken_save(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    listed = tab.locator(LIST)
    preview.save(activity("T-1-01", ansvarig="Enhetne"))
    shows(listed, "Enhetne")
    expect(listed).to_be_focused()
    tab.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    tab.goto(preview.address)
    expect(listed).to_be_hidden()
    preview.save(activity("T-1-01", ansvarig="Enhtne"))
    shows(listed, "Enhtne")
    listed.get_by_role("button", name="Stäng").click()
    expect(listed).to_be_hidden()


def test_the_list_can_be_read_and_closed_without_script(preview: Preview, tab: Tab, browser: Browser) -> None:
    tab.goto(preview.address)
    preview.save(activity("T-1-01", ansvarig="Enhetne"))
    shows(tab.locator(LIST), "Enhetne")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(preview.address + PLAN)
    expect(plain.get_by_role("dialog")).to_be_visible()
    plain.get_by_role("button", name="Stäng").click()
    expect(plain.locator(LIST)).to_be_hidden()
    expect(row(plain)).to_be_visible()
    context.close()


def test_the_list_is_accessible_and_leaves_room_for_the_page(preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    preview.save(*(activity(f"T-1-{n:02}", ansvarig="Okänd" * 12) for n in range(1, 33)))
    listed = tab.get_by_role("dialog", name="32 fel i det som är sparat")
    shows(listed, "Och 12 fel till.")
    expect(listed.get_by_role("listitem")).to_have_count(20)
    small: ViewportSize = {"width": 320, "height": 256}
    for size in (WIDE, PHONE, small):
        tab.set_viewport_size(size)
        box = listed.bounding_box()
        assert box is not None
        assert box["height"] <= size["height"] / 2
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        expect(listed.get_by_role("button", name="Stäng")).to_be_in_viewport()
        assert axe_finds(tab) == []


@pytest.mark.parametrize("away", ["data", "docs", "mkdocs.yml"])
def test_what_is_saved_shows_also_after_its_folder_has_been_away(away: str, preview: Preview, tab: Tab) -> None:
    tab.goto(preview.address + PLAN)
    for time_away in (1, 2):
        (preview.folder / away).rename(preview.folder / "undan")
        preview.says("Sidorna visas som de var.", time_away)
        expect(tab.locator(LIST)).to_have_count(1, timeout=PATIENCE)  # or it could be back, and away again, between two looks at the files
        (preview.folder / "undan").rename(preview.folder / away)
        no_list(tab)
    preview.save(activity("T-1-01", aktivitet="Sparad efteråt"))
    shows(row(tab), "Sparad efteråt")


@pytest.mark.parametrize("command", [VISA, MKDOCS])
def test_a_port_in_use_is_one_line_in_swedish(command: list[str], tmp_path: Path) -> None:
    a_register(tmp_path)
    site_folder(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        address = str(port) if command is VISA else f"127.0.0.1:{port}"
        result = subprocess.run([*command, address], cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True)
    assert result.returncode == 2
    told = [line for line in result.stderr.splitlines() if str(port) in line]
    assert len(told) == 1, result.stderr
    assert f"Port {port} används redan" in told[0]
    assert "Traceback" not in result.stderr
    assert left_behind(tmp_path) == []


def left_behind(folder: Path) -> list[Path]:
    """The temporary sites that lie there."""
    return list(folder.glob("mkdocs_*"))


@pytest.mark.parametrize("moment", ["Building documentation", "Serving on"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_preview_that_is_ended_takes_its_temporary_site_with_it(name: str, moment: str, tmp_path: Path) -> None:
    a_register(tmp_path)
    site_folder(tmp_path)
    preview = started(tmp_path)
    preview.says(moment, 1)
    assert left_behind(tmp_path) != []
    preview.process.send_signal(getattr(signal, name))
    preview.process.wait(PATIENCE / 1000)
    assert left_behind(tmp_path) == []


def test_what_a_killed_preview_left_is_removed_by_the_next_and_what_others_use_is_not(tmp_path: Path) -> None:
    a_register(tmp_path)
    site_folder(tmp_path)
    (tmp_path / "mkdocs_other").mkdir()
    first = served(tmp_path)
    (its_site,) = set(left_behind(tmp_path)) - {tmp_path / "mkdocs_other"}
    second = served(tmp_path)
    assert its_site.exists()
    for preview in (first, second):
        preview.process.kill()
        preview.process.wait()
    third = served(tmp_path)
    third.process.terminate()
    third.process.wait(PATIENCE / 1000)
    assert left_behind(tmp_path) == [tmp_path / "mkdocs_other"]


def served(folder: Path) -> Preview:
    """A preview that is there."""
    preview = started(folder)
    preview.says(f"Serving on {preview.address}", 1)
    return preview
