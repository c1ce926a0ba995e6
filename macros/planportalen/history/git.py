"""The register as it was: revisions of its folder in git, and what each changed in meaning.

Asks the program git for the files of a revision and has `load` read them; what is wrong in old revisions is nobody's problem any more. Nothing
but `data/` matters, and nothing of who made a change is read. Used by the commands `jämför` and `ny` and by the page *Ändringar*.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from planportalen.history.compare import compare
from planportalen.history.difference import Difference
from planportalen.register.disk import PLANS
from planportalen.register.load import load
from planportalen.register.model import OWN_COLUMNS, SHARED_FILES, plan_table
from planportalen.register.register import Register
from planportalen.register.source import held

_PLAN_FILE = re.compile(r"planer/([^/.~][^/]*)/(.+)")
_CODE_LINE = re.compile(r"^[-+]kod: *[\"']?([A-Z][A-Z0-9]*)\b", re.MULTILINE)
_PATIENCE = 60
"""Seconds that git may take for an answer."""


class HistoryError(Exception):
    """There is no history to read, or not that revision. The message is Swedish."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision that changed the register. `moment` has the time zone of whoever made it."""

    id: str
    moment: datetime
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What changed, newest first. `complete`: it goes back to the register's beginning. `missing`: why there is none, in Swedish."""

    revisions: tuple[Revision, ...] = ()
    complete: bool = True
    missing: str = ""


Files = Mapping[str, str]
"""The register's files in a revision: git's name of their content, by path below the data folder."""


class Repository:
    """The git repository that a data folder lies in. Raises `HistoryError` where there is none, or git is not there."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.top = Path(self._git("rev-parse", "--show-toplevel").strip())

    def commit(self, revision: str) -> str:
        """The id of a revision by any of its names. Raises `HistoryError` where there is no such revision."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise HistoryError(f'"{revision}" kan inte vara en revision.')
        try:
            return self._git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
        except HistoryError as exc:
            if revision == "HEAD":
                raise HistoryError("Git-förrådet har ingen historia än.") from exc
            why = " Förrådet är en ytlig kopia; hämta resten med git fetch --unshallow." if self.shallow else ""
            raise HistoryError(f'Revisionen "{revision}" finns inte i förrådet {self.top}.{why}') from exc

    @property
    def shallow(self) -> bool:
        """Whether the repository has only the latest part of its history."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == "true"

    def base(self, revision: str) -> str:
        """The id of the revision from which both this one and HEAD come: what has changed since is this change's alone. Raises `HistoryError`."""
        commit = self.commit(revision)
        try:
            return self._git("merge-base", commit, self.commit("HEAD")).strip()
        except HistoryError:
            return commit  # they have nothing in common, or the copy is too shallow to tell

    def everything_at(self, revision: str) -> dict[str, bytes]:
        """The plain files of a revision's data folder, by their paths in it. Raises `HistoryError`."""
        return self.contents_of(self._plain_files(self.commit(revision)))

    def contents_of(self, files: Files) -> dict[str, bytes]:
        """What stands in files of a revision, by their paths. Raises `HistoryError`."""
        contents = self._contents(list(dict.fromkeys(files.values())))
        return {path: contents[name] for path, name in files.items()}

    def files_at(self, revision: str) -> Files:
        """The register's files in a revision. Raises `HistoryError`."""
        return self._files(self.commit(revision))

    def recent(self, most: int) -> History:
        """The latest revisions that changed the register in meaning, at most so many: of a merge, what it brought to its first parent.

        For pages: what they do not show of a row they do not tell of either.
        """
        limits = ("--first-parent", f"--max-count={most + 1}", "--no-show-signature", "--format=%H %cI")
        log = self._git("-c", "log.follow=false", "log", *limits, "HEAD", "--", ".").splitlines()
        if not log:
            return History(missing="Registrets filer är inte sparade i git än.")
        reader, found = _Reader(self), []
        commits = [line.split() for line in log]
        states = [self._files(commit) for commit, _ in commits]
        complete = len(commits) <= most
        if complete and not self.shallow:
            states.append({})  # before the first
        for (commit, moment), after, before in zip(commits, states, states[1:], strict=False):
            changed = {part for path in after.keys() | before.keys() if after.get(path) != before.get(path) and (part := _part(path))}
            told = compare(reader.register(before, changed), reader.register(after, changed))
            if differences := [difference for difference in told if difference.shown]:
                found.append(Revision(commit, datetime.fromisoformat(moment), tuple(differences)))
        return History(tuple(found), complete and not self.shallow)

    def codes(self) -> frozenset[str]:
        """Every code that a plan has had up to now, also plans that are no more. Raises `HistoryError`."""
        words = ("--no-show-signature", "--format=", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", "--patch", "-Gkod:")
        log = self._git("-c", "log.follow=false", "log", *words, "HEAD", "--", "planer")
        return frozenset(_CODE_LINE.findall(log))

    def row_changes(self, *, everywhere: bool = False) -> list[list[str]]:
        """The lines of plans' files that each revision added (`+`) and removed (`-`), the oldest first. Raises `HistoryError`.

        `everywhere`: also on branches that are not merged here.
        """
        words = ("--no-show-signature", "--format=%x00", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", "--patch")
        order = ("--topo-order", "--reverse", *(["--all"] if everywhere else ["HEAD"]))
        log = self._git("-c", "log.follow=false", "-c", "core.quotePath=false", "log", *words, *order, "--", "planer")
        revisions = log.split("\0")[1:]
        return [[line for line in revision.split("\n") if line[:1] in ("+", "-")] for revision in revisions]

    def _contents(self, names: Sequence[str]) -> dict[str, bytes]:
        """Contents by git's names of them."""
        answer = self._run(["cat-file", "--batch"], "".join(f"{name}\n" for name in names).encode())
        found, at = {}, 0
        for name in names:
            head_end = answer.index(b"\n", at)
            facts = answer[at:head_end].split()
            if len(facts) != 3:
                raise HistoryError("Git-förrådet är ofullständigt: innehållet i gamla filer saknas.")
            start, at = head_end + 1, head_end + 2 + int(facts[2])
            found[name] = answer[start : at - 1]
        return found

    def _files(self, commit: str) -> Files:
        """The register's files in a revision."""
        return {path: name for path, name in self._plain_files(commit).items() if _part(path)}

    def _plain_files(self, commit: str) -> Files:
        """Every file of the data folder in a revision, but for links and other repositories. Run in the folder, git tells of what is below it."""
        entries = (entry.partition("\t") for entry in self._git("ls-tree", "-r", "-z", commit).split("\0"))
        return {path: facts.split()[2] for facts, _, path in entries if facts.startswith("100")}

    def _git(self, *words: str) -> str:
        return self._run(words).decode("utf-8", "replace")

    def _run(self, words: Sequence[str], given: bytes = b"") -> bytes:
        # A hook of git names its repository in the environment, for git commands run in another folder than this.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            done = subprocess.run(  # noqa: S603  a fixed program; a revision is never an option, see `commit`
                ["git", "-C", str(self._data), *words],  # noqa: S607  git is where the machine has it
                input=given,
                capture_output=True,
                check=True,
                timeout=_PATIENCE,
                env={**environment, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
            )
        except OSError as exc:
            raise HistoryError("Programmet git finns inte på datorn.") from exc
        except subprocess.TimeoutExpired as exc:
            raise HistoryError("Git svarade inte.") from exc
        except subprocess.CalledProcessError as exc:
            raise HistoryError(_in_swedish(exc.stderr.decode("utf-8", "replace"), self._data)) from exc
        return done.stdout


@lru_cache(maxsize=8)
def _recent(data: Path, head: str, most: int) -> History:  # noqa: ARG001  the history is that of `head`
    return Repository(data).recent(most)


def recent_history(data: Path, most: int) -> History:
    """The latest changes of the register in a data folder, or why there are none. Read once for each head of the repository."""
    try:
        return _recent(data.resolve(), Repository(data).commit("HEAD"), most)
    except HistoryError as exc:
        return History(missing=str(exc))


def past_codes(data: Path) -> frozenset[str]:
    """Every code that a plan of the data folder has had, as far as git remembers; none where there is no history."""
    try:
        return Repository(data).codes()
    except HistoryError:
        return frozenset()


def _part(path: str) -> str:
    """What a file belongs to and is read with: its plan's folder, or itself; empty where it is no file of the register."""
    if (match := _PLAN_FILE.fullmatch(path)) and (match[2] == "plan.yml" or plan_table(match[2])):
        return match[1]
    return path if path in SHARED_FILES else ""


class _Reader:
    """Reads plans and shared files of revisions, each content once."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[frozenset[tuple[str, str]], Register] = {}

    def register(self, files: Files, parts: Collection[str]) -> Register:
        """The register of a revision, with nothing but these parts."""
        own = {path: name for path, name in files.items() if path == OWN_COLUMNS}  # without which no own column of a plan is read
        by_part: dict[str, dict[str, str]] = {part: {} for part in sorted(parts)}
        for path, name in files.items():
            if (part := _part(path)) in by_part:
                by_part[part] |= {path: name, **own}
        return _together({part: self._read(its) for part, its in by_part.items() if its})

    def _read(self, files: Files) -> Register:
        key = frozenset(files.items())
        if key not in self._known:
            self._known[key], _ = load(held(self._repository.contents_of(files), PLANS), "data")
        return self._known[key]


def _together(parts: Mapping[str, Register]) -> Register:
    """One register of registers that each hold a plan or a shared file, by what `_part` calls it."""
    read = parts.values()
    return Register(
        plans=tuple(plan for part in read for plan in part.plans),
        shared={model: parts[file].rows(model) for file, model in SHARED_FILES.items() if file in parts},
        unread=frozenset(name for name, part in parts.items() if name in part.unread),
    )


def _in_swedish(told: str, data: Path) -> str:
    folder = data.resolve()  # told by its name only: a page may show it, and where it lies on the machine is nobody's business
    if "not a git repository" in told:
        return f"Mappen {folder.name} ligger inte i ett git-förråd."
    if "dubious ownership" in told:
        return f"Git läser inte mappen {folder.name}, eftersom någon annan äger den. Se git config safe.directory."
    if "cannot change to" in told:
        return f"Mappen {folder.name} finns inte. Ange registrets mapp med --data."
    first = next(iter(told.strip().splitlines()), "inget svar")
    return f"Git sade: {first.replace(str(folder.parent), '')}"
