"""The XML parts of Office files (.docx, .xlsx), read without trusting them.

A part that is asked for is unpacked within bounds and parsed without document types and entities; nothing else of the file is touched, and
nothing outside it is ever fetched. See ECMA-376 part 2 for packages and their relations.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

_LARGEST_PART = 50 * 1024 * 1024  # bytes, unpacked
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_DAMAGES = (KeyError, zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError)
"""What reading a damaged archive raises."""
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class PackageError(Exception):
    """The file is no Office file that can be read. The message is Swedish, and says what to do."""


class Package:
    """An Office file, to be used in a `with`."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                if file.read(8) == _OLE:
                    raise PackageError("Filen är låst med lösenord, eller i ett äldre format. Ta bort lösenordet och spara den på nytt.")
            self._archive = zipfile.ZipFile(path)
        except _DAMAGES as exc:
            raise _damaged() from exc
        except OSError as exc:
            raise PackageError(f"Filen kan inte läsas: {exc.strerror or exc}.") from exc
        self.names = frozenset(self._archive.namelist())

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._archive.close()

    def part(self, name: str) -> Element:
        """The parsed XML of a part. Raises `PackageError` where it is missing, damaged or unreasonably large."""
        try:
            with self._archive.open(name) as packed:
                raw = packed.read(_LARGEST_PART + 1)
            if len(raw) > _LARGEST_PART:
                raise PackageError("Filen är orimligt stor när den packas upp och läses inte. Kopiera tabellerna till ett nytt dokument.")
            parsed: Element = defusedxml.ElementTree.fromstring(raw, forbid_dtd=True)
        except (*_DAMAGES, OSError, ParseError, DefusedXmlException) as exc:
            raise _damaged() from exc
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
        """The name of the main part. Raises `PackageError` where there is none."""
        for _, target in self.related("", "officeDocument"):
            return target
        raise _damaged()


def relation_of(element: Element) -> str:
    """The id of the relation that an element refers to."""
    return element.get(_RELATION_ID, "")


def _damaged() -> PackageError:
    return PackageError("Filen är skadad, eller inte den sort som namnet säger. Öppna den, spara den på nytt och kör igen.")
