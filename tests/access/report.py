"""The table at the end of a run, also of one whose tests ran in several processes: each sends its rows to the one that prints."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import pytest

from tests.access.table import Row, Table

TABLE = pytest.StashKey[Table]()
_SENT = "tillgänglighet"


def pytest_configure(config: pytest.Config) -> None:
    """One table a process."""
    config.stash[TABLE] = Table()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Sends the rows, where this process works for another."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[_SENT] = [astuple(row) for row in session.config.stash[TABLE].rows]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Takes in the rows of a process that has done its part."""
    node.config.stash[TABLE].rows += [Row(*row) for row in getattr(node, "workeroutput", {}).get(_SENT, ())]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the table, if any of these tests ran."""
    table = config.stash[TABLE]
    if table.rows:
        terminalreporter.section("tillgänglighet")
        for line in table.lines():
            terminalreporter.write_line(line)
