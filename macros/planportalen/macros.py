"""The words an editor can write in Markdown.

`define_env` registers every public method of `Words` with mkdocs-macros. A word looks up, calls a view and hands its HTML to the build as
a token. An id or name that does not exist becomes a problem with the nearest match; the build shows all of them at once and stops.
The docstrings are Swedish: the page *Makron* in the editors' guide is made from them. The first line says what comes out; a line
that begins with `Exempel:` is shown as code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from markupsafe import Markup

from planportalen.register.model import Activity, Goal, Plan
from planportalen.register.register import Register, folded
from planportalen.register.status import STATUS_WORDS
from planportalen.swedish.nearest import did_you_mean
from planportalen.views import lists, plans, recent, reference, start, ways
from planportalen.views.context import Context

Found = TypeVar("Found")


class UnknownNameError(LookupError):
    """A word was called with an id or name that is not in the register. `message` and `advice` are Swedish."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Words:
    """The words.

    `page`: gives the context of the page being made; `deliver`: takes a view's HTML and gives what stands for it in the Markdown;
    `command_line`: describes the command `planer`, which this room cannot know.
    """

    def __init__(
        self,
        page: Callable[[], Context],
        deliver: Callable[[Callable[[], Markup], str], str],
        command_line: Callable[[], reference.CommandLine],
    ) -> None:
        self._page = page
        self._deliver = deliver
        self._command_line = command_line

    @classmethod
    def all(cls) -> Iterator[tuple[str, Callable[..., str]]]:
        """Every word with its function, in the order they are written here."""
        for name, function in vars(cls).items():
            if not name.startswith("_") and inspect.isfunction(function):
                yield name, function

    # Plans and their rows

    def plan(self, mapp: str) -> str:
        """Länk till en plan, med planens kortnamn och om den gäller.

        Exempel: {{ plan("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.link(self._page(), self._plan(mapp)), mapp)

    def plantitel(self, mapp: str) -> str:
        """Planens titel som sidans rubrik, med vägen tillbaka ovanför.

        Exempel: {{ plantitel("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.heading(self._page(), self._plan(mapp)), mapp)

    def plankort(self, mapp: str) -> str:
        """Faktaruta: gäller planen, vad har ersatt den, vem ansvarar, vem har beslutat och när, period och diarienummer.

        Exempel: {{ plankort("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.fact_box(self._page(), self._plan(mapp)), mapp)

    def sammanfattning(self, mapp: str) -> str:
        """Planens sammanfattning ur plan.yml.

        Exempel: {{ sammanfattning("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.summary(self._page(), self._plan(mapp)), mapp)

    def laget(self, mapp: str) -> str:
        """Hur det går för planen: målen och aktiviteterna efter läge, och vägen till varje mål.

        Exempel: {{ laget("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.how_it_goes(self._page(), self._plan(mapp)), mapp)

    def tidslinje(self, mapp: str) -> str:
        """Planens tidslinje: beslut, slutår, uppföljning och i dag.

        Exempel: {{ tidslinje("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.timeline(self._page(), self._plan(mapp)), mapp)

    def bakgrund(self, mapp: str) -> str:
        """Planens bakgrund ur plan.yml, hopfälld.

        Exempel: {{ bakgrund("barnkonventionen") }}
        """
        return self._deliver(lambda: plans.background(self._page(), self._plan(mapp)), mapp)

    def maltabell(self, mal: str) -> str:
        """Ett mål med tabellen över dess aktiviteter.

        Exempel: {{ maltabell("JJ-3") }}
        """

        def view() -> Markup:
            goal = _find(mal, self._register.goal, self._ids("goals"), "Målet")
            return plans.goal_table(self._page(), self._plan_of(goal.id), goal)

        return self._deliver(view, mal)

    def maltabeller(self, mapp: str) -> str:
        """Alla planens mål, vart och ett med sin tabell.

        Exempel: {{ maltabeller("jamstalld-jamlik") }}
        """
        return self._deliver(lambda: plans.goal_tables(self._page(), self._plan(mapp)), mapp)

    def aktivitet(self, aktivitet: str) -> str:
        """Länk till en aktivitets rad, med aktivitetens ord.

        Exempel: {{ aktivitet("JJ-2-01") }}
        """

        def view() -> Markup:
            found = _find(aktivitet, self._register.activity, self._ids("activities"), "Aktiviteten")
            return plans.activity_link(self._page(), self._plan_of(found.id), found)

        return self._deliver(view, aktivitet)

    def mal(self, mal: str) -> str:
        """Länk till ett mål, med målets ord.

        Exempel: {{ mal("JJ-3") }}
        """

        def view() -> Markup:
            found = _find(mal, self._register.goal, self._ids("goals"), "Målet")
            return plans.goal_link(self._page(), self._plan_of(found.id), found)

        return self._deliver(view, mal)

    def status(self, aktivitet: str) -> str:
        """En aktivitets läge som märke med ikon och ord. Läget är den senaste rapporten.

        Exempel: {{ status("JJ-2-01") }}
        """

        def view() -> Markup:
            found = _find(aktivitet, self._register.activity, self._ids("activities"), "Aktiviteten")
            return plans.status_badge(self._page(), found)

        return self._deliver(view, aktivitet)

    def diagram(self, id: str, enhet: str = "") -> str:
        """Diagram över målvärden och rapporterade utfall över tid, med siffrorna i en tabell.

        Med ett målvärdes id ritas alla målvärden för samma rad, enhet och grupp i samma diagram. Med ett måls eller en aktivitets id
        och en enhet ritas utfallen i den enheten.

        Exempel: {{ diagram("JJ-v6") }}
        Exempel: {{ diagram("ON-1", enhet="läkarbesök") }}
        """

        def view() -> Markup:
            if not enhet:
                return plans.chart_of_target(self._page(), _find(id, self._register.target, self._ids("targets"), "Målvärdet"))
            rows = [*self._ids("goals"), *self._ids("activities")]
            _find(id, self._goal_or_activity, rows, "Målet eller aktiviteten")
            units = {r.unit for r in self._register.reports_about.get(id, [])} | {t.unit for t in self._register.targets_about.get(id, [])}
            _find(enhet, {unit: unit for unit in units}.get, sorted(units), "Enheten")
            return plans.chart_of_row(self._page(), id, enhet)

        return self._deliver(view, id)

    def malvarden(self, mapp: str) -> str:
        """Alla planens målvärden i en tabell, med senaste utfall.

        Exempel: {{ malvarden("jamstalld-jamlik") }}
        """
        return self._deliver(lambda: plans.targets(self._page(), self._plan(mapp)), mapp)

    def diagrammen(self, mapp: str) -> str:
        """Ett diagram för varje målvärde, mål och aktivitet i planen som har utfall att visa över tid.

        Exempel: {{ diagrammen("onkologi") }}
        """
        return self._deliver(lambda: plans.charts(self._page(), self._plan(mapp)), mapp)

    def noter(self, mapp: str) -> str:
        """Vad planen är inläst från, dess luckor, avvikelser, rättade skrivfel och anmärkningar.

        Exempel: {{ noter("jamstalld-jamlik") }}
        """
        return self._deliver(lambda: plans.notes(self._page(), self._plan(mapp)), mapp)

    def andringar(self, mapp: str) -> str:
        """Planens ändringsförteckning och dess rad i beslutslistan.

        Exempel: {{ andringar("jamstalld-jamlik") }}
        """
        return self._deliver(lambda: plans.changes(self._page(), self._plan(mapp)), mapp)

    def relaterat(self, mapp: str) -> str:
        """Planer som hör ihop med planen, och de andra planerna i samma område.

        Exempel: {{ relaterat("vald-i-nara-relation") }}
        """
        return self._deliver(lambda: plans.related(self._page(), self._plan(mapp)), mapp)

    def planbegrepp(self, mapp: str) -> str:
        """Begrepp och förkortningar som planen använder, med förklaringar.

        Exempel: {{ planbegrepp("jamstalld-jamlik") }}
        """
        return self._deliver(lambda: plans.terms(self._page(), self._plan(mapp)), mapp)

    # Shared registers

    def begrepp(self, begrepp: str) -> str:
        """Ett begrepp eller en förkortning, med förklaringen till hands och länk till begreppslistan.

        Exempel: {{ begrepp("APT") }}
        """

        def view() -> Markup:
            spellings = self._register.term_spellings
            names = [term.abbreviation or term.name for term in self._register.terms.values()]
            return plans.term_link(self._page(), _find(folded(begrepp), spellings.get, names, "Begreppet", begrepp))

        return self._deliver(view, begrepp)

    def regel(self, regel: str) -> str:
        """Länk till en lag, konvention, överenskommelse eller riktlinje, eller till en del av den.

        Exempel: {{ regel("barnkonventionen-24") }}
        """

        def view() -> Markup:
            known = self._register.regulations
            return plans.regulation_link(self._page(), _find(regel, known.get, known, "Regelverket"))

        return self._deliver(view, regel)

    def planlista(self, omrade: str = "") -> str:
        """Tabell över planerna; med omrade bara områdets planer.

        Exempel: {{ planlista(omrade="jamlikhet") }}
        """

        def view() -> Markup:
            if not omrade:
                return lists.plan_list(self._page(), self._register.plans, "Alla planer")
            area = _find(omrade, self._register.areas.get, self._register.areas, "Området")
            return lists.plan_list(self._page(), self._register.plans_in(omrade), f"Planer inom {area.name}")

        return self._deliver(view, omrade)

    def aktiviteter(self, ansvarig: str = "", ar: int | None = None, status: str = "", omrade: str = "") -> str:
        """Tabell över aktiviteter i alla planer som stämmer med villkoren: ansvarig, år, läge och område, ett eller flera.

        Läget är ej påbörjad, pågår, klar, delvis klar, avbruten, "rapporterad, läge ej angivet", ej rapporterad, försenad eller tiden har gått ut:
        slutet har passerat och ingen har rapporterat hur det står till.

        Exempel: {{ aktiviteter(status="försenad") }}
        Exempel: {{ aktiviteter(ansvarig="personalstaben", ar=2016) }}
        """

        def view() -> Markup:
            register, told = self._register, []
            if ansvarig:
                told.append(_find(ansvarig, register.actors.get, register.actors, "Den ansvariga").name)
            if ar is not None:
                told.append(str(ar))
            if status:
                told.append(_find(status, {word: word for word in STATUS_WORDS}.get, list(STATUS_WORDS), "Läget"))
            if omrade:
                told.append(_find(omrade, register.areas.get, register.areas, "Området").name)
            found = register.find(self._page().today, actor=ansvarig, year=ar, status=status, area=omrade)
            return lists.activities(self._page(), found, told)

        return self._deliver(view, status or ansvarig or omrade)

    def omraden(self) -> str:
        """Alla områden, vart och ett med sina planer som kort.

        Exempel: {{ omraden() }}
        """
        return self._deliver(lambda: lists.areas(self._page()), "")

    def giltighet(self) -> str:
        """Hur många planer som gäller och hur många som har gått ut, och vilka.

        Exempel: {{ giltighet() }}
        """
        return self._deliver(lambda: lists.in_force_summary(self._page()), "")

    def uppfoljningslage(self) -> str:
        """Tabell över uppföljningen plan för plan: hur många aktiviteter som saknar ansvarig, tidsplan och mätetal, är rapporterade, klara och försenade.

        Exempel: {{ uppfoljningslage() }}
        """
        return self._deliver(lambda: lists.follow_up(self._page()), "")

    def alla_aktiviteter(self) -> str:
        """Alla aktiviteter i en lista att välja bland: efter ord, plan, ansvarig, läge, år och vad som saknas. Valet står i adressen.

        Står på sidan Uppföljning, dit varje antal på webbplatsen leder.

        Exempel: {{ alla_aktiviteter() }}
        """
        return self._deliver(lambda: lists.activity_list(self._page()), "")

    def underlag(self) -> str:
        """Tabell över vad som är inlagt, plan för plan: mål, aktiviteter, målvärden, noter, osäkra läsningar och luckor.

        Exempel: {{ underlag() }}
        """
        return self._deliver(lambda: lists.sources(self._page()), "")

    def gemensamma(self) -> str:
        """Aktiviteter som står i flera planer, sida vid sida, med det som skiljer dem.

        Exempel: {{ gemensamma() }}
        """
        return self._deliver(lambda: lists.shared_activities(self._page()), "")

    def beslutslista(self) -> str:
        """Beslutslistan, rad för rad.

        Exempel: {{ beslutslista() }}
        """
        return self._deliver(lambda: lists.decisions(self._page()), "")

    def senaste_andringar(self) -> str:
        """Vad som senast har ändrats i registret, dag för dag, enligt git.

        Exempel: {{ senaste_andringar() }}
        """
        return self._deliver(lambda: recent.recent_changes(self._page()), "")

    def ansvariga(self) -> str:
        """Alla enheter, roller och grupper som planerna nämner, med antal aktiviteter.

        Exempel: {{ ansvariga() }}
        """
        return self._deliver(lambda: lists.actors(self._page()), "")

    def ansvar(self, ansvarig: str) -> str:
        """Allt som en enhet, roll eller grupp ansvarar för, följer upp, rapporterar eller stödjer.

        Exempel: {{ ansvar("personalstaben") }}
        """

        def view() -> Markup:
            known = self._register.actors
            return lists.duties(self._page(), _find(ansvarig, known.get, known, "Den ansvariga"))

        return self._deliver(view, ansvarig)

    def ansvarigtitel(self, ansvarig: str) -> str:
        """Den ansvarigas namn som sidans rubrik, med vägen tillbaka ovanför.

        Exempel: {{ ansvarigtitel("personalstaben") }}
        """

        def view() -> Markup:
            known = self._register.actors
            return lists.actor_heading(self._page(), _find(ansvarig, known.get, known, "Den ansvariga"))

        return self._deliver(view, ansvarig)

    def ar(self, ar: int) -> str:
        """Ett års aktiviteter under den som ansvarar för dem, med året som sidans rubrik.

        Exempel: {{ ar(2016) }}
        """
        return self._deliver(lambda: lists.year(self._page(), ar), str(ar))

    def arslista(self) -> str:
        """Alla år som något i planerna gäller, med antal aktiviteter.

        Exempel: {{ arslista() }}
        """
        return self._deliver(lambda: lists.years(self._page()), "")

    def begreppslista(self) -> str:
        """Alla begrepp och förkortningar i bokstavsordning.

        Exempel: {{ begreppslista() }}
        """
        return self._deliver(lambda: lists.glossary(self._page()), "")

    def regelverkslista(self) -> str:
        """Alla lagar, konventioner, överenskommelser och riktlinjer, med målen som stödjer sig på dem.

        Exempel: {{ regelverkslista() }}
        """
        return self._deliver(lambda: lists.regulations(self._page()), "")

    def sokruta(self) -> str:
        """Ingången till sökningen.

        Exempel: {{ sokruta() }}
        """
        return self._deliver(lambda: lists.search_box(self._page()), "")

    def sokning(self) -> str:
        """Hela sökningen: sökfältet, valen och träffarna.

        Exempel: {{ sokning() }}
        """
        return self._deliver(lambda: lists.search_page(self._page()), "")

    def ao(self) -> str:
        """Begrepp och förkortningar, ansvariga, planer och regelverk i bokstavsordning.

        Exempel: {{ ao() }}
        """
        return self._deliver(lambda: lists.index(self._page()), "")

    def mitt(self) -> str:
        """Vad läsarens egna enheter, roller och grupper ska göra: välj dem, så står det som har gått ut först. Valet sparas bara i läsarens webbläsare.

        Exempel: {{ mitt() }}
        """
        return self._deliver(lambda: lists.mine(self._page()), "")

    def mitt_i_korthet(self) -> str:
        """Det mest brådskande av det som läsaren har valt på sidan *Mitt*.

        Exempel: {{ mitt_i_korthet() }}
        """
        return self._deliver(lambda: lists.mine_in_short(self._page()), "")

    def radfilter(self) -> str:
        """Fält som väljer och ordnar raderna i sidans tabeller efter ord, plan, ansvarig, läge och år.

        Exempel: {{ radfilter() }}
        """
        return self._deliver(lambda: lists.row_filter(self._page()), "")

    def att_se_till(self) -> str:
        """Hur många aktiviteter som är försenade eller har gått ut utan rapport, och de senast försenade.

        Exempel: {{ att_se_till() }}
        """
        return self._deliver(lambda: start.to_see_to(self._page()), "")

    def nytt(self) -> str:
        """De senaste ändringarna i registret, med några ord om var och en.

        Exempel: {{ nytt() }}
        """
        return self._deliver(lambda: start.news(self._page()), "")

    def omradeslista(self) -> str:
        """Alla områden med sina planer, kort.

        Exempel: {{ omradeslista() }}
        """
        return self._deliver(lambda: start.areas_in_short(self._page()), "")

    def vagar(self) -> str:
        """Sidorna som ingen flik leder till, med vad som står på var och en.

        Exempel: {{ vagar() }}
        """
        return self._deliver(lambda: ways.ways(self._page()), "")

    # The editors' guide

    def makron(self) -> str:
        """Den här förteckningen över makron.

        Exempel: {{ makron() }}
        """
        return self._deliver(lambda: reference.words(self._page(), dict(Words.all())), "")

    def kolumner(self) -> str:
        """Alla filer i registret med sina kolumner, och vad de får innehålla.

        Exempel: {{ kolumner() }}
        """
        return self._deliver(lambda: reference.columns(self._page()), "")

    def kommandon(self) -> str:
        """Alla kommandon med sina val, och vad slutkoderna betyder.

        Exempel: {{ kommandon() }}
        """
        return self._deliver(lambda: reference.commands(self._page(), self._command_line()), "")

    def meddelanden(self) -> str:
        """Alla fel och varningar som kontrollen kan ge, med exempel, orsak och vad som ska göras.

        Exempel: {{ meddelanden() }}
        """
        return self._deliver(lambda: reference.messages(self._page()), "")

    # Look-ups

    @property
    def _register(self) -> Register:
        return self._page().register

    def _plan(self, slug: str) -> Plan:
        return _find(slug, self._register.by_slug.get, self._register.by_slug, "Planen")

    def _plan_of(self, record_id: str) -> Plan:
        return self._register.records[record_id][0]

    def _goal_or_activity(self, record_id: str) -> Goal | Activity | None:
        return self._register.goal(record_id) or self._register.activity(record_id)

    def _ids(self, table: str) -> list[str]:
        return [record.id for plan in self._register.plans for record in getattr(plan, table)]


def _find(
    name: str, look_up: Callable[[str], Found | None], known: Mapping[str, object] | list[str], what: str, written: str = ""
) -> Found:
    if (found := look_up(str(name))) is not None:
        return found
    shown = written or name
    raise UnknownNameError(
        f'{what} "{shown}" finns inte i registret.', did_you_mean(str(shown), known) or "Skriv det som det står i registrets filer."
    )
