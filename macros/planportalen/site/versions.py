"""What of earlier builds stays in the published site for readers who have a page open: the search's folders, whose names tell what they hold.

A site's mark tells which folders belong to each of its last builds, the newest first, so that the next build knows which to keep.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from planportalen.site.place import MARK
from planportalen.site.search import FOLDER, SCRIPTS

KEPT = 5
"""So many builds' folders there are in a site, its own among them. A page that is older opens the index as it is now, or asks to be loaded again."""
_FOLDER = re.compile(rf"(?:{re.escape(FOLDER)}|{re.escape(SCRIPTS)})/v-[0-9a-f]{{12}}")


def keep_earlier(fresh: Path, old: Path, told: str) -> None:
    """Take over from the site `old` into `fresh` what its readers may still ask for, and mark `fresh`. `told`: the mark's first line.

    A build that differs in nothing from the one before takes its place among them.
    """
    own = " ".join(sorted(path.relative_to(fresh).as_posix() for top in (FOLDER, SCRIPTS) for path in (fresh / top).glob("v-*")))
    builds = [own, *(build for build in _builds(old) if build != own)][:KEPT]
    for folder in {folder for build in builds for folder in build.split()}:
        if (old / folder).is_dir() and not (fresh / folder).exists():
            shutil.copytree(old / folder, fresh / folder, copy_function=_link)
    (fresh / MARK).write_text("\n".join([told, *builds, ""]), encoding="utf-8")


def _builds(site: Path) -> list[str]:
    """The folders of the site's builds; what a mark says otherwise is none."""
    if not (site / MARK).is_file():
        return []
    lines = (site / MARK).read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines[1 : KEPT + 1] if line and all(_FOLDER.fullmatch(word) for word in line.split(" "))]


def _link(file: str, other: str) -> None:
    """The same file by another name: it never changes. A copy where that cannot be done."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copy2(file, other)
