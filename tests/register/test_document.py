"""Where a plan's document opens: at the page that a row's source names, where the document has pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.register.document import document_address
from tests.builders import a_register, card
from tests.register.test_reading import read


@pytest.mark.parametrize(
    ("file", "source", "address"),
    [
        ("assets/planen.pdf", "avsnitt 3.1, s. 7", "assets/planen.pdf#page=7"),
        ("https://arkiv.example/a.PDF", "sid 12", "https://arkiv.example/a.PDF#page=12"),
        ("assets/planen.pdf", "sidan 3", "assets/planen.pdf#page=3"),
        ("assets/planen.pdf", "s 14–15", "assets/planen.pdf#page=14"),
        ("assets/planen.pdf", "rad 621", "assets/planen.pdf"),
        ("assets/planen.pdf", "kapitels 7", "assets/planen.pdf"),
        ("assets/planen.docx", "s. 7", "assets/planen.docx"),
        ("", "s. 7", ""),
    ],
)
def test_it_opens_at_the_page_of_the_row(tmp_path: Path, file: str, source: str, address: str) -> None:
    register, _ = read(a_register(tmp_path, plan=card(källa={"dokument": "Planen", "fil": file})))
    assert document_address(register.plans[0], source) == address
