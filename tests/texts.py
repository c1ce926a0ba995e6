"""Texts that the register takes as they stand, whatever they are made of."""

from __future__ import annotations

from planportalen.register.spoilt import garbled_problems, is_error_value
from planportalen.swedish.characters import tidied
from planportalen.swedish.nothing import says_nothing


def is_sound(text: str) -> bool:
    """Whether a text is neither letters read in the wrong encoding nor a spreadsheet's error value, which are refused, nor a word that says nothing."""
    if any(says_nothing(part.strip()) for part in (text, tidied(text), *tidied(text).split(";"))):
        return False
    return not is_error_value(text.strip()) and not garbled_problems([(1, text), (2, tidied(text))], "aktiviteter.csv")
