"""The made-up municipality's site: its own settings and pages, around the engine's."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.site.publish import publish
from tests import videbro
from tests.page import Page
from tests.site.test_another_organisation import OF_THE_REGION, texts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("videbro") / "site"
    assert publish(videbro.REGISTER, site, videbro.TODAY, "data", videbro.SETTINGS).published
    return site


@pytest.mark.parametrize("slug", ["tryggt-aldrande", "aldreplan-2019-2022", "atgarder-efter-granskningen"])
def test_each_plan_has_its_page(built: Path, slug: str) -> None:
    assert len(Page.read(built, f"planer/{slug}/").all("h1")) == 1


def test_its_own_pages_come_before_the_engine_s(built: Path) -> None:
    assert "Videbro" in (built / "index.html").read_text("utf-8")
    assert (built / "sa-laser-du" / "index.html").is_file()
    assert (built / "begrepp" / "index.html").is_file()


def test_nothing_in_it_speaks_of_another_organisation(built: Path) -> None:
    assert {name: match[0] for name, text in texts(built).items() if (match := OF_THE_REGION.search(text))} == {}
