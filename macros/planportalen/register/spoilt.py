"""What programs have put into a file that nobody wrote: git's marks of a merge, letters read in the wrong encoding, spreadsheets' error values.

Lines, rows and cells come in, problems that know what they are go out. Used by `files` and `load`, before anything else is said of such a file or
cell: one cause is one problem.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from planportalen.register.problems import Place, Problem, also_on, error
from planportalen.swedish.excerpt import around_difference, cut
from planportalen.swedish.plurals import count

_SHORT = 60
_FEW_HEADS = 2  # one alone may be a column of somebody's own
_GET_IT_BACK = "Hämta den senast godkända versionen och gör om ändringen, eller skriv orden på nytt. Spara som UTF-8."
_MARK = re.compile(r"""[\s"'\ufeff]*(?:(<{7}|>{7}|\|{7})(?=[\s,;"']|$)|(={7})["',;\s]*$)""")
_ERROR_VALUES = re.compile(
    r"# ?(?:namn|name|referens|ref|värdefel|värde|value|division/0|div/0|saknas|otillgängligt|ogiltigt|num|tal|skärning|tomt"
    r"|null|spill|spilla|utspill|calc|beräkna|beräkning|kalk|field|fält|blocked|blockerad|blockerat|connect|anslut|anslutning|unknown|okänt|okänd|busy|upptagen|upptaget|python|external|extern|circ|cirkel|error|fel|n/a|macro|makro|getting_data|hämtar_data)[!?]?",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(r"#{3,}")
_OFFICE_ERROR = re.compile(r"(?:err|fel):[0-9]{3}", re.IGNORECASE)
# UTF-8 that was read as Windows-1252 or Latin-1, Mac OS Roman, DOS or Windows-1250, and a letter that could not be read at all.
_GARBLED = re.compile(
    r"Ã[\u0080-\u00bf\u2018-\u203a…†‡ˆ‰Š–—˜™šœžŸŒŽ¢-¿€]|Â[\u00a0-\u00bf]"
    r"|â[\u0080€ˆ†‡„‰‹][\u0080-\u00bf\u2018-\u203a˜™œžšŠŒŽˆ€]|√[•§∂ÖÑñ©º]|├[Ññ¥äÂûÜà®]|Ă[\u0080-\u00bf€Ąĺ„…–]|\ufffd"
    # What one of the encodings of a letter is in another of them, between letters.
    r"|(?<=[^\W\d_])[‰ˆ„†](?=[^\W\d_])|(?<=[a-zåäö])[ÂŒ](?=[a-zåäö])|(?<=[A-Za-z])Š(?=[a-zåäö])"
)
# A letter that a program could not write, or has written in its own code.
_NO_LETTER = re.compile(
    r"(?<=[^\W\d_])\?(?=[a-zåäö])|(?<![^\s,;\"(])\?(?=[a-zåäö]{2})"
    r"|&(?:[aA]ring|[aAoO]uml|[eE]acute);|(?<=\w)&nbsp;(?=\w)"
    r"|\\u00(?:[ce][45]|[df]6)"
)
_AFTER = re.compile(r"[^\s,;\"]*")
_LONGEST_WORD = 100
_AS_READ = (
    *((wrong, "utf-8") for wrong in ("cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850", "cp437", "cp1250")),
    *(("cp1252", "cp850"), ("cp1252", "mac_roman"), ("mac_roman", "cp1252")),
)
"""As what a text was read, and what it was."""
_SWEDISH_WORD = re.compile(r"(?:[\x20-\x7eåäöÅÄÖéÉ–”])+")


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
    found = [(number, word) for number, text in rows if (word := _damaged_word(text))]
    if not found:
        return []
    row, word = found[0]
    also = also_on(dict.fromkeys(str(number) for number, _ in found if number != row))
    should = f', som ska vara "{cut(right, _SHORT)}"' if (right := _repaired(word)) else ""
    message = f'Bokstäver är förvanskade: här står "{cut(word, _SHORT)}"{should}.{also}'
    return [error(Place(name, row), "text-förvanskad", message, _GET_IT_BACK)]


def _damaged_word(text: str) -> str:
    """The first word in which letters are damaged; empty where none is."""
    if not text.isascii() and (match := _GARBLED.search(text)):
        return _around(match).rstrip(".!?:)”'")
    if any(sign in text for sign in ("?", "&", "\\u00")):
        for match in _NO_LETTER.finditer(text):
            word = _around(match)
            if match[0] != "?" or not re.search("[/=]", word):  # an address has question marks of its own
                return word.rstrip(".!?:)”'")
    return ""


def _around(match: re.Match[str]) -> str:
    """The word in which something was found, or as much of it as a word can be long."""
    text, end = match.string, match.end()
    before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
    begun = max(map(before.rfind, ' \t\n\r,;"(')) + 1
    rest = _AFTER.match(text, end, end + _LONGEST_WORD)
    return before[begun:] + match[0] + (rest[0] if rest else "")


def _repaired(word: str) -> str:
    """The word as it was before it was read in the wrong encoding; empty where that cannot be known."""
    plain = re.sub(r"\\u00([0-9a-f]{2})", lambda code: chr(int(code[1], 16)), html.unescape(word)).replace("\u00a0", " ")
    if plain != word:
        return plain
    readings = []
    for wrong, right in _AS_READ:
        try:
            reading = word.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if _SWEDISH_WORD.fullmatch(reading):
            return reading
        if right == "utf-8":
            readings.append(reading)
    return next(iter(readings), "")


def damaged_heads(written: Iterable[str], columns: Iterable[str], place: Place) -> list[Problem]:
    """The one problem of a table whose heads have lost their å, ä and ö, whatever stands for these; nothing where no two have.

    `written`: the heads that are none of the table's; `columns`: those that the table has; `place`: the row of the heads.
    """
    if not (odd := [head for head in written if not re.fullmatch(r"[a-zåäöé0-9 _-]*", head)]):
        return []
    forms = {column: re.compile(re.sub("[åäö]", r"(?:.|\\W.{1,7})", re.escape(column))) for column in columns if not column.isascii()}
    meant = {head: column for head in odd for column, form in forms.items() if form.fullmatch(head)}
    if len(meant) < _FEW_HEADS:
        return []
    head, column = next(iter(meant.items()))
    message = f'Bokstäver är förvanskade: här står "{cut(head, _SHORT)}", som ska vara "{column}".'
    return [error(place, "text-förvanskad", message, _GET_IT_BACK)]


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
