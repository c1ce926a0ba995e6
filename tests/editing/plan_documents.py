"""Ten plans as municipalities, regions and agencies lay them out, with what is to be read from each and what is to be told as left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
from openpyxl import Workbook

from tests.editing.template_files import HEADS, add_table, excel, row, word

Goal = tuple[str, str, str]  # kind, label, words
Read = dict[str, str]


@dataclass(frozen=True)
class PlanDocument:
    """A document and its right answer: goals, some cells of each activity in order, what is told, and options that it needs."""

    name: str
    build: Callable[[Path], object]
    goals: tuple[Goal, ...]
    activities: tuple[Read, ...]
    told: tuple[str, ...]
    options: tuple[str, ...] = ()


def _municipality(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Handlingsplan för trygghet 2026–2028", 0)
    document.add_paragraph("Antagen av kommunstyrelsen den 11 februari 2026, § 34. Dnr: KS 2026/123")
    document.add_heading("1 Bakgrund", 1)
    document.add_paragraph("Planen antogs av många.")
    heads = ["Åtgärd", "Ansvarig nämnd", "Tidplan", "Kostnad", "Status"]
    document.add_heading("2.1 Trygga gator", 2)
    document.add_paragraph("Gatorna ska vara upplysta.")
    add_table(
        document,
        ["Byta lampor", "Tekniska nämnden", "2026", "200 tkr", "Pågår"],
        ["Klippa buskar", "Tekniska nämnden", "Årligen", "", "Klar"],
        heads=heads,
    )
    document.add_heading("2.2 Trygga skolor", 2)
    add_table(document, ["Rusta skolgårdar", "Barnnämnden", "kv 2 2027", "1 mnkr", ""], heads=heads)
    document.save(str(path))


def _region(path: Path) -> None:
    document = docx.Document()
    heads = ["Insats", "Ansvarig", "Tidplan", "Uppföljning"]
    document.add_heading("Delmål A. Ökad kunskap", 2)
    add_table(document, ["• Utbilda chefer\n• Sprida material", "Folkhälsostrateg", "2026-2027", "Antal utbildade"], heads=heads)
    add_table(document, ["Inrätta en grupp som återför lärdomar till", "Chefläkare", "2026", ""], heads=heads)
    add_table(document, ["berörda verksamheter.", "", "", ""], heads=heads)
    document.add_heading("Delmål B. Begränsad tillgång", 2)
    add_table(document, ["Kartlägga platser", "Chefläkare", "Klart 2027-06-30", "Kartläggning klar"], heads=heads)
    document.save(str(path))


def _agency(path: Path) -> None:
    excel(
        path,
        ["Handlingsplan klimat 2025–2027"],
        ["Beslutad av Generaldirektören 2025-01-21"],
        [],
        ["Nr", "Område", "Insats", "Prioritet (1-3)", "Kostnad (tkr)", "Ansvarig", "Start", "Klart", "Kommentar"],
        [1, "Resor", "Färre flyg", 1, 250, "Enhetschef", date(2025, 1, 1), date(2025, 12, 31), "Två enheter kvar"],
        [2, None, "Fler möten på skärm", 2, None, "Enhetschef", date(2025, 1, 1), None, None],
        [3, "Lokaler", "Sänka värmen", 1, 0, "Fastighetschef", None, date(2026, 6, 30), "Se bilaga"],
        [4, None, "Byta fönster", 3, "=E5+50", "Fastighetschef", None, None, None],
        [None, None, "Summa kostnad", None, "=SUM(E5:E8)", None, None, None, None],
        merged=("A1:I1", "B5:B6", "B7:B8"),
    )  # fmt: skip


def _goals_in_the_table(path: Path) -> None:
    document = docx.Document()
    heads = ["Aktivitet", "Ansvarig", "Tidplan", "Mått", "Resurser"]
    rows = [
        ["Längre öppettider", "Vårdcentralen", "2027", "Antal timmar", "500 tkr"],
        ["Mål 2. Vården hänger ihop", "", "", "", ""],
        heads,
        ["Plan för alla", "Vårdcentralen", "2027-2028", "Andel", ""],
        ["Summa", "", "", "", "700 tkr"],
    ]
    table = add_table(document, heads, *rows, heads=["Mål 1. Vården är nära", "", "", "", ""])
    for number in (0, 3):
        text = table.rows[number].cells[0].text
        table.rows[number].cells[0].merge(table.rows[number].cells[4]).text = text
    document.save(str(path))


def _sheet_a_goal(path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[list[str | None]]] = {
        "Mål 1": [["Mål 1: Färre skador"], [], [*HEADS], [*row("Mäta hygien")], [None, "Läkare"], [*row("Utbilda ombud")]],
        "Mål 2": [["Mål 2: Delaktighet"], [], [*HEADS], [*row("Starta råd")]],
        "Anteckningar": [["Kom ihåg att fråga"]],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    book.save(path)


def _questions_as_heads(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Aktivitetsplan", 1)
    add_table(
        document,
        ["Bjuda in föreningar", "Kulturchefen", "Våren 2026", "Antal föreningar", "Ideell sektor"],
        ["Öppna lokaler", "Fritidschefen", "Löpande", "Antal besök", ""],
        heads=["Vad?", "Vem?", "När?", "Hur följs det upp?", "Tillsammans med"],
    )  # fmt: skip
    document.save(str(path))


def _merged_strategies(path: Path) -> None:
    document = docx.Document()
    table = add_table(
        document,
        ["Rekrytera brett", "Annonsera nytt", "HR-chefen", "2026", "Hög"],
        ["", "Möta studenter", "HR-chefen", "2027", "Låg"],
        ["Behålla fler", "Fler samtal", "Chefer", "Varje år", "Hög"],
        heads=["Strategi", "Insats/aktivitet", "Ansvar", "Tid", "Prio"],
    )
    table.rows[1].cells[0].merge(table.rows[2].cells[0]).text = "Rekrytera brett"
    document.save(str(path))


def _cover_and_two_row_head(path: Path) -> None:
    document = docx.Document()
    add_table(
        document, ["Diarienummer", "RS/2026-0012"], ["Beslutad av", "Regiondirektören"], ["Beslutsdatum", "2026-03-01"],
        heads=["Dokument", "Handlingsplan för barn 2026-2028"],
    )  # fmt: skip
    add_table(document, ["1", "Ny plan"], heads=["Version", "Ändring"])
    document.add_heading("Mål 1 Barn hörs", 2)
    under = ["", "", "genomförande", "uppföljning"]
    table = add_table(
        document, under, ["Fråga barn", "2026", "Barnombud", "Regiondirektören"], heads=["Aktivitet", "Tidplan", "Ansvarig", ""]
    )
    for place in (0, 1):
        table.rows[0].cells[place].merge(table.rows[1].cells[place])
    table.rows[0].cells[2].merge(table.rows[0].cells[3]).text = "Ansvarig"
    document.save(str(path))


def _goals_once(path: Path) -> None:
    excel(
        path,
        ["Målsättning", "Aktivitet", "Uppgift", "Ansvar", "Tid", "Indikator", None],
        ["Fler cyklar", "Bygga stråk", "Rita", "Trafikchefen", "2026", "Antal km", "se karta"],
        [None, "Ställa ut pumpar", None, "Trafikchefen", "2027", "Antal pumpar", None],
        ["Färre bilar", "Höja avgiften", None, "Trafikchefen", "2028", None, None],
        ["Totalt", None, None, None, None, "12", None],
    )


def _own_words(path: Path) -> None:
    word(path, (1, "Mål 1: Ordning"))
    document = docx.Document(str(path))
    add_table(
        document,
        ["Städa förrådet", "Vaktmästaren", "Vår", "Rent"],
        ["Märka hyllor", "Vaktmästaren", "Höst", ""],
        heads=["Det här gör vi", "Ansvarar", "Period", "Resultat"],
    )
    document.save(str(path))


DOCUMENTS = (
    PlanDocument(
        "kommun.docx",
        _municipality,
        (("mål", "", "Trygga gator"), ("mål", "", "Trygga skolor")),
        (
            {"mål": "NY-1", "aktivitet": "Byta lampor", "ansvarig": "Tekniska nämnden", "tidsplan": "2026"},
            {"mål": "NY-1", "aktivitet": "Klippa buskar", "återkommer": "årligen"},
            {"mål": "NY-2", "aktivitet": "Rusta skolgårdar", "start": "2027-04", "slut": "2027-06"},
        ),
        (
            'kolumnen "Kostnad" tas inte med. 2 celler: 200 tkr | 1 mnkr',
            'kolumnen "Status" tas inte med. Ett läge utan datum blir ingen rapport. 2 celler: Pågår | Klar',
            "rubriken står över en tabell med aktiviteter: 2.1 Trygga gator; 2.2 Trygga skolor",
            "--diarienummer: KS 2026/123",
        ),
    ),
    PlanDocument(
        "region.docx",
        _region,
        (("delmål", "Delmål A", "Ökad kunskap"), ("delmål", "Delmål B", "Begränsad tillgång")),
        (
            {"mål": "NY-1", "aktivitet": "Utbilda chefer", "ansvarig": "Folkhälsostrateg", "läsning": "osäker"},
            {"mål": "NY-1", "aktivitet": "Sprida material", "ansvarig": "Folkhälsostrateg", "läsning": "osäker"},
            {"mål": "NY-1", "aktivitet": "Inrätta en grupp som återför lärdomar till berörda verksamheter.", "läsning": "osäker"},
            {"mål": "NY-2", "aktivitet": "Kartlägga platser", "slut": "2027-06-30", "uppföljning": ""},
        ),
        (
            'kolumnen "Uppföljning" tas inte med. 2 celler: Antal utbildade | Kartläggning klar',
            "varje punkt är läst som en aktivitet: tabell 1, rad 2",
            "raden är läst som slutet på raden ovanför: tabell 3, rad 2",
        ),
    ),
    PlanDocument(
        "myndighet.xlsx",
        _agency,
        (("område", "", "Resor"), ("område", "", "Lokaler")),
        (
            {"mål": "NY-1", "aktivitet": "Färre flyg", "start": "2025-01-01", "slut": "2025-12-31", "tidsplan": "2025-01-01 – 2025-12-31"},
            {"mål": "NY-1", "aktivitet": "Fler möten på skärm", "start": "2025-01-01", "slut": ""},
            {"mål": "NY-2", "aktivitet": "Sänka värmen", "slut": "2026-06-30", "tidsplan": "klart 2026-06-30"},
            {"mål": "NY-2", "aktivitet": "Byta fönster", "tidsplan": ""},
        ),
        (
            "rad 9: är en summa och läses inte: Summa kostnad",
            'kolumnen "Nr" tas inte med. 4 celler: 1 | 2 | 3 | 4',
            'kolumnen "Prioritet (1-3)" tas inte med. 4 celler: 1 | 2 | 3',
            'kolumnen "Kostnad (tkr)" tas inte med. 2 celler: 250 | 0',
            'kolumnen "Kommentar" tas inte med. 2 celler: Två enheter kvar | Se bilaga',
            "cell E8: Cellen har en formel.",
            "--period: 2025-2027",
        ),
    ),
    PlanDocument(
        "mal-i-tabellen.docx",
        _goals_in_the_table,
        (("mål", "Mål 1", "Vården är nära"), ("mål", "Mål 2", "Vården hänger ihop")),
        (
            {"mål": "NY-1", "aktivitet": "Längre öppettider", "mätetal": "Antal timmar"},
            {"mål": "NY-2", "aktivitet": "Plan för alla", "start": "2027", "slut": "2028"},
        ),
        ("är en summa och läses inte: Summa | 700 tkr", 'kolumnen "Resurser" tas inte med. 1 cell: 500 tkr'),
    ),
    PlanDocument(
        "ett-blad-per-mal.xlsx",
        _sheet_a_goal,
        (("mål", "Mål 1", "Färre skador"), ("mål", "Mål 2", "Delaktighet")),
        (
            {"mål": "NY-1", "aktivitet": "Mäta hygien", "målgrupp": "Chefer; Läkare", "läsning": "osäker"},
            {"mål": "NY-1", "aktivitet": "Utbilda ombud", "läsning": ""},
            {"mål": "NY-2", "aktivitet": "Starta råd"},
        ),
        (
            "raden är läst som fortsättning på raden ovanför: bladet Mål 1, rad 5",
            "bladet Anteckningar: är ingen tabell",
            "Kom ihåg att fråga",
        ),
    ),
    PlanDocument(
        "vad-vem-nar.docx",
        _questions_as_heads,
        (),
        (
            {"mål": "", "aktivitet": "Bjuda in föreningar", "ansvarig": "Kulturchefen", "mätetal": "Antal föreningar"},
            {"mål": "", "aktivitet": "Öppna lokaler", "återkommer": "löpande", "mätetal": "Antal besök"},
        ),
        ('kolumnen "Tillsammans med" tas inte med. 1 cell: Ideell sektor', "står inte under något mål"),
        ("--kolumn", "Hur följs det upp?=mätetal"),
    ),
    PlanDocument(
        "strategier.docx",
        _merged_strategies,
        (("mål", "", "Rekrytera brett"), ("mål", "", "Behålla fler")),
        (
            {"mål": "NY-1", "aktivitet": "Annonsera nytt", "ansvarig": "HR-chefen", "tidsplan": "2026"},
            {"mål": "NY-1", "aktivitet": "Möta studenter"},
            {"mål": "NY-2", "aktivitet": "Fler samtal", "återkommer": "årligen"},
        ),
        ('kolumnen "Strategi" är läst som mål', 'kolumnen "Prio" tas inte med. 3 celler: Hög | Låg'),
    ),
    PlanDocument(
        "forsattsblad.docx",
        _cover_and_two_row_head,
        (("mål", "Mål 1", "Barn hörs"),),
        ({"mål": "NY-1", "aktivitet": "Fråga barn", "ansvarig": "Barnombud", "uppföljning": "Regiondirektören"},),
        (
            "tabell 2: är ingen tabell med aktiviteter som går att känna igen, och läses inte: Version | Ändring / 1 | Ny plan",
            "--diarienummer: RS/2026-0012",
            "--beslutsdatum: 2026-03-01",
        ),
    ),
    PlanDocument(
        "mal-en-gang.xlsx",
        _goals_once,
        (("mål", "", "Fler cyklar"), ("mål", "", "Färre bilar")),
        (
            {"mål": "NY-1", "aktivitet": "Bygga stråk", "ansvarig": "Trafikchefen", "mätetal": "Antal km"},
            {"mål": "NY-1", "aktivitet": "Ställa ut pumpar", "läsning": "osäker"},
            {"mål": "NY-2", "aktivitet": "Höja avgiften", "mätetal": ""},
        ),
        ('kolumnen "Uppgift" tas inte med. 1 cell: Rita', "är en summa och läses inte: Totalt | 12", "utan rubrik", "se karta"),
    ),
    PlanDocument(
        "egna-ord.docx",
        _own_words,
        (("mål", "Mål 1", "Ordning"),),
        (
            {"mål": "NY-1", "aktivitet": "Städa förrådet", "ansvarig": "Vaktmästaren", "tidsplan": "Vår"},
            {"mål": "NY-1", "aktivitet": "Märka hyllor", "tidsplan": "Höst"},
        ),
        ('kolumnen "Resultat" tas inte med. 1 cell: Rent',),
        ("--kolumn", "Det här gör vi=aktivitet", "--kolumn", "Ansvarar=ansvarig", "--kolumn", "Period=tidsplan"),
    ),
)
