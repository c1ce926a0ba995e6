"""Nothing is lost in silence: what stands in the register is read, or told as an error with its cure, one for each cause."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planportalen.register.checks import check
from planportalen.register.model import Activity
from planportalen.register.problems import has_errors
from tests.builders import a_register, activity, goal, table
from tests.command import planer, tree
from tests.planted import in_git
from tests.register.test_reading import ROW, read, rewrite

HOME = "planer/testplanen"


def told(data: Path) -> list[tuple[str, str]]:
    """The rule and file of each problem."""
    return [(problem.rule, problem.place.file.removeprefix("data/")) for problem in read(data)[1]]


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        (f"{HOME}/uppfoljning (1).csv", "uppfoljning.csv finns redan."),
        (f"{HOME}/Malvarden.CSV", "Byt namn på den till malvarden.csv."),
        (f"{HOME}/aktiviteter - Kopia.csv", "aktiviteter.csv finns redan."),
        (f"{HOME}/aktiviteter.xlsx", "aktiviteter.csv finns redan."),
        ("planer/aktiviteter.csv", "Flytta den till mappen för planen"),
        (f"{HOME}/underlag/aktiviteter.csv", "Flytta den till mappen för planen"),
        ("aktorer.yaml", "aktorer.yml finns redan."),
        ("anteckningar.docx", "Ta bort den"),
        ("anteckningar.csv", "Hör det som står där till registret"),
        (f"{HOME}/plan.pdf", "Ta bort den"),
        (f"{HOME}/mal", "mal.csv finns redan."),
        (f"{HOME}/.malvarden.csv", "Byt namn på den till malvarden.csv."),
        (f"{HOME}/~aktiviteter.csv", "aktiviteter.csv finns redan."),
        (f"{HOME}/readme.csv", "Hör det som står där till registret"),
        ("planer/.gammal/aktiviteter.csv", "Byt namn på mappen"),
        (f"{HOME}/uppföljning/2026-11-20-pwz99v3w.csv", "Byt namn på mappen till uppfoljning."),
        (f"{HOME}/2026-11-20-pwz99v3w.csv", "Flytta den till mappen uppfoljning"),
        (f"{HOME}/uppfoljning/svar.csv.txt", "Byt namn på den till svar.csv."),
        (f"{HOME}/uppfoljning/.svar.csv", "Byt namn på den till svar.csv."),
    ],
)
def test_a_file_that_is_not_read_is_an_error_with_its_cure(tmp_path: Path, name: str, cure: str) -> None:
    data = a_register(tmp_path)
    (data / HOME / "malvarden.csv").unlink()
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("id\n", "utf-8")
    (problem,) = read(data)[1]
    assert (problem.severity, problem.rule, problem.place.file) == ("fel", "fil-okänd", f"data/{name}")
    assert problem.advice.startswith(cure)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        ".planer-lock",
        "~$aktiviteter.csv",
        ".~lock.mal.csv#",
        "._mal.csv",
        ".gitkeep",
        "lu1234abcd.tmp",
        "7A3B4C00.tmp",
        ".DS_Store",
        "Thumbs.db",
    ],
)
def test_what_programs_leave_and_a_readme_are_nobodys_data(tmp_path: Path, name: str) -> None:
    data = a_register(tmp_path)
    for folder in ("", "planer", HOME):
        (data / folder / name).write_bytes(b"x")
    assert read(data)[1] == []


def test_a_table_in_the_wrong_folder_is_one_error_and_not_one_for_each_row_that_refers_to_it(tmp_path: Path) -> None:
    data = a_register(tmp_path, reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2015-01-01", "status": "klar"}])
    (data / HOME / "aktiviteter.csv").rename(data / "planer/aktiviteter.csv")
    assert told(data) == [("fil-okänd", "planer/aktiviteter.csv")]


VALUES = (
    "#NAMN? #REFERENS! #VÄRDEFEL! #DIVISION/0! #SAKNAS! #OGILTIGT! #SKÄRNING! #SPILL! #REF! #NAME? #N/A #VALUE! #DIV/0! ######## Err:502 "
    "#NAMN #REFERENS #VÄRDE #REF #NAME #VALUE #DIV/0 #DIVISION/0 #SPILL #namn!"
)


@pytest.mark.parametrize("value", VALUES.split())
@pytest.mark.parametrize("column", ["id", "mål", "aktivitet", "start", "återkommer", "ansvarig", "stöd", "läsning"])
def test_a_spreadsheets_error_value_is_known_in_any_cell_and_is_one_problem(tmp_path: Path, value: str, column: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[activity(mål="", **{column: value}) if column != "mål" else activity(mål=value)])
    assert [(p.rule, p.place.row, p.place.column) for p in read(data)[1]] == [("cell-felvärde", 2, column)]


@pytest.mark.parametrize("text", ["Rum #4", "#", "##", "#12", "Se #REF! i planen", "Fel: 502 st"])
def test_a_number_sign_in_a_text_is_text(tmp_path: Path, text: str) -> None:
    assert read(a_register(tmp_path, goals=[], activities=[activity(mål="", aktivitet=text)]))[1] == []


CARD = "kod: T\ntitel: Planen\nkortnamn: P\n"


@pytest.mark.parametrize(
    "lines",
    [
        "diarienummer: D/1 #2",
        "diarienummer: #4711",
        'diarienummer: "D/1" #2',
        "ägare:\n  - Enheten # och fler",
        "period: {från: 2015, till: 2016} #ungefär",
        "bakgrund: | ## Rubrik\n  Text",
        "bakgrund: |\n  Text\n## Rubrik",
        "bakgrund: |\n    Text\n  # Rubrik",
        "sammanfattning: Planen är\n  stor\n  # och bra",
    ],
)
def test_a_comment_that_cuts_a_yaml_text_is_one_error(tmp_path: Path, lines: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[])
    rewrite(data, f"{CARD}{lines}\n", "plan.yml")
    assert told(data) == [("yaml-avklippt", f"{HOME}/plan.yml")]
    before = tree(data)
    assert planer("formatera", "--data", data).exit_code == 1
    assert tree(data) == before


@pytest.mark.parametrize(
    "lines",
    [
        "# en kommentar\ndiarienummer: D/1#2\n# en till",
        "diarienummer: # okänt än",
        "diarienummer: null # okänt än",
        'diarienummer: "D/1 #2" # enligt listan',
        "period: {från: 2015, till: 2016} # enligt beslutet",
        "bakgrund: |\n  ## Rubrik\n  Text # med tecken\n# en kommentar",
        "ägare:\n  - Enheten\n  # och en till\n  - Gruppen",
    ],
)
def test_a_comment_that_cuts_nothing_is_a_comment(tmp_path: Path, lines: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[])
    rewrite(data, f"{CARD}{lines}\n", "plan.yml")
    assert told(data) == []


@pytest.mark.parametrize("value", ["!viktigt Planen", "&Planen för alla"])
def test_a_word_that_yaml_takes_for_a_mark_is_an_error(tmp_path: Path, value: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[])
    rewrite(data, f"kod: T\ntitel: {value}\nkortnamn: P\n", "plan.yml")
    assert told(data) == [("yaml", f"{HOME}/plan.yml")]


CONFLICT = "<<<<<<< HEAD{0}\nT-1-01,T-1,Min{0}\n======={0}\nT-1-01,T-1,Din{0}\n>>>>>>> origin/main{0}\n"


@pytest.mark.parametrize("after", ["", ",,,,"])
@pytest.mark.parametrize("marks", [CONFLICT, ">>>>>>> origin/main{0}\n", "<<<<<<< HEAD{0}\n", "======={0}\n"])
def test_gits_marks_are_one_problem_in_words_and_the_file_is_left_alone(tmp_path: Path, marks: str, after: str) -> None:
    data = a_register(tmp_path)
    rewrite(data, ROW + marks.format(after))
    (problem,) = read(data)[1]
    assert (problem.rule, problem.place.row) == ("sammanslagning", 3)
    assert "två personer har ändrat samma rad" in problem.message.casefold()
    before = tree(data)
    assert planer("formatera", "--data", data).exit_code == 1
    assert tree(data) == before


@pytest.mark.parametrize("name", ["plan.yml", "../../aktorer.yml", "../../omraden.yml"])
def test_gits_marks_in_a_yaml_file_are_one_problem_and_nothing_else_is_said(tmp_path: Path, name: str) -> None:
    data = a_register(tmp_path)
    path = data / HOME / name
    path.write_text(f"<<<<<<< HEAD\n{path.read_text('utf-8')}=======\n>>>>>>> origin/main\n", "utf-8")
    assert [rule for rule, _ in told(data)] == ["sammanslagning"]


def test_a_card_that_cannot_be_read_gives_no_errors_elsewhere(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    rewrite(data, "kod: T\ntitel: Plan: den\n", "plan.yml")
    (data / "gemensamma.csv").write_text("id,namn,aktiviteter,anmärkning\nsip,SIP,T-1-01; T-2-01,\n", "utf-8")
    assert told(data) == [("yaml", f"{HOME}/plan.yml")]


@pytest.mark.parametrize("name", ["aktiviteter.csv", "plan.yml"])
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850"])
def test_text_that_was_read_in_the_wrong_encoding_is_one_error_that_names_the_row(tmp_path: Path, name: str, encoding: str) -> None:
    data = a_register(tmp_path, activities=[activity(aktivitet="Gör"), activity("T-2-01")])
    path = data / HOME / name
    text = path.read_text("utf-8").replace("Gör", "Gör".encode().decode(encoding)).replace("prövar", "prövar".encode().decode(encoding))
    path.write_text(text, "utf-8")
    (problem,) = read(data)[1]
    assert (problem.rule, problem.place.file) == ("text-förvanskad", f"data/{HOME}/{name}")
    assert problem.place.row == (2 if name == "aktiviteter.csv" else 1 + text[: text.index("Planen prövar".partition(" ")[0])].count("\n"))


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("H?lsa", ""),
        ("för ?ldre", ""),
        ("âˆ’5", "−5"),
        ("Ã€ldre", "äldre"),
        ("HĂ¤lsa", "Hälsa"),
        ("HĂ¶gre", "Högre"),
        ("H„lsa", "Hälsa"),
        ("m†l", "mål"),
        ("H‰lsa", "Hälsa"),
        ("mÂl", "mål"),
        ("hˆgre", "högre"),
        ("mŒl", "mål"),
        ("HŠlsa", "Hälsa"),
        ("H&auml;lsa", "Hälsa"),
        ("vård&nbsp;boende", "vård boende"),
        ("H\\u00e4lsa", "Hälsa"),
    ],
)
def test_a_word_that_a_program_has_damaged_is_told_with_the_word_that_was_meant(tmp_path: Path, damaged: str, meant: str) -> None:
    (problem,) = read(a_register(tmp_path, goals=[], activities=[activity(mål="", aktivitet=f"Se {damaged}, med alla")]))[1]
    assert (problem.rule, problem.place.row) == ("text-förvanskad", 2)
    assert not meant or f'som ska vara "{meant}"' in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Varför?",
        "Hur? Vem?",
        "Nöjd?/Missnöjd?",
        "https://kommun.se/sok?q=mal",
        "a.se/?id=3",
        "5 ‰",
        "R&D; A&O",
        "&lt;b&gt; &amp; &nbsp;",
        "naïve",
        "Tête-à-tête",
        "NÄ”",
        "Dušan",
        "30 °C",
        "”Mat”",
        "†",
        "Ângström",
        "Vad gäller?",
        "(?)",
    ],
)
def test_a_word_that_only_looks_odd_is_no_damage(tmp_path: Path, text: str) -> None:
    assert read(a_register(tmp_path, goals=[], activities=[activity(mål="", aktivitet=f"Se {text} här")]))[1] == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.encode("ascii", "replace").decode(),
        lambda text: text.encode("mac_roman").decode("cp1252", "replace"),
        lambda text: text.encode("cp850").decode("cp1252", "replace"),
        lambda text: text.encode("cp1252").decode("mac_roman"),
        lambda text: text.encode("utf-7").decode(),
        lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
        lambda text: text.translate(str.maketrans("åäö", "}{|")),
    ],
    ids=["question marks", "Macintosh as Windows", "DOS as Windows", "Windows as Macintosh", "UTF-7", "HTML", "seven bits"],
)
def test_heads_whose_letters_are_damaged_are_one_error(tmp_path: Path, damage: Callable[[str], str]) -> None:
    data = a_register(tmp_path)
    rewrite(data, damage((data / HOME / "aktiviteter.csv").read_text("utf-8")))
    (problem,) = read(data)[1]
    assert problem.rule == "text-förvanskad"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_macintosh_and_dos_encodings_are_known_by_the_heads(tmp_path: Path, encoding: str, end: str) -> None:
    data = a_register(tmp_path)
    sound = tree(data)
    for name in ("aktiviteter.csv", "plan.yml"):
        path = data / HOME / name
        path.write_bytes(path.read_text("utf-8").replace("\n", end).encode(encoding))
    assert read(data)[1] == []
    planer("formatera", "--data", data)
    assert tree(data) == sound


def test_a_row_above_the_heads_is_one_error_and_the_table_is_read(tmp_path: Path) -> None:
    data = a_register(tmp_path, goals=[])
    rewrite(data, "Aktiviteter;;;\n" + table(Activity, activity(mål="")).replace(",", ";"))
    register, problems = read(data)
    assert [(p.rule, p.place.row) for p in problems] == [("rad-ovanför", 1)]
    assert [a.id for a in register.plans[0].activities] == ["T-1-01"]


def test_letters_in_two_parts_and_unseen_characters_are_read_as_what_they_look_like_and_mended(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    sound = tree(data)
    path = data / HOME / "aktiviteter.csv"
    text = path.read_text("utf-8").replace("Enheten", "En\u00adhe\u200bten").replace("T-1-01", "T\u20111\u201301", 1)
    path.write_text(unicodedata.normalize("NFD", text), "utf-8")
    assert read(data)[1] == []
    said = planer("formatera", "--data", data).output
    assert 'kolumn ansvarig: tecken som inte syns eller ser likadana ut ordnade: "Enheten"' in said
    assert tree(data) == sound


def test_a_lost_column_is_never_filled_in_and_a_lost_file_is_told_also_when_the_loss_is_committed(tmp_path: Path) -> None:
    data = in_git(a_register(tmp_path, reports=[{"id": "T-u1", "avser": "T-1-01", "datum": "2015-01-01", "status": "klar"}]))
    path = data / HOME / "aktiviteter.csv"
    path.write_text(path.read_text("utf-8").replace(",mätetal", "", 1).replace(",Antal", ""), "utf-8")
    (data / HOME / "uppfoljning.csv").unlink()
    for committed in (False, True):
        if committed:
            in_git(data)
        before = tree(data)
        for words in (["formatera"], ["kontrollera", "--datum", "2015-06-01"]):
            result = planer(*words, "--data", data)
            assert result.exit_code == 1
            assert "[kolumn-borta]" in result.output
            assert "[fil-borta]" in result.output
        assert tree(data) == before


def test_a_table_without_its_row_of_heads_is_one_error_and_nothing_it_would_have_been_asked_for_is_missed(tmp_path: Path) -> None:
    data = a_register(tmp_path, notes=[{"id": "T-n1", "avser": "T-1-01", "typ": "anmärkning", "text": "Källan säger så."}])
    rewrite(data, ROW.partition("\n")[2])
    problems = [*read(data)[1], *check(read(data)[0], date(2015, 6, 1))]
    assert [problem.rule for problem in problems if problem.severity == "fel"] == ["rubrikrad-saknas"]


def test_what_is_said_of_a_row_of_heads_that_is_gone_or_sorted_in_leads_back_to_the_table(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    whole = read(data)[0].plans[0].activities
    head, _, rows = ROW.replace(",", ";").partition("\n")
    path = rewrite(data, rows)
    (problem,) = read(data)[1]
    path.write_text(f"{problem.advice.partition(': ')[2]}\n{rows}", "utf-8")
    assert [row.id for row in read(data)[0].plans[0].activities] == [whole[0].id]
    rewrite(data, f"{rows * 5}{head}\n")
    (problem,) = read(data)[1]
    assert (problem.message, problem.advice) == ("Raden med kolumnernas namn står på rad 6, så tabellen läses inte.", "Flytta den överst.")


def test_known_names_with_a_comma_between_are_told_to_be_two(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", ansvarig="Enheten, Gruppen")])
    (problem,) = [problem for problem in check(read(data)[0], date(2015, 6, 1)) if problem.severity == "fel"]
    assert problem.advice == "Skilj namnen åt med semikolon: Enheten; Gruppen."


def test_a_code_that_is_exchanged_is_one_error_not_one_for_each_id(tmp_path: Path) -> None:
    data = a_register(tmp_path, plan={"kod": "NY"}, notes=[{"id": "T-n1", "avser": "T", "typ": "anmärkning", "text": "Källan säger så."}])
    assert [problem.rule for problem in check(read(data)[0], date(2015, 6, 1)) if problem.severity == "fel"] == ["kod-ändrad"]


@pytest.mark.parametrize(("written", "meant"), [("t-1-01", "T-1-01"), ("T-1-1", "T-1-01"), ("t-1-1", "T-1-01"), ("T-1-001a", "")])
def test_an_id_that_a_program_has_changed_is_one_error_that_says_what_it_was_and_nothing_is_led_to_the_wrong_one(
    tmp_path: Path, written: str, meant: str
) -> None:
    notes = [{"id": "T-n1", "avser": "T-1-01", "typ": "anmärkning", "text": "Källan säger så."}]
    data = a_register(tmp_path, activities=[activity(written, mål="T-1"), activity("T-2-02")], notes=notes)
    errors = [problem for problem in check(read(data)[0], date(2015, 6, 1)) if problem.severity == "fel"]
    assert [problem.rule for problem in errors] == (["id-form"] if meant else ["id-form", "avser-okänt"])
    assert (errors[0].advice == f'Menade du "{meant}"?') is bool(meant)
    assert written not in errors[-1].advice


def test_an_id_of_another_row_is_never_proposed(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01"), activity("t-1-01", mål="T-1")])
    (problem,) = [problem for problem in check(read(data)[0], date(2015, 6, 1)) if problem.severity == "fel"]
    assert problem.advice == "Skriv det id som stod där, eller är raden ny: ett som planer nästa-id ger, av formen T-3-04."


def test_without_history_a_missing_column_is_a_warning(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    rewrite(data, ROW.replace(",källa", "", 1).replace("osäker,", ""))
    assert not has_errors(read(data)[1])


RENAMED = [("målgrupp", "för vem"), ("källa", "sida"), ("id", "nummer"), ("uppföljning", "vem följer upp")]


@pytest.mark.parametrize(("column", "head"), RENAMED)
def test_a_head_that_is_exchanged_is_one_error_that_says_what_to_write_back(tmp_path: Path, column: str, head: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[activity(mål="", målgrupp="Barn", uppföljning="Gruppen", källa="s. 1")])
    path = in_git(data) / HOME / "aktiviteter.csv"
    sound = path.read_text("utf-8")
    heads, _, rows = sound.partition("\n")
    path.write_text(",".join(head if name == column else name for name in heads.split(",")) + f"\n{rows}", "utf-8")
    before = tree(data)
    result = planer("klar", "--data", data, "--datum", "2015-06-01")
    (line,) = [line for line in result.output.splitlines() if line.startswith("FEL")]
    assert f'Kolumnen "{head}" finns inte i registret. Här brukar "{column}" stå. Är det den, skriv tillbaka namnet.' in line
    assert tree(data) == before
    path.write_text(path.read_text("utf-8").replace(head, column, 1), "utf-8")
    assert path.read_text("utf-8") == sound


def test_two_heads_beside_each_other_that_are_exchanged_are_two_errors(tmp_path: Path) -> None:
    data = a_register(tmp_path, goals=[goal("T-1")])
    rewrite(data, ROW.replace("målgrupp,mätetal", "för vem,så mäts det"))
    assert [problem.advice.split('"')[1] for problem in read(data)[1]] == ["målgrupp", "mätetal"]


def test_a_column_of_ones_own_beside_a_deleted_one_is_told_as_what_it_is(tmp_path: Path) -> None:
    data = a_register(tmp_path, goals=[goal("T-1")])
    heads, _, rows = ROW.partition("\n")
    rewrite(data, f"{heads.replace(',målgrupp', '')},anteckning\n{rows.replace('Barn; Äldre,', '').rstrip()},\n")
    problems = read(data)[1]
    assert {problem.rule for problem in problems} == {"kolumn-okänd", "kolumn-saknas"}
    assert all("brukar" not in problem.advice for problem in problems)


def test_the_way_to_get_a_column_back_says_what_else_goes_with_it(tmp_path: Path) -> None:
    data = in_git(a_register(tmp_path))
    path = data / HOME / "aktiviteter.csv"
    path.write_text(path.read_text("utf-8").replace(",mätetal", "", 1).replace(",Antal", ""), "utf-8")
    told = planer("kontrollera", "--data", data, "--datum", "2015-06-01").output
    assert "tillbaka hela filen, utan det som har ändrats i den sedan dess" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Barn, unga och äldre", 'Skriv "Barn, unga och äldre", med citattecknen.'),
        ("Barn, unga, äldre", 'Skriv "Barn, unga, äldre", med citattecknen.'),
        ("Barn,unga", "Ett komma i en text kräver citattecken runt cellen."),
    ],
)
@pytest.mark.parametrize("source", ["s. 1", ""], ids=["a full last cell", "an empty last cell"])
@pytest.mark.parametrize("column", ["aktivitet", "målgrupp", "mätetal"])
def test_a_comma_without_quotation_marks_is_one_error_that_says_what_to_write(
    tmp_path: Path, text: str, told: str, source: str, column: str
) -> None:
    notes = [{"id": "T-n1", "avser": "T-1-01", "typ": "anmärkning", "text": "Källan säger så."}]
    rows = [activity("T-1-01", **{"källa": source, column: "@@"}), activity("T-2-01")]
    data = a_register(tmp_path, activities=rows, notes=notes)
    path = data / HOME / "aktiviteter.csv"
    path.write_text(path.read_text("utf-8").replace("@@", text), "utf-8")
    register, problems = read(data)
    assert [(problem.rule, problem.place.row) for problem in problems] == [("cell-extra", 2)]
    assert told in problems[0].advice
    if ", " in text:
        assert problems[0].place.column == column
        assert register.plans[0].activities[0].responsible == ("Enheten",)


@pytest.mark.parametrize(
    ("lines", "row", "cure"),
    [
        ("kod: T\ntitel Planen\nkortnamn: P\n", 2, "titel: Planen"),
        ("kod: T\nkortnamn: P\ntitel Planen\n", 3, "titel: Planen"),
        ("kod: T\nperiod:\n  från 2015\n  till: 2016\nkortnamn: P\n", 3, "från: 2015"),
        ("kod T\ntitel: Planen\nkortnamn: P\n", 1, "kod: T"),
        ("kod: T\ntitel:Planen\nkortnamn: P\n", 2, "Sätt mellanslag efter kolonet: titel: Planen"),
        ("kod: T\ntitel: Planen\nkortnamn: P\nsammanfattning: Planen är\nstor och bra\nversion: 2\n", 5, "dra in raden två steg"),
        ("kod: T\ntitel: Plan: den\nkortnamn: P\n", 2, "Sätt citattecken runt en text som innehåller kolon."),
        ('kod: T\ntitel: "Planen\nkortnamn: P\nversion: "2"\n', 2, "Stäng citattecknet där texten slutar."),
        ('kod: T\ntitel: "Planen\nkortnamn: P\nversion: 2\n', 2, "Stäng citattecknet där texten slutar."),
        ('kod: T\ntitel: "Planen" för alla\nkortnamn: P\n', 2, "Sätt citattecken runt hela texten."),
        ("kod: T\nperiod: {från: 2015\nkortnamn: P\n", 2, "Stäng klammern"),
        ("kod: T\nägare: [A, B\nkortnamn: P\nversion: 2\n", 2, "Stäng klammern"),
        ("kod: T\n  titel: P\nkortnamn: P\n", 2, "Kontrollera indragen"),
        ("kod: T\nperiod:\n    från: 2015\n  till: 2016\nkortnamn: P\n", 4, "Kontrollera indragen"),
        ("kod: T\nperiod:\n\tfrån: 2015\nkortnamn: P\n", 3, "Byt tabbar"),
        ("kod: T\ntitel: %x\nkortnamn: P\n", 2, "Sätt citattecken runt en text som börjar med %"),
        *((f"kod: T\ntitel: {sign} Planen\nkortnamn: P\n", 2, "Sätt citattecken runt en text") for sign in "-*&?>|%@"),
        ("kod: T\ntitel = Planen\nkortnamn: P\n", 2, "är en: titel: Planen"),
        ('kod: T\ntitel: "C:\\Users\\x"\nkortnamn: P\n', 2, "Sätt enkla citattecken"),
    ],
)
def test_a_yaml_file_that_cannot_be_read_is_told_at_the_row_where_the_editor_must_write(
    tmp_path: Path, lines: str, row: int, cure: str
) -> None:
    data = a_register(tmp_path)
    rewrite(data, lines, "plan.yml")
    (problem,) = read(data)[1]
    assert (problem.rule, problem.place.row) == ("yaml", row)
    assert cure in problem.advice


@pytest.mark.parametrize("after", ["", ";;", ","])
def test_lines_that_a_program_has_put_in_quotation_marks_are_read_and_get_their_form_back(tmp_path: Path, after: str) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", aktivitet="Barn, unga och ”äldre”"), activity("T-2-01", målgrupp="Alla")])
    path = data / HOME / "aktiviteter.csv"
    sound = path.read_text("utf-8")
    doubled = [line.replace('"', '""') for line in sound.splitlines()]
    path.write_text("".join(f'"{line}"{after}\r\n' for line in doubled), "utf-8-sig", newline="")
    register, problems = read(data)
    assert [str(problem) for problem in problems] == []
    assert register.plans[0].activities[0].text == "Barn, unga och ”äldre”"
    assert planer("formatera", "--data", data).exit_code == 0
    assert path.read_text("utf-8") == sound


def test_lines_in_quotation_marks_that_have_been_cut_in_cells_are_one_error_that_says_what_happened(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    heads, _, rows = ROW.partition("\n")
    rewrite(data, f'"{heads}"\n' + "".join(f'"{left}";"{right}"\n' for left, _, right in [rows.strip().partition(";")]))
    problems = [problem for problem in read(data)[1] if problem.severity == "fel"]
    assert [problem.rule for problem in problems] == ["rubrikrad-saknas"]
    assert "satt citattecken runt hela rader" in problems[0].message
