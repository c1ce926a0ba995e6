"""The plan model, and the one place where a Swedish column meets its English field.

`load` gives each model a row of cells as text, by Swedish name; what comes out is immutable and trusted afterwards.
Descriptions are Swedish: they are the editors' documentation of the columns. The contract is design/contract.md.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SkipValidation
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from planportalen.register.disk import REPORT_FOLDER, is_report_file
from planportalen.register.files import Heads
from planportalen.register.problems import Place
from planportalen.swedish import numbers
from planportalen.swedish.characters import tidied, tidied_name
from planportalen.swedish.dates import NotADateError, PartialDate, parse_partial_date
from planportalen.swedish.excerpt import cut
from planportalen.swedish.nearest import did_you_mean

LIST_SEPARATOR = ";"
LARGEST_NUMBER = 1_000_000_000_000
"""How far from zero a number may lie. What is reckoned, drawn and written out of a cell stays as small as the cell."""
MOST_DECIMALS = 20
"""Enough for what Excel writes of 0.1 + 0.2."""
LAST_ROW = 9_999
"""The highest row number of a decision list."""


class PlanRelation(StrEnum):
    """How one plan stands to another. Each has the form in which the other plan says it back."""

    FOLLOWS_UP = "följer upp"
    FOLLOWED_UP_BY = "följs upp av"
    REPLACES = "ersätter"
    REPLACED_BY = "ersätts av"
    REFERS_TO = "hänvisar till"
    SHARES_ACTIVITY = "delar aktivitet med"

    @property
    def inverse(self) -> PlanRelation | None:
        """What the other plan must say, or `None` where nothing need be said (a reference goes one way)."""
        return _INVERSE_RELATIONS.get(self)


_INVERSE_RELATIONS = {
    PlanRelation.FOLLOWS_UP: PlanRelation.FOLLOWED_UP_BY,
    PlanRelation.FOLLOWED_UP_BY: PlanRelation.FOLLOWS_UP,
    PlanRelation.REPLACES: PlanRelation.REPLACED_BY,
    PlanRelation.REPLACED_BY: PlanRelation.REPLACES,
    PlanRelation.SHARES_ACTIVITY: PlanRelation.SHARES_ACTIVITY,
}


class GoalKind(StrEnum):
    """What sort of goal a row of `mal.csv` is."""

    VISION = "vision"
    AREA = "område"
    GOAL = "mål"
    SUBGOAL = "delmål"
    REQUIREMENT = "krav"


class Recurrence(StrEnum):
    """How often an activity comes back."""

    YEARLY = "årligen"
    HALF_YEARLY = "halvårsvis"
    TERTIARY = "tertialvis"
    QUARTERLY = "kvartalsvis"
    MONTHLY = "månadsvis"
    EVERY_OTHER_YEAR = "vartannat år"
    EVERY_THIRD_YEAR = "vart tredje år"
    EVERY_FOURTH_YEAR = "vart fjärde år"
    EVERY_FIFTH_YEAR = "vart femte år"
    EVERY_TERM_OF_OFFICE = "varje mandatperiod"
    CONTINUOUS = "löpande"
    WHEN_NEEDED = "vid behov"


class Comparison(StrEnum):
    """How an outcome is held against a target value."""

    EQUAL = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    INCREASES = "ökar"
    DECREASES = "minskar"


class ReportedStatus(StrEnum):
    """What a report can say of an activity. *Ej rapporterad* and *försenad* are never written, see `status`."""

    NOT_STARTED = "ej påbörjad"
    ONGOING = "pågår"
    DONE = "klar"
    PARTLY_DONE = "delvis klar"
    CANCELLED = "avbruten"
    NOT_RELEVANT = "ej aktuell"
    """What it was for is not there any more; the report says why."""


class Reading(StrEnum):
    """How sure the reading of the source is."""

    UNCERTAIN = "osäker"


class NoteKind(StrEnum):
    """What a note tells."""

    DEVIATION = "avvikelse"
    CORRECTION = "rättelse"
    REMARK = "anmärkning"
    DECISION_NEEDED = "beslut krävs"
    STATEMENT = "ställningstagande"
    CONSEQUENCE = "konsekvens"


class ActorKind(StrEnum):
    """What sort of actor carries responsibility."""

    ROLE = "roll"
    UNIT = "enhet"
    GROUP = "grupp"
    EXTERNAL = "extern"


class RegulationKind(StrEnum):
    """What sort of text a plan leans on."""

    LAW = "lag"
    CONVENTION = "konvention"
    DECLARATION = "deklaration"
    REGULATION = "föreskrift"
    AGREEMENT = "överenskommelse"
    STRATEGY = "strategi"
    GUIDELINE = "riktlinje"
    POLICY = "policy"
    PLAN = "plan"


class OwnKind(StrEnum):
    """What an own column holds. Text first: it stands in for a kind that nobody knows, as every cell is one."""

    TEXT = "text"
    NUMBER = "tal"
    DATE = "datum"
    CHOICE = "val"


class Shown(StrEnum):
    """Whether an own column is shown on pages."""

    YES = "ja"
    NO = "nej"


def _times_a_year(word: str, number: int) -> str:
    return "|".join(
        f"{many} {times}{year}" for many in (word, number) for times in ("gånger", "ggr") for year in (" per år", "/år", " om året")
    )


OTHER_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Comparison: {
        Comparison.EQUAL: "==|lika med|exakt",
        Comparison.AT_LEAST: ">=|=>|≧|minst|lägst|åtminstone|inte mindre än|större än eller lika med",
        Comparison.AT_MOST: "<=|=<|≦|högst|max|maximalt|som mest|inte mer än|mindre än eller lika med",
        Comparison.MORE_THAN: "mer än|fler än|större än|högre än|över",
        Comparison.LESS_THAN: "mindre än|färre än|lägre än|under",
        Comparison.INCREASES: "öka|ökad|ökning|ska öka",
        Comparison.DECREASES: "minska|minskad|minskning|ska minska",
    },
    ReportedStatus: {
        ReportedStatus.NOT_STARTED: "ej påbörjat|ej påbörjade|inte påbörjad|inte påbörjat|ej startad|ej startat|inte startad|inte startat|"
        "ej börjat|inte börjat|ej igång|inte igång|opåbörjad",
        ReportedStatus.ONGOING: "pågående|påbörjad|påbörjat|påbörjade|påbörjats|startad|startat|igång|i gång|under arbete",
        ReportedStatus.DONE: "klart|klara|färdig|färdigt|färdiga|färdigställd|färdigställt|genomförd|genomfört|genomförda|genomförts|"
        "slutförd|slutfört|slutförda|utförd|utfört|utförda|helt klar|helt klart|100 %|100%",
        ReportedStatus.PARTLY_DONE: "delvis|delvis klart|delvis klara|delvis genomförd|delvis genomfört|delvis färdig|delvis färdigt|"
        "delvis slutförd|delvis slutfört",
        ReportedStatus.CANCELLED: "avbrutet|avbrutna|avbröts|nedlagd|nedlagt|inställd|inställt",
        ReportedStatus.NOT_RELEVANT: "ej aktuellt|ej aktuella|inte aktuell|inte aktuellt|inte aktuella|inte längre aktuell|inte längre aktuellt|inaktuell|inaktuellt|ej relevant|inte relevant",
    },
    Recurrence: {
        Recurrence.YEARLY: "årlig|årligt|årsvis|varje år|per år|en gång per år|1 gång per år|1 gång/år|1 ggr/år|en gång om året",
        Recurrence.HALF_YEARLY: "varje halvår|per halvår|var sjätte månad|var 6:e månad|varje termin|terminsvis|" + _times_a_year("två", 2),
        Recurrence.TERTIARY: "tertialt|varje tertial|per tertial|var fjärde månad|var 4:e månad|" + _times_a_year("tre", 3),
        Recurrence.QUARTERLY: "kvartalvis|varje kvartal|per kvartal|en gång per kvartal|var tredje månad|var 3:e månad|"
        + _times_a_year("fyra", 4),
        Recurrence.MONTHLY: "varje månad|per månad|månatligen|månatligt|en gång per månad|1 gång per månad|1 gång/månad|1 ggr/månad|"
        + _times_a_year("tolv", 12),
        Recurrence.EVERY_OTHER_YEAR: "varannat år",
        Recurrence.EVERY_TERM_OF_OFFICE: "en gång per mandatperiod|per mandatperiod",
        Recurrence.CONTINUOUS: "kontinuerligt|kontinuerlig|fortlöpande|ständigt|tillsvidare|tills vidare",
    },
}
"""What people write for a value, where it can mean nothing else."""
_NO_STATUS = {
    "avslutad|avslutat|avslutade|stängd|stängt": "Skriv klar om den är genomförd, avbruten om den lades ner.",
    "ej klar|ej klart|inte klar|inte klart|ej genomförd|ej genomfört|inte genomförd|inte genomfört|ej utförd|nej": "Skriv ej påbörjad eller pågår.",
    "grön|gul|röd|grönt|gult|rött|orange|blå|ok|okej|ja|x|enligt plan|✅|✔|✓|☑|✗|✘|❌|🟢|🟡|🟠|🔴|🔵|👍|🙂|😀|☹": "Skriv med ord hur långt den har kommit: en färg, ett ja eller ett tecken säger inte det.",
    "försenad|försenat|sen|sent": "Skriv ej påbörjad eller pågår: att den är försenad räknas ut av slut.",
    "ej rapporterad|ej rapporterat": "Lämna cellen tom om raden säger något annat, och ta annars bort raden.",
    "pausad|pausat|vilande|uppskjuten|uppskjutet|framflyttad|framflyttat": "Skriv ej påbörjad, pågår eller avbruten, och vad som hände i kommentar.",
    "planerad|planerat|planeras|på gång|förbereds": "Skriv ej påbörjad om inget är gjort än, annars pågår.",
    "0 %|0%": "Skriv ej påbörjad.",
}
_PART_DONE = re.compile(r"[1-9]?[0-9] ?%")
Choice = TypeVar("Choice", bound=StrEnum)
T = TypeVar("T")


def _refuse(rule: str, message: str, advice: str) -> PydanticCustomError:
    """A refusal by the rule `cell-<rule>` that `load` turns into a problem with its place. Texts go in as context, so braces in a cell do no harm."""
    return PydanticCustomError(rule, "{message}", {"message": message, "advice": advice})


def clean(value: object) -> str:
    """A cell without outer space, with inner line breaks, and else as `tidied` leaves it. NUL, which no text file has, goes."""
    return tidied("" if value is None else str(value)).replace("\0", "").replace("\r\n", "\n").strip()


def split_list(value: object) -> tuple[str, ...]:
    """The parts of a cell that lists several things, or of a list in YAML, whose parts may list several, too."""
    lists = value if isinstance(value, list | tuple) else [value]
    return tuple(part for some in lists for part in map(clean, clean(some).split(LIST_SEPARATOR)) if part)


def _required(value: object, cure: str = "Skriv ett värde.") -> str:
    if not (text := clean(value)):
        raise _refuse("saknas", "Här står inget, men det måste fyllas i.", cure)
    return text


def _optional(parse: Callable[[str], T]) -> Callable[[object], T | None]:
    def parse_unless_empty(value: object) -> T | None:
        text = clean(value)
        return parse(text) if text else None

    return parse_unless_empty


def _date(parse: Callable[[str], T], form: str) -> Callable[[str], T]:
    def parse_or_refuse(text: str) -> T:
        try:
            return parse(text)
        except NotADateError as exc:
            raise _refuse("datum", str(exc), exc.cure or f"Skriv {form}.") from exc

    return parse_or_refuse


def _number(text: str, advice: Callable[[str], str]) -> Decimal:
    """Swedish or English writing: `1 500`, `12,5`, `12.5`. Raises where it is no number or could be read in two ways.

    `advice`: what to do with a text that only holds a number.
    """
    compact = text.replace(" ", "").replace("−", "-").replace(",", ".")
    if _TWO_READINGS.fullmatch(text):
        whole, fraction = text.replace(".", ""), text.replace(".", ",").rstrip("0")
        raise _refuse("tvetydig", f'"{text}" kan vara {whole} eller {fraction}.', f"Skriv {whole} eller {fraction}, det som planen menar.")
    try:
        number = Decimal(compact)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or "_" in compact:
        raise _refuse("tal", f'"{text}" är inget tal.', advice(text))
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        cure = f"Skriv ett tal mellan −{_LARGEST_IN_WORDS} och {_LARGEST_IN_WORDS}, i en större enhet om det behövs: 2,5 miljoner kronor."
        raise _refuse("gräns", f'"{text}" är ett för stort tal.', cure)
    if -int(number.as_tuple().exponent) > MOST_DECIMALS:
        raise _refuse("gräns", f'"{text}" har för många decimaler.', f"Avrunda talet. Det får ha högst {MOST_DECIMALS} decimaler.")
    return number


_SHORT = 60  # a cell in an advice is cut there
_TWO_READINGS = re.compile(r"[-−]?[1-9][0-9]{0,2}\.[0-9]{3}")  # thousands as Germans and Excel write them, or three decimals
_WITH_A_UNIT = re.compile(r"([-−]?[0-9][0-9 ]*(?:[.,][0-9]+)?) ?(%|‰|[^\W\d_][^0-9]*)")
_ABOUT_A_NUMBER = re.compile(
    r"(?:ca|cirka|c:a|ungefär|runt|minst|högst|max|över|under|~|≈|[<>≤≥]=?)\.? ?([-−]?[0-9][0-9 ]*(?:[.,][0-9]+)?)( ?%)?", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")


def _figures_alone(text: str) -> str:
    """What to write where figures stand with something that belongs in another cell."""
    if found := _WITH_A_UNIT.fullmatch(text):
        unit = "%" if found[2].casefold().strip() in ("procent", "%") else found[2].strip()
        return f"Skriv {found[1].strip()} här och {unit} i enhet."
    if found := _ABOUT_A_NUMBER.fullmatch(text):
        unit = " och % i enhet" if found[2] else ""
        return f"Skriv {found[1].strip()} här{unit}, och resten i jämförelse eller text."
    if _THOUSANDS.fullmatch(text):
        return f"Skriv {text.replace('.', '')}, utan punkter."
    example = "Skriv siffror, till exempel 80 eller 12,5."
    return example if re.search("[0-9]", text) else f"{example} Finns det inget tal, lämna cellen tom."


def _an_outcome_alone(text: str) -> str:
    """The same for what is reported: about a number is none, and can be told in words only."""
    if _ABOUT_A_NUMBER.fullmatch(text):
        return f'Finns det inget säkert tal, lämna cellen tom och skriv "{cut(text, _SHORT)}" i kommentar.'
    return _figures_alone(text)


_LARGEST_IN_WORDS = f"{LARGEST_NUMBER:,}".replace(",", " ")


def _amount(text: str) -> Decimal:
    number = _number(text, _figures_alone)
    if number < 0 or number != number.to_integral_value():
        raise _refuse("tal", f'"{text}" är inget antal.', "Skriv ett helt tal, till exempel 12.")
    return number


def _row_of_a_list(text: str) -> str:
    """As printed; where it is a number, one that a list can have."""
    if text.isdecimal() and not re.fullmatch(r"[0-9]{1,4}", text):
        raise _refuse("gräns", f'"{text}" är inget radnummer.', f"Skriv ett tal mellan 0 och {LAST_ROW}, som i listan.")
    return text


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", text):
        raise _refuse("årtal", f'"{text}" är inget årtal.', "Skriv fyra siffror, till exempel 2016.")
    return int(text)


def _choice(kind: type[Choice]) -> Callable[[str], Choice]:
    words = {word: member for member, others in OTHER_WORDS.get(kind, {}).items() for word in others.split("|")}
    values = words | {member.value.casefold(): member for member in kind}

    def parse(text: str) -> Choice:
        said = " ".join(text.casefold().replace("\ufe0f", "").split())  # what makes a sign a picture
        if member := values.get(said) or values.get(said.rstrip(" .!,;:")):
            return kind(member)
        allowed = ", ".join(member.value for member in kind)
        cure = _instead_of(said.rstrip(" .!,;:"), kind) or did_you_mean(text, [member.value for member in kind])
        raise _refuse("värdelista", f'"{text}" är inget tillåtet värde.', " ".join(filter(None, [cure, f"Tillåtet är: {allowed}."])))

    return parse


def _instead_of(said: str, kind: type[StrEnum]) -> str:
    """What to write for a word that tells a status in another way, or none."""
    if kind is not ReportedStatus:
        return ""
    if _PART_DONE.fullmatch(said) and said.strip(" %") != "0":
        return "Skriv pågår eller delvis klar, och hur mycket i värde med % i enhet."
    return next((cure for words, cure in _NO_STATUS.items() if said in words.split("|")), "")


def _chosen(kind: type[Choice]) -> Callable[[object], Choice]:
    words = ", ".join(member.value for member in kind)
    return lambda value: _choice(kind)(_required(value, f"Skriv ett av orden: {words}."))


Text = Annotated[str, BeforeValidator(clean)]
Id = Annotated[str, BeforeValidator(lambda value: tidied_name(_required(value)))]
OptionalId = Annotated[str | None, BeforeValidator(_optional(tidied_name))]
Ids = Annotated[tuple[str, ...], BeforeValidator(lambda value: tuple(map(tidied_name, split_list(value))))]
RequiredText = Annotated[str, BeforeValidator(_required)]
OptionalText = Annotated[str | None, BeforeValidator(_optional(str))]
ListCell = Annotated[tuple[str, ...], BeforeValidator(split_list)]
Moment = Annotated[PartialDate | None, BeforeValidator(_optional(_date(parse_partial_date, "ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD")))]
RequiredMoment = Annotated[
    PartialDate,
    BeforeValidator(
        lambda value: _date(parse_partial_date, "ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ")(_required(value, "Skriv dagen, som ÅÅÅÅ-MM-DD."))
    ),
]
Number = Annotated[Decimal | None, BeforeValidator(_optional(lambda text: _number(tidied_name(text), _figures_alone)))]
"""At most `LARGEST_NUMBER` from zero, with at most `MOST_DECIMALS` decimals."""
Outcome = Annotated[Decimal | None, BeforeValidator(_optional(lambda text: _number(tidied_name(text), _an_outcome_alone)))]
"""A number that is reported, where nothing says how it is compared."""
Amount = Annotated[Decimal | None, BeforeValidator(_optional(_amount))]
Year = Annotated[int | None, BeforeValidator(_optional(_year))]


class Record(BaseModel):
    """A record of the register: immutable, with the place it came from."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    place: Place = Field(default=Place(""), exclude=True, repr=False)

    REQUIRED_COLUMNS: ClassVar[frozenset[str]] = frozenset({"id"})
    """Columns without which nothing of the file can be read."""
    FORMER_COLUMNS: ClassVar[Mapping[str, str]] = {}
    """Names that columns have had, each with today's: old files and old revisions are read by them."""
    PRINTED_HEADS: ClassVar[Mapping[str, str]] = {}
    """What plans print, in lower case, above what goes by another name here."""
    OPTIONAL_COLUMNS: ClassVar[frozenset[str]] = frozenset()
    """Columns that a table has only where something stands in them."""
    STAND_INS: ClassVar[Mapping[str, str]] = {}
    """What stands in for a value that was refused, where neither nothing nor a question mark can."""

    @classmethod
    def columns(cls) -> dict[str, str]:
        """The Swedish columns in canonical order, each with its description."""
        return {field.alias: field.description or "" for field in cls.model_fields.values() if field.alias is not None}

    @classmethod
    def heads(cls) -> Heads:
        """The heads that a table of these records can have."""
        return Heads(cls.columns(), cls.REQUIRED_COLUMNS, cls.FORMER_COLUMNS, cls.PRINTED_HEADS, cls.OPTIONAL_COLUMNS)

    @classmethod
    def column_of(cls, field_name: str) -> str:
        """The Swedish column of an English field."""
        return cls.model_fields[field_name].alias or field_name

    @classmethod
    def value_of(cls, column: str, text: str) -> object:
        """What a cell of a column says. Raises `PydanticCustomError`, with the Swedish message and advice as its context."""
        field = next(field for field in cls.model_fields.values() if field.alias == column)
        value: object = text
        for step in field.metadata:
            value = step.func(value)
        return value

    @classmethod
    def is_required(cls, column: str) -> bool:
        """Whether an empty cell of the column is refused."""
        try:
            cls.value_of(column, "")
        except PydanticCustomError:
            return True
        return False

    def at(self, field_name: str) -> Place:
        """The place of one of the record's values."""
        return self.place.at(self.column_of(field_name))


@dataclass(frozen=True, slots=True)
class When:
    """When something runs, as far as its row says: the *Tidsplan* as printed, and the cells of its meaning. False where nothing is said."""

    printed: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    recurrence: Recurrence | None = None

    def __bool__(self) -> bool:
        return bool(self.printed) or self.is_read

    @property
    def is_read(self) -> bool:
        """Whether any cell says what the time is."""
        return any((self.start, self.end, self.recurrence))


def column(name: str, description: str, **extra: Any) -> Any:
    """Declare the Swedish column of a field; a column that is not in the file reads as empty."""
    return Field(default="", validate_default=True, alias=name, description=description, **extra)


def is_required_text(field: FieldInfo) -> bool:
    """Whether a field must be filled in, with any words."""
    return any(isinstance(step, BeforeValidator) and step.func is _required for step in field.metadata)


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What a row says in an own column: the column's head, the value, its unit, and whether pages show it."""

    head: str
    value: str | Decimal | PartialDate
    unit: str = ""
    shown: bool = True

    @property
    def text(self) -> str:
        """The value as people write it: `250 000 kr`, `oktober 2026`."""
        match self.value:
            case Decimal():
                return f"{numbers.number(self.value)} {self.unit}".rstrip()
            case PartialDate():
                return self.value.in_words
            case _:
                return self.value


class PlanRow(Record):
    """A row of one of a plan's tables, which may have columns of the organisation's own; `own` has those in which something stands."""

    own: Annotated[tuple[OwnValue, ...], SkipValidation] = ()

    @property
    def shown(self) -> tuple[OwnValue, ...]:
        """What pages show of the own columns."""
        return tuple(value for value in self.own if value.shown)


class Goal(PlanRow):
    """A goal: a row of `mal.csv`."""

    id: Id = column("id", "Målets beständiga id, till exempel JJ-3 eller JJ-3.1.")
    parent: OptionalId = column("överordnat", "Id för målet ovanför, om målet hör till ett annat.")
    kind: Annotated[GoalKind, BeforeValidator(_chosen(GoalKind))] = column("typ", "Vad för slags mål det är.")
    label: Text = column("beteckning", "Hur planen benämner målet, till exempel Mål 1.")
    section: Text = column("avsnitt", "Planens avsnitt, till exempel 3.1.")
    text: RequiredText = column("mål", "Målet som det står i planen.")
    measures: ListCell = column("mätetal", "Mätetal som planen anger för själva målet.")
    timeframe: Text = column("tidsplan", "Tidsplan som planen anger för själva målet, som den står.")
    start: Moment = column("start", "När det börjar: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")
    end: Moment = column("slut", "När det ska vara klart: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")
    references: Ids = column("hänvisningar", "Id i regelverk.csv för det målet hänvisar till.")
    responsible: ListCell = column("ansvarig", "Ansvarig för målet, om planen anger någon.")
    measured: Text = column("mäts", "Hur ofta eller när målet följs upp, som det står i planen.")
    serves: Ids = column("bidrar till", "Id för mål eller aktiviteter, i den här planen eller andra, som målet bidrar till.")
    source: Text = column("källa", "Avsnitt, sida eller rad i källan.")

    OPTIONAL_COLUMNS: ClassVar[frozenset[str]] = frozenset({"ansvarig", "mäts", "bidrar till"})

    @property
    def when(self) -> When:
        """When it is to be reached."""
        return When(self.timeframe, self.start, self.end)


class Activity(PlanRow):
    """An activity: a row of `aktiviteter.csv`."""

    id: Id = column("id", "Aktivitetens beständiga id, till exempel JJ-3-04.")
    goals: Ids = column("mål", "Id för målen som aktiviteten hör till. Den visas under det första; tomt om den hör till hela planen.")
    text: RequiredText = column("aktivitet", "Aktiviteten som den står i planen.")
    audience: ListCell = column("målgrupp", "Vilka aktiviteten riktar sig till.")
    measures: ListCell = column("mätetal", "Hur aktiviteten mäts, med målvärden som de står i planen.")
    timeframe: Text = column("tidsplan", "Tidsplanen som den står i planen.")
    start: Moment = column("start", "Tidsplanens början: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")
    end: Moment = column("slut", "Tidsplanens slut: ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.")
    recurrence: Annotated[Recurrence | None, BeforeValidator(_optional(_choice(Recurrence)))] = column(
        "återkommer", "Hur ofta aktiviteten återkommer."
    )
    responsible: ListCell = column("ansvarig", "Ansvarig för genomförande, som det står i planen.")
    follow_up: ListCell = column("uppföljning", "Ansvarig för uppföljning, som det står i planen.")
    support: ListCell = column("stöd", "Sakkunnig eller stöd, som det står i planen.")
    medical: ListCell = column("medicinskt ansvarig", "Medicinskt ansvarig, som det står i planen.")
    reporting: ListCell = column(
        "ansvarig för rapportering",
        "Ansvarig för rapportering, som det står i planen: den som rapporterar. Vem som tar emot rapporten skrivs som en not.",
    )
    references: Ids = column("hänvisningar", "Id i regelverk.csv för det aktiviteten hänvisar till.")
    serves: Ids = column("bidrar till", "Id för mål eller aktiviteter, i den här planen eller andra, som aktiviteten bidrar till.")
    reading: Annotated[Reading | None, BeforeValidator(_optional(_choice(Reading)))] = column(
        "läsning", "osäker där källan kan läsas på mer än ett sätt, annars tomt."
    )
    source: Text = column("källa", "Avsnitt, sida eller rad i källan.")

    @property
    def when(self) -> When:
        """When it runs."""
        return When(self.timeframe, self.start, self.end, self.recurrence)

    OPTIONAL_COLUMNS: ClassVar[frozenset[str]] = frozenset({"hänvisningar", "bidrar till"})
    FORMER_COLUMNS: ClassVar[Mapping[str, str]] = {"rapportering": "ansvarig för rapportering"}
    PRINTED_HEADS: ClassVar[Mapping[str, str]] = {
        "ansvarig genomförande": "ansvarig",
        "ansvarig för genomförande": "ansvarig",
        "ansvarig uppföljning": "uppföljning",
        "ansvarig för uppföljning": "uppföljning",
        "sakkunnig": "stöd",
        "sakkunnig/stöd": "stöd",
        "ansvarig rapportering": "ansvarig för rapportering",
        "ansvarig rapportör": "ansvarig för rapportering",
        "rapportör": "ansvarig för rapportering",
        "rapporteras av": "ansvarig för rapportering",
    }


class Target(PlanRow):
    """A target value of a goal or an activity: a row of `malvarden.csv`. Values are in the stated unit."""

    id: Id = column("id", "Målvärdets beständiga id, till exempel JJ-v12.")
    about: Id = column("avser", "Id för målet eller aktiviteten.")
    year: Year = column("år", "Året målvärdet gäller, om planen anger det.")
    comparison: Annotated[Comparison | None, BeforeValidator(_optional(_choice(Comparison)))] = column(
        "jämförelse", "Hur utfallet jämförs med värdet."
    )
    value: Number = column("värde", "Värdet, i siffror. Tomt om planen inte anger något.")
    value_to: Number = column("värde_till", "Övre värde, om planen anger ett intervall.")
    unit: Text = column("enhet", "Enheten, till exempel % eller deltagare.")
    group: Text = column("grupp", "Kön, ålder eller befolkning som värdet gäller, om planen skiljer på dem.")
    level: Text = column("nivå", "regional, länet eller nationell, om planen anger det.")
    base_year: Year = column("basår", "Året för utgångsvärdet.")
    base_value: Number = column("basvärde", "Utgångsvärdet, i samma enhet.")
    base_value_to: Number = column("basvärde_till", "Övre utgångsvärde, om planen anger ett intervall.")
    compared_with: Text = column("jämförs med", "Vad värdet jämförs med, om det inte gäller för sig: till exempel kommungenomsnittet.")
    responsible: ListCell = column("ansvarig", "Ansvarig för att mäta, om planen anger någon.")
    measured: Text = column("mäts", "Hur ofta eller när det mäts, som det står i planen.")
    text: Text = column("text", "Målvärdet med planens ord.")

    OPTIONAL_COLUMNS: ClassVar[frozenset[str]] = frozenset({"basvärde_till", "jämförs med", "ansvarig", "mäts"})


SHEET = "Uppföljningsblankett"
"""The source of a report that came with a follow-up sheet; the unit's name stands after it."""


class Report(PlanRow):
    """A follow-up report: a row of `uppfoljning.csv` or of a file in the folder `uppfoljning`."""

    id: Id = column("id", "Rapportens beständiga id, till exempel JJ-u7 eller JJ-u-7f3k29qm.")
    about: Id = column("avser", "Id för aktiviteten, målet eller målvärdet.")
    dated: RequiredMoment = column("datum", "Dagen rapporten gäller: ÅÅÅÅ-MM-DD. ÅÅÅÅ-MM eller ÅÅÅÅ om källan inte säger dagen.")
    status: Annotated[ReportedStatus | None, BeforeValidator(_optional(_choice(ReportedStatus)))] = column(
        "status", "Läget enligt rapporten."
    )
    value: Outcome = column("värde", "Utfallet, i siffror.")
    unit: Text = column("enhet", "Utfallets enhet.")
    period: Text = column("period", "Tiden som utfallet gäller.")
    comment: Text = column("kommentar", "Kommentar i en eller några meningar.")
    source: Text = column("källa", "Var uppgiften kommer ifrån.")
    by: ListCell = column("av", "Enheten som rapporten gäller, där flera genomför samma aktivitet.")
    corrects: Ids = column("rättar", "Id för den tidigare rapport som den här rättar. Kolumnen behövs bara där någon rapport gör det.")

    OPTIONAL_COLUMNS: ClassVar[frozenset[str]] = frozenset({"av", "rättar"})

    @property
    def date(self) -> datetime.date:
        """The day from which it counts: of a month or a year the last."""
        return self.dated.last

    @property
    def said_by(self) -> str:
        """Who says it: the unit that it is of; else, as far as the source tells, the unit whose sheet it came with, or the source itself."""
        return "; ".join(self.by) or self.source.removeprefix(f"{SHEET}, ") or "utan källa"


class Note(PlanRow):
    """A note on anything in a plan: a row of `noter.csv`."""

    id: Id = column("id", "Notens beständiga id, till exempel JJ-n5.")
    about: Id = column("avser", "Id för det noten gäller; planens kod om den gäller hela planen.")
    kind: Annotated[NoteKind, BeforeValidator(_chosen(NoteKind))] = column("typ", "Vad för slags not det är.")
    text: RequiredText = column("text", "Noten.")
    amount: Text = column("belopp", "Belopp, om noten gäller pengar.")
    source: Text = column("källa", "Avsnitt, sida eller rad i källan.")


class Regulation(Record):
    """A law, convention, agreement or guideline that plans cite, or one of its articles: a row of `regelverk.csv`."""

    id: Id = column("id", "Beständigt id, till exempel barnkonventionen-24.")
    parent: OptionalId = column("överordnat", "Id för hela regelverket, om raden är en artikel eller paragraf i det.")
    kind: Annotated[RegulationKind | None, BeforeValidator(_optional(_choice(RegulationKind)))] = column(
        "typ", "Vad för slags regelverk det är."
    )
    name: RequiredText = column("namn", "Regelverkets namn, eller artikelns nummer.")
    short_name: Text = column("kortnamn", "Några ord, för länkar, till exempel Barnkonventionen.")
    number: Text = column("nummer", "Nummer i en författningssamling, till exempel 2009:724.")
    text: Text = column("innehåll", "Vad det säger, i en mening.")
    source: Text = column("källa", "Vilken plan som nämner det, och var.")


class Term(Record):
    """A term or abbreviation: a row of `begrepp.csv`."""

    id: Id = column("id", "Beständigt id, till exempel sip.")
    name: RequiredText = column("term", "Termen utskriven.")
    abbreviation: Text = column("förkortning", "Förkortningen, om det finns en.")
    explanation: Text = column("förklaring", "Vad termen betyder.")
    search_words: ListCell = column("sökord", "Andra ord som läsare söker med.")
    source: Text = column("källa", "Var förklaringen kommer ifrån.")


class SharedActivity(Record):
    """An activity that stands in several plans, or twice in one: a row of `gemensamma.csv`."""

    id: Id = column("id", "Beständigt id, till exempel sip.")
    name: RequiredText = column("namn", "Vad aktiviteterna har gemensamt, i några ord.")
    activities: Ids = column("aktiviteter", "Id för aktiviteterna, minst två.")
    remark: Text = column("anmärkning", "En förklaring.")


class Actor(Record):
    """A role, unit, group or outside body, with every spelling the plans use: an entry of `aktorer.yml`."""

    id: Id = column("id", "Nyckeln i filen, till exempel personalstaben.")
    name: RequiredText = column("namn", "Aktörens namn.")
    kind: Annotated[ActorKind, BeforeValidator(_chosen(ActorKind))] = column("typ", "Vad för slags aktör det är.")
    aliases: ListCell = column("alias", "Andra skrivsätt som planerna använder.")
    parent: OptionalId = column("överordnad", "Nyckel för aktören som den hör till.")
    successor: OptionalId = column("efterträdare", "Nyckel för aktören som har tagit över.")


class Area(Record):
    """A subject area that groups plans: an entry of `omraden.yml`."""

    id: Id = column("id", "Nyckeln i filen, till exempel jamlikhet.")
    name: RequiredText = column("namn", "Områdets namn.")
    description: Text = column("beskrivning", "Vad området rymmer, i en mening.")


class Period(Record):
    """The years a plan is for."""

    start: Moment = column("från", "Första året.")
    end: Moment = column("till", "Sista året.")

    PRINTED_HEADS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("start", "startår", "börjar", "från och med", "fr.o.m."), "från"),
        **dict.fromkeys(("slut", "slutår", "slutar", "till och med", "t.o.m."), "till"),
    }


class Decision(Record):
    """Who decided, and when."""

    by: Text = column("av", "Aktören som har beslutat.")
    date: Moment = column("datum", "När beslutet togs: ÅÅÅÅ-MM-DD, eller ÅÅÅÅ-MM om dagen inte är känd.")


class Change(Record):
    """A line of a plan's change log, as printed."""

    version: Text = column("version", "Versionens nummer.")
    date: Moment = column("datum", "Versionens datum: ÅÅÅÅ-MM-DD.")
    text: Text = column("ändring", "Vad som ändrades.")
    by: Text = column("beslutad_av", "Aktören som har beslutat.")
    decided: Moment = column("beslutsdatum", "Beslutsdatum: ÅÅÅÅ-MM-DD.")


class DecisionRow(Record):
    """A plan's row in the organisation's list of decisions, as printed."""

    row: Annotated[str, BeforeValidator(lambda value: _row_of_a_list(clean(value)))] = column("rad", "Radens nummer i listan.")
    title: Text = column("titel", "Titeln i listan.")
    decision: Text = column("beslut", "Vem som har beslutat, enligt listan.")
    date: Moment = column("datum", "Beslutsdatum enligt listan: ÅÅÅÅ-MM-DD.")
    diary_number: Text = column("diarienummer", "Diarienummer enligt listan.")
    remark: Text = column("anmärkning", "Listans anmärkning.")


class Relation(Record):
    """A typed link from one plan to another."""

    kind: Annotated[PlanRelation, BeforeValidator(_chosen(PlanRelation))] = column("typ", "Hur planerna hör ihop.")
    plan: Id = column("plan", "Den andra planens mapp under data/planer.")
    remark: Text = column("anmärkning", "En förklaring.")


class Source(Record):
    """The document a plan's data is read from."""

    document: Text = column("dokument", "Dokumentets namn.")
    part: Text = column("avser", "Vilken del av dokumentet.")
    file: Text = column("fil", "Dokumentet självt: en adress, eller en fil i docs, till exempel assets/planen.pdf.")
    differences: Amount = column(
        "skillnader", "Antal celler där två oberoende läsningar av tabellerna skilde sig åt innan de stämdes av mot källan."
    )


class KeyedLines(Record):
    """A record of a YAML file that knows the line of each of its keys."""

    key_lines: dict[str, int] = Field(default_factory=dict, exclude=True, repr=False)

    def at(self, field_name: str) -> Place:
        """The line of one of the record's keys; of one that is not there, the record's."""
        key = self.column_of(field_name)
        return Place(self.place.file, self.key_lines.get(key, self.place.row), key)


class PlanCard(KeyedLines):
    """A plan's card: `plan.yml`. Parts that are mappings or lists are models of their own."""

    code: Id = column("kod", "Prefix för alla id i planen, A–Z, återanvänds aldrig.")
    title: RequiredText = column("titel", "Planens titel som den står.")
    short_name: RequiredText = column("kortnamn", "Några ord, för menyer och länkar.")
    area: OptionalId = column("omrade", "Nyckel i omraden.yml.")
    diary_number: OptionalText = column("diarienummer", "Diarienummer, eller null om inget finns.")
    version: OptionalText = column("version", "Planens version.")
    period: Period | None = Field(default=None, alias="period", description="Åren planen gäller: från och till.")
    decision: Decision | None = Field(default=None, alias="beslut", description="Vem som har beslutat och när: av och datum.")
    owners: ListCell = column("ägare", "Aktören som håller planen aktuell; flera åtskiljs med semikolon.")
    summary: Text = column("sammanfattning", "Tre till sex meningar med egna ord.")
    background: Text = column("bakgrund", "Markdown, med egna ord: ett kort stycke för varje rubrik.")
    changes: tuple[Change, ...] = Field(default=(), alias="ändringar", description="Ändringsförteckningen som den står.")
    decision_row: DecisionRow | None = Field(default=None, alias="beslutslista", description="Planens rad i beslutslistan, eller null.")
    relations: tuple[Relation, ...] = Field(default=(), alias="relationer", description="Länkar till andra planer.")
    origin: Source | None = Field(default=None, alias="källa", description="Dokumentet som uppgifterna är hämtade ur.")

    REQUIRED_COLUMNS: ClassVar[frozenset[str]] = frozenset({"kod", "titel", "kortnamn"})


class Plan(BaseModel):
    """A plan with all its rows. `slug` is its folder's name and its address."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    slug: str
    card: PlanCard
    goals: tuple[Goal, ...] = ()
    activities: tuple[Activity, ...] = ()
    targets: tuple[Target, ...] = ()
    reports: tuple[Report, ...] = ()
    notes: tuple[Note, ...] = ()
    unread: frozenset[str] = frozenset()
    """Tables, and `table:column`s, that could not be read: rules hold nothing against what refers to them."""

    @property
    def code(self) -> str:
        """The prefix of every id in the plan."""
        return self.card.code

    @property
    def name(self) -> str:
        """The short name, for links and navigation."""
        return self.card.short_name

    def records(self) -> Iterable[PlanRecord]:
        """Every row that has an id."""
        yield from self.goals
        yield from self.activities
        yield from self.targets
        yield from self.reports
        yield from self.notes


CARD_MAPPINGS: dict[str, type[Record]] = {"period": Period, "beslut": Decision, "beslutslista": DecisionRow, "källa": Source}
"""The keys of `plan.yml` that have keys of their own, and the models of these."""

CARD_LISTS: dict[str, type[Record]] = {"ändringar": Change, "relationer": Relation}
"""The keys of `plan.yml` that are lists, and the models of their entries."""

PlanRecord = Goal | Activity | Target | Report | Note

PLAN_TABLES: dict[str, tuple[str, type[Goal] | type[Activity] | type[Target] | type[Report] | type[Note]]] = {
    "mal.csv": ("goals", Goal),
    "aktiviteter.csv": ("activities", Activity),
    "malvarden.csv": ("targets", Target),
    "uppfoljning.csv": ("reports", Report),
    "noter.csv": ("notes", Note),
}
"""The tables of a plan's folder: the field of `Plan` that holds their rows, and the rows' model."""

REPORT_TABLE = "uppfoljning.csv"
"""The table of the reports that lie in no file of the folder `REPORT_FOLDER`."""


def plan_table(path: str) -> str:
    """The table of a plan that a file is, or is a part of; empty where it is none. `path`: below the plan's folder."""
    folder, _, name = path.rpartition("/")
    if folder == REPORT_FOLDER and is_report_file(name):
        return REPORT_TABLE
    return path if path in PLAN_TABLES else ""


class OwnColumn(KeyedLines):
    """A column that the organisation has beside the contract's in tables of its plans: an entry of `egna-falt.yml`."""

    id: Id = column("id", "Nyckeln i filen, som är kolumnens namn, till exempel kostnad.")
    files: Annotated[tuple[str, ...], BeforeValidator(lambda value: _tables(value))] = column(
        "filer", f"De tabeller i planernas mappar som får ha kolumnen: {', '.join(PLAN_TABLES)}."
    )
    kind: Annotated[OwnKind, BeforeValidator(_chosen(OwnKind))] = column("typ", "Vad som får stå i kolumnen; val är ett av orden i ord.")
    words: ListCell = column("ord", "Orden som får stå i kolumnen, om typ är val.")
    unit: Text = column("enhet", "Talens enhet, om typ är tal, till exempel kr.")
    description: Text = column("beskrivning", "Vad kolumnen säger, i en mening.")
    shown: Annotated[Shown, BeforeValidator(lambda value: _choice(Shown)(clean(value) or Shown.YES))] = column(
        "visas", "nej om kolumnen bara ska stå i filen, inte på planens sida. Tomt är ja."
    )

    STAND_INS: ClassVar[Mapping[str, str]] = {"filer": f"{LIST_SEPARATOR} ".join(PLAN_TABLES)}

    @property
    def name(self) -> str:
        """The column's head."""
        return self.id

    def value_in(self, text: str) -> str | Decimal | PartialDate | None:
        """What a cell of the column says. Raises `PydanticCustomError`, as `Record.value_of` does."""
        if not (said := clean(text)):
            return None
        match self.kind:
            case OwnKind.NUMBER:
                return self._number_in(tidied_name(said))
            case OwnKind.DATE:
                return _date(parse_partial_date, "ÅÅÅÅ, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD")(said)
            case OwnKind.CHOICE:
                return self._word_in(said)
            case OwnKind.TEXT:
                return said

    def _number_in(self, text: str) -> Decimal:
        """A number, which may have the column's unit behind it."""
        unit = re.escape(self.unit)
        figures = re.sub(rf"(?<=[0-9]) ?{unit}$", "", text, flags=re.IGNORECASE) if unit else text
        if found := _WITH_A_UNIT.fullmatch(figures):
            declared = f"som är {self.unit}" if self.unit else f"till exempel enhet: {found[2].strip()}"
            advice = f"Skriv {found[1].strip()} här. Enheten anges en gång, under {self.id} i egna-falt.yml, {declared}."
            raise _refuse("tal", f'"{text}" är inget tal.', advice)
        return _number(figures, _figures_alone)

    def _word_in(self, text: str) -> str:
        """One of the column's words; any, where it has none, which is told of the column."""
        known = {word.casefold(): word for word in self.words}
        word = known.get(" ".join(text.casefold().split()), "" if known else text)
        if not word:
            advice = f"Tillåtet är: {', '.join(self.words)}. Ett nytt ord läggs till i ord, under {self.id} i egna-falt.yml."
            cure = did_you_mean(text, self.words)
            raise _refuse("värdelista", f'"{text}" är inget tillåtet värde.', " ".join(filter(None, [cure, advice])))
        return word


def _tables(value: object) -> tuple[str, ...]:
    """The plans' tables that an entry names, at least one."""
    names = split_list(value)
    for name in names or (_required(value),):
        if name not in PLAN_TABLES:
            cure = " ".join(filter(None, [did_you_mean(name, PLAN_TABLES), f"Tillåtet är: {', '.join(PLAN_TABLES)}."]))
            raise _refuse("värdelista", f'"{name}" är ingen av tabellerna i en plans mapp.', cure)
    return names


SHARED_TABLES: dict[str, type[Regulation] | type[Term] | type[SharedActivity]] = {
    "regelverk.csv": Regulation,
    "begrepp.csv": Term,
    "gemensamma.csv": SharedActivity,
}
"""The tables that plans share, and their rows' models."""

OWN_COLUMNS = "egna-falt.yml"
"""The file of the own columns, which a register without such does not have."""

SHARED_CARDS: dict[str, type[Actor] | type[Area] | type[OwnColumn]] = {"aktorer.yml": Actor, "omraden.yml": Area, OWN_COLUMNS: OwnColumn}
"""The YAML files that plans share, and the models of their entries."""

SharedRecord = Actor | Area | OwnColumn | Regulation | Term | SharedActivity

SHARED_FILES: dict[str, type[SharedRecord]] = {**SHARED_CARDS, **SHARED_TABLES}
"""Every file that plans share. A new one is a model, a line in a list above, and its noun in `history.difference`."""
