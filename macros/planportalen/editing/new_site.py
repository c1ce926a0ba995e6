"""A site of one's own for an organisation that has none: its folder with an empty register, settings, and what editors and CI need.

Called by `planer starta`. The files lie as they will be in `starter/`, where `dot.` stands for the dot that hides a file, and words in capitals
for what is the organisation's own.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from planportalen.editing.canonical import table_bytes
from planportalen.editing.plan_card import scalar
from planportalen.editing.schemas import FOLDER as SCHEMAS
from planportalen.editing.schemas import schema_files, words_file
from planportalen.register.disk import PLANS
from planportalen.register.load import load
from planportalen.register.model import SHARED_TABLES
from planportalen.register.source import held
from planportalen.swedish.spelling import address_form

_STARTER = Path(__file__).parent / "starter"
_AREA = "ovrigt"
_KEPT = "data/planer/.gitkeep", "docs/.gitkeep", "overrides/.gitkeep"
"""Files in folders that must be there and are empty: git does not keep an empty folder."""


def site_files(organisation: str) -> dict[str, bytes]:
    """Every file of the new site by its path below the site's folder. `organisation`: its name, as readers know it."""
    words = {
        "ORGANISATION_TITEL": _quoted(f"Handlingsplaner – {organisation}"),
        "ORGANISATION_BESKRIVNING": _quoted(f"Handlingsplaner: {organisation}"),
        "ORGANISATION_NAMN": _quoted(organisation),
        "ORGANISATION_RUBRIK": organisation,
    }
    files = {
        path.relative_to(_STARTER).as_posix().replace("dot.", ".", 1): _filled(path.read_text("utf-8"), words).encode("utf-8")
        for path in _STARTER.rglob("*")
        if path.is_file()
    }
    register = _register(organisation)
    data = {f"data/{name}": content for name, content in register.items()}
    return {**files, **data, **_schemas(register), **dict.fromkeys(_KEPT, b""), "requirements.txt": _requirements()}


def lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into a folder that is new or empty: all of them or none. Raises `OSError`."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
        fresh = Path(temporary) / "ny"
        for name, content in files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_bytes(content)
        if folder.exists():
            folder.rmdir()
        fresh.rename(folder)


def _filled(text: str, words: dict[str, str]) -> str:
    for word, own in words.items():
        text = text.replace(word, own)
    return text


def _quoted(text: str) -> str:
    """A text as YAML that can stand inside brackets, too, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _register(organisation: str) -> dict[str, bytes]:
    """The files that plans share in an empty register, by name. The organisation is its first actor, and there is one area, so that a first plan has both."""
    cards = {
        "aktorer.yml": f"# Roller, enheter, grupper och organisationer utanför, med alla skrivsätt.\n{_key(organisation)}:\n"
        f"  namn: {scalar(organisation)}\n  typ: enhet\n",
        "omraden.yml": f"# Områden som planerna ordnas efter. Nyckeln skrivs i planens kort.\n{_AREA}:\n  namn: Övrigt\n",
    }
    tables = {name: table_bytes(model, ()) for name, model in SHARED_TABLES.items()}
    return {**{name: content.encode("utf-8") for name, content in cards.items()}, **tables}


def _key(organisation: str) -> str:
    return address_form(organisation) or "organisationen"


def _schemas(register: Mapping[str, bytes]) -> dict[str, bytes]:
    read, _ = load(held(register, PLANS), "data")
    return {f"{SCHEMAS}/{name}": content for name, content in {**schema_files(), **words_file(read)}.items()}


def _requirements() -> bytes:
    return f"planportalen=={version('planportalen')}\n".encode()
