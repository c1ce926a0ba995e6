"""What programs have put into a file that nobody wrote: git's marks of a merge, letters read in the wrong encoding, spreadsheets' error values.

Lines, rows and cells come in, problems that know what they are go out. Used by `files` and `load`, before anything else is said of such a file or
cell: one cause is one problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planportalen.register.problems import Place, Problem, error
from planportalen.swedish.excerpt import around_difference, cut
from planportalen.swedish.plurals import count

_SHORT = 60
_MARK = re.compile(r"""[\s"'\ufeff]*(?:(<{7}|>{7}|\|{7})(?=[\s,;"']|$)|(={7})["',;\s]*$)""")
_ERROR_VALUES = re.compile(
    r"#(?:namn|name|referens|ref|värdefel|värde|value|division/0|div/0|saknas|otillgängligt|ogiltigt|num|tal|skärning|tomt"
    r"|null|spill|spilla|utspill|calc|beräkna|beräkning|kalk|field|fält|blocked|blockerad|blockerat|connect|anslut|anslutning|unknown|okänt|okänd|busy|upptagen|upptaget|python|external|extern|circ|cirkel|error|fel)!"
    r"|#namn\?|#name\?|#saknas|#n/a|#ogiltigt|#getting_data|#hämtar_data|#macro\?|#makro\?",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(r"#{3,}")
_OFFICE_ERROR = re.compile(r"(?:err|fel):[0-9]{3}", re.IGNORECASE)
# UTF-8 that was read as Windows-1252 or Latin-1, Mac OS Roman or DOS, and a letter that could not be read at all.
_GARBLED = re.compile(
    r"(?<![^\s,;\"])[^\s,;\"]*(?:Ã[\u0080-\u00bf\u2018-\u203a…†‡ˆ‰Š–—˜™šœžŸŒŽ¢-¿]|Â[\u00a0-\u00bf]|â[\u0080€][\u0080-\u00bf“”˜™œžš¢¦€]|√[•§∂ÖÑñ©º]|├[Ññ¥äÂûÜà®]|\ufffd)[^\s,;\"]*"
)
_AS_READ = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")


def conflict_problems(text: str, name: str) -> list[Problem]:
    """One problem for each place where git left both sides of a change; nothing in a file without its marks. `name`: the file's name in problems."""
    if not any(mark in text for mark in ("<" * 7, "=" * 7, ">" * 7)):
        return []
    lines = text.splitlines()
    marks = [(number, (found[1] or found[2])[0]) for number, line in enumerate(lines, start=1) if (found := _MARK.match(line))]
    return [_conflict(part, lines, name) for part in _conflicts(marks)]


def _conflicts(marks: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The marks that belong together: from one that opens to one that closes."""
    together: list[tuple[int, str]] = []
    for mark in marks:
        if mark[1] == "<" and together:
            yield together
            together = []
        together.append(mark)
        if mark[1] == ">":
            yield together
            together = []
    if together:
        yield together


def _conflict(marks: Sequence[tuple[int, str]], lines: Sequence[str], name: str) -> Problem:
    rows = [number for number, _ in marks]
    at = {sign: number for number, sign in marks}
    if not {"<", "=", ">"} <= at.keys():
        which = f"Rad {rows[0]} är" if len(rows) == 1 else f"Raderna {_listed(rows)} är"
        message = f"{which} git:s märke efter en sammanslagning där två personer har ändrat samma rad."
        advice = "Ta bort märket, och se efter att raderna runt det är de som gäller."
        return error(Place(name, rows[0]), "sammanslagning", message, advice)
    mine = range(at["<"] + 1, at.get("|", at["="]))
    theirs = range(at["="] + 1, at[">"])
    said = around_difference(lines[mine[0] - 1] if mine else "", lines[theirs[0] - 1] if theirs else "", _SHORT)
    message = (
        "Två personer har ändrat samma rad, och båda ändringarna står kvar. "
        f"I din: {_side(mine, said[0])}. I den andra: {_side(theirs, said[1])}."
    )
    advice = f"Välj: behåll det som gäller, och ta bort resten och märkena på raderna {_listed(rows)}."
    return error(Place(name, rows[0]), "sammanslagning", message, advice)


def _side(rows: range, said: str) -> str:
    """What stands on one side, by what its first row says."""
    if not rows:
        return "raden är borttagen"
    more = f" och {count(len(rows) - 1, 'rad')} till" if len(rows) > 1 else ""
    return f'"{said}" (rad {rows[0]}{more})'


def _listed(rows: Sequence[int]) -> str:
    *first, last = map(str, rows)
    return f"{', '.join(first)} och {last}" if first else last


def garbled_problems(rows: Iterable[tuple[int, str]], name: str) -> list[Problem]:
    """The problem that letters were read in the wrong encoding and saved so, told once with the rows; nothing where they are as they should be."""
    found = [(number, match[0].rstrip(".!?:)”'")) for number, text in rows if not text.isascii() and (match := _GARBLED.search(text))]
    if not found:
        return []
    row, word = found[0]
    others = list(dict.fromkeys(number for number, _ in found if number != row))
    also = (
        f" Likadant på {count(len(others), 'rad')} till: {', '.join(map(str, others[:10]))}{' …' if len(others) > 10 else '.'}"
        if others
        else ""
    )
    should = f', som ska vara "{cut(right, _SHORT)}"' if (right := _repaired(word)) else ""
    message = f'Bokstäver är förvanskade: här står "{cut(word, _SHORT)}"{should}.{also}'
    advice = "Hämta den senast godkända versionen och gör om ändringen, eller skriv orden på nytt. Spara som UTF-8."
    return [error(Place(name, row), "text-förvanskad", message, advice)]


def _repaired(word: str) -> str:
    """The word as it was before it was read in the wrong encoding; empty where that cannot be known."""
    for encoding in _AS_READ:
        try:
            return word.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def is_error_value(text: str) -> bool:
    """Whether a cell, or a part of a list, is what a spreadsheet shows in place of a value."""
    said = text.strip()
    return any(values.fullmatch(said) for values in (_ERROR_VALUES, _NO_ROOM, _OFFICE_ERROR))


def error_value_problem(place: Place, text: str) -> Problem:
    """The problem with a cell that holds such a value."""
    if _NO_ROOM.fullmatch(text.strip()):
        message = f'"{cut(text, _SHORT)}" är vad ett kalkylprogram visar när kolumnen är för smal, inte ett värde.'
        return error(place, "cell-felvärde", message, "Gör kolumnen bredare, eller skriv värdet på nytt.")
    message = f'"{cut(text, _SHORT)}" är ett felvärde från ett kalkylprogram: en formel i cellen gick inte att räkna ut.'
    return error(place, "cell-felvärde", message, "Skriv det som ska stå i cellen, utan formel, eller töm den.")
