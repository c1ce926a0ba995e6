"""A picture in a plan's background never makes a page ask another host."""

from __future__ import annotations

from pathlib import Path

import pytest

from planportalen.register.checks import pictures_lie_in_the_site
from planportalen.register.load import load
from planportalen.views.text import markdown
from tests.builders import a_register, card

FOREIGN = [
    "![Barn](https://bilder.example/barn.png)",
    "![Barn](HTTP://bilder.example/barn.png)",
    "![Barn](<https://bilder.example/barn.png> 'Titel')",
    "![Barn](//bilder.example/barn.png)",
    "![](https://bilder.example/barn.png)",
    "Text ![Barn][bild] text\n\n[bild]: https://bilder.example/barn.png",
    "![Barn][]\n\n[barn]: //bilder.example/barn.png",
    "![Barn]\n\n[Barn]: https://bilder.example/barn.png",
    "[![Barn](https://bilder.example/barn.png)](https://bilder.example/)",
]
OWN = [
    "![Barn](../../assets/barn.png)",
    "[Barn](https://bilder.example/)",
    "Läs mer: <https://bilder.example/>",
    "[Barn][bild]\n\n[bild]: https://bilder.example/barn.png",
    "Utrop! [Barn](https://bilder.example/)",
]


def problems(folder: Path, background: str) -> list[str]:
    register, _ = load(a_register(folder, plan=card(bakgrund=background)), "data")
    return [problem.rule for problem in pictures_lie_in_the_site(register)]


@pytest.mark.parametrize("background", FOREIGN)
def test_a_picture_from_another_host_is_an_error_and_only_its_words_are_shown(tmp_path: Path, background: str) -> None:
    assert problems(tmp_path, background) == ["bild-utifrån"]
    assert "<img" not in markdown(background, 2)


@pytest.mark.parametrize("background", OWN)
def test_a_picture_of_the_site_and_a_link_to_anywhere_are_right(tmp_path: Path, background: str) -> None:
    assert problems(tmp_path, background) == []
    assert ("<img" in markdown(background, 2)) == background.startswith("![")
