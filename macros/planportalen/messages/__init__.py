"""The catalogue of messages: every rule that can be broken, with an example of what is printed, its cause and its cure.

`problems` refuses a rule that is not here; the guide's page *Meddelanden* is made from it; the tests plant every rule and hold the example to
what is printed. Each room's messages stand in its file. A new rule is a new entry there, under the heading where an editor would look for it. Texts
are Swedish: they are read by editors.
"""

from __future__ import annotations

from planportalen.messages import editing, history, register, site
from planportalen.messages.message import Message

HEADINGS = (
    "Filer och mappar",
    "Tabeller",
    "YAML-filer",
    "Cellernas värden",
    "Id och hänvisningar",
    "Ansvariga",
    "Uppföljning",
    "Uppföljningsblanketter",
    "Arbetsböcker",
    "Luckor i planen",
    "Egna sidor",
    "Webbplatsens uppgifter",
)
"""The headings of the page *Meddelanden*, in its order."""


def _catalogue() -> dict[str, dict[str, Message]]:
    """The rooms' messages together. Raises `KeyError` for a heading, and `ValueError` for an `after`, that is not there."""
    found: dict[str, dict[str, Message]] = {heading: {} for heading in HEADINGS}
    for room in (register, editing, history, site):
        for heading, messages in room.CATALOGUE.items():
            for rule, message in messages.items():
                found[heading] = _placed(found[heading], rule, message)
    return found


def _placed(messages: dict[str, Message], rule: str, message: Message) -> dict[str, Message]:
    rules = [*messages]
    at = rules.index(message.after) + 1 if message.after else len(rules)
    rules.insert(at, rule)
    return {known: messages.get(known, message) for known in rules}


CATALOGUE = _catalogue()
"""The messages by rule, under the headings of the page *Meddelanden*, in its order."""

MESSAGES: dict[str, Message] = {rule: message for messages in CATALOGUE.values() for rule, message in messages.items()}
"""Every message by its rule."""
