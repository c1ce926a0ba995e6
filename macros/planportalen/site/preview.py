"""The live preview: what `mkdocs serve` shows while an editor saves, makes a mistake and mends it.

`plugin` hands over each build's settings and, once, the server. Every build goes into a folder of its own, and the server moves there when it
is whole; where it is stopped by errors, the last good pages stay and get a list of the errors on top. `site/theme/assets/preview.js` closes the list.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection, get_plugin_logger
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter
from watchdog.utils.dirsnapshot import DirectorySnapshot, EmptyDirectorySnapshot

from planportalen.register.problems import Problem, Severity, by_importance
from planportalen.site.defaults import PREVIEW_SCRIPT, bring_theme
from planportalen.site.serving import claim, reserved
from planportalen.views.context import environment

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("planportalen")

_MOST = 20  # errors in the list; more are not read, they are mended a few at a time
_LOOK = 0.3  # seconds between two looks at the files
_QUIET = 0.5  # seconds without changes before a build: a whole look that finds nothing new, so that a save in steps has come to its end
# Excel's and LibreOffice's locks, what `planer` lays beside a file while it writes, editors' copies, Python's compiled files.
_PASSING = re.compile(r"[.~#].*|.*[~#]|__pycache__|(?i:.*\.(tmp|pyc))")
_INSTEAD = {"503.html": "503 Service Unavailable", "404.html": "404 Not Found"}
"""The page in place of one that is not there, and its status: the first is only in the folder that has no pages at all."""


class Preview:
    """The pages that are shown, and the list of what is wrong with what has been saved since."""

    def __init__(self) -> None:
        self._attached = False
        self._has_pages = False
        self._folder: Path | None = None
        self._list = b""

    def placed(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Give the build a folder of its own, within the one that MkDocs made for the preview and removes after it.

        MkDocs makes a build before the server is there and ends if it fails. Returns other settings for that one: of a site without pages.
        """
        made = Path(config.site_dir)
        self._folder = made / uuid4().hex
        config.site_dir = str(self._folder)
        if self._attached:
            return None
        self._address = reserved(*config.dev_addr)
        claim(made)
        empty = load_config(
            config.config_file_path, site_dir=config.site_dir, site_url=config.site_url, plugins=[], nav=[], exclude_docs="*.md"
        )
        bring_theme(empty)
        empty.theme.static_templates = {"503.html"}
        empty.plugins = PluginCollection(config.plugins)  # made at once, it knows the plugins and calls none of them
        return empty

    def attach(
        self, server: LiveReloadServer, watched: Iterable[str], builder: Callable[[], None], problems: Callable[[], list[Problem]]
    ) -> None:
        """Take over the server before it starts, and build.

        `watched`: what MkDocs has told it to watch until now. `builder` makes a build or raises; `problems` gives those that the last one found.
        """
        app = server.get_app()
        assert app  # noqa: S101  MkDocs has set it
        self._server, self._app, self._builder, self._problems = server, app, builder, problems
        self._attached = True
        self._move()
        server.set_app(self._answer)
        server.builder = self._build
        server.build_delay = _QUIET
        server.server_bind = self._bind  # type: ignore[method-assign]
        watched = list(watched)
        for path in watched:
            server.unwatch(path)
        server.observer = BaseObserver(partial(_Watcher, stat=os.stat, listdir=lasting), timeout=_LOOK)  # type: ignore[assignment, arg-type]  # of MkDocs' kind but for what it sees
        for path in watched:
            server.watch(path)
        self._build()

    def _bind(self) -> None:
        """Let the server have the address that has been kept for it."""
        self._address.close()
        type(self._server).server_bind(self._server)

    def _build(self) -> None:
        """Build; show the new pages, or the list on top of the old."""
        self._folder = None
        try:
            self._builder()
        except (Exception, SystemExit) as exc:  # whatever happens, the next save may mend it; mkdocs-macros ends by SystemExit
            if not isinstance(exc, MkDocsException):
                log.exception("Bygget avbröts.")
            self._list = self._rendered()
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
            log.info("Sidorna visas som de var. De byggs igen när något sparas.")
        else:
            self._list = b""
            self._has_pages = True
            self._move()

    def _move(self) -> None:
        """Have the server show the folder of the last build."""
        old, self._server.root = Path(self._server.root), str(self._folder)
        if old.parent == Path(self._server.root).parent:  # and not MkDocs' own, which it lies in
            shutil.rmtree(old, ignore_errors=True)

    def _rendered(self) -> bytes:
        """The list as HTML. Warnings are left out: they stop nothing, and there may be hundreds."""
        # Before the settings could be read, the problems are those of the build before.
        errors = [p for p in by_importance(self._problems()) if p.severity is Severity.ERROR] if self._folder else []
        return (
            environment()
            .get_template("preview.html")
            .render(
                errors=errors[:_MOST],
                number=len(errors),
                has_pages=self._has_pages,
                build=uuid4().hex,
                script=f"{self._server.mount_path}{PREVIEW_SCRIPT}",
            )
            .encode()
        )

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """What the server gives a browser: MkDocs' own answer, with the list on every page, and a page in place of one that is not there."""
        path = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            return self._app(environ, start_response)
        answer = self._asked(environ)
        if answer.status.startswith("404") and PurePosixPath(path).suffix in ("", ".html"):
            # From a file, so that MkDocs puts its script in it and the page that is missing shows when it comes.
            name = next((name for name in _INSTEAD if (Path(self._server.root) / name).exists()), "404.html")
            answer = self._asked({**environ, "PATH_INFO": self._server.mount_path + name})
            answer.status = _INSTEAD[name]
        if self._list and answer.headers.get("Content-Type") == "text/html":
            content, end, rest = b"".join(answer.body).rpartition(b"</body>" if self._has_pages else b"</article>")
            page = content + self._list + end + rest
            answer.body, answer.headers["Content-Length"] = [page], str(len(page))
        start_response(answer.status, list(answer.headers.items()))
        return answer.body

    def _asked(self, environ: WSGIEnvironment) -> _Answer:
        """MkDocs' answer. It waits for a build under way, but looks up the file's folder before; if that was exchanged, it is asked again."""
        while True:
            root = self._server.root
            answer = _Answer.of(self._app, dict(environ))
            if root == self._server.root:
                return answer


@dataclass(slots=True)
class _Answer:
    """An answer that has not been sent yet."""

    status: str
    headers: dict[str, str]
    body: Iterable[bytes]

    @classmethod
    def of(cls, app: WSGIApplication, environ: WSGIEnvironment) -> _Answer:
        answer = cls("", {}, [])

        def started(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            answer.status, answer.headers = status, dict(headers)
            return lambda _: None

        answer.body = app(environ, started)
        return answer


class _Watcher(PollingEmitter):
    """Sees what is saved in a folder or a file, also after it has been away: git, a synchronised folder and editors take them away and put them back.

    watchdog's own ends for good at the first look that does not find what it watches.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        present = self._take_snapshot

        def present_or_nothing() -> DirectorySnapshot:
            try:
                return present()
            except (FileNotFoundError, NotADirectoryError):
                return EmptyDirectorySnapshot()

        self._take_snapshot = present_or_nothing


def lasting(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder that are more than a program's own passing files, which come and go without anything being saved."""
    return (entry for entry in os.scandir(folder) if not _PASSING.fullmatch(entry.name))
