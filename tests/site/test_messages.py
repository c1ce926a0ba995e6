"""Messages about pages and settings are told as the catalogue shows, and the guide explains every message there is."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from planportalen.messages import MESSAGES
from planportalen.register.problems import lines
from planportalen.site.publish import publish
from tests import planted
from tests.conftest import REFERENCE_DATE
from tests.page import Page, links, text
from tests.site.test_statement import KNOWN


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> list[str]:
    for key, value in (KNOWN | settings).items():
        monkeypatch.setenv(f"TILLGANGLIGHET_{key}", value)
    return list(lines(publish(planted.plan(folder), folder / "site", REFERENCE_DATE, "data").problems))


@pytest.mark.parametrize("rule", planted.IN_PAGES)
def test_a_mistake_planted_in_a_page_is_told_once_as_its_example_shows(
    tmp_path: Path, own_pages: Path, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    planted.IN_PAGES[rule](own_pages)
    assert told(tmp_path, monkeypatch, {}) == [f"{MESSAGES[rule].example} [{rule}]"]


@pytest.mark.parametrize("rule", planted.IN_SETTINGS)
def test_a_mistake_planted_in_the_settings_is_told_once_as_its_example_shows(
    tmp_path: Path, own_pages: Path, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    (line,) = told(tmp_path, monkeypatch, planted.IN_SETTINGS[rule])
    assert re.sub(r", rad \d+", "", line) == f"{MESSAGES[rule].example} [{rule}]"  # the row is where those settings have it


def test_the_guide_explains_every_message_under_its_own_address(page: functools.partial[Page]) -> None:
    guide = page("redaktor/meddelanden/")
    sections = {text(e.find("h3")): e for e in guide.all("section", class_="pp-message")}  # type: ignore[arg-type]
    assert sections.keys() == MESSAGES.keys()
    for rule, message in MESSAGES.items():
        section = text(sections[rule])
        assert " ".join(f"{message.example} [{rule}]".split()) in section  # the page's text comes with its spaces folded
        assert message.cause in section
        assert message.cure in section
        assert ("Stoppar" in section) == (message.severity == "fel")


def test_a_message_s_address_is_in_plain_letters_and_does_not_change(page: functools.partial[Page]) -> None:
    guide = page("redaktor/meddelanden/")
    assert text(guide.by_id("aktor-okand")) == "aktör-okänd"
    assert "#aktor-okand" in set(links(guide.article))
