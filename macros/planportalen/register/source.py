"""Where a register's files are read from: a folder on disk, or bytes that someone holds, such as those of a revision or of a plan not written yet.

`Path` is a `Source` as it is; `held` makes one of bytes. Reading knows nothing else of either.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol, Self


class Source(Protocol):
    """A file or a folder by its name, whether or not anything is there. What it is, `disk` asks by `lstat`; the rest raises `OSError`."""

    @property
    def name(self) -> str:
        """Its name in its folder."""

    def __truediv__(self, name: str, /) -> Self:
        """What has that name, or path, in this folder."""

    def is_dir(self) -> bool:
        """Whether it is a folder, or a link to one."""

    def iterdir(self) -> Iterable[Self]:
        """What lies in the folder."""

    def lstat(self) -> os.stat_result:
        """What it is, a link being a link. Raises `FileNotFoundError` where there is nothing."""

    def read_bytes(self) -> bytes:
        """What the file holds."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A name among files that are held in memory. `folders`: the names in each folder."""

    path: str
    files: Mapping[str, bytes]
    folders: Mapping[str, Iterable[str]]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    def __truediv__(self, name: str, /) -> Self:
        return type(self)(f"{self.path}/{name}" if self.path else name, self.files, self.folders)

    def is_dir(self) -> bool:
        return self.path in self.folders

    def iterdir(self) -> Iterable[Self]:
        return [self / name for name in self.folders[self.path]]

    def lstat(self) -> os.stat_result:
        if self.path not in self.files and not self.is_dir():
            raise FileNotFoundError(self.path)
        mode, size = (stat.S_IFDIR, 0) if self.is_dir() else (stat.S_IFREG, len(self.files[self.path]))
        return os.stat_result((mode, 0, 0, 0, 0, 0, size, 0, 0, 0))

    def read_bytes(self) -> bytes:
        return self.files[self.path]


def held(files: Mapping[str, bytes], *folders: str) -> Source:
    """A folder of files in memory, by their paths in it (`planer/lean/mal.csv`). `folders`: such as are there though nothing lies in them."""
    inside: defaultdict[str, set[str]] = defaultdict(set, {folder: set() for folder in ("", *folders)})
    for path in map(PurePosixPath, (*files, *folders)):
        for inner in (path, *path.parents[:-1]):
            inside[str(inner.parent).removeprefix(".")].add(inner.name)
    return _Held("", files, dict(inside))
