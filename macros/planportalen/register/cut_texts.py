"""Comments that cut a text in a YAML file: what follows ` #` is a comment to YAML, and often a part of the sentence to whoever wrote it.

Used by `files`. Comments on lines of their own, and after a value that is quoted, empty or within brackets, are comments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_COMMENT = re.compile(r"\s+#.*")
_TIGHT = re.compile(r"\s+#[^\s#].*")
_WORDLESS = ("", "~", "null", "Null", "NULL")


def cut_off(value: yaml.Node, key_column: int, lines: Sequence[str]) -> tuple[int, str] | None:
    """The line (first = 1) and the words of a value that YAML takes for a comment; nothing where none are.

    `key_column`: where the value's key, or the list that it is a part of, begins. `lines`: those of the file.
    """
    if isinstance(value, yaml.CollectionNode) and not value.flow_style:
        return None
    if isinstance(value, yaml.ScalarNode) and value.style in ("|", ">"):
        return _of_a_block(value, key_column, lines)
    plain = isinstance(value, yaml.ScalarNode) and value.style is None and value.value not in _WORDLESS
    row = value.end_mark.line
    rest = lines[row][value.end_mark.column :] if row < len(lines) else ""
    if found := (_COMMENT if plain else _TIGHT).match(rest):
        return row + 1, found[0].strip()
    if plain and row + 1 < len(lines):
        return _below(row + 1, key_column, lines)
    return None


def _below(row: int, key_column: int, lines: Sequence[str]) -> tuple[int, str] | None:
    """A comment that stands as the next line of the text would."""
    said = lines[row].lstrip()
    return (row + 1, said.strip()) if said.startswith("#") and len(lines[row]) - len(said) > key_column else None


def _of_a_block(value: yaml.Node, key_column: int, lines: Sequence[str]) -> tuple[int, str] | None:
    """What stands beside the sign that opens the block, and a heading right below it that lies too far to the left."""
    row = value.start_mark.line
    if found := re.search(r"[|>][-+0-9]*\s+(#.*)", lines[row][value.start_mark.column :]):
        return row + 1, found[1].strip()
    depth = 0
    for number in range(row + 1, len(lines)):
        line = lines[number]
        said = line.lstrip()
        indent = len(line) - len(said)
        depth = depth or (indent if said else 0)
        if said and indent < max(depth, key_column + 1):
            return (number + 1, said.strip()) if said.startswith("##") or (said.startswith("#") and indent > key_column) else None
    return None
