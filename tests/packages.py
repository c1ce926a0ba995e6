"""Office files with their parts changed, as crafted and damaged ones are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]


def changed(path: Path, change: Callable[[Parts], object], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """The file with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The file with a part added or exchanged."""
    return changed(path, lambda parts: parts.update({name: content}))
