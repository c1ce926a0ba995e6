"""Who else may be meant where a plan means an actor: those it has taken over from or that have taken over, those it belongs to, and roles whose name holds for it as well.

A head of a unit is named one way in one plan and another in the next: by the unit, as *Enhetschefer*, as *Samtliga chefer*. The register knows what
an actor belongs to and has taken over from; the rest is read from the names. It is offered to a reader, who knows which it is, and decides nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planportalen.register.model import Actor, ActorKind
from planportalen.register.register import Register
from planportalen.swedish.stems import stem

_ALL = frozenset(["alla", "samtliga", "berörda", "berörd", "respektive", "resp.", "relevanta"])
_BETWEEN = frozenset(["i", "inom", "för", "på", "vid", "hos", "av", "och", "samt"])
_EVERYONE = frozenset(map(stem, ["medarbetare", "anställda", "personal"]))
"""What everyone in an organisation is called."""
_OF_ANY = "linje"
"""What a role may begin with that says only that the role is in the organisation's line, not where."""
_WORD = re.compile(r"[^\W\d_][\w.&/:-]*")


def wider(register: Register) -> dict[str, list[Actor]]:
    """Those who may be meant where each actor (by id) is, the nearest first, each once: only such that an activity names."""
    everyone, by_head = _roles_of_many(register)
    found = {}
    for actor in register.actors.values():
        above = register.above(actor)
        successor = register.actors.get(actor.successor or "")
        others = [*([successor] if successor else []), *register.predecessors.get(actor.id, ()), *reversed(above)]
        if actor.kind is ActorKind.ROLE:
            others += _above_by_name((actor, *reversed(above)), by_head)
        if actor.kind is not ActorKind.EXTERNAL:
            others += everyone
        found[actor.id] = [*{other.id: other for other in others if other.id != actor.id and other.id in register.duties}.values()]
    return found


def _above_by_name(roles: Iterable[Actor], by_head: dict[str, list[Actor]]) -> Iterator[Actor]:
    """The roles of many of which these are some: an *enhetschef* is a *chef*."""
    for head in dict.fromkeys(_read(role).head for role in roles if role.kind is ActorKind.ROLE):
        for begin in range(len(head)):
            yield from by_head.get(head[begin:], ())


def _roles_of_many(register: Register) -> tuple[list[Actor], dict[str, list[Actor]]]:
    """The roles that everyone has; and by the stem of their main word the others whose name does not say where, or says that it is all of them."""
    everyone: list[Actor] = []
    by_head: dict[str, list[Actor]] = defaultdict(list)
    for actor in register.actors.values():
        name = _read(actor)
        narrowed = any(word not in _BETWEEN and not _is_whole(register, word) for word in name.rest)
        if actor.kind is not ActorKind.ROLE or not name.head or (narrowed and not name.every):
            continue
        if name.head not in _EVERYONE:
            by_head[name.head.removeprefix(_OF_ANY)].append(actor)
        elif not narrowed:
            everyone.append(actor)
    return everyone, by_head


class _Name(NamedTuple):
    head: str
    """The stem of the main word; empty where there is no word."""
    every: bool
    """Whether it is said to be all of them."""
    rest: list[str]
    """The words that say which."""


def _read(actor: Actor) -> _Name:
    words = [word.lower() for word in _WORD.findall(actor.name)]
    every = bool(words) and words[0] in _ALL
    while words and (words[0] in _ALL or words[0].endswith("-") or words[0] == "och"):
        del words[0]
    return _Name(stem(words[0]) if words else "", every, words[1:])


def _is_whole(register: Register, word: str) -> bool:
    """Whether a word names an organisation to which others belong and that belongs to none."""
    actor = register.actor(word)
    return actor is not None and actor.parent is None and actor.id in register.sub_actors
