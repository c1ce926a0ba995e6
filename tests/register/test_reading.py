"""Reading files as they come: from Excel, from editors, broken."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planportalen.register import files
from planportalen.register.checks import check
from planportalen.register.files import read_yaml
from planportalen.register.load import DataFolderError, load
from planportalen.register.model import Activity
from planportalen.register.problems import Problem, has_errors
from planportalen.register.register import Register
from planportalen.swedish.characters import tidied
from tests import frozen
from tests.builders import a_register, activity, card, table
from tests.conftest import REFERENCE_DATE
from tests.texts import is_sound


def read(data: Path) -> tuple[Register, list[Problem]]:
    register, problems = load(data, "data")
    return register, problems + check(register, REFERENCE_DATE, problems)


def rewrite(data: Path, change: bytes | str, name: str = "aktiviteter.csv") -> Path:
    path = data / "planer" / "testplanen" / name
    path.write_bytes(change if isinstance(change, bytes) else change.encode("utf-8"))
    return path


ROW = table(Activity, activity(aktivitet="Åtgärda öppettider; ”snart”", målgrupp="Barn; Äldre", ansvarig="Enheten"))


def as_excel_saves_it(text: str, delimiter: str = ";") -> str:
    """The file as Excel on a Swedish machine writes it: cells with the separator inside are quoted."""
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        ROW.encode(),
        ROW.encode("utf-8-sig"),
        as_excel_saves_it(ROW).encode("cp1252"),
        as_excel_saves_it(ROW).encode("utf-8-sig"),
        as_excel_saves_it(ROW, "\t").encode("utf-16"),
        ("sep=;\r\n" + as_excel_saves_it(ROW)).encode("cp1252"),
        ROW.replace("\n", "\r").encode(),
        ROW.replace("\n", ",,,\n").encode(),
        (ROW + ",,,,,,,,,,,,,,,\n\n").encode(),
    ],
    ids=[
        "canonical",
        "BOM",
        "Windows-1252 and ;",
        "BOM and ;",
        "UTF-16 and tab",
        "sep= line",
        "old Mac line ends",
        "empty columns",
        "empty rows",
    ],
)
def test_a_file_reads_the_same_however_it_was_saved(tmp_path: Path, raw: bytes) -> None:
    data = a_register(tmp_path, goals=[{"id": "T-1", "typ": "mål", "mål": "M"}])
    rewrite(data, raw)
    register, problems = read(data)
    assert [str(p) for p in problems] == []
    found = register.plans[0].activities[0]
    assert found.text == "Åtgärda öppettider; ”snart”"
    assert found.audience == ("Barn", "Äldre")


def test_numbers_are_read_with_decimal_comma_and_spaces_between_thousands(tmp_path: Path) -> None:
    data = a_register(tmp_path, targets=[{"id": "T-v1", "avser": "T-1", "värde": "1\u00a0750,5"}])
    register, problems = read(data)
    assert not problems
    assert register.plans[0].targets[0].value == Decimal("1750.5")


def test_a_row_keeps_the_number_that_excel_shows_past_empty_rows_and_cells_with_line_breaks(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity("T-1-01", aktivitet="Två\nrader"), activity("T-2-01")])
    path = data / "planer/testplanen/aktiviteter.csv"
    lines = path.read_text("utf-8").split("\nT-2-01")
    path.write_text(lines[0] + "\n\nT-2-01" + lines[1], "utf-8")
    register, _ = read(data)
    assert [a.place.row for a in register.plans[0].activities] == [2, 4]


@pytest.mark.parametrize(
    ("name", "raw", "rule", "row"),
    [
        ("aktiviteter.csv", b"", "fil-tom", None),
        ("aktiviteter.csv", b"\n\n;;;\n", "fil-tom", None),
        ("aktiviteter.csv", b"\x00\x01\x02\x89PNG", "fil-teckenkod", None),
        ("aktiviteter.csv", ROW.replace("id,", "nr,", 1).encode(), "kolumn-okänd", 1),
        ("aktiviteter.csv", ROW.replace(",ansvarig", ",ansvarigg", 1).encode(), "kolumn-okänd", 1),
        ("aktiviteter.csv", ROW.replace(",stöd", ",ansvarig", 1).encode(), "kolumn-dubbel", 1),
        ("aktiviteter.csv", (ROW.rstrip("\n") + ",extra\n").encode(), "cell-extra", 2),
        ("aktiviteter.csv", ROW.replace('"', "", 1).replace("Åtgärda", '"Åtgärda').encode(), None, None),
        ("aktiviteter.csv", (ROW + 'T-1-02,T-1,"aldrig stängd,,,\n').encode(), "citattecken", 3),
        ("plan.yml", b"", "fil-tom", None),
        ("plan.yml", b"bara en text", "yaml-form", 1),
        ("plan.yml", b"- en\n- lista\n", "yaml-form", 1),
        ("plan.yml", b"kod: T\n\ttitel: x\n", "yaml", 2),
        ("plan.yml", b"kod: [T\n", "yaml", 1),
        ("plan.yml", b"kod: &a [x]\ntitel: *a\n", "yaml", 1),
        ("plan.yml", b"kod: T\x07\n", "yaml", None),
        ("plan.yml", b"kod: T\ntitel: T\nkortnamn: T\nkod: U\n", "nyckel-dubbel", 4),
        ("plan.yml", b"kod: T\ntitel: T\nkortnamn: T\nperiod: 2015\n", "yaml-form", 4),
        ("plan.yml", b"kod: T\ntitel: T\nkortnamn: T\nrelationer: {plan: x}\n", "yaml-form", 4),
        ("plan.yml", b"kod: T\ntitel: {a: b}\nkortnamn: T\n", "yaml-form", 2),
        ("plan.yml", b"kod: T\ntitel: T\nkortnamn: T\ndiarenummer: D\n", "nyckel-okänd", 4),
        ("plan.yml", b"[" * 5000, "yaml", None),
    ],
)
def test_a_broken_file_is_a_problem_with_its_place_and_never_an_exception(
    tmp_path: Path, name: str, raw: bytes, rule: str | None, row: int | None
) -> None:
    data = a_register(tmp_path)
    rewrite(data, raw, name)
    _, problems = read(data)
    assert problems
    if rule:
        found = [p for p in problems if p.rule == rule]
        assert found, [str(p) for p in problems]
        assert found[0].place.file == f"data/planer/testplanen/{name}"
        assert row is None or found[0].place.row == row


@pytest.mark.parametrize("name", ["aktorer.yml", "omraden.yml"])
@pytest.mark.parametrize(
    "raw", [b"", b"x", b"a: b", b"a: {namn: A, typ: enhett}", b"\xff\xfe\x00", b"A B: {namn: A, typ: enhet}", b"a: [1]"]
)
def test_a_broken_shared_file_is_one_problem_and_not_one_for_each_row_that_refers_to_it(tmp_path: Path, name: str, raw: bytes) -> None:
    data = a_register(tmp_path, plan=card(omrade=None), activities=[activity(ansvarig="") | {"mål": "T-1"}])
    (data / name).write_bytes(raw)
    _, problems = read(data)
    about_the_file = [p for p in problems if p.place.file == f"data/{name}"]
    assert about_the_file


def test_a_misspelt_column_is_told_with_the_right_one(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    rewrite(data, ROW.replace(",ansvarig,", ",ansvrig,", 1))
    _, problems = read(data)
    told = [p for p in problems if p.place.file.endswith("aktiviteter.csv")]
    assert [p.advice for p in told] == ['Menade du "ansvarig"?']


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("kortnammn: T", 'Nyckeln "kortnammn" finns inte i registret. Menade du "kortnamn"?'),
        ("heter: T", 'Nyckeln "heter" finns inte i registret. Nyckeln "kortnamn" saknas. Är det den, skriv tillbaka namnet.'),
        ("kortnamn: [T]", "Här ska det stå ett enda värde, inte en lista. Ta bort bindestrecken eller hakparenteserna."),
        ("kortnamn: {T: U}", "Här ska det stå ett enda värde. Sätt citattecken runt en text med kolon."),
        ('kortnamn: "\\ud83d"', "Värdet har en teckenkod som inget tecken har. Skriv tecknet självt i stället för dess kod."),
    ],
)
def test_a_required_key_that_is_wrong_is_one_problem_and_not_also_one_that_is_missing(tmp_path: Path, key: str, told: str) -> None:
    data = a_register(tmp_path, goals=[], activities=[])
    rewrite(data, f"kod: T\ntitel: T\n{key}\n", "plan.yml")
    assert [f"{p.message} {p.advice}" for p in read(data)[1]] == [told]


def test_a_missing_column_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    data = a_register(tmp_path, goals=[{"id": "T-1", "typ": "mål", "mål": "M"}])
    rewrite(data, "id,mål,aktivitet,ansvarig,mätetal,tidsplan,start,slut\nT-1-01,T-1,Gör,Enheten,Antal,2015,2015,2015\n")
    register, problems = read(data)
    assert register.plans[0].activities[0].text == "Gör"
    assert {p.rule for p in problems} == {"kolumn-saknas"}
    assert not has_errors(problems)


def test_a_file_with_a_name_the_register_does_not_have_is_told(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    (data / "planer/testplanen/aktivitet.csv").write_text("id\n", "utf-8")
    (data / "planer/testplanen/~$aktiviteter.csv").write_text("lock", "utf-8")
    _, problems = read(data)
    assert [(p.rule, p.advice) for p in problems] == [
        ("fil-okänd", "aktiviteter.csv finns redan. För över det som ska vara kvar dit, och ta bort den här.")
    ]


@pytest.mark.parametrize("name", ["Barn konventionen", "våld", "index"])
def test_a_plan_s_folder_must_have_a_name_that_can_be_an_address(tmp_path: Path, name: str) -> None:
    assert [p.rule for p in read(a_register(tmp_path, slug=name))[1]] == ["mapp-namn"]


def test_a_folder_that_is_no_register_is_refused_with_a_word(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="finns inte"):
        load(tmp_path / "nej")
    with pytest.raises(DataFolderError, match="undermappen planer"):
        load(tmp_path)


def test_a_card_alone_is_a_plan(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    for path in (data / "planer/testplanen").glob("*.csv"):
        path.unlink()
    register, problems = read(data)
    assert register.plans[0].name == "Testplanen"
    assert not problems


@pytest.mark.parametrize(
    "text",
    [
        *(path.read_text("utf-8") for path in sorted(frozen.REGISTER.rglob("plan.yml"))),
        "a: 'b\nc: d",
        "a: b # c\nd: ~\ne: >\n  f",
        "[" * 99,
    ],
)
def test_a_yaml_file_is_read_the_same_with_and_without_libyaml(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yml"
    path.write_text(text, "utf-8")
    quick = read_yaml(path, "plan.yml")
    monkeypatch.setattr(files, "_QUICK_LOADER", yaml.SafeLoader)
    assert read_yaml(path, "plan.yml") == quick


def test_values_in_yaml_stay_the_text_they_are(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    rewrite(data, "kod: T\ntitel: no\nkortnamn: 1_000\ndiarienummer: 0123\nversion: 1.10\n", "plan.yml")
    register, _ = read(data)
    plan = register.plans[0].card
    assert (plan.title, plan.short_name, plan.diary_number, plan.version) == ("no", "1_000", "0123", "1.10")


@settings(deadline=None)
@example(raw=b'"\r\x01')
@given(raw=st.binary(max_size=400) | st.text(alphabet='id,;\t"\n\r \ufeffsep=målåäö:[]{}-*&!#', max_size=80).map(str.encode))
def test_no_bytes_at_all_make_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    data = a_register(tmp_path_factory.mktemp("d"))
    for name in ("aktiviteter.csv", "plan.yml"):
        rewrite(data, raw, name)
    (data / "aktorer.yml").write_bytes(raw)
    read(data)


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(is_sound))
def test_whatever_text_stands_in_a_cell_is_read_as_that_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    data = a_register(tmp_path_factory.mktemp("d"), goals=[{"id": "T-1", "typ": "mål", "mål": "M"}], activities=[activity(aktivitet=text)])
    register, _ = read(data)
    read_back = register.plans[0].activities[0].text
    assert read_back.split() == tidied(text).split() or not tidied(text).strip()


REPORTING = "ansvarig för rapportering"


def test_a_column_by_its_old_name_is_read_and_told_with_its_new_one(tmp_path: Path) -> None:
    data = a_register(tmp_path, activities=[activity(**{REPORTING: "Gruppen"})])
    rewrite(data, table(Activity, activity(**{REPORTING: "Gruppen"})).replace(REPORTING, " Rapportering"))
    register, problems = read(data)
    assert register.plans[0].activities[0].reporting == ("Gruppen",)
    assert not has_errors(problems)
    [told] = [problem for problem in problems if problem.rule == "kolumn-namnbyte"]
    assert (told.place.row, told.place.column) == (1, "Rapportering")
    assert told.message == 'Kolumnen "Rapportering" heter nu "ansvarig för rapportering" och läses som den.'


def test_a_column_by_both_its_names_is_an_error_so_that_neither_is_lost(tmp_path: Path) -> None:
    data = a_register(tmp_path)
    rewrite(data, table(Activity, activity()).replace(REPORTING, f"{REPORTING},rapportering"))
    _, problems = read(data)
    [told] = [problem for problem in problems if problem.rule == "kolumn-dubbel"]
    assert told.advice == 'Ta bort den ena; "rapportering" är dess gamla namn.'


@pytest.mark.parametrize(("column", "head"), [("ansvarig", "Ansvarig för genomförande"), ("uppföljning", "Ansvarig uppföljning")])
def test_a_head_as_plans_print_it_is_told_with_the_column_that_it_stands_above(tmp_path: Path, column: str, head: str) -> None:
    data = a_register(tmp_path)
    rewrite(data, table(Activity, activity()).replace(f",{column},", f",{head},", 1))
    _, problems = read(data)
    assert [problem.advice for problem in problems if problem.rule == "kolumn-okänd"] == [f'Menade du "{column}"?']
