"""Word and Excel files as blocks: an editor's document comes in, its paragraphs and tables in their order go out.

Called by `planer ny --från`; what each format is like is `word`'s and `excel`'s business.
"""

from __future__ import annotations

from pathlib import Path

from planportalen.editing.blocks import Document
from planportalen.editing.packages import PackageError

_SAVE_IN_WORD = "Öppna den i Word och spara som Word-dokument (.docx)."
_SAVE_IN_EXCEL = "Öppna den i Excel och spara som Excel-arbetsbok (.xlsx)."
_OTHER_FORMATS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".dotm", ".odt", ".rtf"), _SAVE_IN_WORD),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".csv"), _SAVE_IN_EXCEL),
    ".pdf": f"{_SAVE_IN_WORD} Kontrollera att tabellerna blev rätt.",
}


class DocumentError(Exception):
    """The file cannot be read. The message is Swedish."""


def read_document(path: Path) -> Document:
    """What stands in a Word or Excel file. Raises `DocumentError` where it cannot be read."""
    ending = path.suffix.casefold()
    if ending not in (".docx", ".xlsx"):
        advice = _OTHER_FORMATS.get(ending, "Det ska vara ett Word-dokument (.docx) eller en Excel-arbetsbok (.xlsx).")
        raise DocumentError(f"{path.name} är av ett slag som inte läses. {advice}")
    if not path.is_file():
        raise DocumentError(f"Filen {path} finns inte.")
    try:
        if ending == ".xlsx":
            from planportalen.editing.excel import read_excel

            return read_excel(path)
        from planportalen.editing.word import read_word

        return read_word(path)
    except PackageError as exc:
        raise DocumentError(f"{path.name}: {exc}") from exc
