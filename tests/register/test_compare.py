"""What differs between two registers: a sentence for each kind of change, none for how files are written."""

from __future__ import annotations

import copy
import csv
import io
import random
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planportalen.history.compare import compare
from planportalen.history.difference import Difference, Kind
from planportalen.history.wording import Mark, excerpts, pieces
from planportalen.register.disk import PLANS
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, SharedActivity
from planportalen.register.register import Register
from planportalen.register.source import held
from planportalen.swedish.excerpt import cut
from tests.builders import ACTORS, activity, card, goal, table, the_files


def read(files: Mapping[str, bytes]) -> Register:
    return load(held(files, PLANS), "data")[0]


def register(**parts: Any) -> Register:
    return read(the_files(**parts))


def sentences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [found.sentence for found in compare(register(**before), register(**after))]


def target(**cells: str) -> dict[str, str]:
    return {"id": "T-v1", "avser": "T-1-01", "år": "2016", "värde": "20", "enhet": "deltagare", **cells}


def report(**cells: str) -> dict[str, str]:
    return {"id": "T-u1", "avser": "T-1-01", "datum": "2016-12-31", "status": "klar", **cells}


def note(**cells: str) -> dict[str, str]:
    return {"id": "T-n1", "avser": "T-1", "typ": "avvikelse", "text": "Källan säger två saker.", **cells}


A = activity
LAW = {"id": "lag", "namn": "Lagen om prov", "kortnamn": "Provlagen"}
TERM = {"id": "apt", "term": "arbetsplatsträff", "förkortning": "APT", "förklaring": "Ett möte."}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # The plan's card
        ({"plan": card()}, {"plan": card(titel="Nya planen")}, "Planen T: titel ändrades från ”Testplanen 2015-2016” till ”Nya planen”"),
        ({"plan": card()}, {"plan": card(period={"från": "2015", "till": "2018"})}, "Planen T: period ändrades från 2015–2016 till 2015–2018"),
        ({"plan": card()}, {"plan": card(ägare="Gruppen")}, "Planen T: ägare ändrades från Enheten till Gruppen"),
        (
            {"plan": card()},
            {"plan": card(beslut={"av": "Gruppen", "datum": "2014-11-01"})},
            "Planen T: beslut ändrades från Enheten 2014-10-16 till Gruppen 2014-11-01",
        ),
        ({"plan": card()}, {"plan": card(version="2")}, "Planen T: version fylldes i: ”2”"),
        ({"plan": card()}, {"plan": card(diarienummer=None)}, "Planen T: diarienummer togs bort, var ”D/1”"),
        (
            {"plan": card()},
            {"plan": card(relationer=[{"typ": "hänvisar till", "plan": "testplanen"}])},
            "Planen T: relationer fylldes i: ”hänvisar till testplanen”",
        ),
        (
            {"plan": card()},
            {"plan": card(sammanfattning="Planen prövar. Den är stor.")},
            "Planen T: sammanfattning omformulerades från ”Planen prövar. Den är liten.” till ”Planen prövar. Den är stor.”",
        ),
        # Goals
        ({}, {"goals": [goal("T-1"), goal("T-2"), goal("T-3")]}, "T-3: målet lades till: ”Målet T-3”"),
        ({"goals": [goal("T-1"), goal("T-2"), goal("T-3")]}, {}, "T-3: målet togs bort: ”Målet T-3”"),
        (
            {},
            {"goals": [goal("T-1", mål="Målet T-1, omskrivet"), goal("T-2")]},
            "T-1: målet omformulerades från ”Målet T-1” till ”Målet T-1, omskrivet”",
        ),
        ({}, {"goals": [goal("T-1"), goal("T-2", överordnat="T-1")]}, "T-2: målet flyttades från planens översta nivå till T-1"),
        ({}, {"goals": [goal("T-1"), goal("T-2", typ="delmål")]}, "T-2: typ ändrades från mål till delmål"),
        ({}, {"goals": [goal("T-1"), {**goal("T-2"), "id": "T-9"}], "activities": [A("T-1-01"), A("T-2-01", mål="T-9")]}, "T-9 bytte id från T-2 till T-9, med samma text"),
        # Activities
        ({}, {"activities": [A("T-1-01"), A("T-2-01"), A("T-2-02")]}, "T-2-02: aktiviteten lades till: ”Aktiviteten T-2-02”"),
        ({}, {"activities": [A("T-1-01")]}, "T-2-01: aktiviteten togs bort: ”Aktiviteten T-2-01”"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", mål="T-1")]}, "T-2-01: aktiviteten flyttades från T-2 till T-1"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", mål="")]}, "T-2-01: aktiviteten flyttades från T-2 till hela planen"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", mål="T-2; T-1")]}, "T-2-01: mål: T-1 lades till"),
        (
            {},
            {"activities": [A("T-1-01"), {**A("T-2-01"), "id": "T-2-07"}]},
            "T-2-07 bytte id från T-2-01 till T-2-07, med samma text",
        ),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", ansvarig="Gruppen")]}, "T-2-01: ansvarig ändrades från Enheten till Gruppen"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", ansvarig="Enheten; Gruppen")]}, "T-2-01: ansvarig: Gruppen lades till"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", stöd="Gruppen")]}, "T-2-01: stöd fylldes i: Gruppen"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", ansvarig="")]}, "T-2-01: ansvarig togs bort, var Enheten"),
        (
            {},
            {"activities": [A("T-1-01"), A("T-2-01", tidsplan="2015-2017", slut="2017")]},
            "T-2-01: tidsplan ändrades från ”2015-2016” till ”2015-2017”, slut från 2016 till 2017",
        ),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", återkommer="årligen")]}, "T-2-01: återkommer fylldes i: årligen"),
        ({}, {"activities": [A("T-1-01"), A("T-2-01", mätetal="Andel")]}, "T-2-01: mätetal ändrades från ”Antal” till ”Andel”"),
        # Targets
        ({"targets": [target()]}, {"targets": [target(värde="25")]}, "Målvärde 2016 för T-1-01: från 20 till 25 deltagare"),
        ({"targets": [target()]}, {"targets": [target(jämförelse="≥")]}, "Målvärde 2016 för T-1-01: från 20 till ≥ 20 deltagare"),
        ({"targets": [target()]}, {"targets": [target(värde_till="30")]}, "Målvärde 2016 för T-1-01: från 20 till 20–30 deltagare"),
        ({"targets": [target()]}, {"targets": [target(enhet="%")]}, "Målvärde 2016 för T-1-01: från 20 deltagare till 20 %"),
        ({"targets": [target(värde="")]}, {"targets": [target()]}, "Målvärde 2016 för T-1-01: värdet fylldes i: 20 deltagare"),
        ({"targets": [target()]}, {"targets": [target(basvärde="12,5")]}, "Målvärde 2016 för T-1-01: basvärde fylldes i: 12,5"),
        ({}, {"targets": [target(grupp="kvinnor")]}, "Målvärde 2016 för T-1-01 (kvinnor) lades till, 20 deltagare"),
        ({"targets": [target(år="")]}, {}, "Målvärde för T-1-01 (T-v1) togs bort, 20 deltagare"),
        # Reports and notes
        ({}, {"reports": [report()]}, "T-1-01: rapporterad som klar 2016-12-31"),
        ({}, {"reports": [report(värde="23", enhet="deltagare")]}, "T-1-01: rapporterad som klar 2016-12-31, utfall 23 deltagare"),
        (
            {"targets": [target()]},
            {"targets": [target()], "reports": [report(avser="T-v1", status="", värde="23", enhet="deltagare", period="2016")]},
            "Målvärde 2016 för T-1-01: utfall 23 deltagare (2016) rapporterat 2016-12-31",
        ),
        ({}, {"reports": [report(status="", kommentar="Igång.")]}, "T-1-01: kommenterad 2016-12-31: ”Igång.”"),
        (
            {"reports": [report()]},
            {"reports": [report(status="pågår")]},
            "Rapporten T-u1 om T-1-01: status ändrades från klar till pågår",
        ),
        ({"reports": [report()]}, {}, "T-1-01: rapporten T-u1 togs bort: rapporterad som klar 2016-12-31"),
        ({}, {"notes": [note()]}, "T-1: en not (avvikelse) lades till: ”Källan säger två saker.”"),
        ({}, {"notes": [note(avser="T")]}, "Planen T: en not (avvikelse) lades till: ”Källan säger två saker.”"),
        (
            {"notes": [note()]},
            {"notes": [note(text="Källan säger tre saker.")]},
            "Noten T-n1 om T-1: texten omformulerades från ”Källan säger två saker.” till ”Källan säger tre saker.”",
        ),
        # What plans share
        ({}, {"actors": {**ACTORS, "nya": {"namn": "Nya enheten", "typ": "enhet"}}}, "Aktören Nya enheten lades till"),
        (
            {},
            {"actors": {**ACTORS, "gruppen": {"namn": "Gruppen", "typ": "grupp", "alias": ["Grupp", "Gr"]}}},
            "Aktören Gruppen: alias: ”Gr” lades till",
        ),
        ({}, {"areas": {"omradet": {"namn": "Området", "beskrivning": "Allt."}}}, "Området Området: beskrivning fylldes i: ”Allt.”"),
        ({}, {"regulations": [LAW]}, "Regelverket Provlagen lades till"),
        ({"regulations": [LAW]}, {"regulations": [{**LAW, "nummer": "2016:1"}]}, "Regelverket Provlagen: nummer fylldes i: ”2016:1”"),
        ({"terms": [TERM]}, {}, "Begreppet APT togs bort"),
        (
            {"terms": [TERM]},
            {"terms": [{**TERM, "förklaring": "Ett möte på jobbet."}]},
            "Begreppet APT: förklaring omformulerades från ”Ett möte.” till ”Ett möte på jobbet.”",
        ),
    ],
)  # fmt: skip
def test_a_change_is_one_sentence(before: dict[str, Any], after: dict[str, Any], told: str) -> None:
    assert sentences(before, after) == [told]


def test_a_plan_that_comes_is_one_line_and_not_one_for_each_of_its_rows() -> None:
    other: dict[str, Any] = {
        "slug": "andra",
        "plan": card(kod="A", kortnamn="Andra planen"),
        "goals": [goal("A-1")],
        "activities": [activity("A-1-01")],
    }
    one, two = register(), read({**the_files(), **the_files(**other)})
    assert [d.sentence for d in compare(one, two)] == ["Planen Andra planen (A) lades till, med 1 mål och 1 aktivitet"]
    assert [d.sentence for d in compare(two, one)] == ["Planen Andra planen (A) togs bort, med 1 mål och 1 aktivitet"]


def test_a_renamed_folder_is_a_move_and_its_rows_are_compared() -> None:
    moved = {"slug": "nytt-namn", "activities": [A("T-1-01"), A("T-2-01", ansvarig="Gruppen")]}
    assert sentences({}, moved) == [
        "Planen T: mappen flyttades från planer/testplanen till planer/nytt-namn",
        "T-2-01: ansvarig ändrades från Enheten till Gruppen",
    ]


def test_the_shared_activities_are_compared() -> None:
    shared = table(SharedActivity, {"id": "x", "namn": "Utbildningen", "aktiviteter": "T-1-01; T-2-01"})
    after = read({**the_files(), "gemensamma.csv": shared.encode()})
    assert [d.sentence for d in compare(register(), after)] == ["Den gemensamma aktiviteten Utbildningen lades till"]


def test_a_new_id_does_not_make_everything_that_refers_to_it_a_change() -> None:
    before = {"targets": [target()], "reports": [report()], "notes": [note(avser="T-1-01")]}
    after = {
        "activities": [{**A("T-1-01"), "id": "T-1-09"}, A("T-2-01")],
        "targets": [target(avser="T-1-09")],
        "reports": [report(avser="T-1-09")],
        "notes": [note(avser="T-1-09")],
    }
    assert sentences(before, after) == ["T-1-09 bytte id från T-1-01 till T-1-09, med samma text"]


def test_texts_that_several_rows_have_are_not_taken_for_a_new_id() -> None:
    before = {"activities": [A("T-1-01", aktivitet="Samma"), A("T-1-02", aktivitet="Samma", mål="T-1")]}
    after = {"activities": [A("T-2-01", aktivitet="Samma"), A("T-2-02", aktivitet="Samma", mål="T-2")]}
    kinds = [d.kind for d in compare(register(**before), register(**after))]
    assert kinds == [Kind.ADDED, Kind.ADDED, Kind.REMOVED, Kind.REMOVED]


def test_the_plan_comes_before_its_goals_its_activities_and_what_is_said_of_them_and_sources_come_last() -> None:
    after = {
        "plan": card(titel="Nya planen"),
        "goals": [goal("T-1", källa="sidan 3"), goal("T-2", mål="Nytt")],
        "activities": [A("T-1-01", ansvarig="Gruppen"), A("T-2-01"), A("T-2-02")],
        "targets": [target()],
        "reports": [report()],
        "notes": [note()],
    }
    found = compare(register(), register(**after))
    assert [(str(d.what), str(d.kind), d.field) for d in found] == [
        ("plan", "ändrad", "titel"),
        ("mål", "omformulerad", "mål"),
        ("aktivitet", "tillagd", ""),
        ("aktivitet", "ändrad", "ansvarig"),
        ("målvärde", "tillagd", ""),
        ("rapport", "tillagd", ""),
        ("not", "tillagd", ""),
        ("mål", "ändrad", "källa"),
    ]


def test_a_file_that_cannot_be_read_is_not_told_as_rows_that_went() -> None:
    files = {**the_files(), "planer/testplanen/aktiviteter.csv": b"\x00\x01", "aktorer.yml": b"- ingen\n- mappning\n"}
    assert compare(register(), read(files)) == []
    assert compare(register(), read({**files, "planer/testplanen/plan.yml": b"kod: [\n"})) == []


def test_how_the_files_are_written_is_no_change() -> None:
    parts: dict[str, Any] = {
        "activities": [A("T-1-01", ansvarig="Enheten; Gruppen", målgrupp="Barn; Äldre"), A("T-2-01", start="2015-03-01")],
        "targets": [target(värde="12.5")],
        "reports": [report()],
    }
    before = register(**parts)
    files = the_files(**parts)
    shuffle = random.Random(1)
    for name in PLAN_TABLES:
        path = f"planer/testplanen/{name}"
        head, *rows = csv.reader(io.StringIO(files[path].decode()))
        shuffle.shuffle(rows)
        cells = [
            [c.replace("12.5", "12,50").replace("2015-03-01", "01/03/2015").replace("Enheten; Gruppen", "Gruppen ;Enheten") for c in row]
            for row in rows
        ]
        out = io.StringIO()
        csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows([head[::-1], *(row[::-1] for row in cells)])
        files[path] = out.getvalue().encode("cp1252")
    written = yaml.safe_load(files["planer/testplanen/plan.yml"])
    files["planer/testplanen/plan.yml"] = yaml.safe_dump(
        written, allow_unicode=True, sort_keys=True, width=20, default_style='"', encoding="utf-8"
    )
    assert [d.sentence for d in compare(before, read(files))] == []


_word = st.sampled_from(["barn", "Äldre", "=SUMMA", "”citat”", "<b>", "x; y", "–", "å"])
_text = st.lists(_word, min_size=1, max_size=4).map(" ".join)
_rows = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from([f"T-1-0{n}" for n in range(1, 6)]), "aktivitet": _text, "ansvarig": st.one_of(st.just(""), _text), "mål": st.sampled_from(["T-1", "T-2", "", "T-2; T-1"])}),
    max_size=4,
)  # fmt: skip
_opposite = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


@settings(max_examples=50)
@given(before=_rows, after=_rows)
def test_comparing_backwards_tells_the_opposite_and_a_register_never_differs_from_itself(
    before: list[dict[str, str]], after: list[dict[str, str]]
) -> None:
    one, two = register(activities=before), register(activities=after)
    assert compare(one, one) == []
    assert compare(two, copy.deepcopy(two)) == []

    def told(differences: list[Difference]) -> list[tuple[str, str, str, str]]:
        return sorted((str(d.kind), d.field, d.before, d.after) for d in differences)

    forwards, backwards = compare(one, two), compare(two, one)
    assert told(backwards) == sorted((str(_opposite.get(d.kind, d.kind)), d.field, d.after, d.before) for d in forwards)
    assert all(d.before != d.after for d in forwards)


def test_long_texts_are_told_from_a_little_before_the_first_difference_to_a_little_after_the_last() -> None:
    start, end = "ett två tre fyra fem sex sju åtta", "nio tio elva tolv tretton fjorton"
    assert excerpts(f"{start} GAMMALT {end}", f"{start} NYTT {end}") == (
        "… fem sex sju åtta GAMMALT nio tio elva tolv …",
        "… fem sex sju åtta NYTT nio tio elva tolv …",
    )
    assert all(len(part) < 130 for part in excerpts("a " * 300, "b " * 300))
    assert cut("ord " * 100).endswith("ord …")


def test_reworded_texts_show_which_words_went_and_which_came() -> None:
    assert [(p.mark, p.text) for p in pieces("Utbilda alla chefer i frågan", "Utbilda minst 20 chefer i frågan")] == [
        (Mark.SAME, "Utbilda"),
        (Mark.REMOVED, "alla"),
        (Mark.ADDED, "minst 20"),
        (Mark.SAME, "chefer i frågan"),
    ]
    assert [p.mark for p in pieces("Helt annat innehåll", "Nya ord överallt här")] == [Mark.REMOVED, Mark.ADDED]


@settings(max_examples=60)
@given(before=_text, after=_text)
def test_the_pieces_of_a_short_text_are_its_words(before: str, after: str) -> None:
    assume(before != after)
    found = pieces(before, after)
    assert " ".join(p.text for p in found if p.mark is not Mark.ADDED).split() == before.split()
    assert " ".join(p.text for p in found if p.mark is not Mark.REMOVED).split() == after.split()
