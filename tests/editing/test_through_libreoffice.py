"""CSV → spreadsheet → CSV: what a spreadsheet program saves is the same register, and gets the same form again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from planportalen.editing.canonical import formatted_table
from planportalen.register.model import PLAN_TABLES, SHARED_TABLES, Activity, Record
from tests.editing.test_formatera import cells
from tests.frozen import REGISTER
from tests.office import SWEDISH_CSV, convert_all

EVERY_COLUMN_AS_TEXT = "Text - txt - csv (StarCalc):44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 21)) + ",1053"
SWEDISH_CSV_IN_UTF_8 = SWEDISH_CSV.replace("ANSI", "76")
MODELS: dict[str, type[Record]] = {**{name: model for name, (_, model) in PLAN_TABLES.items()}, **SHARED_TABLES}


def through_a_spreadsheet(files: list[Path], folder: Path, saved_as: str) -> list[Path]:
    """The CSV files opened as the guide says, kept as workbooks, opened again and saved as CSV."""
    books, saved = folder / "böcker", folder / "sparade"
    books.mkdir(exist_ok=True)
    saved.mkdir(exist_ok=True)
    return convert_all(convert_all(files, "xlsx", books, EVERY_COLUMN_AS_TEXT), saved_as, saved)


def test_every_table_of_a_real_register_is_the_same_afterwards(tmp_path: Path) -> None:
    copies: dict[Path, bytes] = {}
    for path in sorted(REGISTER.rglob("*.csv")):
        copy = tmp_path / f"{path.parent.name}--{path.name}"
        copy.write_bytes(path.read_bytes())
        copies[copy] = path.read_bytes()
    for copy, saved in zip(copies, through_a_spreadsheet(list(copies), tmp_path, SWEDISH_CSV_IN_UTF_8), strict=True):
        assert saved.read_bytes() != copies[copy], "LibreOffice skrev inte om filen"
        formatted = formatted_table(saved, copy.name, MODELS[copy.name.partition("--")[2]])
        assert formatted.content is not None
        assert formatted.content.decode("utf-8") == copies[copy].decode("utf-8"), copy.name


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(cells, min_size=20, max_size=60), as_windows=st.booleans())
def test_odd_text_is_the_same_afterwards(tmp_path: Path, rows: list[dict[str, str]], as_windows: bool) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(Activity.columns()), lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({**row, "id": f"T-1-{n:02d}", "mål": "T-1"} for n, row in enumerate(rows, 1))
    text = out.getvalue()
    if as_windows:  # the old CSV format has no place for what lies outside Windows-1252
        text = text.encode("cp1252", "ignore").decode("cp1252")
    file = tmp_path / "aktiviteter.csv"
    file.write_text(text, encoding="utf-8", newline="")
    before = formatted_table(file, file.name, Activity).content
    assume(before is not None)  # what is left of odd letters may look like letters read in the wrong encoding
    (saved,) = through_a_spreadsheet([file], tmp_path, SWEDISH_CSV if as_windows else SWEDISH_CSV_IN_UTF_8)
    after = formatted_table(saved, file.name, Activity).content
    assert before is not None
    assert after is not None
    assert after.decode("utf-8") == before.decode("utf-8")
