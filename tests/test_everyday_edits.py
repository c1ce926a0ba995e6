"""The editors' everyday edits, each made on a copy of the living register, whatever it says today: afterwards the register keeps the rules.

An edit finds its rows by what they are, not by their ids; where the register has none of the kind, the copy is given some first. So that this
holds of any register, the same edits are made on an empty one.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planportalen.register.checks import check
from planportalen.register.load import load
from planportalen.register.model import SHARED_CARDS, SHARED_TABLES
from planportalen.register.problems import Problem
from planportalen.site.defaults import PAGES
from tests import ROOT, builders, living
from tests.builders import write_yaml
from tests.command import tree
from tests.desk import Cells, Desk, table
from tests.editing.template_files import HEADS, excel, row, word
from tests.forms import fill
from tests.repository import commit, repository

Edit = Callable[[Desk], None]
EDITS: list[Edit] = []


def everyday(edit: Edit) -> Edit:
    """An edit that is played."""
    EDITS.append(edit)
    return edit


# What the guide's pages tell how to do, and what follows of it


@everyday
def a_cell_is_changed(desk: Desk) -> None:
    plan, activity = desk.activity()
    desk.put(table(plan, "aktiviteter"), activity.id, aktivitet=f"{activity.text} och berätta om det")


@everyday
def a_goal_is_reworded(desk: Desk) -> None:
    plan = desk.plan_with("goals")
    desk.put(table(plan, "mal"), plan.goals[0].id, mål="Alla ska veta vad som gäller")


@everyday
def a_target_is_raised(desk: Desk) -> None:
    plan = desk.plan_with("targets")
    desk.put(table(plan, "malvarden"), plan.targets[0].id, värde="97", värde_till="", enhet="%", text="97 %")


@everyday
def a_plan_s_card_is_changed(desk: Desk) -> None:
    plan = desk.plan_with("goals")

    def change(card: dict[str, Any]) -> None:
        card |= {"kortnamn": f"{card['kortnamn']} i dag", "period": {"från": 2027, "till": 2029}, "diarienummer": "RS/1/2026"}

    desk.change_yaml(f"planer/{plan.slug}/plan.yml", change)


@everyday
def a_unit_reports_today_in_its_sheet(desk: Desk) -> None:
    register = desk.register
    _, activity = desk.activity(lambda each: any(register.actors_in(each.responsible)))
    actor = next(register.actors_in(activity.responsible))
    sheet = desk.folder / "blankett.xlsx"
    desk.types("blankett", "--ansvarig", actor.name, "--ut", sheet)
    fill(sheet, {activity.id: {"Status": "pågår", "Kommentar": "Tre av fyra mottagningar kan riktlinjerna."}}, date.today())
    assert "1 rapport lades till" in desk.types("inläs", sheet)


@everyday
def reports_are_written_by_hand(desk: Desk) -> None:
    plan, activity = desk.activity()
    for day, status in (("2024-06-30", "pågår"), ("2025-12-31", "delvis klar")):
        id = desk.next_id(f"{plan.code}-u")
        desk.add(table(plan, "uppfoljning"), id=id, avser=activity.id, datum=day, status=status, kommentar="Hälften är gjord.")
    plan = desk.plan_with("targets")
    outcome = {"värde": "12.5", "enhet": plan.targets[0].unit, "period": "2025", "kommentar": "Bättre.", "källa": "Årsrapport"}
    desk.add(table(plan, "uppfoljning"), id=desk.next_id(f"{plan.code}-u"), avser=plan.targets[0].id, datum="2025-12-31", **outcome)


@everyday
def the_guide_s_activity_is_added(desk: Desk) -> None:
    page = (PAGES / "redaktor/aktivitet.md").read_text("utf-8")
    example = re.findall(r"^ +\| `(\w+)`(?: och `(\w+)`)? \|[^|]*\| `([^`]+)`(?: och `([^`]+)`)?", page, re.MULTILINE)
    cells = {column: cell for first, second, one, other in example for column, cell in ((first, one), (second, other)) if column}
    assert set(cells) == {"id", "mål", "aktivitet", "tidsplan", "start", "slut", "ansvarig"}
    register = desk.register
    if not register.goal(cells["mål"]):
        cells["mål"] = desk.plan_with("goals").goals[0].id
    if not register.actor(cells["ansvarig"]):
        cells["ansvarig"] = desk.an_actor()
    cells["id"] = desk.next_id(f"{cells['mål']}-", 2)
    plan = register.plan_of(cells["mål"])
    assert plan
    desk.add(table(plan, "aktiviteter"), **cells)


@everyday
def an_activity_gets_a_target(desk: Desk) -> None:
    plan, activity = desk.activity()
    cells = {"år": "2027", "jämförelse": "≥", "värde": "80", "enhet": "%", "text": "minst 80 %"}
    desk.add(table(plan, "malvarden"), id=desk.next_id(f"{plan.code}-v"), avser=activity.id, **cells)


@everyday
def a_goal_and_its_activity_are_added(desk: Desk) -> None:
    plan = desk.plan_with("goals")
    goal = desk.next_id(f"{plan.code}-")
    desk.add(table(plan, "mal"), id=goal, typ="mål", beteckning="Ett mål till", mål="Alla nya får veta vad som gäller")
    desk.add(table(plan, "aktiviteter"), id=f"{goal}-01", mål=goal, aktivitet="Berätta", tidsplan="hösten 2027", start="2027", slut="2027")


@everyday
def a_row_is_deleted(desk: Desk) -> None:
    plan, activity = desk.a_lone_activity()
    desk.change(table(plan, "aktiviteter"), lambda read: read.remove(next(each for each in read if each["id"] == activity.id)))


@everyday
def a_row_is_deleted_with_all_that_is_about_it(desk: Desk) -> None:
    register = desk.register
    plan, activity = desk.activity(lambda each: each.id in register.targets_about and each.id not in register.sharing)
    gone = {activity.id, *(target.id for target in register.targets_about[activity.id])}

    def without(read: list[Cells]) -> None:
        read[:] = [each for each in read if gone.isdisjoint((each["id"], each.get("avser")))]

    sent = (file.relative_to(desk.data).as_posix() for file in (desk.data / "planer" / plan.slug).glob("uppfoljning/*.csv"))
    for name in (*(table(plan, name) for name in ("aktiviteter", "malvarden", "uppfoljning", "noter")), *sent):
        desk.change(name, without)


@everyday
def a_gap_is_filled(desk: Desk) -> None:
    plan, activity = desk.activity(lambda each: not each.responsible)
    desk.put(table(plan, "aktiviteter"), activity.id, ansvarig=desk.an_actor())


@everyday
def a_gap_opens(desk: Desk) -> None:
    plan, activity = desk.activity(lambda each: each.measures)
    desk.put(table(plan, "aktiviteter"), activity.id, mätetal="")


@everyday
def a_warning_comes_that_is_no_gap(desk: Desk) -> None:
    def told() -> set[Problem]:
        register, problems = load(desk.data, "data")
        return {problem for problem in problems + check(register, date.today(), problems) if not problem.gap}

    before = told()
    plan, activity = desk.a_lone_activity()
    desk.put(table(plan, "aktiviteter"), activity.id, tidsplan="2031-2032", start="2031", slut="2035")
    assert told() - before


@everyday
def a_term_is_added(desk: Desk) -> None:
    desk.add("begrepp.csv", id="provord", term="provord", förkortning="PROVO", förklaring="Ett ord att pröva med.", sökord="test; prov")


@everyday
def a_law_and_a_paragraph_are_added_and_cited(desk: Desk) -> None:
    desk.add("regelverk.csv", id="provlagen", typ="lag", namn="Lag (2027:1) om prov", kortnamn="Provlagen", nummer="2027:1")
    desk.add("regelverk.csv", id="provlagen-2", överordnat="provlagen", namn="2 §", innehåll="Allt ska prövas.")
    plan = desk.plan_with("goals")
    cited = "; ".join((*plan.goals[0].references, "provlagen-2"))
    desk.put(table(plan, "mal"), plan.goals[0].id, hänvisningar=cited)


@everyday
def an_actor_is_added_and_made_responsible(desk: Desk) -> None:
    desk.change_yaml("aktorer.yml", lambda actors: actors.update({"provenheten": {"namn": "Provenheten", "typ": "enhet"}}))
    plan, activity = desk.activity()
    desk.put(table(plan, "aktiviteter"), activity.id, ansvarig="; ".join((*activity.responsible, "Provenheten")))


def also_called(actor: dict[str, Any], spelling: str) -> None:
    known = actor.get("alias") or []
    actor["alias"] = [*(known.split("; ") if isinstance(known, str) else known), spelling]


@everyday
def an_actor_gets_another_spelling(desk: Desk) -> None:
    desk.change_yaml("aktorer.yml", lambda actors: also_called(next(iter(actors.values())), "Den nya stavningen"))


@everyday
def an_actor_is_renamed(desk: Desk) -> None:
    def change(actors: dict[str, Any]) -> None:
        actor = next(iter(actors.values()))
        also_called(actor, actor["namn"])
        actor["namn"] = "Enheten med det nya namnet"

    desk.change_yaml("aktorer.yml", change)


@everyday
def an_actor_takes_over_from_another(desk: Desk) -> None:
    def change(actors: dict[str, Any]) -> None:
        key, actor = next((key, actor) for key, actor in actors.items() if not actor.get("efterträdare"))
        actors["efterfoljaren"] = {"namn": "Efterföljaren", "typ": "enhet"}
        actors[key] = {**actor, "efterträdare": "efterfoljaren"}

    desk.change_yaml("aktorer.yml", change)


@everyday
def two_activities_are_told_to_be_the_same(desk: Desk) -> None:
    ids = [activity.id for plan in desk.register.plans for activity in plan.activities][:2]
    desk.add("gemensamma.csv", id="provet", namn="Samma prov", aktiviteter="; ".join(ids), anmärkning="Planerna nämner inte varandra.")


@everyday
def a_note_is_added(desk: Desk) -> None:
    plan, activity = desk.activity()
    desk.add(table(plan, "noter"), id=desk.next_id(f"{plan.code}-n"), avser=activity.id, typ="anmärkning", text="Källan säger ”snart”.")


@everyday
def a_plan_moves_to_a_new_area(desk: Desk) -> None:
    desk.change_yaml("omraden.yml", lambda areas: areas.update({"provomradet": {"namn": "Provområdet"}}))
    desk.change_yaml(f"planer/{desk.plan_with('goals').slug}/plan.yml", lambda card: card.update(omrade="provomradet"))


@everyday
def a_plan_is_added_empty(desk: Desk) -> None:
    desk.types("ny", "--titel", "Handlingsplan för prov 2027-2029", "--kortnamn", "Prov", "--kod", "PROVA", "--period", "2027-2029")


@everyday
def a_plan_is_taken_from_word(desk: Desk) -> None:
    rows = [row("Utbilda alla chefer", ansvarig=desk.an_actor(), uppföljning=desk.an_actor(), tidsplan="2027-2028")]
    source = word(desk.folder / "plan.docx", (1, "Handlingsplan för ord"), (2, "Mål 1 Alla kan skriva"), rows)
    desk.types("ny", "--från", source, "--titel", "Handlingsplan för ord", "--kortnamn", "Orden", "--kod", "PROVB")
    assert desk.register.activity("PROVB-1-01")


@everyday
def a_plan_is_taken_from_excel(desk: Desk) -> None:
    cells = row("Räkna", ansvarig=desk.an_actor(), uppföljning=desk.an_actor())
    source = excel(desk.folder / "plan.xlsx", ["Mål 1: Alla kan räkna"], HEADS, cells)
    desk.types("ny", "--från", source, "--titel", "Handlingsplan för tal", "--kortnamn", "Talen", "--kod", "PROVC")
    assert desk.register.activity("PROVC-1-01")


@everyday
def a_plan_follows_up_another(desk: Desk) -> None:
    followed = desk.plan_with("goals").slug
    desk.goes_on_with("uppfoljaren", "PROVD")
    for slug, kind, other in (("uppfoljaren", "följer upp", followed), (followed, "följs upp av", "uppfoljaren")):
        desk.relates(slug, {"typ": kind, "plan": other})


@everyday
def words_are_written_around_the_tables(desk: Desk) -> None:
    plan = desk.plan_with("goals")
    words = f'{{{{ plantitel("{plan.slug}") }}}}\n\nVåra egna ord om {{{{ mal("{plan.goals[0].id}") }}}}.\n\n{{{{ maltabeller("{plan.slug}") }}}}\n'
    page = desk.folder / "docs/planer" / f"{plan.slug}.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(words, "utf-8")
    start = desk.folder / "docs/index.md"
    start.write_text(f'{start.read_text("utf-8")}\nLäs först {{{{ plan("{plan.slug}") }}}}.\n', "utf-8")


@everyday
def a_spreadsheet_program_in_sweden_saves_a_file(desk: Desk) -> None:
    file = desk.data / table(desk.plan_with("activities"), "aktiviteter")
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(csv.reader(io.StringIO(file.read_text("utf-8"))))
    file.write_bytes(out.getvalue().encode("utf-8-sig"))


# That they may be made


def laid_out(folder: Path, data: Path) -> Path:
    """A folder with a copy of a register and of the living pages, and with whatever rows the edits need that it may lack."""
    shutil.copytree(data, folder / "data")
    shutil.copytree(ROOT / "docs", folder / "docs")
    settings = {"INHERIT": str(living.SETTINGS), "docs_dir": "docs", "theme": {"custom_dir": str(ROOT / "overrides")}, "watch": []}
    write_yaml(folder / "mkdocs.yml", settings)
    desk = Desk(folder)
    if not desk.register.actors:
        desk.change_yaml("aktorer.yml", lambda actors: actors.update(enheten={"namn": "Enheten", "typ": "enhet"}))
    desk.goes_on_with("ovningsplanen", "PROV")
    desk.types("formatera")
    return folder


@pytest.fixture(scope="module")
def living_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(tmp_path_factory.mktemp("levande"), living.REGISTER)


@pytest.fixture(scope="module")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tomt")
    (folder / "inget/planer").mkdir(parents=True)
    for name in SHARED_CARDS:
        write_yaml(folder / "inget" / name, {})
    for name, model in SHARED_TABLES.items():
        (folder / "inget" / name).write_text(builders.table(model), "utf-8")
    return laid_out(folder / "bord", folder / "inget")


@pytest.fixture(params=["living_desk", "empty_desk"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(request.getfixturevalue(request.param), tmp_path / "bord"))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_after_an_everyday_edit_the_register_keeps_the_rules(desk: Desk, edit: Edit) -> None:
    before = tree(desk.folder)
    edit(desk)
    assert tree(desk.folder) != before
    desk.types("formatera")
    assert living.broken_rules(desk.data) == []


def test_after_all_of_them_the_gate_says_what_has_changed_and_that_it_can_be_handed_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository(desk.folder), "2026-11-30T09:00:00+01:00")
    for edit in EDITS:
        edit(desk)
    monkeypatch.chdir(desk.folder)
    told = desk.types("klar", "--bygg").splitlines()
    assert told[-1] == "Klart att lämna in."
    assert any("(PROVA) lades till" in line for line in told)
    assert desk.types("klar", "--kontrollera").splitlines()[-1] == "Klart att lämna in."
