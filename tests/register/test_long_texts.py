"""However long a cell, a head or a key is, what is told of it is short."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from planportalen.editing.canonical import formatted_files
from planportalen.register.model import PLAN_TABLES, SHARED_CARDS, SHARED_TABLES, PlanCard
from planportalen.register.problems import lines
from tests.builders import table, write_yaml
from tests.command import planer
from tests.planted import ACTORS, HOME, plan, the_card
from tests.register.test_reading import read

LONG = "x" * 100_000
BROKEN = "Rad\n" * 20_000
LONGEST_LINE = 1500
TABLES = {**{f"{HOME}/{name}": model for name, (_, model) in PLAN_TABLES.items()}, **SHARED_TABLES}


@pytest.mark.parametrize("text", [LONG, BROKEN, LONG.upper()])
@pytest.mark.parametrize("name", TABLES)
def test_a_long_cell_in_any_column_is_never_told_whole(tmp_path: Path, name: str, text: str) -> None:
    data = plan(tmp_path)
    model = TABLES[name]
    for column in model.columns():
        (data / name).write_text(table(model, {"id": "BK-1-09", column: text}), "utf-8")
        assert max(map(len, lines(read(data)[1])), default=0) < LONGEST_LINE, column
        told = [change for file in formatted_files(data, "data") for change in file.changes]
        assert max(map(len, told), default=0) < LONGEST_LINE, column


@pytest.mark.parametrize("name", TABLES)
def test_a_long_head_is_never_told_whole(tmp_path: Path, name: str) -> None:
    data = plan(tmp_path)
    (data / name).write_text(f"id,{LONG}\nBK-1,\n", "utf-8")
    told = list(lines(read(data)[1]))
    assert told
    assert max(map(len, told)) < LONGEST_LINE


@pytest.mark.parametrize("key", [*PlanCard.columns(), LONG])
def test_a_long_value_or_key_in_a_plan_s_card_is_never_told_whole(tmp_path: Path, key: str) -> None:
    data = plan(tmp_path, plan=the_card(**{key: LONG}))
    assert max(map(len, lines(read(data)[1])), default=0) < LONGEST_LINE


@pytest.mark.parametrize("name", SHARED_CARDS)
@pytest.mark.parametrize("key", ["namn", "typ", "alias", "överordnad", "filer", "ord", LONG, None])
def test_a_long_value_or_key_of_a_shared_card_is_never_told_whole(tmp_path: Path, name: str, key: str | None) -> None:
    data = plan(tmp_path)
    entries = yaml.safe_load((data / name).read_text("utf-8")) if (data / name).exists() else {}
    write_yaml(data / name, {**entries, **({LONG: {"namn": "Ny"}} if key is None else {"ny": {"namn": "Ny", key: LONG}})})
    assert max(map(len, lines(read(data)[1])), default=0) < LONGEST_LINE


def test_what_is_wrong_and_the_cure_are_told_of_a_long_cell_too(tmp_path: Path) -> None:
    data = plan(tmp_path, activities=[{"id": "BK-1-01", "mål": "BK-1", "aktivitet": "Gör", "slut": LONG}])
    told = next(line for line in lines(read(data)[1]) if "[cell-datum]" in line)
    assert told.startswith('FEL data/planer/barnkonventionen/aktiviteter.csv, rad 2, kolumn slut: "xxxx')
    assert told.endswith('xxxx" är inget datum. Skriv ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD. [cell-datum]')
    assert "xxx … xxx" in told


def test_a_message_of_a_cell_with_line_breaks_is_one_line(tmp_path: Path) -> None:
    data = plan(tmp_path, actors=ACTORS, activities=[{"id": "BK-1-01", "mål": "BK-1", "aktivitet": "Gör", "ansvarig": "Någon\nannan"}])
    told = planer("kontrollera", "--data", data).output.splitlines()
    assert any('"Någon annan" finns inte i aktorer.yml.' in line for line in told)


def test_a_change_in_a_long_cell_is_told_where_it_is(tmp_path: Path) -> None:
    data = plan(tmp_path, activities=[{"id": "BK-1-01", "mål": "BK-1", "aktivitet": f"{LONG}\u00a0slut"}])
    told = [line for line in planer("formatera", "--data", data).output.splitlines() if "kolumn aktivitet" in line]
    assert len(told) == 1
    assert told[0].endswith('xxx\u00a0slut" → "… ' + "x" * 100 + ' slut"')
