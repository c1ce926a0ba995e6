"""Words: what the index was made with, and what the browser does to a reader's words, are the same."""

from __future__ import annotations

import pytest
import snowballstemmer
from playwright.sync_api import Page

from planportalen.register.load import load
from planportalen.search.compounds import Splitter, find_parts, half_known
from planportalen.search.index import SWEDISH
from planportalen.search.records import records
from planportalen.search.swedish import expression, fold, phrase, words
from planportalen.site.defaults import THEME
from planportalen.swedish.stems import stem
from tests.frozen import REGISTER
from tests.served import REFERENCE_DATE

ODD_TEXTS = [
    "LS/1300/2014, SOSFS 2012:9 och 2009:724",
    "80 %, 80%, 80 procent och procentuell ökning i procent",
    "hälso- och sjukvård, HBT-personer, IT‑system, läkemedels\u00adförskrivning",
    "2015–2017; 1,75 procent (t.ex. 24/7) JJ-3.1-04",
    "Ca\u0308sar ÅÄÖ É naïve ½ m² SKL`s ”Leda för”",
    "% - / <script>alert(1)</script> .* [a-z] \\",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    register, _ = load(REGISTER, "data")
    return [text for one in records(register, REFERENCE_DATE, []) for _, text in one.texts if text] + ODD_TEXTS


@pytest.fixture(scope="module")
def vocabulary(texts: list[str]) -> list[str]:
    return sorted({word for text in texts for word in words(text)})


def in_browser(engine_tab: tuple[Page, str], module: str, code: str, value: object) -> object:
    tab, top = engine_tab
    return tab.evaluate(f"async ([top, value]) => {{ const m = await import(top + 'search/{module}.js'); {code} }}", [top, value])


def test_the_browser_cuts_texts_into_the_same_words(engine_tab: tuple[Page, str], texts: list[str]) -> None:
    assert in_browser(engine_tab, "swedish", "return value.map(m.words)", texts) == [words(text) for text in texts]


def test_the_browser_stems_as_snowball_does(engine_tab: tuple[Page, str], vocabulary: list[str]) -> None:
    snowball = snowballstemmer.stemmer("swedish")
    assert in_browser(engine_tab, "swedish", "return value.map(m.snowball)", vocabulary) == snowball.stemWords(vocabulary)


def test_the_browser_folds_as_the_index_does(engine_tab: tuple[Page, str], vocabulary: list[str]) -> None:
    assert in_browser(engine_tab, "swedish", "return value.map(m.fold)", vocabulary) == [fold(word) for word in vocabulary]


def test_the_browser_takes_compounds_apart_as_the_index_does(engine_tab: tuple[Page, str], vocabulary: list[str]) -> None:
    known = find_parts(vocabulary)
    splitter = Splitter(known)
    expected = [[part.key for part in splitter.split(word)] for word in vocabulary]
    code = """
        const { Swedish } = await import(top + 'search/swedish.js');
        const [lists, known, words] = value;
        const swedish = new Swedish(lists), parts = new Set(known);
        return words.map(word => m.split(word, key => parts.has(key), swedish).map(part => part.key));
    """
    assert in_browser(engine_tab, "compounds", code, [SWEDISH, sorted(known), vocabulary]) == expected


def test_forms_of_a_word_share_a_stem() -> None:
    assert len({stem(word) for word in ("läkare", "läkaren", "läkarna", "läkarnas")}) == 1
    assert stem("städer") == stem("stad")
    assert stem("demens") != stem("dem")


def test_a_whole_and_its_pieces_are_words() -> None:
    assert words("LS/1300/2014") == ["ls/1300/2014", "ls", "1300", "2014"]
    assert words("minst 80 procent") == ["minst", "80", "80%"]
    assert phrase("Lag (2009:724)") == "lag 2009:724"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("läkemedelsförskrivning", ["läkemedel", "förskrivning"]),
        ("sjukvårdsutbildning", ["sjuk", "vård", "utbildning"]),
        ("barnutbildningar", ["barn", "utbildning"]),
        ("kvinnohälsa", ["kvinn", "häls"]),
        ("utbildning", []),
        ("arbetar", []),
    ],
)
def test_compounds_are_taken_apart(word: str, parts: list[str]) -> None:
    known = find_parts(["läkemedel", "förskrivning", "sjuk", "vård", "utbildning", "barn", "kvinna", "hälsa", "arbete", "bildning", "tar"])
    assert [part.key for part in Splitter(known).split(word)] == parts


def test_a_last_part_need_not_stand_by_itself() -> None:
    parts = find_parts(["läkemedel", "antibiotika", "läkemedelsförskrivning", "antibiotikaförskrivning"])
    assert "förskrivning" in parts
    assert not any(part.startswith("sför") for part in parts)


def test_forms_of_one_compound_do_not_make_a_part() -> None:
    parts = find_parts(["recept", "rapport", "receptskrivning", "receptskrivningen", "läkemedel", "bildningsförbund"])
    assert not parts & {"krivning", "skrivning", "ningsförbund", "sförbund"}


def test_a_long_known_part_tells_a_word_whose_other_part_is_unknown() -> None:
    splitter = Splitter(find_parts(["förskrivning", "cancer", "kommun"]))
    assert list(half_known("förskrivningsmönster", splitter)) == [("förskrivning", False)]
    assert list(half_known("colorectalcancer", splitter)) == [("canc", True)]
    assert list(half_known("kommunikation", splitter)) == []


def test_an_expression_keeps_the_words_between_where_one_alone_says_something() -> None:
    assert expression("skriva ut") == "skriv ut"
    assert expression("stöd till anhöriga") == "stöd anhör"


def test_the_scripts_make_no_code_and_ask_no_other_host() -> None:
    for script in (THEME / "assets" / "search").glob("*.js"):
        source = script.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")  # a name, never asked for
        assert "eval(" not in source
        assert "new Function" not in source
        assert "innerHTML" not in source
        assert "http://" not in source
        assert "https://" not in source
