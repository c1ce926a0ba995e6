"""What is wrong in a plan's card is one problem, in the plan where it stands, with what to write instead."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from planportalen.register.checks import check
from planportalen.register.load import load
from planportalen.register.model import PlanCard
from planportalen.register.problems import Severity
from tests.builders import a_register, card

HOME = "planer/testplanen/plan.yml"


def the_plans(tmp_path: Path) -> Path:
    """The plan *Testplanen* replaces *Gamla planen 2012*, and both say so."""
    data = a_register(tmp_path, plan=card(relationer=[{"typ": "ersätter", "plan": "gamla-planen-2012"}]))
    (data / "planer/gamla-planen-2012").mkdir()
    text = (data / HOME).read_text("utf-8").replace("typ: ersätter", "typ: ersätts av").replace("gamla-planen-2012", "testplanen")
    text = re.sub(r"^kod:.*$", "kod: G", text, flags=re.MULTILINE)
    text = re.sub(r"^titel:.*$", "titel: Den gamla planen", text, flags=re.MULTILINE)
    text = re.sub(r"^kortnamn:.*$", "kortnamn: Gamla planen 2012", text, flags=re.MULTILINE)
    (data / "planer/gamla-planen-2012/plan.yml").write_text(text, "utf-8")
    return data


def errors(data: Path) -> list[tuple[str, str, str]]:
    """Place, rule and advice of each error."""
    register, problems = load(data, "data")
    found = [*problems, *check(register, date(2016, 6, 1), problems)]
    return [(f"{p.place.file}:{p.place.column}", p.rule, p.advice) for p in found if p.severity is Severity.ERROR]


def with_line(data: Path, key: str, written: str) -> Path:
    """Write the key's line anew."""
    path = data / HOME
    text, many = re.subn(rf"^{key}:.*(?:\n[ -].*)*$", f"{key}: {written}", path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    path.write_text(text if many else f"{text}{key}: {written}\n", "utf-8")
    return data


def test_the_two_plans_are_right(tmp_path: Path) -> None:
    assert errors(the_plans(tmp_path)) == []


@pytest.mark.parametrize(
    ("key", "written", "place", "rule", "advice"),
    [
        ("period", "2015-2016", "period", "yaml-form", "Skriv period: {från: 2015, till: 2016}."),
        ("period", "åren 2015 till 2016", "period", "yaml-form", "Skriv period: {från: 2015, till: 2016}."),
        ("period", "2015", "period", "yaml-form", "Skriv period: {från: …, till: …}."),
        ("period", "{start: 2015, till: 2016}", "start", "nyckel-okänd", 'Här heter den "från".'),
        ("period", "{från: 2015, t.o.m.: 2016}", "t.o.m.", "nyckel-okänd", 'Här heter den "till".'),
        ("beslut", "Styrelsen 2015-01-01", "beslut", "yaml-form", "Skriv beslut: {av: …, datum: …}."),
        ("ägare", "Enheten och Gruppen", "ägare", "aktör-okänd", "Skilj namnen åt med semikolon: Enheten; Gruppen."),
        ("ägare", "Enheten, Gruppen samt Enheten", "ägare", "aktör-okänd", "Skilj namnen åt med semikolon: Enheten; Gruppen; Enheten."),
        ("relationer", "[{typ: ersatter, plan: gamla-planen-2012}]", "typ", "cell-värdelista", 'Menade du "ersätter"?'),
        ("relationer", "[{typ: ersätter, plan: Gamla planen 2012}]", "plan", "relation-okänd", "mapp: gamla-planen-2012."),
        ("relationer", "[{typ: ersätter, plan: gamla planen}]", "plan", "relation-okänd", "mapp: gamla-planen-2012."),
        ("relationer", "[{typ: ersätter, plan: G}]", "plan", "relation-okänd", "mapp: gamla-planen-2012."),
        ("relationer", "[{typ: ersätter, plan: gamla-plannen-2012}]", "plan", "relation-okänd", 'Menade du "gamla-planen-2012"?'),
    ],
)
def test_a_mistake_in_a_card_is_one_error_that_says_what_to_write(
    tmp_path: Path, key: str, written: str, place: str, rule: str, advice: str
) -> None:
    [(where, told, cure)] = errors(with_line(the_plans(tmp_path), key, written))
    assert (where, told) == (f"data/{HOME}:{place}", rule)
    assert advice in cure


def test_two_plans_that_each_say_that_the_other_has_taken_over_are_told_once(tmp_path: Path) -> None:
    [(where, rule, advice)] = errors(with_line(the_plans(tmp_path), "relationer", "[{typ: ersätts av, plan: gamla-planen-2012}]"))
    assert (where, rule) == ("data/planer/gamla-planen-2012/plan.yml:typ", "relation-ensidig")
    assert advice == f"Ändra typ till ersätter i den som har fel: här eller i data/{HOME}."


@pytest.mark.parametrize("written", ["Enheten; Gruppen", "[Enheten, Gruppen]", '["Enheten; Gruppen"]'])
def test_owners_may_be_listed_with_semicolons_or_as_a_list_or_both(tmp_path: Path, written: str) -> None:
    data = with_line(the_plans(tmp_path), "ägare", written)
    assert errors(data) == []
    register, _ = load(data)
    cards: dict[str, PlanCard] = {plan.slug: plan.card for plan in register.plans}
    assert cards["testplanen"].owners == ("Enheten", "Gruppen")
