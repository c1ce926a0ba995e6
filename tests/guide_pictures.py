"""Makes the pictures of the editors' guide, from the made-up municipality's site and follow-up sheet: `make guide-pictures`.

Its register is copied, one unit's report is filled in and taken in as the guide says, the site is built and previewed, and Chromium
and LibreOffice draw what an editor sees. Pictures go into the guide's folder `bild/` and are kept in the repository: the site must build without browsers.
"""

from __future__ import annotations

import base64
import contextlib
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from planportalen.site.defaults import PAGES
from planportalen.site.publish import publish
from tests.browser.test_preview import PATIENCE, serving_site
from tests.command import planer
from tests.forms import fill
from tests.office import convert
from tests.served import chromium, serving, settled
from tests.videbro import TODAY, copied

FOLDER = PAGES / "redaktor" / "bild"
SCREEN: ViewportSize = {"width": 1760, "height": 900}  # where no word of a wide table is broken
PLAN, ACTIVITY, UNIT = "planer/tryggt-aldrande/", "TA-3.1-02", "Rehabenheten"
REPORT = {"Status": "pågår", "Kommentar": "Tre av fyra träffpunkter har öppen träning."}


def sheet(data: Path) -> None:
    """The unit's filled-in sheet, and what it says taken into the register."""
    form, dated = data.parent / "blankett.xlsx", ("--data", data, "--datum", TODAY)
    assert planer("blankett", "--ansvarig", UNIT, "--år", "2026", "--ut", form, *dated).exit_code == 0
    filled = fill(form, {ACTIVITY: REPORT}, date(2026, 11, 29))
    paper = convert(filled, "pdf", data.parent)
    subprocess.run(["pdftoppm", "-r", "120", "-png", "-singlefile", paper, paper.with_suffix("")], check=True)
    trimmed(paper.with_suffix(".png"), FOLDER / "blankett.png")
    taken_in = planer("inläs", filled, *dated)
    assert taken_in.exit_code == 0, taken_in.output


def trimmed(picture: Path, to: Path) -> None:
    """The picture without its white edges, drawn by Chromium."""
    with chromium() as browser:
        tab = browser.new_page()
        tab.set_content(
            f'<body style="margin:0"><img src="data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"></body>'
        )
        tab.wait_for_function("document.images[0].complete")
        box = tab.evaluate("""() => {
          const image = document.images[0], canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
          const pen = canvas.getContext("2d");
          pen.drawImage(image, 0, 0);
          const {data} = pen.getImageData(0, 0, image.width, Math.round(image.height * 0.8));  // without the footer
          let [left, top, right, bottom] = [image.width, image.height, 0, 0];
          for (let at = 0; at < data.length; at += 4) {
            if (data[at] + data[at + 1] + data[at + 2] > 750) continue;
            const x = (at / 4) % image.width, y = Math.floor(at / 4 / image.width);
            [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
          }
          return {x: left - 8, y: top - 8, width: right - left + 16, height: bottom - top + 16};
        }""")
        tab.set_viewport_size({"width": round(box["x"] + box["width"]) + 20, "height": round(box["y"] + box["height"]) + 20})
        tab.screenshot(path=to, clip=box)


def site(browser: Browser, data: Path) -> None:
    """A row before and after its report: where it is changed, and how it shows."""
    built = data.parent / "site"
    assert publish(data, built, TODAY, "data").published
    with serving(built) as address:
        tab = browser.new_page(viewport=SCREEN, locale="sv-SE", reduced_motion="reduce")
        tab.goto(f"{address}{PLAN}#{ACTIVITY}")
        tab.add_style_tag(content=".md-top { display: none }")  # it would lie over the table
        table = tab.locator(f'table:has([id="{ACTIVITY}"])')
        row = tab.locator(f'[id="{ACTIVITY}"]')
        row.locator(".pp-edit").hover()
        settled(tab)
        table.screenshot(path=FOLDER / "andra-rad.png")
        tab.mouse.move(0, 0)
        row.locator(".pp-history summary").click()
        settled(tab)
        table.screenshot(path=FOLDER / "rapporterad.png")


def preview(browser: Browser, folder: Path) -> None:
    """A broken save in the live preview."""
    with serving_site(folder) as running:
        tab = browser.new_page(viewport=SCREEN, locale="sv-SE", reduced_motion="reduce")
        tab.set_default_timeout(PATIENCE)
        tab.goto(f"{running.address}{PLAN}#TA-3.1")
        file = folder / "data" / PLAN / "aktiviteter.csv"
        file.write_text(file.read_text("utf-8").replace(UNIT, f"{UNIT[:-2]}n"), "utf-8")
        tab.locator(".pp-preview").wait_for()
        settled(tab)
        tab.screenshot(path=FOLDER / "fel-i-forhandsvisningen.png")


def main() -> None:
    """Make all of them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, contextlib.chdir(temporary):
        data = copied(Path(temporary))
        sheet(data)
        with chromium() as browser:
            site(browser, data)
            preview(browser, Path(temporary))


if __name__ == "__main__":
    main()
