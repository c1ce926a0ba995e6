"""Makes pictures of every type of page, for eyes: wide, phone, dark and in print.

The frozen register is built into a temporary folder, served on loopback and opened in Chromium; pictures go into `pictures/`, which git
ignores. `python -m tests.pictures [PAGE ...]` makes those pages only; without any, all of them, and what was there goes away first.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize

from tests import ROOT
from tests.served import PAGES, PHONE, WIDE, build, chromium, pages_of, serving, settled

FOLDER = ROOT / "pictures"
LOOKS: dict[str, tuple[ViewportSize, Literal["light", "dark"], int]] = {
    # How much of a page's height is taken. Chromium repeats the picture beyond 16 384 pixels.
    "wide": (WIDE, "light", 12_000),
    "phone": (PHONE, "light", 4_000),
    "dark": (WIDE, "dark", 4_000),
}
PRINTED_PAGES = 2


def shots(browser: Browser, url: str, name: str) -> Iterator[Path]:
    """Each look's first screen and whole page."""
    for look, (viewport, scheme, highest) in LOOKS.items():
        context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce")
        tab = context.new_page()
        tab.goto(url)
        settled(tab)
        first, whole = FOLDER / f"{name}.{look}.first.png", FOLDER / f"{name}.{look}.whole.png"
        tab.screenshot(path=first)
        # From the top: once scrolled, Material hides its tabs, and a picture of the whole page would lack them.
        assert tab.evaluate("scrollY") == 0
        height = min(tab.evaluate("document.documentElement.scrollHeight"), highest)
        tab.screenshot(path=whole, full_page=True, clip={"x": 0, "y": 0, "width": viewport["width"], "height": height})
        context.close()
        yield from (first, whole)


def printed(browser: Browser, url: str, name: str) -> Iterator[Path]:
    """The page as a printer gets it, on the paper that the page asks for; its first sheets as pictures too, where pdftoppm is at hand."""
    context = browser.new_context(viewport=WIDE, color_scheme="light", locale="sv-SE")
    tab = context.new_page()
    tab.goto(url)
    settled(tab)
    pdf = FOLDER / f"{name}.print.pdf"
    tab.pdf(path=pdf, prefer_css_page_size=True)
    context.close()
    yield pdf
    if shutil.which("pdftoppm"):
        for number in range(1, PRINTED_PAGES + 1):
            sheet = FOLDER / f"{name}.print.{number}"
            options = ["-png", "-r", "80", "-f", str(number), "-l", str(number), "-singlefile"]
            # A page of one sheet has no second: pdftoppm says so and makes nothing.
            subprocess.run(["pdftoppm", *options, pdf, sheet], check=False, capture_output=True)
            if (made := sheet.with_name(f"{sheet.name}.png")).exists():
                yield made


def main() -> None:
    """Make the pictures and print what they are called."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="some of: " + ", ".join(PAGES))
    arguments = parser.parse_args()
    if not arguments.pages:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    if not shutil.which("pdftoppm"):
        print("pdftoppm finns inte här (paketet poppler-utils): utskrifterna blir PDF utan bilder.")
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder) / "site")
        with serving(site) as top, chromium() as browser:
            for name, address in pages_of(site).items():
                if name in (arguments.pages or PAGES):
                    for made in (*shots(browser, top + address, name), *printed(browser, top + address, name)):
                        print(made.relative_to(ROOT), flush=True)


if __name__ == "__main__":
    main()
