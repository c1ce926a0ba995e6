"""A mistake for every rule of the catalogue: the smallest one that breaks that rule and no other.

`IN_DATA` makes it in a small register, `IN_PAGES` in the pages or settings of a site. The catalogue's examples are what these are told as.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from planportalen.register.model import Regulation, Report, SharedActivity
from tests.builders import Row, a_register, activity, card, goal, table
from tests.editing.test_intake import blankett
from tests.forms import beside, columns, fill, head_row, rows, typed
from tests.packages import with_part
from tests.repository import commit, repository

OLE_MARK = bytes.fromhex("D0CF11E0A1B11AE1")
SLUG = "barnkonventionen"
HOME = f"planer/{SLUG}"
ACTORS: dict[str, dict[str, object]] = {
    "barnhalsovarden": {"namn": "Barnhälsovården", "typ": "enhet"},
    "personalstaben": {"namn": "Personalstaben", "typ": "enhet", "alias": ["Personalenheten"]},
}
REGULATIONS = [
    {"id": "barnkonventionen", "namn": "FN:s barnkonvention"},
    {"id": "barnkonventionen-24", "överordnat": "barnkonventionen", "namn": "Artikel 24"},
]
SENT = {"datum": "2016-05-31", "status": "klar", "källa": "Uppföljningsblankett, Barnhälsovården"}
"""A report that came with the sheet of a unit."""

Plant = Callable[[Path], object]


def the_card(**keys: Any) -> dict[str, Any]:
    own = {"kod": "BK", "titel": "Handlingsplan för barnkonventionen", "kortnamn": "Barnkonventionen", "omrade": "jamlikhet"}
    return card(**{**own, "beslut": {"av": "Personalstaben", "datum": "2014-10-16"}, "ägare": "Personalstaben", **keys})


def the_goals(**last: str) -> list[Row]:
    return [
        goal("BK-1", beteckning="Mål 1", mål="Barnkonventionen är känd"),
        goal("BK-2", beteckning="Mål 2", mål="Barn får komma till tals", **last),
    ]


def the_activities(**last: str) -> list[Row]:
    """Six, on the rows 2 to 7. `last`: what differs in the last one."""
    rows = [activity(f"BK-{1 + n // 3}-0{1 + n % 3}", ansvarig="Barnhälsovården") for n in range(6)]
    return [*rows[:-1], rows[-1] | last]


def plan(folder: Path, **parts: Any) -> Path:
    """The small register with these parts changed."""
    whole = {"slug": SLUG, "plan": the_card(), "goals": the_goals(), "activities": the_activities(), "actors": ACTORS}
    return a_register(folder, **{**whole, "areas": {"jamlikhet": {"namn": "Jämlikhet"}}, "regulations": REGULATIONS, **parts})


def the_activity(**cells: str) -> Plant:
    return lambda folder: plan(folder, activities=the_activities(**cells))


def the_goal(**cells: str) -> Plant:
    return lambda folder: plan(folder, goals=the_goals(**cells))


def the_target(**cells: str) -> Plant:
    return lambda folder: plan(folder, targets=[{"id": "BK-v1", "avser": "BK-1", "enhet": "%", **cells}])


def the_report(**cells: str) -> Plant:
    return lambda folder: plan(folder, reports=[{"id": "BK-u1", "avser": "BK-1-01", "datum": "2015-12-31", **cells}])


def the_reports(*reports: Row) -> Plant:
    """Reports of the same unit and day, the first `BK-u1`."""
    return lambda folder: plan(folder, reports=[{"id": f"BK-u{n}", **SENT, **cells} for n, cells in enumerate(reports, 1)])


def the_plan(**keys: Any) -> Plant:
    return lambda folder: plan(folder, plan=the_card(**keys))


def the_actors(**entries: dict[str, Any]) -> Plant:
    return lambda folder: plan(folder, actors=ACTORS | entries)


def the_own(**entries: dict[str, Any]) -> Plant:
    """The small register with own columns."""
    return lambda folder: plan(folder, own=entries)


def the_shared(activities: str) -> Plant:
    def plant(folder: Path) -> None:
        row = {"id": "barnombud", "namn": "Barnombud", "aktiviteter": activities}
        (plan(folder) / "gemensamma.csv").write_text(table(SharedActivity, row), "utf-8")

    return plant


def another_plan(code: str = "JJ", first: dict[str, Any] | None = None, **parts: Any) -> Plant:
    """A second plan beside the first; `first`: what differs in the card of the first."""

    def plant(folder: Path) -> None:
        plan(folder, plan=the_card(**first or {}))
        plan(
            folder,
            **{"slug": "jamstalld-jamlik", "plan": the_card(kod=code, kortnamn="Jämställd"), "goals": [], "activities": [], **parts},
        )

    return plant


def changed(name: str, change: Callable[[str], str | bytes]) -> Plant:
    """A file of the register (below `data/`) with another text."""

    def plant(folder: Path) -> None:
        path = plan(folder) / name
        content = change(path.read_text("utf-8"))
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    return plant


def instead(old: str, new: str) -> Callable[[str], str]:
    """A text with its first `old` changed to `new`."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def a_folder_for(name: str) -> Plant:
    def plant(folder: Path) -> None:
        path = plan(folder) / name
        path.unlink()
        path.mkdir()

    return plant


def a_link_for(name: str) -> Plant:
    def plant(folder: Path) -> None:
        path = plan(folder) / name
        path.rename(folder / path.name)
        path.symlink_to(folder / path.name)

    return plant


ACTIVITIES = f"{HOME}/aktiviteter.csv"

IN_DATA: dict[str, Plant] = {
    "fil-saknas": lambda folder: (plan(folder) / HOME / "plan.yml").unlink(),
    "fil-okänd": lambda folder: (plan(folder) / HOME / "aktivitet.csv").write_text("id\n", "utf-8"),
    "sammanslagning": changed(
        f"{HOME}/plan.yml",
        instead(
            "kortnamn: Barnkonventionen\n",
            "<<<<<<< HEAD\nkortnamn: Barnkonventionen\n=======\nkortnamn: Barns rättigheter\n>>>>>>> origin/main\n",
        ),
    ),
    "text-förvanskad": changed(f"{HOME}/noter.csv", lambda text: f"{text}BK-n1,BK,anmärkning,Se bilagÃ¥n.,,\n"),
    "rad-ovanför": changed(ACTIVITIES, lambda text: f"Aktiviteter för barnkonventionen,,,\n{text}"),
    "rubrikrad-saknas": changed(f"{HOME}/noter.csv", lambda text: text.partition("\n")[2] or "BK-n1,BK-1-01,anmärkning,Källan säger,,\n"),
    "yaml-avklippt": changed(f"{HOME}/plan.yml", instead("Handlingsplan för", "Handlingsplan #2 för")),
    "cell-felvärde": the_activity(ansvarig="#SAKNAS!"),
    "cell-säger-inget": the_activity(mätetal="saknas"),
    "fil-läsning": lambda folder: os.truncate(plan(folder) / HOME / "noter.csv", 50 * 1024 * 1024 + 1),
    "fil-länk": a_link_for(f"{HOME}/noter.csv"),
    "fil-slag": a_folder_for(f"{HOME}/noter.csv"),
    "fil-teckenkod": changed(f"{HOME}/noter.csv", lambda _: b"PK\x03\x04\x00\x00"),
    "fil-tom": changed(f"{HOME}/noter.csv", lambda _: ""),
    "ändring-avbruten": lambda folder: (plan(folder) / ".planer-journal.json").write_text("{}", "utf-8"),
    "mapp-namn": lambda folder: plan(folder, slug="Våld i nära relation"),
    "kolumn-okänd": changed(ACTIVITIES, instead(",ansvarig,", ",ansvrig,")),
    "kolumn-krävs": changed("regelverk.csv", lambda _: table(Regulation).removeprefix("id,")),
    "kolumn-saknas": changed(f"{HOME}/uppfoljning.csv", instead(",kommentar", "")),
    "kolumn-namnbyte": changed(ACTIVITIES, instead(",ansvarig för rapportering", ",rapportering")),
    "kolumn-dubbel": changed(f"{HOME}/uppfoljning.csv", instead(",källa", ",källa,källa")),
    "cell-extra": changed(ACTIVITIES, lambda text: f"{text.rstrip()},och syskon\n"),
    "citattecken": changed(ACTIVITIES, lambda text: f'{text}BK-2-04,BK-2,"Syskon får stöd,,,,,,\n'),
    "yaml": changed(f"{HOME}/plan.yml", instead("titel: Handlingsplan", "titel: Plan: handlingsplan")),
    "yaml-form": the_plan(titel=["Handlingsplan", "för barnkonventionen"]),
    "nyckel-okänd": changed(f"{HOME}/plan.yml", instead("diarienummer:", "diarenummer:")),
    "nyckel-dubbel": changed(f"{HOME}/plan.yml", lambda text: f"{text}kortnamn: Barnen\n"),
    "nyckel-form": the_actors(**{"Barn och unga": {"namn": "Barn och unga", "typ": "enhet"}}),
    "egen-kolumn-upptagen": the_own(mätetal={"filer": "aktiviteter.csv", "typ": "text"}),
    "egen-kolumn-typ": the_own(prioritet={"filer": "aktiviteter.csv", "typ": "val"}),
    "nyckel-upptagen": the_actors(**{"att-gora": {"namn": "Att göra", "typ": "grupp"}}),
    "cell-saknas": the_activity(aktivitet=""),
    "cell-datum": the_activity(slut="till sommaren"),
    "cell-årtal": the_target(år="16", värde="80"),
    "cell-tal": the_target(värde="alla"),
    "cell-tvetydig": the_target(värde="1.250"),
    "cell-gräns": the_target(värde="1e15"),
    "cell-värdelista": the_report(status="avslutad"),
    "slut-före-start": the_activity(start="2016", slut="2015", tidsplan="enligt beslut"),
    "intervall-omvänt": the_target(värde="90", värde_till="80"),
    "tid-utanför-plan": the_activity(slut="2051", tidsplan="enligt beslut"),
    "tidsplan-motsägs": the_activity(tidsplan="2015-2017"),
    "kod-form": lambda folder: plan(folder, plan=the_card(kod="bk"), goals=[], activities=[]),
    "kod-månad": lambda folder: plan(folder, plan=the_card(kod="MAJ"), goals=[], activities=[]),
    "kod-ändrad": lambda folder: plan(folder, plan=the_card(kod="BARN")),
    "kod-dubbel": another_plan(code="BK"),
    "namn-dubbelt": another_plan(plan=the_card(kod="JJ")),
    "id-form": the_activity(id="BK-2-3"),
    "id-prefix": another_plan(notes=[{"id": "BK-n1", "avser": "JJ", "typ": "anmärkning", "text": "Se bilagan."}]),
    "id-dubbel": the_activity(id="BK-2-02"),
    "mål-okänt": the_activity(mål="bk-2"),
    "mål-cirkel": the_goal(överordnat="BK-2"),
    "mål-djup": lambda folder: plan(folder, goals=[goal(f"BK-{n}", överordnat=f"BK-{n - 1}" if n > 1 else "") for n in range(1, 13)]),
    "delmål-utan-mål": the_goal(typ="delmål"),
    "avser-okänt": the_report(avser="BK-1-11", status="klar"),
    "aktivitet-okänd": the_shared("BK-1-01; BK-1-1; BK-2-01"),
    "gemensam-ensam": the_shared("BK-1-01"),
    "område-okänt": the_plan(omrade="jämlikhet"),
    "regelverk-okänt": the_goal(hänvisningar="barnkonventionn-24"),
    "regelverk-nivå": lambda folder: plan(
        folder, regulations=[*REGULATIONS, {"id": "barnkonventionen-24-1", "överordnat": "barnkonventionen-24", "namn": "Punkt 1"}]
    ),
    "bidrar-okänt": the_goal(**{"bidrar till": "JJ-99"}),
    "bidrar-sig-själv": the_goal(**{"bidrar till": "BK-2"}),
    "källa-fil": the_plan(källa={"dokument": "Planen", "fil": "C:\\planer\\planen.pdf"}),
    "skäl-saknas": the_report(status="ej aktuell"),
    "bild-utifrån": the_plan(bakgrund="## Bild\n\n![Barn](https://bilder.example/barn.png)\n"),
    "relation-okänd": the_plan(relationer=[{"typ": "hänvisar till", "plan": "jamlik"}]),
    "relation-sig-själv": the_plan(relationer=[{"typ": "hänvisar till", "plan": SLUG}]),
    "relation-ensidig": another_plan(first={"relationer": [{"typ": "följs upp av", "plan": "jamstalld-jamlik"}]}),
    "aktör-okänd": the_activity(ansvarig="Barnhälsovårdn"),
    "aktör-cirkel": the_actors(familjestod={"namn": "Familjestöd", "typ": "enhet", "överordnad": "familjestod"}),
    "alias-dubbelt": the_actors(hr={"namn": "HR", "typ": "enhet", "alias": ["Personalenheten"]}),
    "rapport-tom": the_report(),
    "rättar-okänd": the_report(status="klar", rättar="BK-u7"),
    "rättar-annat": the_reports({"avser": "BK-1-01"}, {"avser": "BK-1-02", "rättar": "BK-u1"}),
    "rättar-varandra": the_report(status="klar", rättar="BK-u1"),
    "rapport-framtid": the_report(datum="2026-01-15", status="klar"),
    "ansvarig-saknas": the_activity(ansvarig=""),
    "tidsplan-saknas": the_activity(tidsplan="", start="", slut=""),
    "mätetal-saknas": the_activity(mätetal=""),
    "tidsplan-oläst": the_activity(tidsplan="vecka 12", start="", slut=""),
    "mål-utan-aktiviteter": lambda folder: plan(folder, activities=the_activities()[:3]),
    "förklaring-saknas": lambda folder: plan(folder, terms=[{"id": "ris", "term": "RIS", "förkortning": "RIS"}]),
    "platshållare": the_target(text="Andelen ökar med x %"),
}
"""By rule, what writes a register with that mistake into a folder."""


def given_again(folder: Path) -> None:
    """A row that was there in one revision, gone in the next, and whose id now stands for something else."""
    repository(folder)
    another = activity("BK-2-04", ansvarig="Barnhälsovården")
    for day, then in enumerate(([*the_activities(), another | {"aktivitet": "Syskon får stöd"}], the_activities()), start=1):
        plan(folder, activities=then)
        commit(folder, f"2016-01-0{day}T12:00:00+01:00")
    plan(folder, activities=[*the_activities(), another | {"aktivitet": "Nya lokaler för familjecentralen"}])


def a_page(markdown: str, name: str = "barn.md") -> Plant:
    return lambda docs: (docs / name).write_text(markdown, "utf-8")


def a_sheet(folder: Path) -> Path:
    """The follow-up sheet of a unit of the small register, with one report filled in."""
    targets = [
        {"id": "BK-v1", "avser": "BK-1-01", "år": "2016", "jämförelse": "≥", "värde": "25", "enhet": "deltagare", "text": "25 deltagare"}
    ]
    path = blankett(plan(folder, targets=targets), "--ansvarig", "Barnhälsovården", ut="barnhalsovarden.xlsx")
    return fill(path, {"BK-1-01": {"Status": "klar"}}, "2016-05-31")


def filled(head: str, value: object, record_id: str = "BK-1-02") -> Plant:
    return lambda sheet: fill(sheet, {record_id: {head: value}})


def in_its_sheet(change: Callable[[Worksheet], object]) -> Plant:
    """A workbook whose first sheet someone has changed."""

    def plant(path: Path) -> None:
        workbook = load_workbook(path)
        change(workbook.worksheets[0])
        workbook.save(path)

    return plant


def merged(sheet: Worksheet) -> None:
    sheet["M10"] = "Allt är gjort."
    sheet.merge_cells("M10:M11")


def in_its_head(head: str, text: str) -> Plant:
    return in_its_sheet(lambda sheet: sheet.cell(head_row(sheet), columns(sheet)[head]).__setattr__("value", text))


def after_reports(*reports: Row) -> Plant:
    """A sheet that comes in when the register has reports on its first activity."""

    def plant(path: Path) -> None:
        (path.parent / "data" / HOME / "uppfoljning.csv").write_text(
            table(Report, *({"avser": "BK-1-01", **SENT, **cells} for cells in reports)), "utf-8"
        )

    return plant


def struck(sheet: Worksheet) -> None:
    sheet.cell(7, columns(sheet)["Status"]).font = Font(strike=True)


def emptied(sheet: Worksheet) -> None:
    sheet.delete_rows(1, sheet.max_row)


def in_its_parts(name: str, content: bytes = b"<a/>") -> Plant:
    """A workbook with one more part in its zip file."""
    return lambda path: with_part(path, name, content)


IN_SHEETS: dict[str, Plant] = {
    "blankett-saknas": in_its_sheet(emptied),
    "blankett-rubriker": in_its_sheet(lambda sheet: sheet.delete_rows(head_row(sheet))),
    "blankett-annat-blad": in_its_sheet(lambda sheet: beside(sheet, "Mina tankar").append(["Ring Personalstaben"])),
    "blankett-kolumn": in_its_sheet(lambda sheet: sheet.cell(head_row(sheet), sheet.max_column + 1, "Vår egen prioritering")),
    "blankett-id": in_its_sheet(lambda sheet: sheet.cell(rows(sheet)["BK-1-01"], 1, "BK-1-011")),
    "blankett-status": filled("Status", "klar", "BK-v1"),
    "blankett-datum": in_its_sheet(lambda sheet: typed(sheet, "B5", None)),
    "blankett-framtid": filled("Datum", "2026-05-31", "BK-1-01"),
    "blankett-bara-datum": filled("Datum", "2016-05-30"),
    "blankett-formel": filled("Utfall", "=1+1"),
    "blankett-procent": filled("Utfall", "80 %", "BK-v1"),
    "blankett-annan-text": in_its_sheet(lambda sheet: sheet.cell(7, 2, "Införa blanketter")),
    "blankett-orimligt": filled("Utfall", 2500, "BK-v1"),
    "blankett-överstruket": in_its_sheet(struck),
    "blankett-ansvarig": in_its_sheet(lambda sheet: sheet.cell(4, 2, "Barnens hus")),
    "blankett-anteckning": in_its_sheet(lambda sheet: setattr(sheet["I7"], "comment", Comment("Klar i augusti.", "Eva Exempel"))),
    "blankett-sammanfogad": in_its_sheet(merged),
    "blankett-går-isär": after_reports({"id": "BK-u1", "status": "pågår", "källa": "Uppföljningsblankett, Personalstaben"}),
    "blankett-rättad": after_reports({"id": "BK-u1"}, {"id": "BK-u2", "status": "pågår", "rättar": "BK-u1"}),
    "arbetsbok-läsning": lambda sheet: sheet.write_text("id;status", "utf-8"),
    "arbetsbok-makron": in_its_parts("xl/vbaProject.bin"),
    "arbetsbok-länkar": in_its_parts("xl/externalLinks/externalLink1.xml"),
    "arbetsbok-objekt": in_its_parts("xl/embeddings/bok.xlsx"),
    "arbetsbok-stor": in_its_parts("xl/media/stor.xml", bytes(60_000_000)),
    "arbetsbok-lösenord": lambda sheet: sheet.write_bytes(OLE_MARK + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)),
}
"""By rule, what makes the mistake in the workbook that `a_sheet` makes."""


def in_git(data: Path) -> Path:
    """The register as the last revision of a repository."""
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-qm", "Data"]):
        subprocess.run(["git", *words], cwd=data.parent, check=True)
    return data


def since_a_revision(change: Callable[[Path], object]) -> Plant:
    """A file of notes that someone changes after the last revision."""

    def plant(folder: Path) -> None:
        note = {"id": "BK-n1", "avser": "BK", "typ": "anmärkning", "text": "Se bilagan.", "källa": "s. 2"}
        change(in_git(plan(folder, notes=[note])) / HOME / "noter.csv")

    return plant


def renumbered(folder: Path) -> None:
    in_git(plan(folder))
    plan(folder, activities=the_activities(id="BK-2-09", aktivitet="Aktiviteten BK-2-03"))


def another_folder(folder: Path) -> None:
    home = in_git(plan(folder)) / HOME
    home.rename(home.with_name("barnen"))


IN_HISTORY: dict[str, Plant] = {
    "id-återanvänt": given_again,
    "id-ändrat": renumbered,
    "mapp-namnbyte": another_folder,
    "fil-borta": since_a_revision(Path.unlink),
    "kolumn-borta": since_a_revision(lambda path: path.write_text("id,avser,typ,text,belopp\nBK-n1,BK,anmärkning,Se bilagan.,\n", "utf-8")),
}
"""By rule, what makes the mistake in a register that has a history."""


IN_PAGES: dict[str, Plant] = {
    "makro-form": a_page('# Barn\n\n{{ plan("barnkonventionen") }\n'),
    "makro-okänt": a_page('# Barn\n\n{{ plankortt("barnkonventionen") }}\n'),
    "makro-namn": a_page('# Barn\n\n{{ plan("barnkonventionn") }}\n'),
    "makro-argument": a_page("# Barn\n\n{{ plankort() }}\n"),
    "sida-adress": a_page("# Barn\n\n## Barnkonventionen\n\n{{ regelverkslista() }}\n"),
    "fil-namn": a_page("# Barn\n", os.fsdecode(b"barn\xf6.md")),
    "sida-utan-plan": a_page("# Barn\n", "planer/barn.md"),
    "sida-stoppas": a_page('# Barn\n\n<p style="color: red">Viktigt</p>\n'),
}
"""By rule, what makes the mistake in the pages of a site (the folder `docs`) whose register is the small one."""

IN_SETTINGS: dict[str, dict[str, str]] = {
    "tillgänglighet-saknas": {"TELEFON": ""},
    "tillgänglighet-form": {"E_POST": "oss på kontoret"},
}
"""By rule, what is wrong among the environment's `TILLGANGLIGHET_…`."""
