"""What the tools cannot decide by themselves, or decide against us, and why it is right here.

Each entry is a rule, what it is about (a CSS selector for axe, words of the message and of the place for the Nu checker), and one sentence. An entry that
fits nothing any more fails the suite: the list may not outlive what it explains.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Explained:
    """One finding of axe that needs review, reviewed."""

    rule: str
    selector: str
    why: str

    def plain(self) -> dict[str, str]:
        """As probes.js wants it."""
        return asdict(self)


@dataclass(frozen=True)
class ExplainedMarkup:
    """One sort of error of the Nu checker, with words that its message and its extract hold."""

    message: str
    extract: str
    why: str


AXE_OFF = {
    "focus-order-semantics": "Experimental, and against axe's own rule that what scrolls must take focus: it wants a widget role on the list of search results.",
    "hidden-content": "Says only that something is hidden; menus, search and folded parts are opened and tested in their own right.",
}
"""Rules that are not run, and why. All others are, also those that axe leaves off by default (target-size among them); level AAA is not our aim."""

AXE = (
    Explained(
        "color-contrast",
        ".pp-chart__drawing text",
        "Words in a chart have the page's own ink (currentColor) on the page's own ground, which axe tests in the text around it; it cannot see through SVG.",
    ),
    Explained(
        "color-contrast",
        ".md-nav--primary .md-ellipsis, .md-nav--primary .md-nav__title",
        "The levels of Material's menu lie on each other and one of them is in view; its colours are the same at every level.",
    ),
    Explained(
        "color-contrast",
        ".pp-find__field",
        "On a phone the closed search is a field no wider than its glyph, which lies over it; the open one is tested with words in it.",
    ),
)

MARKUP = (
    ExplainedMarkup(
        "A “link” element with a “blocking” attribute must have a “rel” attribute whose value is “stylesheet”",
        'rel="expect"',
        "The HTML standard has two link types that may block rendering, stylesheet and expect; the checker knows the first.",
    ),
    ExplainedMarkup(
        "The “role” attribute must not be used on a “t",
        'role="',
        "The roles repeat what a table means because cards on a phone lay it out as blocks, and Safari then forgets that it is a table.",
    ),
    ExplainedMarkup(
        "Attribute “autocomplete” is only allowed when the input type is",
        'class="md-toggle"',
        "Material's switches for drawer and search, kept from being restored by Firefox; browsers ignore the attribute on a checkbox otherwise.",
    ),
    ExplainedMarkup(
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
        'for="__toc"',
        "Material's heading above the table of contents; the switch it names is there only where the drawer shows the contents.",
    ),
    ExplainedMarkup(
        "Bad value “” for attribute “tabindex” on element “label”",
        'id="__nav_',
        "Material's folding of the menu's current section; browsers treat the empty value as no tabindex.",
    ),
)
