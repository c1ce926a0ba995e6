"""What a message is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What a rule says.

    `example`: a problem as it is printed. `cause`: what has happened, and why it matters. `cure`: what to do, and how to know what is right.
    `after`: the rule below which it stands in the guide, where the messages about it are another room's; else it stands where its room has it.
    """

    example: str
    cause: str
    cure: str
    after: str = ""

    @property
    def severity(self) -> str:
        """`fel` or `varning`."""
        return self.example.partition(" ")[0].lower()

    @property
    def stops(self) -> bool:
        """Whether it keeps the site from being published."""
        return self.example.startswith("FEL ")
