"""What people write in a cell that has nothing to say. Empty says that, and nothing else does: a dash counts as a measure, `saknas` as a name."""

from __future__ import annotations

_SAID = (
    "-|–|—|−|--|---|.|..|...|…|/|?|??|???|n/a|n.a|e/t|null|none|tom|tomt|blank|saknas|uppgift saknas|uppgifter saknas|underlag saknas|"
    "ingen|inget|inga|ingen uppgift|inga uppgifter|ej angivet|ej angiven|ej angivna|ej angett|inte angivet|inte angiven|inte angivna|inte angett|"
    "ej uppgivet|inte uppgivet|anges ej|anges inte|framgår ej|framgår inte|ej tillämpligt|ej tillämplig|inte tillämpligt|inte tillämplig|"
    "ej aktuellt|ej aktuell|inte aktuellt|inte aktuell|okänt|okänd|vet ej|vet inte"
)
_WORDS = frozenset(_SAID.split("|"))
_LONGEST = max(map(len, _WORDS)) + 2


def says_nothing(text: str) -> bool:
    """Whether a cell's whole text is one of the ways to say that there is nothing to say."""
    if not text or len(text) > _LONGEST:
        return False
    said = text.strip().casefold()
    return (said.rstrip(" .") or said) in _WORDS


def is_a_question(text: str) -> bool:
    """Whether a text is nothing but question marks, which a plan itself may print where something is not yet settled."""
    return not text.strip(" ?")
