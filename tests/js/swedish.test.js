import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fold,
  formsOf,
  joined,
  lower,
  Swedish,
  snowball,
  tokens,
  words,
} from "../../macros/planportalen/site/theme/assets/search/swedish.js";

const swedish = new Swedish({
  stop: ["och", "i"],
  irregular: { städer: "stad", läkare: "läkar" },
  light: {},
  particles: [],
  shortParts: [],
  notHeads: [],
  planWords: [],
  roleWords: [],
});

test("a text is cut into words in small letters", () => {
  assert.deepEqual(words("Stöd till Barn, unga & äldre!"), ["stöd", "till", "barn", "unga", "äldre"]);
  assert.deepEqual(words(""), []);
  assert.deepEqual(words("% - /"), []);
});

test("what has digits and signs is a word, and so is each of its pieces", () => {
  assert.deepEqual(tokens("LS/1300/2014"), [["ls/1300/2014", "ls", "1300", "2014"]]);
  assert.deepEqual(tokens("2015–2017"), [["2015-2017", "2015", "2017"]]);
  assert.deepEqual(tokens("1,75"), [["1,75"]]);
});

test("a number before a percent sign is a word with it and without, however it is written", () => {
  for (const typed of ["80 %", "80%", "80 procent"]) assert.deepEqual(tokens(typed), [["80", "80%"]]);
  assert.deepEqual(words("procentuell"), ["procentuell"]);
});

test("a word with hyphens stays whole, and is the same without them", () => {
  assert.deepEqual(words("e-hälsa hälso- och"), ["e-hälsa", "hälso-", "och"]);
  assert.equal(joined("e-hälsa"), "ehälsa");
  assert.equal(joined("0-7-90-90"), "0-7-90-90");
});

test("letters are composed, soft hyphens gone, and folding takes dots and rings away", () => {
  assert.equal(lower("Va\u030ard"), "vård");
  assert.equal(lower("läke\u00admedel"), "läkemedel");
  assert.equal(fold("överläkare på"), "overlakare pa");
});

test("Snowball takes endings, but not those that belong to the word", () => {
  const stems = {
    aktiviteterna: "aktivitet",
    uppföljningen: "uppföljning",
    vårdens: "vård",
    barnens: "barn",
    möjlighet: "möj",
    lunchen: "lunch",
    kvalitet: "kvalitet",
    is: "is",
    ö: "ö",
  };
  for (const [word, stem] of Object.entries(stems)) assert.equal(snowball(word), stem, word);
});

test("irregular forms have the stem of their word", () => {
  assert.equal(swedish.stem("städer"), "stad");
  assert.equal(swedish.stem("stad"), "stad");
  assert.equal(swedish.stem("läkare"), "läkar");
});

test("words that say nothing are left out, unless there are no others", () => {
  assert.deepEqual(swedish.content(["barn", "i", "skolan"]), ["barn", "skolan"]);
  assert.deepEqual(swedish.content(["i", "och"]), ["i", "och"]);
});

test("the forms of a word have those that the stemmer keeps apart", () => {
  const pairs = {
    analys: "analyser",
    register: "registret",
    artikel: "artiklar",
    tjänsteman: "tjänstemän",
    handbok: "handböcker",
    program: "programmet",
  };
  for (const [word, form] of Object.entries(pairs)) {
    assert.ok(formsOf(word).includes(form), `${word}: ${form}`);
    assert.ok(formsOf(form).includes(word), `${form}: ${word}`);
  }
  assert.deepEqual(formsOf("is"), []);
});
