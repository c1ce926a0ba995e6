"""What tests of the site share: pages that a test may write in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from planportalen.site import publish as publishing
from planportalen.site.publish import ROOT


@pytest.fixture
def own_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pages that a test may write in; the register is the small one."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    settings = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(docs), "theme": {"custom_dir": str(ROOT / "overrides")}, "watch": []}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    monkeypatch.setattr(publishing, "CONFIG", tmp_path / "mkdocs.yml")
    return docs
