"""The corpus of what editors run into, where it is there: each case is read right, or told by the rule that names its cause.

Cases that are not known here are only to be gone through without breaking down. A case of the folder `register` is a whole register, one of `cells` takes the place of a file in the frozen register, one of `sheets` is a filled-in
follow-up sheet of it.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from planportalen.register.checks import check
from planportalen.register.load import load
from planportalen.register.problems import Severity
from tests import frozen
from tests.command import planer

CASES = Path(os.environ.get("PLANPORTALEN_CASES", Path(__file__).parents[2] / "shared/cases"))
TODAY = date(2026, 11, 30)
PLANS = {"BK": "barnkonventionen", "MSA": "mest-sjuka-aldre", "VNR": "vald-i-nara-relation"}
REGISTERS = {
    "01-konfliktmarkorer-csv": {"sammanslagning"},
    "01b-konfliktmarkor-ensam": {"sammanslagning"},
    "01c-konfliktmarkorer-yaml": {"sammanslagning"},
    "02b-hela-filen-dubbelkodad": {"text-förvanskad"},
    "03-citattecken-slukar-rader": {"citattecken"},
    "05-blanksteg": {"aktör-okänd"},
    "06b-streck-i-talcell": {"cell-tal"},
    "10-fil-med-fel-namn": {"fil-okänd"},
    "10b-fil-i-fel-mapp": {"fil-okänd"},
    "10c-mapp-i-mapp": {"fil-okänd"},
    "11-serienummer-som-datum": {"cell-datum"},
    "12-datumformer": {"cell-datum"},
    "16-excels-felvarden": {"cell-felvärde"},
    "22-yaml-nummertecken": {"yaml-avklippt"},
    "22b-yaml-kolon": {"yaml"},
    "22d-yaml-tankstreck": {"yaml"},
    "25-borttagen-aktor": {"aktör-okänd"},
    "30-id-utan-inledande-nollor": {"id-form"},
    "31-procent-i-talcell": {"cell-tal"},
    "31b-tusental-och-tecken": {"cell-tal", "cell-tvetydig"},
    "32-nedfyllt-id": {"id-dubbel"},
    "33-summarad": {"cell-saknas", "id-form"},
    "34-egen-kolumn-kostnad": {"kolumn-okänd"},
    "35b-trafikljus": {"cell-värdelista"},
    "37-undertryckt-varde": {"cell-tal"},
}
"""The rules that a case breaks with an error."""
READ_RIGHT = (
    "03b-citattecken-mitt-i-cell",
    "06-blanktecken-i-talcell",
    "07-nollvarden",
    "08-bara-kommentar",
    "09-summor-med-luckor",
    "12b-kvartal-och-lasar",
    "13-lodstreck-och-radbrytning",
    "14-klamrar-och-html",
    "17-nfd-fran-mac",
    "22c-yaml-norge",
    "35-egna-statusord",
    "36-rapport-pa-mal",
    "38-utfall-per-kon",
    "39-tva-rapporter-samma-dag",
    "47-tidigare-utfall-olika-dagar",
    "47b-tidigare-utfall-samma-dag",
)
CELLS = {
    "07-titelrad": {"rad-ovanför"},
    "10-kolumn-omdopt": {"kolumn-okänd"},
    "11-egen-kolumn": {"kolumn-okänd"},
    "11b-egen-kolumn-utan-rubrik": {"cell-extra"},
    "12b-id-borttagen": {"kolumn-krävs"},
    "14-tusental": {"cell-tvetydig", "cell-värdelista"},
    "14b-tusental-nbsp": {"cell-tal", "cell-värdelista"},
    "15-datum-serienummer": {"cell-datum"},
    "17b-us": {"cell-datum"},
    "18c-svensk-text": {"cell-datum"},
    "18d-kvartal-vecka": {"cell-datum"},
    "19-procent": {"cell-tal", "cell-värdelista"},
    "20-booleska": {"cell-värdelista"},
    "21-felvärden": {"cell-felvärde"},
    "25-typografiska-citat": {"aktör-okänd"},
    "29-dubblerad-rad": {"id-dubbel"},
    "29b-dubblerat-id-annan-text": {"id-dubbel"},
    "30c-nedåtfyllda-id": {"aktivitet-okänd", "avser-okänt"},
    "30d-id-gemener": {"id-form"},
    "30e-id-datum": {"avser-okänt", "id-form"},
    "30f-rad-borttagen": {"avser-okänt"},
    "30g-id-tom": {"avser-okänt", "cell-saknas"},
    "33-konfliktmärken": {"sammanslagning"},
    "33b-konfliktmärken-yaml": {"sammanslagning"},
    "52-bara-rubrik": {"aktivitet-okänd", "avser-okänt"},
    "53-rubrik-borta": {"rubrikrad-saknas"},
    "54-klippt-halva": {"aktivitet-okänd", "avser-okänt"},
    "f01-fil-xlsx-i-mappen": {"fil-okänd"},
    "f02-xlsx-heter-csv": {"fil-teckenkod"},
    "f03-mapp-omdöpt": {"kod-ändrad", "relation-ensidig"},
    "y01-kolon-i-titel": {"yaml"},
    "y02-tabb": {"yaml"},
    "y03-period-text": {"yaml-form"},
    "y04-klammer-saknas": {"yaml"},
    "y07-nyckel-felstavad": {"nyckel-okänd"},
    "y07b-agare": {"nyckel-okänd"},
    "y10-mellanslag-saknas": {"yaml"},
    "y11-aktör-ny-utan-typ": {"cell-saknas"},
    "y12-aktör-nyckel-åäö": {"nyckel-form"},
    "y13-aktör-alias-dubbel": {"alias-dubbelt"},
    "y15-sammanfattning-kolon-rad": {"nyckel-okänd"},
}
"""As above, for a file in the frozen register."""
CELLS_READ_RIGHT = (
    "01-excel-semikolon-cp1252",
    "02-utf8-bom",
    "03-utf16-tabb",
    "04-mac-cr",
    "04b-cr-utf8",
    "05-radbrytning-i-cell",
    "06-sep-rad",
    "08-rubriker-versaler-mellanslag",
    "09-kolumner-omordnade",
    "12-kolumn-borttagen",
    "13-tomma-rader-mitt-i",
    "16-mar-15",
    "17-1-3-2015",
    "18-datetime",
    "18b-tid-2015,0",
    "22-likhetstecken",
    "23-nbsp",
    "24-mjukt-bindestreck",
    "26-nfd-hela-filen",
    "26b-nfd-en-cell",
    "27-emoji",
    "28-mycket-lang",
    "28b-32767",
    "30-sorterad",
    "31-libreoffice-dubbelklick",
    "32b-större-lika",
    "41-formel",
    "42-html",
    "43-nul-u2028",
    "y05-smarta-citat",
    "y06-ansi",
    "y06b-utf16",
    "y09-datum",
)
SHEETS = {
    "01-vanlig": ("", 3),
    "02-ods": ("", 3),
    "09-sammanfogade": ("blankett-sammanfogad", 4),
    "10-statusord": ("cell-värdelista", 0),
    "12-utfall": ("cell-tal", 0),
    "27-mer-ifylld": ("", 4),
    "32-cellkommentar": ("blankett-anteckning", 4),
    "34b-procentformat": ("", 3),
    "40-alla-olika-svar": ("blankett-går-isär", 4),
}
"""What is told of a sheet, and how many reports of it are taken in."""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not at {CASES}; PLANPORTALEN_CASES names their folder")


def cases(kind: str) -> list[Path]:
    """The cases of a kind, in order."""
    return sorted((CASES / kind).iterdir()) if CASES.is_dir() else []


def errors(data: Path) -> set[str]:
    """The rules that a register breaks with an error, by its own words."""
    register, problems = load(data, "data")
    return {problem.rule for problem in problems + check(register, TODAY, problems) if problem.severity is Severity.ERROR}


@pytest.mark.parametrize("case", [case for case in cases("register") if (case / "data").is_dir()], ids=lambda case: case.name)
def test_a_register_is_read_right_or_told_by_its_cause(case: Path) -> None:
    told = errors(case / "data")
    if case.name in (*REGISTERS, *READ_RIGHT):
        assert told == REGISTERS.get(case.name, set())
    assert isinstance(planer("formatera", "--torrt", "--data", case / "data").exception, SystemExit | None)


def test_a_register_with_columns_of_its_own_is_right_when_what_its_errors_say_is_done(tmp_path: Path) -> None:
    data = Path(shutil.copytree(CASES / "register/34-egen-kolumn-kostnad/data", tmp_path / "data"))
    lines = [problem.advice.partition("egna-falt.yml: ")[2] for problem in load(data, "data")[1] if problem.rule == "kolumn-okänd"]
    (data / "egna-falt.yml").write_text("\n".join(lines), "utf-8")
    assert errors(data) == set()
    told = [value.text for value in load(data, "data")[0].plans[0].activities[0].own]
    assert told == ["100 000 kr", "hög"]


@pytest.mark.parametrize("case", cases("cells"), ids=lambda case: case.name)
def test_a_file_in_a_register_is_read_right_or_told_by_its_cause(tmp_path: Path, case: Path) -> None:
    data = Path(shutil.copytree(frozen.REGISTER, tmp_path / "data"))
    kind, _, name = case.name.partition("--")
    content = case.read_bytes()
    code = re.search(rb"(?:^|[\r\n])(?:\xff\xfe)?\x00?\"?(BK|MSA|VNR)-", content)
    folder = data if name == "aktorer.yml" else data / "planer" / PLANS[code[1].decode() if code else "BK"]
    (folder / name).write_bytes(content)
    told = errors(data)
    if kind in (*CELLS, *CELLS_READ_RIGHT):
        assert told == (set() if name.startswith("~$") else CELLS.get(kind, set()))
    assert isinstance(planer("formatera", "--torrt", "--data", data).exception, SystemExit | None)


@pytest.mark.parametrize("case", cases("sheets"), ids=lambda case: case.name)
def test_a_sheet_is_taken_in_or_told(tmp_path: Path, case: Path) -> None:
    data = Path(shutil.copytree(frozen.REGISTER, tmp_path / "data"))
    told = planer("inläs", case, "--data", data, "--datum", "2016-06-01").output
    rule, reports = SHEETS.get(case.stem, ("", 0))
    assert f"[{rule}]" in told or not rule
    assert f"{reports} rapporter lades till." in told or not reports
