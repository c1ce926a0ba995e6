"""Which terms a text uses: whole words and their forms, never the beginning of another word."""

from __future__ import annotations

import pytest

from planportalen.register.model import Term
from planportalen.register.problems import Place
from planportalen.register.term_use import TermUse, explains

TERMS = [
    ("ma", "medicinskt ansvarig", "MA", ""),
    ("prio", "plan för riktade insatser", "PRIO", ""),
    ("sip", "samordnad individuell plan", "SIP", "En plan."),
    ("act", "assertive community treatment", "ACT", ""),
    ("remiss", "remiss", "", "En begäran."),
    ("lean", "lean", "", "Ett sätt att arbeta."),
    ("siths", "SITHS", "SITHS", "Ett id-kort."),
    ("ris", "RIS", "RIS", ""),
    ("nivå", "läkare i allmäntjänstgöring", "AT", "En läkare."),
]


@pytest.fixture(scope="module")
def use() -> TermUse:
    return TermUse(a_term(*cells) for cells in TERMS)


def a_term(id: str, name: str, short: str, explanation: str) -> Term:
    cells = {"id": id, "term": name, "förkortning": short, "förklaring": explanation, "sökord": [], "källa": ""}
    return Term.model_validate(cells | {"place": Place("begrepp.csv", 2)})


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Materialet prioriteras i riskzonen", set()),  # MA, PRIO and RIS are no beginnings of words
        ("MA följer upp", {"ma"}),
        ("ma följer upp", set()),
        ("SIP:ar, en SIP-möte och SIPs form", {"sip"}),
        ("SIPEN", set()),
        ("F-ACT", set()),
        ("Samordnade individuella planer", {"sip"}),  # by the stems of its words
        ("Remisserna skickas", {"remiss"}),
        ("Remisshantering", set()),
        ("Leancoacher", set()),
        ("Leans grunder", {"lean"}),
        ("SITHS-kort", {"siths"}),
        ("siths", set()),
        ("RIS", set()),  # tells nothing but its name
        ("plan för riktade insatser", set()),  # the name of what only has an abbreviation says it itself
        ("AT-läkare", {"nivå"}),
    ],
)
def test_a_text_uses_a_term_by_whole_words_and_their_forms(use: TermUse, text: str, used: set[str]) -> None:
    assert use.terms(text) == used


def test_what_tells_nothing_but_its_own_name_is_not_explained() -> None:
    assert [explains(a_term(*cells)) for cells in TERMS] == [True] * 7 + [False, True]


def test_an_abbreviation_is_told_with_its_place(use: TermUse) -> None:
    text = "Utbildning i SIP:ar"
    assert [(found.term.id, text[found.start : found.end]) for found in use.abbreviations(text)] == [("sip", "SIP")]
