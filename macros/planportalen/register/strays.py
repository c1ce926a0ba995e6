"""What lies in the register's folder and is not read: each file is one of the contract's, or is told, so that no content is nowhere without a word.

Used by `load`. What programs leave behind them (locks, drafts, what is hidden) and a README are nobody's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from planportalen.register.disk import PLANS, REPORT_FOLDER, entries, is_absent, is_folder, is_link, is_report_file
from planportalen.register.model import PLAN_TABLES, REPORT_TABLE, SHARED_FILES
from planportalen.register.problems import Place, Problem, error
from planportalen.register.source import Source
from planportalen.swedish.nearest import meant
from planportalen.swedish.plurals import count
from planportalen.swedish.spelling import address_form, ascii_spelling, legible

OF_A_PLAN = ("plan.yml", *PLAN_TABLES)
"""The files of a plan's folder."""
SHARED = tuple(SHARED_FILES)
"""The files that plans share."""
_NO_DATA = re.compile(
    r"[.~].*|.*\.(?:lock|lck|laccdb)|(?:lu[0-9a-z]+|[0-9a-f]{8})\.tmp"  # what LibreOffice and Excel lay there while they have a file open or save it
    r"|(?:readme|läs ?mig)(?:\.(?:md|txt|html?|pdf|rtf|docx?|odt))?|thumbs\.db|desktop\.ini|icon\r",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"(?!\._|~\$|\.~lock)[.~]+(?P<name>.+)")  # not what a Mac lays beside each file, nor Excel's and LibreOffice's locks
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
_TABLES = (*_WORKBOOKS, ".csv", ".tsv", ".txt", ".yml", ".yaml", ".json")
"""Endings of files in which rows or a card can stand."""
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".pptx")
_SHEETS = (".xlsx", ".ods")
"""What a filled-in follow-up sheet is saved as."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that is not read, by its path below the register's folder. `meant`: the contract's file that it seems to be, or empty text.

    `more`: how many others lie in the same folder, where the folder itself is nothing that is read.
    """

    path: PurePosixPath
    meant: str
    more: int = 0

    @property
    def is_at_home(self) -> bool:
        """Whether it lies where the file that it seems to be is read."""
        folder = self.path.parent
        return not folder.parts if self.meant in SHARED else bool(self.meant) and folder.parent == PurePosixPath(PLANS)

    def may_be_of(self, folder: Source) -> bool:
        """Whether it can be one of a plan's files that has come to the wrong place."""
        lies_in = self.path.parts[1:-1] if self.path.parts[0] == PLANS else ()
        return self.meant in OF_A_PLAN and (not lies_in or lies_in[0] == folder.name)


def unread_files(data: Source, root: str) -> tuple[list[Stray], list[Problem]]:
    """Whatever lies below the register's folder, called `root` in problems, and is read by nobody; and the folders that cannot be looked into."""
    problems: list[Problem] = []
    return list(_strays(data, root, PurePosixPath(), problems)), problems


def _strays(data: Source, root: str, below: PurePosixPath, problems: list[Problem]) -> Iterator[Stray]:
    known = SHARED if not below.parts else OF_A_PLAN if len(below.parts) == 2 else ()
    in_reports = len(below.parts) == 3
    found, unlisted = entries(data / str(below) if below.parts else data, f"{root}/{legible(below.as_posix())}".removesuffix("/."))
    problems += unlisted
    for path in found:
        inner = below / path.name
        if _is_nobodys_data(path, below):
            continue
        if is_folder(path):
            is_hidden = path.name.startswith((".", "~"))
            if not is_hidden and (inner == PurePosixPath(PLANS) or inner.parent == PurePosixPath(PLANS) or _is_report_folder(inner)):
                yield from _strays(data, root, inner, problems)
            elif files := _files_below(path):
                yield Stray(inner / files[0], meant_by(files[0].name), len(files) - 1)
        elif in_reports:
            if not is_report_file(path.name):
                yield Stray(inner, REPORT_TABLE)
        elif path.name not in known and not (is_link(path) and below == PurePosixPath(PLANS)) and not _is_report_folder(inner):
            yield Stray(inner, meant_by(path.name))


def _is_nobodys_data(path: Source, below: PurePosixPath) -> bool:
    """Whether a file or folder is left by a program or a README; a file of the contract that somebody has hidden, or a plan's folder, is not."""
    if not _NO_DATA.fullmatch(path.name):
        return False
    if not (hidden := _HIDDEN.fullmatch(path.name)):
        return True
    if is_folder(path):
        return not any(file.name in OF_A_PLAN for file in _files_below(path))
    return hidden["name"].casefold() not in (*OF_A_PLAN, *SHARED) and not (len(below.parts) == 3 and is_report_file(hidden["name"]))


def _is_report_folder(path: PurePosixPath) -> bool:
    """Whether a path below the register's folder is a plan's folder of reports, or what stands in its place."""
    return len(path.parts) == 3 and path.parts[0] == PLANS and path.name == REPORT_FOLDER


def _files_below(folder: Source) -> list[PurePosixPath]:
    """The files in a folder that nobody reads, by their paths in it, without what is nobody's data. Links are not followed."""
    found = []
    for path in entries(folder, "")[0]:
        if _NO_DATA.fullmatch(path.name):
            continue
        found += [path.name / inner for inner in _files_below(path)] if is_folder(path) else [PurePosixPath(path.name)]
    return found


def meant_by(name: str) -> str:
    """The contract's file that a name seems to stand for: `Malvarden.CSV`, `uppfoljning (1).csv`, `aktiviteter - Kopia.xlsx`; or empty text."""
    if PurePosixPath(name).suffix.casefold() in _DOCUMENTS:
        return ""  # the document that the plan was read from
    written = ascii_spelling(legible(name)).casefold().lstrip(".~")
    stem = (written.rpartition(".")[0] or written).removeprefix("kopia av ").removeprefix("copy of ")
    known = {file.partition(".")[0]: file for file in (*OF_A_PLAN, *SHARED)}
    begun = [word for word in known if re.match(rf"{word}(?![a-z])", stem)]
    if begun:
        return known[max(begun, key=len)]
    return known.get(meant(stem, known), "")


def stray_problem(stray: Stray, data: Source, root: str) -> Problem:
    """The problem with a file that is not read, and what to do with it."""
    name = stray.path.name
    reason = "registret har ingen fil med det namnet"
    folder = stray.path.parent
    misplaced = name in (*OF_A_PLAN, *SHARED) or stray.more or (len(folder.parts) > 2 and not _is_report_folder(folder))
    if _is_report_folder(folder):
        reason = "i mappen uppfoljning läses CSV-filer vars namn bara har a–z, 0–9 och bindestreck"
    elif misplaced:
        reason = f"registret har ingen sådan fil i mappen {legible(folder.name) or 'data'}"
    more = f" Det gäller också {count(stray.more, 'fil')} till i samma mapp." if stray.more else ""
    return error(Place(f"{root}/{legible(stray.path.as_posix())}"), "fil-okänd", f"Filen läses inte: {reason}.{more}", _cure(stray, data))


def _cure(stray: Stray, data: Source) -> str:
    suffix = stray.path.suffix.casefold()
    away = "Ta bort den, eller lägg den utanför registret."
    if suffix in _TABLES:
        away = "Hör det som står där till registret, för över det till rätt fil. Lägg sedan den här utanför registret."
    if _is_report_folder(stray.path.parent):
        if suffix in _SHEETS:
            return "Är det en ifylld blankett, lägg den utanför registret och ta in den med planer inläs."
        fitting = address_form(re.sub(r"(?:\.csv)?(?:\.[^.]*)?$", "", legible(stray.path.name), flags=re.IGNORECASE))
        is_table = ".csv" in stray.path.name.casefold()
        return f"Byt namn på den till {fitting}.csv. Är det en kopia, ta bort den." if fitting and is_table else away
    if stray.path.parent.name.startswith((".", "~")):
        return "Byt namn på mappen, utan tecknet i början. Ska det som ligger där inte visas, lägg den utanför registret."
    if home := _home_of_reports(stray):
        return home
    if not stray.meant:
        return away
    home = "data" if stray.meant in SHARED else "planens mapp"
    if stray.is_at_home and stray.path.name.casefold() != stray.meant and not is_absent(data / str(stray.path.parent / stray.meant)):
        return f"{stray.meant} finns redan. För över det som ska vara kvar dit, och ta bort den här."
    if stray.path.suffix.casefold() in _WORKBOOKS:
        return f"Spara den som CSV UTF-8 med namnet {stray.meant} i {home}."
    if stray.is_at_home:
        return f"Byt namn på den till {stray.meant}."
    where = "mappen data" if stray.meant in SHARED else "mappen för planen som den hör till"
    rename = f", med namnet {stray.meant}" if stray.path.name != stray.meant else ""
    return f"Flytta den till {where}{rename}. Ska den inte läsas, lägg den utanför registret."


def _home_of_reports(stray: Stray) -> str:
    """What to do with reports whose folder has another name, or that lie beside it; empty text for what is no such thing."""
    parts = stray.path.parts
    if stray.path.suffix.casefold() != ".csv":
        return ""
    if len(parts) == 4 and parts[0] == PLANS and ascii_spelling(parts[2]).casefold().startswith(REPORT_FOLDER):
        return f"Byt namn på mappen till {REPORT_FOLDER}. Finns den redan, flytta filerna dit."
    is_handed_in = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-z]{8}(?![0-9a-z])", stray.path.name)
    return f"Flytta den till mappen {REPORT_FOLDER} hos planen som den hör till." if is_handed_in else ""
