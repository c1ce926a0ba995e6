"""What the error page `site/theme/404.html` lists: every plan and every actor with its address.

Made from the register, handed to the theme's templates by `plugin`; `site/theme/assets/not-found.js` narrows the lists in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass

from planportalen.register.register import Register
from planportalen.swedish.order import swedish_key
from planportalen.views import addresses


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that may be the one sought. `address`: from the site's root; `code`: a plan's, which its rows' ids begin with."""

    name: str
    address: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The error page's lists. Names are text: the template must escape them."""

    plans: list[Entry]
    actors: list[Entry]

    @classmethod
    def of(cls, register: Register) -> NotFound:
        """The lists of a register, in Swedish order."""
        plans = [Entry(plan.name, addresses.plan(plan), plan.code) for plan in register.plans]
        actors = [Entry(actor.name, addresses.actor(actor)) for actor in register.actors.values()]
        return cls(*(sorted(entries, key=lambda entry: swedish_key(entry.name)) for entries in (plans, actors)))
