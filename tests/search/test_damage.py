"""Files of the index that are damaged, cut off, or from another build: the search refuses them, and never hangs on them or answers by them.

Each damage is tried in a worker of Chromium's, which can be ended if it hangs, and whose answers are held to those of the sound index.
"""

from __future__ import annotations

import base64
import json
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from planportalen.search import index
from tests.builders import a_register, activity, goal
from tests.search.conftest import write_index

QUESTIONS = ["uppföljning av läkemedel", "barnen", "T-1-03", "vårdplatsr", "enheten 2016", ""]
WORDS = [
    "läkemedel",
    "vårdplats",
    "barnen",
    "uppföljning",
    "ledning",
    "avfall",
    "smitta",
    "resor",
    "kallelse",
    "remiss",
    "ledtid",
    "trygghet",
    "hälsa",
    "språk",
    "stöd",
    "kost",
]

WORKER = """
import { open } from "./search/engine.js";
onmessage = async ({ data: [index, questions, cases] }) => {
  const sound = new Map();
  const fetched = async address => {
    if (!sound.has(address.href)) sound.set(address.href, await (await fetch(address)).arrayBuffer());
    return sound.get(address.href);
  };
  const answers = async fetcher => {
    const engine = await open(new URL(index), { fetch: fetcher });
    const found = [];
    for (const question of questions) found.push(await engine.find(question, question ? {} : { typ: ["aktivitet"], ar: ["2016"] }));
    return JSON.stringify(found);
  };
  const right = await answers(async address => new Response(await fetched(address)));
  for (const [label, name, content] of cases) {
    const bytes = Uint8Array.from(atob(content), sign => sign.charCodeAt(0));
    const fetcher = async address => new Response(address.href.endsWith(name) ? bytes : await fetched(address));
    try {
      postMessage([label, await answers(fetcher) === right ? "right" : "other"]);
    } catch (error) {
      postMessage([label, error.constructor.name]);
    }
  }
  postMessage(["", "done"]);
};
"""

# A case takes milliseconds; the worker that has said nothing for so long is in a loop without end.
ASK = """
([worker, ...rest]) => new Promise((done, fail) => {
  const started = new Worker(worker, { type: "module" });
  const outcomes = [];
  let silent;
  const wait = () => { clearTimeout(silent); silent = setTimeout(() => { started.terminate(); outcomes.push(["", "hangs"]); done(outcomes); }, 60000); };
  started.onerror = error => fail(new Error(error.message));
  started.onmessage = ({ data }) => {
    wait();
    if (data[1] !== "done") return outcomes.push(data);
    clearTimeout(silent);
    started.terminate();
    done(outcomes);
  };
  wait();
  started.postMessage(rest);
})
"""

Case = tuple[str, str, bytes]
"""What was done, to which file, and the bytes that it then has."""
Outcomes = list[tuple[str, str]]


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small register's index in several files of each kind."""
    monkeypatch.setattr(index, "WORDS_SIZE", 500)
    monkeypatch.setattr(index, "HITS_SIZE", 400)


@pytest.fixture
def tried(engine_root: Path, engine_tab: tuple[Page, str]) -> Callable[[str, list[Case]], Outcomes]:
    """Asks the questions of an index with each damage in turn; how each ended."""
    tab, top = engine_tab
    (engine_root / "damage.js").write_text(WORKER, "utf-8")

    def outcomes(name: str, cases: list[Case]) -> Outcomes:
        sent = [[label, file, base64.b64encode(content).decode()] for label, file, content in cases]
        found: list[list[Any]] = tab.evaluate(ASK, [f"{top}damage.js", f"{top}{name}/", QUESTIONS, sent])
        return [(label, outcome) for label, outcome in found]

    return outcomes


def an_index(folder: Path, engine_root: Path, first: int = 0) -> tuple[str, dict[str, bytes]]:
    """The index of a small register, among the served files: its folder's name, and its files' contents."""
    rows = [
        activity(f"T-1-{n + 1:02}", aktivitet=f"{WORDS[(n + first) % 16].title()} och {WORDS[n * 7 % 16]}{'er' * (n % 3)}, del {n}")
        for n in range(40)
    ]
    data = a_register(
        folder, goals=[goal("T-1")], activities=rows, terms=[{"id": "b", "term": "barn", "förklaring": "Ung.", "sökord": "unga"}]
    )
    name = f"skadat-{len(list(engine_root.iterdir()))}"
    root = write_index(data, engine_root / name)
    return name, {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def kind(name: str) -> str:
    """version.json, start.bin and kolumner.bin are each the only one of their kind; ord, traffar and rader have many."""
    return name.split("/")[1] if "/" in name else name


def damages(files: dict[str, bytes], others: dict[str, bytes]) -> Iterator[Case]:
    """What happens to files: `others` are those of another build."""
    chance = random.Random(12)
    kinds: dict[str, list[bytes]] = {}
    for name, content in others.items():
        kinds.setdefault(kind(name), []).append(content)
    for name, content in files.items():
        for length in (0, 1, len(content) // 2, len(content) - 1):
            yield f"{name} cut to {length}", name, content[:length]
        for _ in range(12):
            yield f"{name} with a bit changed", name, flipped(content, chance)
        yield f"{name} with a byte more", name, content + b"x"
        yield f"{name} all noughts", name, bytes(len(content))
        yield f"{name} a page of HTML", name, b"<!doctype html><title>Logga in</title>"
        if "/" in name:
            for other in kinds[kind(name)][:2]:
                yield f"{name} of another build", name, other
            for sibling in sorted(files.keys() - {name, "version.json"})[:6]:
                yield f"{name} is {sibling}", name, files[sibling]


WRONG: tuple[Any, ...] = (None, -1, 0.5, 10**12, "x", [], {}, [[0, 10**12]], [[10**12, 0]], [[]], [["x", "y", "z", 0, 10**12]])
"""Values of other kinds and sizes than stand in the index."""


def repacked(files: dict[str, bytes]) -> Iterator[Case]:
    """Files with something else in them that are sound to zlib and by their head."""
    chance = random.Random(21)
    for name, content in files.items():
        if "/" not in name:
            continue
        head, _, body = zlib.decompress(content).partition(b"\n")
        for _ in range(30):
            yield f"{name} with another bit in it", name, zlib.compress(head + b"\n" + flipped(body, chance))
        for length in {0, 1, len(body) // 3, len(body) - 1}:
            yield f"{name} with {length} bytes in it", name, zlib.compress(head + b"\n" + body[:length])
        for byte in (0, 0x7F, 0x80, 0xFF):
            yield f"{name} all {byte}", name, zlib.compress(head + b"\n" + bytes([byte]) * len(body))
            yield f"{name} ends with {byte}", name, zlib.compress(head + b"\n" + body[:-6] + bytes([byte]) * 6)
        if not name.endswith("start.bin"):
            continue
        start = json.loads(body)
        for key, value in start.items():
            for other in WRONG:
                if other != value:
                    yield f"start.bin, {key}: {other}", name, zlib.compress(head + b"\n" + json.dumps(start | {key: other}).encode())


def test_a_damaged_file_or_one_of_another_build_is_refused(
    tmp_path: Path, engine_root: Path, small_files: None, tried: Callable[[str, list[Case]], Outcomes]
) -> None:
    name, files = an_index(tmp_path / "a", engine_root)
    _, others = an_index(tmp_path / "b", engine_root, first=5)
    many = Counter(map(kind, files))
    assert min(many["ord"], many["traffar"], many["rader"]) > 1
    cases = list(damages(files, others))
    outcomes = tried(name, cases)
    assert len(outcomes) == len(cases)
    assert [one for one in outcomes if one[1] not in ("right", "OutOfStep")] == []
    ended = Counter(outcome for _, outcome in outcomes)
    assert ended["OutOfStep"] > 10 * ended["right"]  # files that nobody looks at may be anything


def test_no_number_in_a_file_makes_the_search_hang_or_break(
    tmp_path: Path, engine_root: Path, small_files: None, tried: Callable[[str, list[Case]], Outcomes]
) -> None:
    name, files = an_index(tmp_path / "a", engine_root)
    cases = list(repacked(files))
    outcomes = tried(name, cases)
    assert len(outcomes) == len(cases)
    assert [one for one in outcomes if one[1] not in ("right", "other", "OutOfStep")] == []
