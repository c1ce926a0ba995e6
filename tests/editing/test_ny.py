"""`planer ny`: a new plan from an editor's answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planportalen.cli import ny
from planportalen.register.checks import check
from planportalen.register.load import load
from planportalen.register.model import PLAN_TABLES, Plan
from planportalen.register.problems import has_errors
from planportalen.swedish.characters import tidied
from tests.builders import a_register, activity, card
from tests.command import planer, tree
from tests.editing.template_files import row, word
from tests.repository import commit, repository
from tests.texts import is_sound

REQUIRED = ("--titel", "Handlingsplan mot våld 2027-2029", "--kortnamn", "Våld i nära relation", "--kod", "VNR")


def new_plan(data: Path, slug: str = "vald-i-nara-relation") -> Plan:
    """The plan as the register reads it; it has no errors."""
    register, problems = load(data)
    problems += check(register, date(2027, 1, 1), problems)
    assert not has_errors(problems), [str(problem) for problem in problems]
    return register.by_slug[slug]


@pytest.fixture
def someone_sits_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ny, "can_ask", lambda: True)


def test_options_alone_lay_out_a_folder_that_the_register_reads(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    result = planer(
        "ny", "--data", data, *REQUIRED, "--område", "omradet", "--period", "2027-2029", "--diarienummer", "RS/1/2026",
        "--ägare", "Enheten; Grupp", "--beslutad-av", "gruppen", "--beslutsdatum", "16 oktober 2026",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    card = new_plan(data).card
    assert (card.code, card.title, card.short_name, card.area) == ("VNR", REQUIRED[1], REQUIRED[3], "omradet")
    assert card.period is not None
    assert (str(card.period.start), str(card.period.end)) == ("2027", "2029")
    assert card.decision is not None
    assert (card.decision.by, str(card.decision.date)) == ("gruppen", "2026-10-16")
    assert (card.diary_number, card.owners) == ("RS/1/2026", ("Enheten", "Grupp"))
    assert "planer/vald-i-nara-relation/" in result.output


def test_every_table_has_its_header_row_and_nothing_else(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    planer("ny", "--data", data, *REQUIRED)
    for name, (_, model) in PLAN_TABLES.items():
        content = (data / "planer/vald-i-nara-relation" / name).read_text("utf-8")
        assert content == ",".join(column for column in model.columns() if column not in model.OPTIONAL_COLUMNS) + "\n"


def test_what_is_not_known_is_null_and_the_card_says_what_to_fill_in(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    planer("ny", "--data", data, *REQUIRED)
    card = new_plan(data).card
    assert (card.area, card.period, card.decision, card.owners, card.summary, card.changes) == (None, None, None, (), "", ())
    text = (data / "planer/vald-i-nara-relation/plan.yml").read_text("utf-8")
    assert "# tre till sex meningar med egna ord" in text
    assert "null\n" in text


def test_questions_take_an_answer_when_it_can_stand(tmp_path: Path, someone_sits_there: None) -> None:
    data = a_register(tmp_path)
    answers = [
        "", "Handlingsplan mot våld",  # a title is needed
        "Våld i nära relation",
        "v-1", "T", "vnr",  # no code; another plan's; written small
        "Våld", "testplanen", "",  # no address; another plan's; Enter takes what is suggested
        "omrade", "1",  # misspelt; by its number
        "snart", "2029-2027", "2027 – 2029",
        "",
        "Enhten", "Enheten",
        "",
        "2026-02-30", "",
    ]  # fmt: skip
    result = planer("ny", "--data", data, answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    for told in (
        "Det behövs ett svar här.",
        'Koden "V-1" ska bestå av stora bokstäver A–Z',
        'Koden "T" används redan av Testplanen.',
        '"Våld" blir sidans adress',
        'Mappen "testplanen" finns redan.',
        'Menade du "omradet"?',
        '"snart" är ingen period.',
        "Perioden slutar 2027, före början 2029.",
        'Menade du "Enheten"?',
        '"2026-02-30" finns inte i kalendern.',
        "1  omradet: Området",
    ):
        assert told in result.output
    card = new_plan(data).card
    assert (card.title, card.code, card.area, card.owners) == ("Handlingsplan mot våld", "VNR", "omradet", ("Enheten",))


def test_a_folder_that_is_suggested_is_free(tmp_path: Path, someone_sits_there: None) -> None:
    data = a_register(tmp_path)
    (data / "planer/vald-i-nara-relation").mkdir()
    (data / "planer/vald-i-nara-relation/README.md").write_text("Utkast", "utf-8")
    a_register(tmp_path, slug="vald-i-nara-relation", plan=card(kod="VN", kortnamn="Våldet"), goals=[], activities=[])
    result = planer("ny", "--data", data, *REQUIRED[:2], "--kod", "VNR", answers="Våld i nära relation\n" + "\n" * 7)
    assert result.exit_code == 0, result.output
    assert "Enter = vald-i-nara-relation-2" in result.output
    assert new_plan(data, "vald-i-nara-relation-2").code == "VNR"


def test_a_short_name_that_another_plan_has_is_told_where_it_is_asked_for(tmp_path: Path, someone_sits_there: None) -> None:
    data = a_register(tmp_path)
    result = planer("ny", "--data", data, *REQUIRED[:2], "--kod", "VNR", answers="Testplanen\nVåld\n" + "\n" * 7)
    assert result.exit_code == 0, result.output
    assert '"Testplanen" heter något annat redan' in result.output


def test_an_option_that_cannot_stand_is_told_before_a_document_is_read(tmp_path: Path, someone_sits_there: None) -> None:
    data = a_register(tmp_path)
    source = word(tmp_path / "plan.docx", "Mål 1: Ordning", [row(ansvarig="Okända")])
    result = planer("ny", "--data", data, "--från", source, "--kod", "T")
    assert (result.exit_code, result.output) == (
        1,
        '--kod: Koden "T" används redan av Testplanen. Välj en annan.\nIngenting skrevs.\n',
    )


def test_who_decided_stands_in_the_list_to_paste_with_the_names_of_the_document(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = word(tmp_path / "plan.docx", "Mål 1: Ordning", [row(ansvarig="Okända")])
    words = ("--från", source, "--beslutad-av", "Landstinget", "--ägare", "Enheten; Byrån")
    result = planer("ny", "--data", data, *REQUIRED, *words)
    assert result.exit_code == 1
    for name in ("Okända", "Landstinget", "Byrån"):
        assert f"  namn: {name}\n" in result.output
    alone = planer("ny", "--data", data, *REQUIRED, *words[2:])
    assert alone.exit_code == 1
    assert "  namn: Landstinget\n" in alone.output


def test_an_option_that_is_given_is_not_asked_for(tmp_path: Path, someone_sits_there: None) -> None:
    data = a_register(tmp_path)
    result = planer("ny", "--data", data, *REQUIRED[:4], "--mapp", "vald", answers="VNR\n" + "\n" * 6)
    assert result.exit_code == 0, result.output
    assert "Planens titel" not in result.output
    assert new_plan(data, "vald").code == "VNR"


def test_who_breaks_off_leaves_nothing(tmp_path: Path, someone_sits_there: None) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    result = planer("ny", "--data", data, answers="Handlingsplan mot våld\nVåld\n")
    assert result.exit_code == 1
    assert "Avbrutet. Ingenting skrevs." in result.output
    assert tree(data) == before


def test_without_someone_to_ask_what_is_missing_is_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    result = planer("ny", "--data", data, "--titel", "Plan")
    assert result.exit_code == 2
    assert "--kortnamn, --kod saknas." in result.output
    assert tree(data) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--kod", "T"), '--kod: Koden "T" används redan av Testplanen.'),
        (("--kod", "ÅÄ"), '--kod: Koden "ÅÄ" ska bestå av stora bokstäver A–Z'),
        (("--titel", " \u00a0"), "--titel: Det behövs ett svar här."),
        (("--kortnamn", "Testplanen!"), '--mapp: Mappen "testplanen" finns redan.'),
        (("--kortnamn", "☃"), "--mapp: Det behövs ett svar här."),
        (("--mapp", "../ut"), '--mapp: "../ut" blir sidans adress'),
        (("--mapp", "index"), '--mapp: "index" blir sidans adress'),
        (("--område", "Områdt"), '--område: Området "områdt" finns inte i omraden.yml. Menade du "omradet"?'),
        (("--område", "xyz"), "Områdena är: omradet."),
        (("--period", "nästa år"), '--period: "nästa år" är ingen period.'),
        (("--ägare", "Kulturnämnden"), '--ägare: "Kulturnämnden" finns inte i aktorer.yml. Lägg till aktören där'),
        (
            ("--ägare", "Enhеten"),
            '--ägare: "Enhеten" finns inte i aktorer.yml. Det ser ut som "Enheten" men har andra tecken.',
        ),  # a Cyrillic e
        (("--beslutad-av", "Gruppn"), '--beslutad-av: "Gruppn" finns inte i aktorer.yml. Menade du "Gruppen"?'),
        (("--beslutsdatum", "i går"), '--beslutsdatum: "i går" är inget datum.'),
    ],
)
def test_an_answer_that_cannot_stand_is_told_and_nothing_is_written(tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    data = a_register(tmp_path)
    before = tree(tmp_path)
    result = planer("ny", "--data", data, *REQUIRED, *options)
    assert result.exit_code == 1
    assert told in result.output
    assert tree(tmp_path) == before


def test_a_code_that_an_earlier_plan_had_is_not_used_again(tmp_path: Path) -> None:
    data = a_register(repository(tmp_path / "förråd"))
    assert planer("ny", "--data", data, *REQUIRED).exit_code == 0
    commit(tmp_path / "förråd", "2016-01-01T09:00:00+01:00")
    shutil.rmtree(data / "planer/vald-i-nara-relation")
    commit(tmp_path / "förråd", "2016-01-02T09:00:00+01:00")
    result = planer("ny", "--data", data, *REQUIRED)
    assert result.exit_code == 1
    assert 'Koden "VNR" har en tidigare plan haft, enligt historiken.' in result.output


def test_every_wrong_answer_is_told_at_once(tmp_path: Path) -> None:
    result = planer(
        "ny", "--data", a_register(tmp_path), "--titel", "Plan", "--kortnamn", "Plan", "--kod", "T", "--ägare", "X", "--period", "Y"
    )
    assert [line.partition(":")[0] for line in result.output.splitlines()[:3]] == ["--kod", "--period", "--ägare"]


def test_options_answer_to_their_ascii_spelling(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = word(tmp_path / "plan.docx", "Mål 1: Ordning", [row(ansvarig="Enheten")])
    result = planer("ny", "--data", data, *REQUIRED, "--omrade", "Området", "--agare", "Enheten", "--fran", source)
    assert result.exit_code == 0, result.output
    assert new_plan(data).card.owners == ("Enheten",)


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    result = planer("ny", "--data", data, *REQUIRED, "--torrt")
    assert result.exit_code == 0
    assert "Skulle skriva i" in result.output
    assert "planer/vald-i-nara-relation: plan.yml, mal.csv" in result.output
    assert tree(data) == before


def test_a_register_with_errors_takes_no_new_plan(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity(ansvarig="Någon")])
    result = planer("ny", "--data", data, *REQUIRED)
    assert result.exit_code == 1
    assert '"Någon" finns inte i aktorer.yml' in result.output
    assert "Ingenting skrevs." in result.output
    assert not (data / "planer/vald-i-nara-relation").exists()


def test_a_folder_that_is_no_register_is_told(tmp_path: Path) -> None:
    result = planer("ny", "--data", tmp_path / "nej", *REQUIRED)
    assert result.exit_code == 2
    assert "finns inte" in result.output


TITLES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60).filter(
    lambda text: tidied(text).split() and text[0] != "-" and is_sound(text)
)


@settings(max_examples=60)
@given(title=TITLES, diary=TITLES)
def test_whatever_a_title_is_made_of_it_is_read_as_that_title(tmp_path_factory: pytest.TempPathFactory, title: str, diary: str) -> None:
    data = a_register(tmp_path_factory.mktemp("d"))
    result = planer("ny", "--data", data, "--titel", title, "--kortnamn", "Ny", "--kod", "NY", "--diarienummer", diary)
    assert result.exit_code == 0, result.output
    card = new_plan(data, "ny").card
    assert (card.title, card.diary_number) == (" ".join(tidied(title).split()), " ".join(tidied(diary).split()))


def test_a_write_that_fails_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    whole = Path.replace

    def full_disk(self: Path, target: Path) -> Path:
        if target.name == "malvarden.csv":
            raise OSError(28, "No space left on device")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", full_disk)
    result = planer("ny", "--data", data, *REQUIRED)
    assert result.exit_code == 2
    assert "Inget har ändrats." in result.output
    assert tree(data) == before
    assert not (data / "planer/vald-i-nara-relation").exists()


def test_a_run_that_is_killed_half_way_is_undone_by_the_next(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    before = tree(data)
    killed = (
        "import os, sys; from pathlib import Path; from planportalen.cli import main; whole = Path.replace\n"
        "def replace(self, target):\n"
        "    if target.name == 'malvarden.csv': os._exit(9)\n"
        "    return whole(self, target)\n"
        "Path.replace = replace; main(sys.argv[1:])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", killed, "ny", "--data", str(data), *REQUIRED], check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert ended.returncode == 9
    assert (data / "planer/vald-i-nara-relation/plan.yml").exists()
    assert "avbröts" in planer("kontrollera", "--data", data).output
    assert "Ett tidigare kommando avbröts" in planer("formatera", "--data", data).output
    assert tree(data) == before


def test_the_new_plan_has_its_page_when_the_site_is_built(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    source = word(tmp_path / "plan.docx", "Mål 1: Ordning", [row("Bygga <broar> & vägar", ansvarig="Enheten")])
    assert planer("ny", "--data", data, *REQUIRED, "--från", source).exit_code == 0
    assert planer("ny", "--data", data, "--titel", "Bara kortet", "--kortnamn", "Kort", "--kod", "KO").exit_code == 0
    built = planer("bygg", "--data", data, "--site", tmp_path / "site", "--datum", "2027-06-01")
    assert built.exit_code == 0, built.output
    assert "Bygga &lt;broar&gt; &amp; vägar" in (tmp_path / "site/planer/vald-i-nara-relation/index.html").read_text("utf-8")
    assert "Bara kortet" in (tmp_path / "site/planer/kort/index.html").read_text("utf-8")
