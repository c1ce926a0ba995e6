"""Where in a YAML file that cannot be read the mistake stands, and what to do about it.

The parser tells where it could not go on, which is often the row after, or the end of the file. Used by `files`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_KEY_WITHOUT_COLON = re.compile(r"\s*(?:- +)?(?P<key>[\w_]+)(?P<colon>:?)(?P<blank> *)=? *(?P<value>[^\s:].*)?$")
_OPENED = re.compile(r"[^\"'#]*[:-] +(?P<mark>[\"'])(?:(?!(?P=mark)).)*$")
_GOES_ON = re.compile(r"[^\"'#]*[:-] +(?P<mark>[\"'])(?:(?!(?P=mark)).)*(?P=mark) *[^\s#,}\]]")
_OPENED_BY_A_SIGN = re.compile(r"\s*(?:- +)?[\w_]+: +[-*&?>|!%@`] +\S")
_CODE = re.compile(r"[^\"'#]*[:-] +\"[^\"]*\\")
_INDENT = "Kontrollera indragen: samma nivå börjar i samma kolumn."
_COLON = "Är det en ny nyckel, sätt kolon efter den; hör orden till texten ovanför, dra in raden två steg."


def fault_of(exc: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int | None, str]:
    """The row of the mistake, where it can be told, and the cure. `lines`: those of the file."""
    problem = exc.problem or ""
    stopped, began = (mark.line if mark else None for mark in (exc.problem_mark, exc.context_mark))
    if stopped is None:
        return None, "Kontrollera indrag, kolon och citattecken."
    if "\\t" in problem or "tab" in problem:
        return stopped + 1, "Byt tabbar mot mellanslag i början av raden."
    if "cannot start any token" in problem:
        return stopped + 1, "Sätt citattecken runt en text som börjar med %, @ eller `."
    if _OPENED_BY_A_SIGN.match(lines[min(stopped, len(lines) - 1)]):
        return min(stopped, len(lines) - 1) + 1, "Sätt citattecken runt en text som börjar med ett tecken."
    if "quoted scalar" in (exc.context or "") and began is not None:
        if "escape" in problem or _CODE.match(lines[began]):
            return began + 1, "Sätt enkla citattecken, ', runt en text med omvänt snedstreck."
        return began + 1, "Stäng citattecknet där texten slutar."
    if "flow" in (exc.context or "") and began is not None:
        return began + 1, "Stäng klammern } eller hakparentesen ] på samma rad, eller sätt citattecken runt en text med klamrar."
    if "could not find expected ':'" in problem and began is not None:
        return began + 1, _colon_in(lines[began]) or _COLON
    if "mapping values are not allowed" in problem and exc.problem_mark:
        return _colon_too_many(lines, stopped, exc.problem_mark.column)
    return _unclosed_or_askew(lines, min(stopped, len(lines) - 1))


def _colon_in(line: str) -> str:
    """What to write for a line that has a key without a colon, or a colon without a blank; nothing where it is no such line."""
    found = _KEY_WITHOUT_COLON.match(line)
    if not found or not found["value"]:
        return ""
    if found["colon"]:
        return f"Sätt mellanslag efter kolonet: {found['key']}: {found['value'].strip()}"
    return f"Sätt kolon efter nyckeln, om det är en: {found['key']}: {found['value'].strip()}. {_COLON.partition('; ')[2].capitalize()}"


def _colon_too_many(lines: Sequence[str], row: int, column: int) -> tuple[int, str]:
    """A colon that opens a value where none can stand: in a text, or after a row whose own colon is missing."""
    if re.search(r":\s", lines[row][:column]):
        return row + 1, "Sätt citattecken runt en text som innehåller kolon."
    above = next((n for n in range(row - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")), None)
    if above is not None and not re.search(r":(?:\s|$)", lines[above]):
        return above + 1, _colon_in(lines[above]) or _COLON
    return row + 1, _INDENT


def _unclosed_or_askew(lines: Sequence[str], row: int) -> tuple[int, str]:
    """A row that begins where no row can: after a quotation mark that closes too late or too early, or askew."""
    if _GOES_ON.match(lines[row]):
        return row + 1, "Sätt citattecken runt hela texten."
    opened = next((n for n in range(row) if _OPENED.match(lines[n])), None)
    if opened is not None and any(mark in lines[row] for mark in "\"'"):
        return opened + 1, "Stäng citattecknet där texten slutar."
    return row + 1, _INDENT
