"""The MkDocs plugin: receives the build's events and hands them on.

At `on_config` the register is read and checked; at `on_files` the pages that come one for each thing are added; each page's words leave tokens
that become HTML at `on_page_content`; at `on_env`, before anything is written, all problems found on the way stop the build. What the finished
pages need to be allowed to run is gathered as they are written. In `mkdocs serve`, `preview` decides where a build goes and what is shown.
"""

from __future__ import annotations

import inspect
import os
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup, escape
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.toc import get_toc

from planportalen.exports.atom import feed
from planportalen.history.git import recent_history
from planportalen.history.lost import with_losses
from planportalen.macros import UnknownNameError, Words
from planportalen.register.checks import check
from planportalen.register.disk import odd_entries
from planportalen.register.document import document_address, is_elsewhere
from planportalen.register.load import DataFolderError, load
from planportalen.register.problems import Place, Problem, Severity, error, has_errors, lines, warning
from planportalen.search.index import build
from planportalen.site.defaults import bring_menu, bring_pages, bring_theme
from planportalen.site.fragments import Fragments, doubled, headings
from planportalen.site.jinja_check import problems_in_page
from planportalen.site.not_found import NotFound
from planportalen.site.policy import FILE as POLICY_FILE
from planportalen.site.policy import Policy, Trouble
from planportalen.site.preview import Preview
from planportalen.site.search import FOLDER as SEARCH_FOLDER
from planportalen.site.search import SCRIPTS, SearchPages, versioned_scripts
from planportalen.site.serving import end_tidily
from planportalen.site.statement import KEY as STATEMENT
from planportalen.site.statement import statement
from planportalen.site.theme import aligned_cells, marked_first_view, named_sections, tightened
from planportalen.swedish.dates import NotADateError, parse_date
from planportalen.swedish.spelling import legible
from planportalen.views import addresses, pages
from planportalen.views.context import Context, Edition
from planportalen.views.explained import explained
from planportalen.views.reference import CommandLine

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = get_plugin_logger("planportalen")
_REVISIONS = 30
"""How far back the page of changes goes."""


class PlanportalenConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `mkdocs.yml`."""

    register = c.Type(str, default="data")
    """The register's folder, relative to `mkdocs.yml`."""
    shown_as = c.Type(str, default="")
    """How the register's folder is called in messages; as `register`, if not set."""
    datum = c.Optional(c.Type(str))
    """The reference date, ÅÅÅÅ-MM-DD, that decides what is past. Today, if not set."""
    edit_url = c.Type(str, default="")
    """Address where a data row is edited, with {file} and {row}. Without it, the link leads to the editors' guide."""
    egna_ord = c.ListOfItems(c.Type(str), default=[])
    """What the organisation calls itself (kommunen, regionen): beside other words they say little in a search."""


class PlanportalenPlugin(BasePlugin[PlanportalenConfig]):  # type: ignore[no-untyped-call]
    """See the module."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._preview: Preview | None = None
        self._code_state = 0.0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a live preview, which must take up changed code and bear with mistakes."""
        # A page that does not load itself again could not tell of a mistake or its mending.
        self._preview = Preview() if command == "serve" and "--no-livereload" not in sys.argv else None
        if command == "serve":
            end_tidily()
        self._code_state = _newest_change()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the register; refuse to go on if it has errors."""
        if self._preview and _newest_change() != self._code_state:
            # Python keeps the modules it has imported, so changed code needs a new process.
            log.info("Programkoden har ändrats; förhandsvisningen startar om.")
            shutil.rmtree(config.site_dir, ignore_errors=True)  # the new process has its own
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  this same command again
        self._docs = Path(config.docs_dir).name
        self.problems = list(odd_entries(Path(config.docs_dir), self._docs))  # MkDocs would follow links, and wait for pipes
        bring_theme(config)
        if self._preview and (other := self._preview.placed(config)):
            self._stop_at_errors()
            return other
        if re.search("[{}]", re.sub(r"\{(?:file|row)\}", "", self.config.edit_url)):
            example = "https://git.intern/planer/_edit/main/{file}#L{row}"
            raise PluginError(
                f"EDIT_URL är {self.config.edit_url}, men inom klamrar kan bara file och row stå: filen och raden. Skriv till exempel {example}."
            )
        root = Path(config.config_file_path).parent
        try:
            today = parse_date(self.config.datum) if self.config.datum else date.today()
            register, problems = load(root / self.config.register, self.config.shown_as or self.config.register)
        except (NotADateError, DataFolderError) as exc:
            raise PluginError(str(exc)) from exc
        register, problems = with_losses(root / self.config.register, register, problems)
        self.problems += problems + check(register, today, problems)
        self._stop_at_errors()
        history = recent_history(root / self.config.register, _REVISIONS)
        self._edition = Edition(register, today, self.config.edit_url, history)
        self._organisation = str((config.extra.get(STATEMENT) or {}).get("organisation") or config.site_name)
        self._facts = pages.facts(register)
        config.extra[STATEMENT], self._statement_problems = statement(config.extra.get(STATEMENT), Path(config.config_file_path))
        bring_menu(config, register)
        self._policy = Policy()
        self._search_pages = SearchPages()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the engine's pages and those that are made for each thing; leave out hand-written pages of plans that are not in this register."""
        self.problems += [
            error(
                Place(f"{self._docs}/{name}"),
                "fil-namn",
                "Filens namn har ett tecken som datorn inte kan läsa.",
                "Byt namn på filen: a–z, 0–9 och bindestreck går alltid.",
            )
            for file in files
            if (name := legible(file.src_uri)) != file.src_uri
        ]
        self._stop_at_errors()
        bring_pages(files, config, preview=self._preview is not None)
        for file in list(files.documentation_pages()):
            if file.src_uri.startswith(addresses.PLANS) and file.name != "index" and file.src_uri not in self._facts:
                self.problems.append(
                    warning(
                        Place(f"{self._docs}/{file.src_uri}"),
                        "sida-utan-plan",
                        "Sidan hör till en plan som inte finns i registret och visas inte.",
                        "Byt namn på filen eller ta bort den.",
                    )
                )
                files.remove(file)
        for page in pages.generated(self._edition.register):
            if files.get_file_from_path(page.source) is None:
                files.append(File.generated(config, page.source, content=page.markdown))
        self.problems += [
            error(
                plan.card.origin.at("file"),
                "källa-fil",
                f'"{path}" finns inte i {self._docs}.',
                f"Lägg filen i {self._docs}, eller skriv dess väg därifrån, till exempel assets/planen.pdf.",
            )
            for plan in self._edition.register.plans
            if plan.card.origin and (path := document_address(plan)) and not is_elsewhere(path) and not files.get_file_from_path(path)
        ]
        self._scripts = versioned_scripts(files, config)
        return files

    def register_words(self, register: Callable[[Callable[..., str], str], object], command_line: Callable[[], CommandLine]) -> None:
        """Give every word to mkdocs-macros. `register` takes a function and its name; `command_line` describes the command `planer`."""
        words = Words(self._context, self._deliver, command_line)
        self._word_names = []
        for name, _ in Words.all():
            register(self._checked(name, getattr(words, name)), name)
            self._word_names.append(name)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Runs before mkdocs-macros: look for what would fail there, so that it is told with file and row."""
        self._page = page
        self._markdown = markdown
        self._fragments = Fragments()
        found = problems_in_page(markdown, self._word_names, self._place()) if page.meta.get("render_macros") is not False else []
        if found:
            self.problems += found
            page.meta["render_macros"] = False
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the words' HTML in its places; give the page its table of contents, title and description."""
        facts = self._facts.get(page.file.src_uri)
        prose, html = html, aligned_cells(self._fragments.fill(html))
        if facts and page.url.startswith(addresses.PLANS):
            html = explained(self._context(), html)
        html = marked_first_view(html)
        self._look_for_trouble(aligned_cells(prose), config.site_url or "")
        for anchor, words in doubled(prose, html):
            message = f'Rubriken "{unescape(words)}" får adressen #{anchor}, som något annat på sidan redan har.'
            advice = f"Skriv den med andra ord, eller ge den en egen adress efter orden: {{ #om-{anchor} }}."
            self.problems.append(error(self._place_of_heading(unescape(words)), "sida-adress", message, advice))
        page.toc = get_toc([heading.as_token() for heading in headings(html)])
        if facts:
            # The theme takes titles as HTML; these are text.
            page.meta.setdefault("title", str(escape(facts.title)))
            page.meta.setdefault("description", str(escape(facts.description)))
            page.title = page.meta["title"]
        else:
            # What the words put on other pages is found as rows; on the guide's pages it is found nowhere else.
            self._search_pages.add(page, html if page.url.startswith(addresses.GUIDE) else prose)
        return html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme leaves out; note what the finished page needs to be allowed to run."""
        output = tightened(named_sections(output))
        self._policy.allow(output, page.content or "")
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The error page is a template of the theme, not a page, and needs the same."""
        if template_name.endswith(".html"):
            output_content = tightened(named_sections(output_content))
            self._policy.allow(output_content)
        return output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Every page is finished: write the policy that they need, the feed of changes, and what the search reads."""
        (Path(config.site_dir) / POLICY_FILE).write_text(f"{self._policy}\n", encoding="utf-8")
        edition, name = self._edition, str(config.site_name)
        changes = feed(edition.history, title=name, author=self._organisation, site=config.site_url or "", today=edition.today)
        (Path(config.site_dir) / addresses.FEED).write_bytes(changes)
        for name, content in build(edition.register, edition.today, self._search_pages, self._scripts, self.config.egna_ord):
            file = Path(config.site_dir) / SEARCH_FOLDER / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Everything is read and nothing written: stop here if anything was wrong."""
        self._stop_at_errors()
        self.problems += self._statement_problems
        env.globals["not_found"] = NotFound.of(self._edition.register)
        env.globals["search_scripts"] = f"{SCRIPTS}/{self._scripts}"

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
        """The live preview's server, before it starts."""
        if self._preview:
            self._preview.attach(server, (config.docs_dir, config.config_file_path), builder, lambda: self.problems)
        return server

    def _stop_at_errors(self) -> None:
        if has_errors(self.problems):
            # In the preview's window, hundreds of warnings at every save would push the errors out of sight.
            told = [p for p in self.problems if p.severity is Severity.ERROR] if self._preview else self.problems
            for line in lines(told):
                log.error(line)
            raise PluginError("Sidorna byggdes inte, eftersom det finns fel. Det som var publicerat ligger kvar.")

    def _look_for_trouble(self, prose: str, home: str) -> None:
        """Tell what the browser stops in the page's own text, and refuse what it would fetch from another host than `home`."""
        trouble = Trouble(prose, home)
        self.problems += [
            warning(
                Place(f"{self._docs}/{self._page.file.src_uri}"),
                "sida-stoppas",
                f"På sidan finns {what}, som webbplatsens säkerhetspolicy stoppar i webbläsaren.",
                "Ta bort det. Utseende skrivs i docs/assets/planportalen.css, skript i en fil i docs/assets, bilder läggs i docs/assets.",
            )
            for what in trouble.stopped
        ]
        self.problems += [
            error(
                self._place_of_line(lambda line, address=address: address in line or escape(address) in line),  # type: ignore[misc]
                "bild-utifrån",
                f'"{address}" skulle hämtas från en annan webbplats.',
                "Lägg filen i docs/assets och hämta den därifrån, eller skriv en länk i stället.",
            )
            for address in trouble.elsewhere
        ]

    def _context(self) -> Context:
        return self._edition.on(self._page.url.removeprefix("./"))

    def _deliver(self, view: Callable[[], Markup], shown: str) -> str:
        try:
            return self._fragments.put(view())
        except UnknownNameError as exc:
            self.problems.append(error(self._place(shown), "makro-namn", exc.message, exc.advice))
            return ""

    def _checked(self, name: str, word: Callable[..., str]) -> Callable[..., str]:
        """The word, with wrong arguments as a problem instead of an exception."""
        signature = inspect.signature(word)

        @wraps(word)
        def call(*args: Any, **kwargs: Any) -> str:
            try:
                signature.bind(*args, **kwargs)
            except TypeError:
                expected = f"{name}({', '.join(signature.parameters)})"
                self.problems.append(
                    error(
                        self._place(f"{name}("),
                        "makro-argument",
                        f'Makrot "{name}" kan inte anropas så.',
                        f"Det skrivs {expected}; se sidan Makron.",
                    )
                )
                return ""
            return word(*args, **kwargs)

        return call

    def _place(self, text: str = "") -> Place:
        """The page being made, and the row where the text first stands inside a word's call."""
        whole = self._page.file.content_string
        above = whole.count("\n") - self._markdown.count("\n") if whole.endswith(self._markdown) else 0
        row = next((n for n, line in enumerate(self._markdown.split("\n"), above + 1) if text and "{{" in line and text in line), None)
        return Place(f"{self._docs}/{self._page.file.src_uri}", row if text else above)

    def _place_of_heading(self, words: str) -> Place:
        """The page being made, and the row of a heading of its text."""
        return self._place_of_line(lambda line: line.startswith("#") and words in line)

    def _place_of_line(self, is_it: Callable[[str], bool]) -> Place:
        """The page being made, and the first row that is the one."""
        whole = self._place()
        rows = enumerate(self._markdown.split("\n"), (whole.row or 0) + 1)
        return Place(whole.file, next((row for row, line in rows if is_it(line)), None))


def _newest_change() -> float:
    """When any Python file of this package was last changed."""
    return max(path.stat().st_mtime for path in Path(__file__).parents[1].rglob("*.py"))
