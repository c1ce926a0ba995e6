"""The A–Ö index, which is the way to search without JavaScript."""

from __future__ import annotations

import functools
from pathlib import Path

from planportalen.register.load import load
from planportalen.swedish.order import swedish_key
from tests.frozen import REGISTER
from tests.page import Page, links, text


def test_letters_and_names_stand_in_swedish_order(page: functools.partial[Page]) -> None:
    index = page("a-o/")
    letters = [text(heading) for heading in index.all("h2")]
    assert letters[0] == "0–9"
    assert letters[1:] == sorted(letters[1:], key=swedish_key)
    assert letters[-1] == "Ö"
    for section in index.all("section", class_="pp-letter"):
        names = [swedish_key(text(link).lstrip("(")) for link in section.iter("a")]
        assert names == sorted(names)
    assert [text(link) for link in index.one("nav", aria_label="Bokstäver").iter("a")] == letters


def test_every_plan_actor_term_and_law_is_in_it_and_every_link_leads_somewhere(page: functools.partial[Page], site: Path) -> None:
    register, _ = load(REGISTER, "data")
    listed = list(links(page("a-o/").article))
    expected = [
        *(f"../planer/{plan.slug}/" for plan in register.plans),
        *(f"../ansvariga/{actor}/" for actor in register.actors),
        *(f"../begrepp/#{term}" for term in register.terms),
        *(f"../regelverk/#{law.id}" for law in register.regulations.values() if not law.parent),
    ]
    assert set(expected) <= set(listed)
    for href in listed:
        address, _, anchor = href.partition("#")
        if address:
            html = (site / "a-o" / address / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in html, href


def test_an_abbreviation_leads_to_its_term(page: functools.partial[Page]) -> None:
    (entry,) = [item for item in page("a-o/").article.iter("li") if text(item).startswith("SIP ")]
    assert text(entry) == "SIP förkortning, samordnad individuell plan"
    assert list(links(entry)) == ["../begrepp/#sip"]
