"""A suggestion is followed without a thought: it leads back to the right value, or isn't made."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from planportalen.register.disk import PLANS
from planportalen.register.load import load
from planportalen.register.model import OTHER_WORDS, Activity, ActorKind, Comparison, GoalKind, Recurrence, ReportedStatus
from planportalen.register.source import held
from planportalen.swedish.nearest import did_you_mean, nearest
from planportalen.swedish.spelling import ascii_spelling
from tests import planted
from tests.builders import the_files
from tests.frozen import REGISTER
from tests.register.test_reading import read

_SUGGESTED = re.compile(r'"([^"]+)" .*Menade du "([^"]+)"\?')
_KEYS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")


def suggestion(folder: Path, rule: str) -> tuple[Path, str, str] | None:
    """The file, what is written and what is suggested, where the planted mistake gives a suggestion."""
    planted.IN_DATA[rule](folder)
    for problem in read(folder / "data")[1]:
        if found := _SUGGESTED.search(f"{problem.message} {problem.advice}"):
            return folder / problem.place.file, found[1], found[2]
    return None


@pytest.mark.parametrize("rule", planted.IN_DATA)
def test_following_a_suggestion_of_the_catalogue_mends_the_register(tmp_path: Path, rule: str) -> None:
    if found := suggestion(tmp_path, rule):
        file, written, suggested = found
        text = file.read_text("utf-8")
        assert written in text
        file.write_text(text.replace(written, suggested), "utf-8")
        assert read(tmp_path / "data")[1] == []


def test_the_catalogue_has_suggestions_to_follow(tmp_path: Path) -> None:
    assert sum(suggestion(tmp_path / str(n), rule) is not None for n, rule in enumerate(planted.IN_DATA)) >= 6


def vocabularies() -> list[Mapping[str, object]]:
    """What can be written in the cells of a whole register, by kind: each spelling with what it stands for."""
    register, _ = load(REGISTER)
    actors = {spelling: actor.id for actor in register.actors.values() for spelling in (actor.name, *actor.aliases)}
    ids = [
        list(register.records),
        [plan.slug for plan in register.plans],
        list(register.regulations),
        list(register.areas),
        list(Activity.columns()),
    ]
    words = [[str(member) for member in kind] for kind in (ReportedStatus, Comparison, Recurrence, GoalKind, ActorKind)]
    return [actors, *({word: word for word in known} for known in (*ids, *words))]


def beside(letter: str, chance: random.Random) -> str:
    row = next((row for row in _KEYS if letter.casefold() in row), "")
    at = row.find(letter.casefold())
    return chance.choice([*row[max(0, at - 1) : at], *row[at + 1 : at + 2]]) if row else letter


def mistake(right: str, chance: random.Random) -> str:
    """The value as a hand or a thought that slips writes it."""
    at = chance.randrange(len(right))
    before, letter, after = right[:at], right[at], right[at + 1 :]
    words = right.split()
    return chance.choice(
        [
            before + after,
            before + letter + letter + after,
            before + after[:1] + letter + after[1:],
            before + beside(letter, chance) + after,
            before + chance.choice("abdeiknorstuåäö") + after,
            before + letter + chance.choice("abdeiknorst") + after,
            ascii_spelling(right),
            right.swapcase(),
            re.sub(r"\d+", lambda number: str(int(number[0]) + chance.choice([1, 2, 10])), right),
            re.sub(r"-0", "-", right),
            chance.choice(["o", "ej ", "inte ", "in"]) + right,
            right.removeprefix("ej ").removeprefix("delvis "),
            " ".join(words[: chance.randrange(len(words)) + 1]),
            right.replace(" ", "").replace("-", ""),
            f"{right} {chance.choice('ABC123')}",
            right.replace("-", "\u2011"),
        ]
    )


def test_a_suggestion_for_any_of_two_thousand_mistakes_is_the_value_that_was_meant() -> None:
    chance = random.Random(2026)
    made, followed = 0, 0
    kinds = vocabularies()
    while made < 2000:
        known = chance.choice(kinds)
        right = chance.choice(list(known))
        wrong = mistake(right, chance)
        if not wrong.strip() or wrong.casefold() in {spelling.casefold() for spelling in known}:
            continue
        made += 1
        if found := nearest(wrong, known):
            followed += 1
            assert known[found] == known[right], f"{right!r}, skrivet {wrong!r}, blev {found!r}"
    assert followed > 400  # and of plain slips most are still told


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("påbörjad", ["ej påbörjad"]),
        ("ej klar", ["klar", "delvis klar"]),
        ("beroende", ["oberoende"]),
        ("minst", ["minskar"]),
        (">=", [">"]),
        ("ökad", ["minskad"]),
        ("interna enheten", ["externa enheten"]),
        ("Norra kliniken", ["Södra kliniken"]),
        ("JJ-3-04", ["JJ-3-03", "JJ-3-05"]),
        ("JJ-v12", ["JJ-u12", "JJ-v2"]),
        ("JK-3-01", ["JJ-3-01"]),
        ("JJ-3-011", ["JJ-3-01"]),
        ("JJ-01", ["JJ-1"]),
        ("JJ-1", ["JJ-01"]),
        ("Ögonkliniken", ["Öronkliniken"]),
        ("Avdelning A", ["Avdelning B"]),
        ("Vårdavdelning II", ["Vårdavdelning I"]),
        ("BUM", ["BUP"]),
        ("barnkonventionen-42", ["barnkonventionen-24"]),
        ("Barnhälsovrden", ["Barnhälsovården", "Barnhälsovärden"]),
    ],
)
def test_no_suggestion_is_made_of_what_may_be_something_else(written: str, known: list[str]) -> None:
    assert did_you_mean(written, known) == ""


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("jj-3-04", "JJ-3-04"),
        ("JJ-3-4", "JJ-3-04"),
        ("Barn hälsovården", "Barnhälsovården"),
        ("Enhetne", "Enheten"),
        ("jämlikhet", "jamlikhet"),
    ],
)
def test_a_plain_slip_is_told(written: str, known: str) -> None:
    assert did_you_mean(written, [known]) == f'Menade du "{known}"?'


def test_two_spellings_of_one_actor_that_are_as_near_are_no_doubt() -> None:
    assert nearest("Barnhälsovrden", {"Barnhälsovården": "bhv", "Barnhälsovärden": "bhv"}) != ""


@pytest.mark.parametrize("written", ["m\u0430l", "ma\u00adl", "ma\u200bl"])
def test_a_word_that_only_looks_like_a_known_one_is_told_as_that(written: str) -> None:
    assert did_you_mean(written, ["mal"]) == 'Det ser ut som "mal" men har andra tecken. Skriv det på nytt.'


def test_no_word_is_read_as_two_values() -> None:
    for kind, others in OTHER_WORDS.items():
        words = [word for text in others.values() for word in text.split("|")]
        assert len(words) == len({*words, *(str(member) for member in kind)} - {str(member) for member in kind}), kind
        assert all(word == word.casefold() == word.strip() for word in words)


@pytest.mark.parametrize("key", ["kоrtnamn", "kortnmn"], ids=["a letter that looks the same", "a slip of the hand"])
def test_a_key_is_read_as_what_is_suggested_for_it(key: str) -> None:
    files = the_files()
    home = "planer/testplanen/plan.yml"
    register, problems = load(held({**files, home: files[home].replace(b"kortnamn:", f"{key}:".encode())}, PLANS), "data")
    assert [problem.rule for problem in problems] == ["nyckel-okänd"]
    assert register.plans[0].name == "Testplanen"
