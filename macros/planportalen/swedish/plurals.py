"""Words that are said otherwise of several, each once; amounts with their nouns."""

from __future__ import annotations

import re
from decimal import Decimal

from planportalen.swedish.numbers import number

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = (
    (r"timmar$", "timme"),
    (r"böcker$", "bok"),
    (r"länder$", "land"),
    (r"städer$", "stad"),
    # The same for one and for many, or with two meanings (kliniker: several clinics, or a clinician).
    (r"(svar|par|meter|liter|nummer|center|fönster|filter|register|semester|iker)$", r"\1"),
    (r"(?<=\w{2})or$", "a"),
    (r"(?<=\w{3})[ae]r$", ""),
    (r"(?<=\we)n$", ""),
)
"""How a noun for many ends, and the same noun for one; the first that fits."""

PLURALS = {
    "aktivitet": "aktiviteter",
    "aktör": "aktörer",
    "avbruten": "avbrutna",
    "begrepp": "begrepp",
    "blad": "blad",
    "cell": "celler",
    "delvis klar": "delvis klara",
    "egen kolumn": "egna kolumner",
    "ej aktuell": "ej aktuella",
    "ej påbörjad": "ej påbörjade",
    "ej rapporterad": "ej rapporterade",
    "enhet": "enheter",
    "fil": "filer",
    "försenad": "försenade",
    "gemensam aktivitet": "gemensamma aktiviteter",
    "grupp": "grupper",
    "inte nått": "inte nådda",
    "klar": "klara",
    "kolumnen": "kolumnerna",
    "lucka": "luckor",
    "mål": "mål",
    "målvärde": "målvärden",
    "namn": "namn",
    "not": "noter",
    "nått": "nådda",
    "område": "områden",
    "plan": "planer",
    "plankort": "plankort",
    "på väg": "på väg",
    "pågår": "pågår",
    "rad": "rader",
    "rapport": "rapporter",
    "rapporterad, läge ej angivet": "rapporterade utan läge",
    "regelverk": "regelverk",
    "roll": "roller",
    "schema": "scheman",
    "varning": "varningar",
    "vet ej": "vet ej",
    "ändring": "ändringar",
}
"""How a word is said of several."""


def said_of(amount: int, word: str) -> str:
    """A word as it is said of so many: `klar` of one, `klara` of two. Raises `KeyError` where `PLURALS` lacks it."""
    several = PLURALS[word]
    return str(word) if amount == 1 else several


def count(amount: int, noun: str) -> str:
    """An amount with its noun: `1 aktivitet`, `12 aktiviteter`. Raises `KeyError` where `PLURALS` lacks the noun."""
    return f"{number(amount)} {said_of(amount, noun)}"


def measured(value: Decimal, unit: str) -> str:
    """A value with its unit as the register has it, which is mostly a noun for many: `5 onkologer`, but `1 onkolog`. Only the first word is bent."""
    noun, space, rest = unit.partition(" ")
    return f"{number(value)} {_one(noun) if value == 1 else noun}{space}{rest}".rstrip()


def _one(noun: str) -> str:
    endings = _ENDINGS if _WORD.fullmatch(noun) else ()
    return next((re.sub(many, one, noun) for many, one in endings if re.search(many, noun)), noun)
