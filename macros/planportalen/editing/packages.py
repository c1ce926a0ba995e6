"""The parts of Office files (.docx, .xlsx), read without trusting them.

A file from anyone comes in. Parts that are asked for are unpacked within bounds, XML is parsed without document types and entities, and nothing
outside the file is ever fetched; or the file is refused, with the reason. `word` and `workbook` build on it. See ECMA-376 part 2 for packages
and their relations.
"""

from __future__ import annotations

import math
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self
from xml.etree.ElementTree import Element, ParseError
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.ElementTree
import defusedxml.sax
from defusedxml import DefusedXmlException

LARGEST = 50 * 1024 * 1024
"""How many bytes are read of a file, all unpacked parts together."""
_MOST_PARTS = 5_000
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those of Office files, and the only ones that can be unpacked within bounds
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGES = (
    *(LookupError, ValueError, OverflowError, OSError, EOFError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, struct.error, ParseError, SAXException, DefusedXmlException),
)
"""What unpacking and parsing a damaged or crafted file raises."""
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Refusal(Enum):
    """Why a file is refused."""

    UNREADABLE = auto()
    """It is not there, or may not be read."""
    LOCKED = auto()
    """It opens with a password only."""
    OLD = auto()
    """It is of the time before packages, as .doc and .xls."""
    TOO_LARGE = auto()
    DAMAGED = auto()
    """Also where it never was an Office file."""


_LOCKED_OR_OLD = "Filen är låst med lösenord, eller i ett äldre format. Ta bort lösenordet och spara den på nytt."
_WORDS = {
    Refusal.UNREADABLE: "Filen får inte läsas. Stäng den i Word om den är öppen där, och kör igen.",
    Refusal.LOCKED: _LOCKED_OR_OLD,
    Refusal.OLD: _LOCKED_OR_OLD,
    Refusal.TOO_LARGE: "Filen är orimligt stor när den packas upp och läses inte. Kopiera tabellerna till ett nytt dokument.",
    Refusal.DAMAGED: "Filen är skadad, eller inte den sort som namnet säger. Öppna den, spara den på nytt och kör igen.",
}


class PackageError(Exception):
    """The file is no Office file that can be read. The message is Swedish, and says what to do."""


class Package:
    """An Office file, to be used in a `with`. `names`: its parts'. Opening and reading it raise what `refused` makes."""

    LARGEST_FILE: ClassVar[float] = math.inf
    """In bytes, packed. A document may hold photographs; they are never unpacked."""

    def __init__(self, path: Path) -> None:
        try:
            if path.stat().st_size > self.LARGEST_FILE:
                raise self.refused(Refusal.TOO_LARGE)
            with path.open("rb") as file:
                if file.read(len(_OLE)) == _OLE:
                    raise self.refused(Refusal.LOCKED if _ENCRYPTED in file.read(LARGEST) else Refusal.OLD)
        except OSError as exc:
            raise self.refused(Refusal.UNREADABLE) from exc
        try:
            self._archive = zipfile.ZipFile(path)
        except _DAMAGES as exc:
            raise self.refused(Refusal.DAMAGED) from exc
        self.names = tuple(self._archive.namelist())
        self._unpacked: dict[str, bytes] = {}
        self._left = LARGEST
        if why := self._against_its_list():
            self._archive.close()
            raise self.refused(why)

    def _against_its_list(self) -> Refusal | None:
        """What speaks against the archive before anything is unpacked. The sizes that it gives are not relied on."""
        if len(self.names) > _MOST_PARTS:
            return Refusal.TOO_LARGE
        plain = len(set(self.names)) == len(self.names) and all(entry.compress_type in _PACKINGS for entry in self._archive.infolist())
        return None if plain else Refusal.DAMAGED

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._archive.close()

    def refused(self, why: Refusal) -> PackageError:
        """The error to raise. A sort of file with words of its own overrides it."""
        return PackageError(_WORDS[why])

    def content(self, name: str) -> bytes:
        """A part, unpacked. Refused where it is missing or damaged, or where those that have been asked for are too large together."""
        if name not in self._unpacked:
            try:
                with self._archive.open(name) as packed:
                    raw = packed.read(self._left + 1)
            except _DAMAGES as exc:
                raise self.refused(Refusal.DAMAGED) from exc
            if len(raw) > self._left:
                raise self.refused(Refusal.TOO_LARGE)
            self._left -= len(raw)
            self._unpacked[name] = raw
        return self._unpacked[name]

    def xml(self, name: str) -> bytes:
        """An XML part, unpacked, for other programs' parsers: it is well-formed and has no document type."""
        try:
            defusedxml.sax.parseString(self.content(name), ContentHandler(), forbid_dtd=True)  # type: ignore[no-untyped-call]
        except _DAMAGES as exc:
            raise self.refused(Refusal.DAMAGED) from exc
        return self.content(name)

    def part(self, name: str) -> Element:
        """An XML part, parsed."""
        try:
            parsed: Element = defusedxml.ElementTree.fromstring(self.content(name), forbid_dtd=True)
        except _DAMAGES as exc:
            raise self.refused(Refusal.DAMAGED) from exc
        return parsed

    def related(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """The relations of a part (empty name: of the file) whose type ends with `/kind`: their id and the part that they lead to."""
        folder, base = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.names:
            return
        for relation in self.part(relations):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                yield relation.get("Id", ""), posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(folder, target))

    def main(self) -> str:
        """The name of the main part. Refused where there is none."""
        for _, target in self.related("", "officeDocument"):
            return target
        raise self.refused(Refusal.DAMAGED)


def relation_of(element: Element) -> str:
    """The id of the relation that an element refers to."""
    return element.get(_RELATION_ID, "")
