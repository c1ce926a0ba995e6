"""What a document says of its plan before its first heading or table of activities: title, decision, diary number, period.

Called by `planer ny`, which offers it as answers to its questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from planportalen.editing.blocks import Document, Grid, Paragraph
from planportalen.editing.template import Head, goal_in

_MOST_LINES = 30
_LONGEST_LINE = 300
_LONGEST_TITLE = 150
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DAY = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{_MONTHS}) \d{{4}}"
_PLAN = re.compile(r"(?<!tid)(?<!tids)(?:plan|program|strategi)\b", re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:dokument\w*|titel|rubrik|namn)\s*:\s*", re.IGNORECASE)
_DECISION = re.compile(r"(?:fastställ|beslut|anta|godkän)\w*", re.IGNORECASE)
_DECIDED_BY = re.compile(rf"\bav:?\s+(?P<who>.+?)(?=\s*(?:,|;|\.\s|\.$|§|\(|\bden \d|\bdnr\b|{_DAY}|$))", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:beslut|besluts?instans|beslutande(?: organ)?|beslutsfattare):\s*(?P<who>[^\d§,;(]+?)(?=\s*(?:,|;|§|\(|{_DAY}|$))", re.IGNORECASE
)
_DIARY = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|ärendenummer)\b[.:\s]*(?P<number>(?-i:[A-ZÅÄÖ]{1,8}(?:[ /-][A-ZÅÄÖ]{1,8}){0,2}[ /-]?)?\d[\w/:-]*(?:[ ]?[/-][ ]?\d[\w-]*)*)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?P<first>20\d\d)(?:\s*(?:[-–—]|till och med|t\.?o\.?m\.?)\s*(?P<last>20\d\d|\d\d)\b(?!-))?")
_VALID = re.compile(r"\b(?:gäller|giltig\w*|(?:plan|avtals)?period\w*|giltighetstid)\b", re.IGNORECASE)


def answers_at_top(document: Document) -> dict[str, str]:
    """What the top of a document answers, by field of `Answers`; what it does not say is left out."""
    lines = list(_lines(document))[:_MOST_LINES]
    found: dict[str, str] = {}
    for line in (line[:_LONGEST_LINE] for line in lines):
        decision = _DECISION.match(line) or re.search(r"(?<!\w)(?:fastställd|beslutad|antagen|godkänd)\b", line, re.IGNORECASE)
        if decision:
            rest = line[decision.start() :]
            who = _DECIDED_BY.search(rest) or _LABELLED.match(rest)
            day = re.search(_DAY, rest, re.IGNORECASE)
            found |= {"decided_by": who["who"].strip(" .")} if who and "decided_by" not in found else {}
            found |= {"decided": day[0]} if day and "decided" not in found else {}
        if diary := _DIARY.search(line):
            found.setdefault("diary_number", diary["number"])
        if _VALID.search(line) and (years := _YEARS.search(line)) and years["last"]:
            found.setdefault("period", _period(years))
        if "title" not in found and not decision and not diary and _PLAN.search(line) and len(line) <= _LONGEST_TITLE and line[-1] != ".":
            found["title"] = _TITLE_LABEL.sub("", line, count=1)
    if years := _YEARS.search(found.get("title", "")):
        found["period"] = _period(years)
    return found


def _period(years: re.Match[str]) -> str:
    last = years["last"] and f"{years['first'][:2]}{years['last'][-2:]}"
    return f"{years['first']}-{last}" if last and last != years["first"] else years["first"]


def _lines(document: Document) -> Iterator[str]:
    """The lines before the first heading, goal or table of activities; a row of a table above them is a line: *Diarienummer: RS 2026/12*."""
    begun = False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if goal_in(block.text, heading=block.level is not None) or (block.level is not None and begun):
                return
            begun |= bool(block.text)
            yield block.text
        else:
            yield from _rows(block)
            begun = True
            if any(Head.of(row, {}) for row in block.rows):
                return


def _rows(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        if Head.of(row, {}):
            return
        texts = [cell.text for cell in row.distinct if cell.lines]
        yield f"{texts[0].rstrip(':')}: {' '.join(texts[1:])}" if len(texts) > 1 else "".join(texts)
