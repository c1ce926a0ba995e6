"""The register that editors are at work in keeps the rules, whatever it says."""

from __future__ import annotations

from pathlib import Path

from tests import living


def test_its_files_have_no_errors_and_the_registers_form_and_their_schemas_accept_them() -> None:
    assert living.broken_rules(living.REGISTER) == []


def test_its_site_can_be_built(tmp_path: Path) -> None:
    assert living.build(living.REGISTER, living.SETTINGS, tmp_path / "site") == []
