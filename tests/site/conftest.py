"""What tests of the site share: pages that a test may write in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.frozen import site_folder


@pytest.fixture
def own_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pages that a test may write in; the register is the small one."""
    site_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("planer", "assets"):
        (tmp_path / "docs" / name).mkdir()
    return tmp_path / "docs"
