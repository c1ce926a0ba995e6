"""Sheets that are taken in on several git branches at the same time: any merge goes through, and nothing is lost or doubled."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planportalen.register.load import load
from planportalen.register.model import Report
from tests.builders import a_register, activity, card, goal
from tests.command import planer
from tests.editing.test_intake import blankett, edited, inlas, sort_backwards
from tests.forms import fill
from tests.repository import commit, git, repository

MOMENT = "2016-06-01T12:00:00+01:00"
UNITS = ("Enheten", "Gruppen")
IDS = ("T-1-01", "T-2-01", "U-1-01")

Answers = dict[str, dict[str, str]]


def a_shared_register(folder: Path) -> Path:
    """A repository with two plans, whose activities two units answer for, and a sheet for each of these."""
    repository(folder)
    both = {"ansvarig": "Enheten", "uppföljning": "Gruppen"}
    other = card(kod="U", titel="Andra planen", kortnamn="Andra", diarienummer="D/2")
    data = a_register(folder, activities=[activity(i, **both) for i in IDS[:2]])
    a_register(folder, slug="andra", plan=other, goals=[goal("U-1")], activities=[activity(IDS[2], **both)])
    (folder / ".gitignore").write_text("*.xlsx\n.planer-lock\n", "utf-8")
    commit(folder, MOMENT)
    for unit in UNITS:
        blankett(data, "--ansvarig", unit, ut=f"{unit}.xlsx")
    return data


def take_in(data: Path, unit: str, answers: Answers, day: str) -> None:
    """A unit's answers come in, and are committed on the branch that is checked out."""
    filled = Path(shutil.copy(data.parent / f"{unit}.xlsx", data.parent / "svar.xlsx"))
    result = inlas(data, fill(filled, answers, day))
    assert result.exit_code == 0, result.output
    commit(data.parent, MOMENT)


def branch(folder: Path, name: str) -> None:
    git(folder, "checkout", "--quiet", "-b", name, "main")


def merged(folder: Path, names: tuple[str, ...]) -> frozenset[Report]:
    """The reports of the register when the branches are merged into a new one in this order. A conflict raises."""
    git(folder, "checkout", "--quiet", "--detach", "main")
    for name in names:
        git(folder, "merge", "--quiet", "--no-edit", name, moment=MOMENT)
    register, problems = load(folder / "data")
    assert problems == []
    assert planer("kontrollera", "--data", folder / "data", "--datum", "2016-06-01").exit_code == 0
    assert planer("formatera", "--kontrollera", "--data", folder / "data").exit_code == 0
    reports = [report for plan in register.plans for report in plan.reports]
    assert len({report.id for report in reports}) == len(reports)
    return frozenset(reports)


def said(reports: frozenset[Report]) -> set[tuple[object, ...]]:
    return {(r.about, str(r.date), r.status, r.comment, r.said_by) for r in reports}


def test_two_units_that_report_on_one_plan_the_same_day_never_meet(tmp_path: Path) -> None:
    data = a_shared_register(tmp_path)
    for unit, status in zip(UNITS, ("klar", "pågår"), strict=True):
        branch(tmp_path, unit)
        take_in(data, unit, {"T-1-01": {"Status": status}}, "2016-05-31")
    one, other = (merged(tmp_path, order) for order in permutations(UNITS))
    assert one == other
    assert said(one) == {("T-1-01", "2016-05-31", "klar", "", "Enheten"), ("T-1-01", "2016-05-31", "pågår", "", "Gruppen")}


def test_a_sheet_that_is_taken_in_on_both_branches_is_one_report(tmp_path: Path) -> None:
    data = a_shared_register(tmp_path)
    for name in ("ena", "andra"):
        branch(tmp_path, name)
        take_in(data, "Enheten", {"T-1-01": {"Status": "klar"}}, "2016-05-31")
    assert len(merged(tmp_path, ("ena", "andra"))) == 1


def test_a_sheet_that_has_got_one_more_answer_adds_only_that(tmp_path: Path) -> None:
    data = a_shared_register(tmp_path)
    branch(tmp_path, "ena")
    take_in(data, "Enheten", {"T-1-01": {"Status": "klar"}}, "2016-05-31")
    branch(tmp_path, "andra")
    take_in(data, "Enheten", {"T-1-01": {"Status": "klar"}, "T-2-01": {"Status": "pågår"}}, "2016-05-31")
    assert merged(tmp_path, ("ena", "andra")) == merged(tmp_path, ("andra", "ena"))
    assert len(merged(tmp_path, ("ena", "andra"))) == 2


def test_a_correction_meets_the_same_answer_from_a_branch_that_knew_no_earlier_one(tmp_path: Path) -> None:
    data = a_shared_register(tmp_path)
    branch(tmp_path, "rättad")
    take_in(data, "Enheten", {"T-1-01": {"Status": "klar"}}, "2016-05-31")
    take_in(data, "Enheten", {"T-1-01": {"Status": "pågår"}}, "2016-05-31")
    branch(tmp_path, "ny")
    take_in(data, "Enheten", {"T-1-01": {"Status": "pågår"}}, "2016-05-31")
    for order in permutations(("rättad", "ny")):
        reports = merged(tmp_path, order)
        assert sorted((r.status or "", len(r.corrects)) for r in reports) == [("klar", 0), ("pågår", 1)]
        register, _ = load(data)
        assert [r.status for r in register.standing_reports("T-1-01", date(2016, 6, 1), "status")] == ["pågår"]


def test_a_sheet_whose_rows_somebody_has_sorted_meets_the_one_that_was_not(tmp_path: Path) -> None:
    data = a_shared_register(tmp_path)
    answers = {"T-1-01": {"Status": "klar"}, "T-2-01": {"Status": "pågår"}}
    branch(tmp_path, "ena")
    take_in(data, "Enheten", answers, "2016-05-31")
    branch(tmp_path, "andra")
    edited(tmp_path / "Enheten.xlsx", sort_backwards)
    take_in(data, "Enheten", answers, "2016-05-31")
    assert len(merged(tmp_path, ("ena", "andra"))) == 2


def test_one_report_with_two_texts_is_told_and_not_chosen_between(tmp_path: Path) -> None:
    data = a_shared_register(tmp_path)
    branch(tmp_path, "ena")
    take_in(data, "Enheten", {"T-1-01": {"Status": "klar"}}, "2016-05-31")
    (file,) = (data / "planer/testplanen/uppfoljning").glob("*.csv")
    file.write_text(file.read_text("utf-8").replace(",klar,", ",pågår,"), "utf-8")
    commit(tmp_path, MOMENT)
    branch(tmp_path, "andra")
    take_in(data, "Enheten", {"T-1-01": {"Status": "klar"}, "T-2-01": {"Status": "klar"}}, "2016-05-31")
    git(tmp_path, "merge", "--quiet", "--no-edit", "ena", moment=MOMENT)
    told = planer("kontrollera", "--data", data, "--datum", "2016-06-01")
    assert (told.exit_code, "id-dubbel" in told.output) == (1, True)


ANSWERS = st.dictionaries(
    st.sampled_from(IDS), st.sampled_from([{"Status": "klar"}, {"Status": "pågår"}, {"Kommentar": "Går bra."}]), min_size=1
)
SUBMISSIONS = st.lists(
    st.tuples(st.sampled_from(UNITS), ANSWERS, st.sampled_from(["2016-05-30", "2016-05-31"])),
    min_size=2,
    max_size=4,
    unique_by=lambda s: (s[0], s[2]),
)


@given(submissions=SUBMISSIONS, seed=st.integers(0, 1_000))
@settings(max_examples=6, deadline=None)
def test_whatever_is_taken_in_on_any_number_of_branches_the_order_of_merges_says_nothing(
    tmp_path_factory: pytest.TempPathFactory, submissions: list[tuple[str, Answers, str]], seed: int
) -> None:
    data = a_shared_register(tmp_path_factory.mktemp("grenar"))
    names = tuple(f"gren-{number}" for number in range(len(submissions)))
    for name, (number, submission) in zip(names, enumerate(submissions), strict=True):
        branch(data.parent, name)
        take_in(data, *submission)
        take_in(data, *submissions[number - 1])  # each sheet comes in on two branches
    found = merged(data.parent, names)
    assert merged(data.parent, tuple(Random(seed).sample(names, len(names)))) == found
    assert said(found) == {
        (row, day, answer.get("Status"), answer.get("Kommentar", ""), unit)
        for unit, answers, day in submissions
        for row, answer in answers.items()
    }
