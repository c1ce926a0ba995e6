"""Names in a document that are no spelling of an actor, and what to add to aktorer.yml for them.

Called by `planer ny`, which writes nothing before every name is known: a name is shared by all plans, its key becomes a permanent address, and
whether it is a new actor or one more spelling only an editor can say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, count

from planportalen.editing.plan_card import scalar
from planportalen.register.model import Actor, ActorKind
from planportalen.register.register import Register
from planportalen.swedish.nearest import meant
from planportalen.swedish.spelling import address_form


def unknown_names(register: Register, rows: Iterable[tuple[str, Mapping[str, Iterable[str]]]]) -> dict[str, list[str]]:
    """The names that are no spelling of an actor, with where they stand.

    `rows`: where a row stands, and the items of its role cells by column.
    """
    found: dict[str, list[str]] = {}
    for place, cells in rows:
        for column, items in cells.items():
            for item in items:
                for name in register.unknown_in(item):
                    found.setdefault(name, []).append(f"{place}, {column}")
    return found


def nearest_actor(register: Register, name: str) -> tuple[str, Actor] | None:
    """The known spelling nearest to a name, and whose it is."""
    near = meant(name, register.spellings)
    return (near, register.spellings[near]) if near else None


def actor_entries(register: Register, names: Iterable[str]) -> str:
    """New entries for aktorer.yml. What sort of actor each is, only an editor can say: `typ` is left to fill in."""
    taken = set(register.actors)
    entries = []
    for name in names:
        base = address_form(name) or "aktor"
        key = next(key for key in chain([base], (f"{base}-{number}" for number in count(2))) if key not in taken)
        taken.add(key)
        entries.append(f"{key}:\n  namn: {scalar(name)}\n  typ:  # {', '.join(ActorKind)}\n")
    return "".join(entries)
