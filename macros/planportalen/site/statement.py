"""What the accessibility statement `docs/tillganglighet.md` must say and only the one who publishes knows.

The values of `extra.tillganglighet` in `mkdocs.yml` come in, the HTML that the page shows for them goes out. A missing or unreadable one
is shown as a gap and becomes a warning. Called by `plugin`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from markupsafe import Markup

from planportalen.register.problems import Place, Problem, warning
from planportalen.swedish.dates import NotADateError, day, parse_date
from planportalen.swedish.spelling import capital

KEY = "tillganglighet"
"""The key below `extra`, and what the page calls the values."""

_MISSING = {
    "organisation": "ansvarig organisation är inte inlagd",
    "e_post": "e-postadress är inte inlagd",
    "telefon": "telefonnummer är inte inlagt",
    "granskad": "datum för bedömningen är inte inlagt",
    "uppdaterad": "datum för senaste uppdatering är inte inlagt",
}
_DATES = {"granskad", "uppdaterad"}
_SPECIAL = re.compile(r"[^\w\s@.,/-]|_")


def statement(given: object, settings: Path) -> tuple[dict[str, Markup], list[Problem]]:
    """The HTML of every value, and what is missing. `settings`: the file that `given` was read from."""
    values = given if isinstance(given, Mapping) else {}
    shown, problems = {}, []
    for key, missing in _MISSING.items():
        words, fault, advice = _read(key, values.get(key))
        if not words:
            problems.append(
                warning(
                    Place(settings.name, _row(settings, key), key),
                    "tillgänglighet-saknas" if not fault else "tillgänglighet-form",
                    f"Tillgänglighetsredogörelsen är ofullständig: {fault or missing}.",
                    f"{advice} i {settings.name} under extra: {KEY}, eller i miljövariabeln TILLGANGLIGHET_{key.upper()}.",
                )
            )
        shown[key] = _html(key, words) if words else Markup('<span class="pp-gap">{}</span>').format(capital(missing))
    return shown, problems


def _read(key: str, value: object) -> tuple[str, str, str]:
    """A value in words, or what is wrong with it and how to write it."""
    if value is None or value == "":
        return "", "", f"Skriv {key}"
    if key in _DATES:
        try:
            return day(value if isinstance(value, date) else parse_date(str(value))), "", ""
        except NotADateError:
            return "", f'{key} är inget datum: "{value}"', "Skriv ÅÅÅÅ-MM-DD"
    if not isinstance(value, str):
        # YAML reads 0631475000 as a number and drops its zero.
        return "", f"{key} har lästs som ett tal", "Skriv med bindestreck eller mellanslag"
    if key == "e_post" and not re.fullmatch(r"[^\s@]+@[^\s@]+", value):
        return "", f'{key} är ingen e-postadress: "{value}"', "Skriv namn@organisation.se"
    return value, "", ""


def _html(key: str, words: str) -> Markup:
    # The page is Markdown, so not only HTML but all that could be Markdown is written as character references.
    text = Markup(_SPECIAL.sub(lambda match: f"&#{ord(match[0])};", words))  # noqa: S704
    return Markup('<a href="mailto:{0}">{0}</a>').format(text) if key == "e_post" else text


def _row(settings: Path, key: str) -> int | None:
    lines = settings.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"\s+{key}:", line)), None)
