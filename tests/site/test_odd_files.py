"""A build follows no link out of the pages, and waits for no pipe among them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planportalen.register.problems import lines
from planportalen.site.publish import publish
from tests import planted
from tests.conftest import REFERENCE_DATE


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("lank.md", lambda path: path.symlink_to("/etc/passwd"), "Det här är en länk"),
        ("assets/lank.svg", lambda path: path.symlink_to("/etc/passwd"), "Det här är en länk"),
        ("allt", lambda path: path.symlink_to("/"), "Det här är en länk"),
        ("ror.md", os.mkfifo, "Här ska en fil ligga, men det här är ett rör"),
        ("assets/ror.png", os.mkfifo, "Här ska en fil ligga, men det här är ett rör"),
    ],
)
def test_what_is_no_plain_file_among_the_pages_stops_the_build_and_is_not_opened(
    tmp_path: Path, own_pages: Path, name: str, make: Callable[[Path], None], told: str
) -> None:
    make(own_pages / name)
    outcome = publish(planted.plan(tmp_path), tmp_path / "site", REFERENCE_DATE, "data")
    assert not outcome.published
    assert [line.startswith(f"FEL docs/{name}: {told}") for line in lines(outcome.problems)] == [True]


def test_what_editors_programs_leave_hidden_among_the_pages_is_passed_over(tmp_path: Path, own_pages: Path) -> None:
    (own_pages / ".#index.md").symlink_to("nagon@dator.1234")
    assert publish(planted.plan(tmp_path), tmp_path / "site", REFERENCE_DATE, "data").published
