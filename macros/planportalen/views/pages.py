"""The pages that come one for each thing: plans without a page of their own in `docs/planer/`, actors, years.

Each is the Markdown an editor would have written, so that there is one way to make a page. `site` gives them to MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planportalen.register.model import Plan
from planportalen.register.register import Register
from planportalen.swedish.plurals import count
from planportalen.views import addresses

_TEMPLATES = Path(__file__).parent / "templates" / "pages"
SLUG_MARK = "PLANENS-MAPP"
"""What stands for the plan's folder in the templates of plan pages."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's title and description, as text."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page to be made: its file below `docs/`, and its Markdown."""

    source: str
    markdown: str


def plan_page(plan: Plan) -> str:
    """The Markdown of a plan's page. A plan of which only the card is entered gets a short one, which claims nothing of the rest."""
    template = "plan.md" if any(plan.records()) else "plan-kort.md"
    return (_TEMPLATES / template).read_text(encoding="utf-8").replace(SLUG_MARK, plan.slug)


def plan_source(slug: str) -> str:
    """The file of a plan's page, below `docs/`."""
    return f"{addresses.PLANS}{slug}.md"


def generated(register: Register) -> Iterator[GeneratedPage]:
    """Every page the register asks for. A file that exists in `docs/` comes before the generated one."""
    for plan in register.plans:
        yield GeneratedPage(plan_source(plan.slug), plan_page(plan))
    for actor_id in register.actors:
        yield GeneratedPage(
            f"{addresses.ACTORS}{actor_id}.md", f'{_HIDE}{{{{ ansvarigtitel("{actor_id}") }}}}\n\n{{{{ ansvar("{actor_id}") }}}}\n'
        )
    for year in register.activities_by_year:
        yield GeneratedPage(f"{addresses.YEARS}{year}.md", f"{_HIDE}{{{{ ar({year}) }}}}\n")


_HIDE = "---\nhide: [navigation, toc]\n---\n"


def facts(register: Register) -> dict[str, PageFacts]:
    """Title and description of plans', actors' and years' pages, by file below `docs/`."""
    found = {plan_source(plan.slug): PageFacts(plan.name, _plan_description(plan)) for plan in register.plans}
    for actor in register.actors.values():
        amount = len(register.duties.get(actor.id, []))
        found[f"{addresses.ACTORS}{actor.id}.md"] = PageFacts(
            actor.name,
            f"{actor.name} har en uppgift i {count(amount, 'aktivitet')}: ansvarar för, följer upp, rapporterar eller stödjer.",
        )
    for year, entries in register.activities_by_year.items():
        found[f"{addresses.YEARS}{year}.md"] = PageFacts(
            f"Aktiviteter {year}",
            f"{count(len(entries), 'aktivitet')} i planerna gäller {year}, ordnade efter vem som ansvarar.",
        )
    return found


def _plan_description(plan: Plan) -> str:
    first_sentence = plan.card.summary.partition(". ")[0].strip()
    return f"{first_sentence.rstrip('.')}." if first_sentence else plan.card.title
