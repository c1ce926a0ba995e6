"""Words that are said otherwise of several, each once; amounts with their nouns."""

from __future__ import annotations

from planportalen.swedish.numbers import number

PLURALS = {
    "aktivitet": "aktiviteter",
    "aktör": "aktörer",
    "avbruten": "avbrutna",
    "begrepp": "begrepp",
    "blad": "blad",
    "cell": "celler",
    "delvis klar": "delvis klara",
    "egen kolumn": "egna kolumner",
    "ej påbörjad": "ej påbörjade",
    "ej rapporterad": "ej rapporterade",
    "enhet": "enheter",
    "fil": "filer",
    "försenad": "försenade",
    "gemensam aktivitet": "gemensamma aktiviteter",
    "grupp": "grupper",
    "klar": "klara",
    "kolumnen": "kolumnerna",
    "lucka": "luckor",
    "mål": "mål",
    "målvärde": "målvärden",
    "namn": "namn",
    "not": "noter",
    "område": "områden",
    "plan": "planer",
    "plankort": "plankort",
    "pågår": "pågår",
    "rad": "rader",
    "rapport": "rapporter",
    "rapporterad, läge ej angivet": "rapporterade utan läge",
    "regelverk": "regelverk",
    "roll": "roller",
    "schema": "scheman",
    "varning": "varningar",
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
