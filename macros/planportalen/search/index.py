"""The files that the search in the browser reads, made from the register.

`build` gives each file's name and bytes; `site` writes them into `sok/` of the published site, and `site/theme/assets/search/engine.js` fetches them:

    version.json           which version of the index there is now, and which scripts it is for
    v-…/start.bin          what every search needs: names for the facets, where the words are, lists of Swedish
    v-…/kolumner.bin       what the facets need of every record, one column after the other
    v-…/ord/<n>.bin        words in alphabetical order, with the size of each one's hits; a reader's word is in one of these
    v-…/traffar/<n>.bin    the hits of a run of words: which records, and how much the word weighs there; after the last record, the plans' names
    v-…/rader/<n>.bin      what is shown of a run of records
    v-…/aktiviteter.bin    every activity, for the list on the page Uppföljning; see `activities`

The folder is called after what the files hold, so a file never changes, and whoever began to search before the site was published anew goes on with
the files of one build. Each begins with the version and its own name, so that a file from elsewhere is never read for it.
A file is small, so that a reader fetches only what the words and the shown results ask for, however large the site is. Each is compressed by
itself (zlib), since a plain web server does not; what zlib adds tells whether it is whole. The same register gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from planportalen.register.register import Register
from planportalen.register.status import LATE, InForce
from planportalen.search.activities import listed
from planportalen.search.compounds import Part, Splitter, bound_forms, find_parts, half_known
from planportalen.search.plan_names import Name, plan_names
from planportalen.search.records import KIND_NAMES, KINDS, Found, Kind, SitePage, records
from planportalen.search.swedish import (
    LIGHT_WORDS,
    NOT_HEADS,
    OWNERLESS,
    PARTICLES,
    PLAN_WORDS,
    ROLE_WORDS,
    SHORT_PARTS,
    STATE_WORDS,
    STOP_WORDS,
    fold,
    joined,
    phrase,
    words,
)
from planportalen.search.synonyms import synonyms
from planportalen.swedish.plurals import PLURALS
from planportalen.swedish.stems import IRREGULAR, stem
from planportalen.views import addresses
from planportalen.views.facets import FACETS
from planportalen.views.looks import LOOKS

ROWS = 12
"""Records in a file of rows."""
WORDS_SIZE = 30_000
"""Bytes of a file of words, before it is compressed."""
HITS_SIZE = 8_000
"""Bytes of a file of hits, before it is compressed; a single word may need more."""

WORD, FIRST, LAST, NAME, SPLIT = 0, 1, 2, 3, 4
"""How a key is in a word: the word itself, a first or last part of a compound, the whole name of a thing. `SPLIT` has no records: it tells the
parts of a word that is a compound."""
NAMED = 4.0
"""What a word weighs that is the whole of a plan's name."""
NAME_MARK, SYNONYM_MARK, STOP_MARK = "=", "~", "."
"""What stands last in keys that are whole names, expressions that have others, and words that say nothing by themselves."""

Form = tuple[str, int, str]
"""A key, how it is in a word, and the word (where it is the word itself) or its parts."""


def version(files: Iterable[tuple[str, bytes]]) -> str:
    """What a folder is called after the names and contents of its files, so that another name is another content."""
    whole = hashlib.sha256()
    for name, content in files:
        whole.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return f"v-{whole.hexdigest()[:12]}"


def build(
    register: Register, today: date, pages: Iterable[SitePage], scripts: str, own_words: Iterable[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Every file of the index, with its name below the index's folder.

    `scripts`: the version of the scripts that are to read it. `own_words`: what the organisation calls itself; most of its register could be
    found with them, so that beside other words they say little.
    """
    own_words = sorted(own_words)
    found = list(records(register, today, pages))
    hits = _Hits(found)
    hits.add_names(plan_names(register, own_words), len(found))
    blobs = hits.blobs()
    for key, others in synonyms(register).items():
        blobs[key + SYNONYM_MARK] = _json(others)
    files: list[tuple[str, bytes]] = []
    first_words = _word_files(blobs, files)
    sets = _Sets()
    files.append(("kolumner.bin", _columns(found, sets)))
    for number in range(0, len(found), ROWS):
        rows = [_row(one, register) for one in found[number : number + ROWS]]
        files.append((f"rader/{number // ROWS}.bin", _json(rows)))
    files.append(("aktiviteter.bin", _json(listed(register, today))))
    files.append(("start.bin", _json(_start(register, today, found, sets, first_words, own_words))))
    folder = version(files)
    yield "version.json", _json({"index": folder, "scripts": scripts})
    for name, content in files:
        yield f"{folder}/{name}", zlib.compress(f"{folder} {name}\n".encode() + content, 9)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


# Words and hits


class _Hits:
    """Which records have which words, and what the words weigh there."""

    def __init__(self, found: list[Found]) -> None:
        self._tokens = cache(words)
        vocabulary = {token for one in found for _, text in one.texts for token in self._tokens(text)}
        self._parts = find_parts(sorted(piece for token in vocabulary for piece in token.strip("-").split("-")))
        self._splitter = Splitter(self._parts)
        self._forms: dict[str, tuple[Form, ...]] = {token: tuple(self._analysed(token)) for token in sorted(vocabulary)}
        self._hits: dict[Form, tuple[array[int], array[int]]] = defaultdict(lambda: (array("I"), array("B")))
        for place, one in enumerate(found):
            self._add(place, one)
        for forms in self._forms.values():
            if forms[-1][1] == SPLIT:
                self._hits[forms[-1]]  # has no records, but is there

    def _analysed(self, token: str) -> Iterator[Form]:
        """The keys under which a word is found: its stem, and its parts if it is a compound."""
        whole = joined(token)
        if token in STOP_WORDS:
            yield token + STOP_MARK, WORD, token
            return
        seen = {stem(whole)}
        yield stem(whole), WORD, whole
        pieces = [piece for piece in token.split("-") if piece] if whole != token else [whole]
        parts: list[str] = []
        for number, piece in enumerate(pieces):
            last = number == len(pieces) - 1 and not token.endswith("-")
            keys = [] if piece == whole else [(stem(piece) if last else self._bound(piece), last)]
            split = self._splitter.split(piece)
            parts += [piece[part.start : part.end] for part in split] or [piece]
            for key, at_end in (*keys, *self._runs(piece, split)):
                if len(key) > 1 and key not in seen:
                    seen.add(key)
                    yield key, LAST if last and at_end else FIRST, ""
            if not split and piece == whole:
                for key, at_end in half_known(piece, self._splitter):
                    if key not in seen:
                        seen.add(key)
                        yield key, LAST if at_end else FIRST, ""
        if len(parts) > 1:
            yield stem(whole), SPLIT, " ".join(parts)

    def _runs(self, piece: str, parts: list[Part]) -> Iterator[tuple[str, bool]]:
        """The key of every part, and of every run of parts that is a word too; and whether it stands last."""
        for first in range(len(parts)):
            for end in range(first + 1, len(parts) + 1):
                text = piece[parts[first].start : parts[end - 1].end]
                key = parts[first].key if end == first + 1 else stem(text) if stem(text) in self._parts else self._bound(text)
                if end - first < len(parts) and key in self._parts:
                    yield key, end == len(parts)

    def _bound(self, piece: str) -> str:
        """The key of a first part that stands before a hyphen: *hälso-* is *hälsa*."""
        keys = [stem(form) for form, _ in bound_forms(piece) if form]
        return next((key for key in keys if key in self._parts), keys[0])

    def _add(self, place: int, one: Found) -> None:
        weights: dict[Form, float] = defaultdict(float)
        for weight, text in one.texts:
            tokens = self._tokens(text)
            weight *= _length_norm(weight, len(tokens))
            for token in tokens:
                for form in self._forms[token]:
                    if form[1] != SPLIT:
                        weights[form] += weight
        for name in one.names:
            if key := phrase(name):
                weights[(key + NAME_MARK, NAME, "")] = 1.0
        self._put(place, weights)

    def _put(self, place: int, weights: dict[Form, float]) -> None:
        for form, weight in weights.items():
            places, codes = self._hits[form]
            places.append(place)
            codes.append(_code(weight))

    def add_names(self, plans: list[list[Name]], first: int) -> None:
        """One more record for each plan, from `first` on, that has its names only: each word weighs as much of a name as it is.

        A word that few rows and few plans have is more of it than others: *glesbygd* is nearly all of *Vård och omsorg i glesbygd*.
        """
        parts = {word: self._smallest(word) for names in plans for name in names for word in name.words}
        rows: Counter[str] = Counter()
        for (key, sort, _), (places, _) in self._hits.items():
            rows[key] += len(places) if sort < NAME else 0
        called = Counter(key for names in plans for key in {key for name in names for word in name.words for key in parts[word]})
        rarity = {key: math.log1p(first / max(1, rows[key])) * math.log1p(len(plans) / amount) for key, amount in called.items()}
        for number, names in enumerate(plans):
            weights: dict[Form, float] = defaultdict(float)
            for name in names:
                whole = sum(rarity[key] for word in name.words for key in parts[word])
                for word in name.words:
                    for form in self._forms[word]:
                        keys = [form[0]] if form[0] in parts[word] else parts[word]
                        share = sum(rarity[key] for key in keys) / whole
                        weights[form] = max(weights[form], NAMED * name.worth * share)
            self._put(first + number, {form: weight for form, weight in weights.items() if form[1] != SPLIT})

    def _smallest(self, word: str) -> list[str]:
        """The keys of the parts that a word is made of; its own where it is no compound."""
        return [part.key for piece in word.split("-") for part in self._splitter.split(piece)] or [stem(joined(word))]

    def blobs(self) -> dict[str, bytes]:
        """By key its hits: how many forms; for each its sort, the word, how many records, and for each the distance from the last, and the weight."""
        by_key: dict[str, list[Form]] = defaultdict(list)
        for form in self._hits:
            by_key[form[0]].append(form)
        return {key: self._blob(sorted(forms)) for key, forms in by_key.items()}

    def _blob(self, forms: list[Form]) -> bytes:
        out = bytearray()
        _varint(out, len(forms))
        for form in forms:
            _, sort, word = form
            places, codes = self._hits[form]
            text = word.encode()
            _varint(out, sort)
            _varint(out, len(text))
            out += text
            _varint(out, len(places))
            before = 0
            for place, code in zip(places, codes, strict=True):
                _varint(out, (place - before) << 4 | code)
                before = place
        return bytes(out)


WEIGHTS = [round(0.12 * 1.37**code, 4) for code in range(16)]
"""What the sixteen weight codes stand for."""


@cache
def _code(weight: float) -> int:
    """The code of the nearest weight, by ratio."""
    at = bisect_left(WEIGHTS, weight)
    if at == 0 or at == len(WEIGHTS):
        return min(at, len(WEIGHTS) - 1)
    return at if math.log(WEIGHTS[at] / weight) < math.log(weight / WEIGHTS[at - 1]) else at - 1


def _length_norm(weight: float, length: int) -> float:
    """A word weighs less in a long text. A usual length is ten words where things are named, and thirty beside them."""
    usual = 10 if weight >= 2 else 30
    return min(1.3, max(0.4, 1 / (0.65 + 0.35 * length / usual)))


def _varint(out: bytearray, value: int) -> None:
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def _word_files(blobs: dict[str, bytes], files: list[tuple[str, bytes]]) -> list[list[str | int]]:
    """Add the files of words and hits. Returns for each file of words its first (folded) word and its first file of hits."""
    starts: list[list[str | int]] = []
    lines: list[str] = []
    size = 0
    before = ""
    hits = bytearray()
    hit_files = 0

    def close_hits() -> None:
        nonlocal hit_files
        files.append((f"traffar/{hit_files}.bin", bytes(hits)))
        hit_files += 1
        hits.clear()

    def close_words() -> None:
        nonlocal size, before
        close_hits()
        files.append((f"ord/{len(starts) - 1}.bin", "\n".join(lines).encode()))
        lines.clear()
        size, before = 0, ""

    for key in sorted(blobs, key=lambda key: (fold(key), key)):
        blob = blobs[key]
        folded = fold(key)
        if lines and size > WORDS_SIZE and folded != fold(before):
            close_words()
        if not lines:
            starts.append([folded, hit_files])
        elif len(hits) + len(blob) > HITS_SIZE:
            close_hits()
        shared = _shared(before, key)
        line = f"{chr(48 + shared)}{key[shared:]}\t{_base36(len(blob))}"
        lines.append(line)
        size += len(line) + 1
        before = key
        hits += blob
    if lines:
        close_words()
    return starts


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common, as far as one sign can tell."""
    length = 0
    for a, b in zip(one[:60], other, strict=False):
        if a != b or ord(a) > 0xFFFF:  # such a letter has the length two in the browser
            break
        length += 1
    return length


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits


# Columns and rows


class _Sets:
    """Lists that many records have in common, each stored once. The first is empty."""

    def __init__(self) -> None:
        self.actors: dict[tuple[int, ...], int] = {(): 0}
        self.years: dict[tuple[int, int], int] = {(0, 0): 0}
        self.actor_places: dict[str, int] = {}

    def actors_of(self, one: Found) -> int:
        """The number of the record's set of actors."""
        key = tuple(sorted(self.actor_places.setdefault(actor, len(self.actor_places)) for actor in one.actors))
        return self.actors.setdefault(key, len(self.actors))

    def years_of(self, one: Found) -> int:
        """The number of the record's span of years."""
        return self.years.setdefault((one.first_year, one.last_year), len(self.years))


_STATES = ["", *LOOKS]


def _columns(found: list[Found], sets: _Sets) -> bytes:
    """Kind, state (128 more if late), years, actors, and how far above its parent stands: one column after the other, little end first."""
    kinds = bytes(KINDS.index(one.kind) for one in found)
    states = bytes(_STATES.index(one.state) + (128 if one.late else 0) for one in found)
    wide = [
        [sets.years_of(one) for one in found],
        [sets.actors_of(one) for one in found],
        [place - one.parent if one.parent >= 0 else 0 for place, one in enumerate(found)],
    ]
    # Low bytes apart from high ones: most high ones are nought, and compress away.
    planes = [bytes(value >> shift & 255 for value in column) for column in wide for shift in (0, 8, 16)]
    return b"".join([kinds, states, *planes])


def _row(one: Found, register: Register) -> list[object]:
    usual = one.plan >= 0 and one.address == addresses.plan(register.plans[one.plan], "" if one.kind is Kind.PLAN else one.id)
    row: list[object] = [one.id, 0 if usual else one.address, one.title, one.context, list(one.owners), one.years]
    while row and not row[-1]:
        row.pop()
    return row


def _start(
    register: Register, today: date, found: list[Found], sets: _Sets, first_words: list[list[str | int]], own_words: Iterable[str]
) -> dict[str, object]:
    first: dict[int, int] = {}
    for place, one in enumerate(found):
        if one.plan >= 0:
            first.setdefault(one.plan, place)
    areas = list(register.areas.values())
    area_places = {area.id: number for number, area in enumerate(areas)}
    in_force = {index: register.standing(plan, today).state for index, plan in enumerate(register.plans)}
    return {
        "records": len(found),
        "rows": ROWS,
        "hits": HITS_SIZE,
        "weights": WEIGHTS,
        "facets": list(FACETS),
        "kinds": list(zip(KINDS, KIND_NAMES, strict=True)),
        "states": [["", "", ""], *([key, word, PLURALS.get(word, word)] for word, key in LOOKS.items())],
        "stateWords": {_stems(said): LOOKS[word] for word, all_said in STATE_WORDS.items() for said in all_said.split("; ")},
        "ownerless": sorted({_stems(said) for said in OWNERLESS.split("; ")}),
        "late": _STATES.index(LATE),
        "areas": [[area.id, area.name] for area in areas],
        "plans": [
            [plan.slug, plan.name, plan.code, area_places.get(plan.card.area or "", -1), first[index], int(in_force[index] in _ENDED)]
            for index, plan in enumerate(register.plans)
        ],
        "onlyGuide": [place for place, one in enumerate(found) if one.only_guide],
        "planFolder": addresses.PLANS,
        "plansEnd": sum(1 for one in found if one.plan >= 0),
        "actors": [[actor, register.actors[actor].name] for actor in sets.actor_places],
        "actorSets": [list(key) for key in sets.actors],
        "yearSets": [list(key) for key in sets.years],
        "words": first_words,
        "swedish": SWEDISH | {"light": LIGHT_WORDS | dict.fromkeys(sorted(own_words), "")},
    }


def _stems(said: str) -> str:
    return " ".join(stem(word) for word in words(said))


_ENDED = (InForce.EXPIRED, InForce.REPLACED)
SWEDISH = {
    "stop": sorted(STOP_WORDS),
    "irregular": IRREGULAR,
    "planWords": sorted(PLAN_WORDS),
    "roleWords": sorted(ROLE_WORDS, key=lambda word: (-len(word), word)),
    "particles": sorted(PARTICLES),
    "shortParts": sorted(SHORT_PARTS),
    "light": LIGHT_WORDS,
    "notHeads": sorted(NOT_HEADS),
}
"""What the browser must know of Swedish to read words as they were read here."""
