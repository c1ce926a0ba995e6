"""What the forms of a Swedish word have in common, by Snowball's algorithm and a list of what it does not bring together."""

from __future__ import annotations

from functools import cache

import snowballstemmer

IRREGULAR = {
    form: root
    for root, forms in {
        "bok": "böcker böckerna",
        "broder": "bröder",
        "dotter": "döttrar",
        "fot": "fötter",
        "hand": "händer händerna",
        "land": "länder länderna",
        "man": "män mäns männen männens mannen",
        "moder": "mödrar mödra",
        "natt": "nätter",
        "rot": "rötter",
        "stad": "städer städerna",
        "son": "söner",
        "tand": "tänder tänderna",
        "fader": "fäder",
        "äldr": "äldres",
        "läkar": "läkare läkaren läkares läkarens läkarna läkarnas",
        "möt": "möten mötet mötena mötes möte",
        "barn": "barnets barnens barnen barns",
        "demens": "demens demensen demensens",
        "chef": "chefers",
        "strategi": "strategin strategins",
        "program": "programmet programmets programmen programmens",
        "öga": "ögon ögonen",
        "öra": "öron öronen",
    }.items()
    for form in forms.split()
}
"""Forms whose vowel changes, or that the stemmer does not bring together, with the stem that stands for them."""

_stemmer = snowballstemmer.stemmer("swedish")


@cache
def stem(word: str) -> str:
    """What the forms of a word have in common: *aktiviteterna* becomes *aktivitet*. Snowball's Swedish algorithm, after the irregular forms."""
    return IRREGULAR.get(word) or str(_stemmer.stemWord(word))
