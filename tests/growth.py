"""How work grows with what it is given: held to growing about as fast, whatever the machine and however busy it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")

_TIMES = 4
_TOO_MUCH = 2.5
"""Of what work in proportion would be. Work that grows with the square would be four times that."""
_NOTHING = 0.02
"""Seconds of work that are too few to compare."""


def assert_in_proportion(make: Callable[[int], Given], work: Callable[[Given], object], size: int) -> None:
    """Assert that four times as much takes no more than some four times the work, in the processor's time. `make`: what is worked on, by its size."""
    small, large = _seconds(work, make(size)), _seconds(work, make(_TIMES * size))
    if large >= _most(small):  # once more, before something else on the machine is blamed on the work
        small, large = min(small, _seconds(work, make(size))), min(large, _seconds(work, make(_TIMES * size)))
    assert large < _most(small), f"{size}: {small:.3f} s, {_TIMES * size}: {large:.3f} s"


def _most(small: float) -> float:
    return _TIMES * _TOO_MUCH * max(small, _NOTHING)


def _seconds(work: Callable[[Given], object], given: Given) -> float:
    before = time.process_time()
    work(given)
    return time.process_time() - before
