"""Tests: sentences about behaviour, on small registers written in the test, and on a frozen one of a whole organisation."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The repository's folder."""
