"""Numbers as Swedish readers expect them."""

from __future__ import annotations

from decimal import Decimal

_THIN_SPACE = "\u202f"


def number(value: Decimal | int) -> str:
    """A number with decimal comma and thin spaces between thousands: `1 750`, `12,5`."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", _THIN_SPACE).replace(".", ",").replace("-", "−")
