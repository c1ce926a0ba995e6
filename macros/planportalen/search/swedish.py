"""Swedish words as the search sees them: text is cut into words, and a word has a stem that its inflected forms share.

Used when the index is made. `site/theme/assets/search/swedish.js` does the same to what a reader types; a test holds the two equal over the whole
vocabulary. Lists that both need (`STOP_WORDS`, `PARTICLES`, `SHORT_PARTS`) stand here only and travel in the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from planportalen.swedish.stems import stem

_WORD = re.compile(r"[^\W_]+(?:[-/:.,‑–'’][^\W_]+)*-?(?:\s?%|\s+procent\b)?")
_INNER = re.compile(r"[/:.,–'’]")
_INNER_NUMBER = re.compile(r"[-/:.,‑–'’]")
_DECIMAL = re.compile(r"\d+[.,]\d+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _set(
    """
    alla allt all att av bara bli blir blivit blev de dem den denna dess dessa det detta då där därför efter ej eller en enligt ett från för få
    får finns finnas ges genom ha hade han har hela hen henne hennes hon honom hos hur här i inom inte ja jag kan ska skall kunna med mellan men
    mer mot mycket många man mig min mina mitt ni nu något någon några nog när och också olika om oss på respektive samma samt se sin sina sitt
    själv skulle som så sådan sådana såsom till upp under ur ut utan vad var vara varit varje vars vem vet vi via vid vilka vilken vilket vill
    vår våra vårt åt är än även över
    bland dom finna gjort gäller gör göra handlar hitta hör ingår se ser vilkas
    behöva behöver behövs beträffande bör borde deras dig din dina ditt dit du er era ert fick fått ge ger gett gick går gjorde görs göras
    hans haft hit hittar huruvida hurdan hurdana icke ifall igen ingen inget inga ju kom kommer komma kring kunde kunnat må måste någonstans
    redan sedan sen stå står ta tar tas tagit undrar varför varifrån vart vems veta vilja ville ännu
    """
)
"""Words that say nothing by themselves. A query of nothing else is asked with them."""

LIGHT_WORDS = {
    "aktivitet": "aktivitet",
    "aktiviteten": "aktivitet",
    "aktiviteter": "aktivitet",
    "aktiviteterna": "aktivitet",
    "angående": "",
    "ansvar": "",
    "ansvarar": "",
    "ansvaret": "",
    "ansvarig": "",
    "ansvariga": "",
    "ansvarsområde": "",
    "ansvarsområden": "",
    "använda": "",
    "användas": "",
    "används": "",
    "arbeta": "",
    "arbetar": "",
    "arbetas": "",
    "arbete": "",
    "arbetet": "",
    "avseende": "",
    "bestämma": "",
    "bestämmer": "",
    "beslutar": "",
    "betyder": "begrepp",
    "definition": "begrepp",
    "förkortning": "begrepp",
    "förkortningen": "begrepp",
    "gälla": "",
    "gällande": "",
    "handlingsplan": "plan",
    "handlingsplanen": "plan",
    "handlingsplaner": "plan",
    "handlingsplanerna": "plan",
    "hjälp": "",
    "händer": "",
    "hålla": "",
    "håller": "",
    "information": "",
    "innebär": "begrepp",
    "jobb": "",
    "jobba": "",
    "jobbar": "",
    "jobbet": "",
    "lagar": "regelverk",
    "lagarna": "regelverk",
    "lagen": "regelverk",
    "lagstiftning": "regelverk",
    "leder": "",
    "menas": "begrepp",
    "mål": "mal",
    "målen": "mal",
    "målet": "mal",
    "målvärde": "malvarde",
    "målvärden": "malvarde",
    "nätet": "",
    "ordna": "",
    "plan": "plan",
    "planen": "plan",
    "planens": "plan",
    "planer": "plan",
    "planerna": "plan",
    "regler": "regelverk",
    "reglerna": "regelverk",
    "sköta": "",
    "sköter": "",
    "uppgift": "",
    "uppgifter": "",
    "åtgärd": "aktivitet",
    "åtgärden": "aktivitet",
    "åtgärder": "aktivitet",
    "åtgärderna": "aktivitet",
}
"""Words that most of the register could be found with, and the kind of record they ask for, if any. Beside others they say little."""

PLAN_WORDS = _set("plan handlingsplan åtgärdsplan strategi program")
"""Stems of what a plan calls itself: where one is beside a word, or the last part of a compound, a plan is asked for by what it is about."""

STATE_WORDS = {
    "ej påbörjad": "ej påbörjad; inte påbörjad; icke påbörjad; opåbörjad; ej påbörjat; inte påbörjat",
    "pågår": "pågår; pågående",
    "klar": "klar; klart; färdig; avslutad; slutförd",
    "delvis klar": "delvis klar; delvis klart",
    "avbruten": "avbruten; avbrutna",
    "ej aktuell": "ej aktuell; inte aktuell; inaktuell",
    "ej rapporterad": "ej rapporterad; inte rapporterad; icke rapporterad; orapporterad; ej rapporterat; utan rapport; saknar rapport",
    "försenad": "försenad; sen",
}
"""What people call the states that an activity can have; other forms with the same stems are the same."""

OWNERLESS = "utan ansvarig; saknar ansvarig; ingen ansvarig; ej ansvarig; utan ägare; saknar ägare"
"""What people call an activity that nobody is responsible for."""

ROLE_WORDS = _set(
    """
    strateg chef samordn led handlägg utveckl koordinat läkar skötersk sjukskötersk administrat direktör sekreter ombud ansvar controll
    enhet stab avdelning kansli kontor nämnd råd grupp mottagning central förvaltning
    """
)
"""Stems of what the names of roles and units end in: *folkhälsostrateg*, *personalenheten*."""

PARTICLES = _set("för ut upp in över under efter utan genom inom mellan från till vid ned bort fram åter sam om på av an be mot bi")
"""First parts that do not make a compound of two nouns: *utbildning* is no *bildning*."""

SHORT_PARTS = _set(
    """
    hem mål kön råd lag mat bil hot ben hud öga öra tid del sår far mor dag väg båt tåg bok rum hus liv arm lön sol jul ris rus vin öl nöd nät
    mun tal ord led sex bro bad bår akt avi fot fas rör val ö år sms ssk akut hjärt apt sip bup bvc hbt it hiv rök häl häst bär ras rån vit
    eu el hc
    """
)
"""Words of two or three letters (and a few bound ones) that can be part of a compound."""

NOT_HEADS = _set(
    """
    andet andets ings ningens
    ande ning ningar ningen heten heter else elsen ades arna erna orna aste lighet lig ligt liga bart bara bar skap sam samt samma het
    isering iseringen nation nationen nationer nationerna ens are aren arens ares ase iskt iska isk ation tion era erar erat ering eringen eringar ingar ingen ing tera terat lera nera
    lingar ling lingen nas ten tens ter den ner ade ans ant tar tade ras kan kar vad han rad nda nde ende ela met ets ett eller sen
    sens nat dera vara fullt full fri fritt tals sätt sätta sätts laga lagd lagt satt dade rade lade nade vis ligen ningarna ligheten
    """
)
"""Endings that look like words and are none, or say nothing as the last part of a compound."""


def lower(text: str) -> str:
    """Small letters, composed (å is one sign), without soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()


@cache
def fold(word: str) -> str:
    """The word without the dots and rings that some leave out: *vård* becomes *vard*."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def words(text: str) -> list[str]:
    """The words of a text, in order, in small letters. See `tokens`."""
    found: list[str] = []
    for match in _WORD.finditer(lower(text)):
        token = match[0]
        if token.isalpha() and not token.endswith("procent"):  # as most are
            found.append(token)
        else:
            found += _words_of(token)
    return found


def tokens(text: str) -> Iterator[list[str]]:
    """The words of a text, those that come of one token together.

    A word with hyphens stays whole (`e-hälsa`, and `hälso-` before *och sjukvård*). What has both digits and signs (`ls/1300/2014`, `2009:724`)
    is a word, and so is each of its pieces; a number before *%* or *procent* is a word with its sign (`80%`) and without.
    """
    for match in _WORD.finditer(lower(text)):
        if found := _words_of(match[0]):
            yield found


def _words_of(token: str) -> list[str]:
    found: list[str] = []
    if not token.endswith(("%", "procent")):
        _pieces(token, found)
        return found
    number = token.removesuffix("%").removesuffix("procent").rstrip()
    if number[-1:].isdecimal():
        found.append(f"{_pieces(number, found)}%")
        return found
    if number:
        _pieces(number, found)
    if token.endswith("procent"):
        found.append("procent")
    return found


def _pieces(token: str, found: list[str]) -> str:
    """Add the token's words; returns its last one."""
    token = token.replace("‑", "-")
    if any(sign.isdecimal() for sign in token):
        token = token.rstrip("-")
        parts = [part for part in _INNER_NUMBER.split(token) if part]
        if len(parts) > 1:
            found.append(token.replace("–", "-"))
        if len(parts) == 1 or not _DECIMAL.fullmatch(token):
            found += parts
        return found[-1]
    found += [part for part in _INNER.split(token) if part.strip("-")]
    return found[-1] if found else token


def joined(word: str) -> str:
    """A word without its hyphens: *e-hälsa* and *ehälsa* are one."""
    return word if any(sign.isdecimal() for sign in word) else word.replace("-", "")


def content(some: list[str]) -> list[str]:
    """The words that say something; all of them where none does."""
    return [word for word in some if word not in STOP_WORDS] or some


def phrase(text: str) -> str:
    """A text as the stems of its words that say something: how a name or an expression is looked up.

    Of a token with several words (`ls/1300/2014`, `80%`) only the whole counts.
    """
    return " ".join(stem(joined(word)) for word in content(_wholes(text)))


def expression(text: str) -> str:
    """As `phrase`, but with every word where only one of several says something: *skriva ut* is not *skriva*."""
    some = _wholes(text)
    said = content(some)
    return " ".join(stem(joined(word)) for word in (some if len(said) == 1 else said))


def _wholes(text: str) -> list[str]:
    return [next((word for word in some if word.endswith("%")), some[0]) for some in tokens(text)]
