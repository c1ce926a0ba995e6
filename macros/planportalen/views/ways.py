"""What can be looked up besides the plans themselves: the pages that no tab leads to, listed on *Om planerna*.

`site.defaults` makes the menu's section of them. A page that a register has nothing for gets no way there; the page itself says that there is nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from planportalen.register.register import Register
from planportalen.views import addresses
from planportalen.views.context import Context


@dataclass(frozen=True, slots=True)
class Way:
    """A page: its file below `docs/`, title, address, what one finds there, and what a register must have for it."""

    source: str
    title: str
    address: str
    words: str
    needs: Callable[[Register], object] = lambda _: True


WAYS = (
    Way("sok.md", "Sök", addresses.SEARCH, "Sök bland planer, mål, aktiviteter, ansvariga och begrepp, och välj efter plan, år och läge."),
    Way("ar/index.md", "År", addresses.YEARS, "Vad som ska göras varje år, under den som ansvarar.", lambda r: r.activities_by_year),
    Way("a-o.md", "A–Ö", addresses.INDEX, "Begrepp, ansvariga, planer och regelverk i bokstavsordning."),
    Way(
        "regelverk.md", "Regelverk", addresses.REGULATIONS, "Lagar och överenskommelser som målen stödjer sig på.", lambda r: r.regulations
    ),
    Way(
        "beslut.md",
        "Beslut",
        addresses.DECISIONS,
        "Listan över beslutade planer, med diarienummer och datum.",
        lambda r: any(plan.card.decision_row for plan in r.plans),
    ),
    Way("gemensamma.md", "Gemensamma aktiviteter", addresses.SHARED, "Aktiviteter som står i flera planer.", lambda r: r.shared),
    Way("andringar.md", "Ändringar", addresses.CHANGES, "Vad som senast har ändrats i uppgifterna."),
    Way("underlag.md", "Om underlaget", addresses.SOURCES, "Vad som är inlagt, hur det har lästs in och vad som är osäkert."),
)


def ways(ctx: Context) -> Markup:
    """The pages that the register has something for, each with what one finds there."""
    return ctx.render("ways.html", ways=[way for way in WAYS if way.needs(ctx.register)])
