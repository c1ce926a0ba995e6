import assert from "node:assert/strict";
import { test } from "node:test";
import { boundForms, firstCost, split } from "../../macros/planportalen/site/theme/assets/search/compounds.js";
import { allowed, distance } from "../../macros/planportalen/site/theme/assets/search/spelling.js";
import { Swedish } from "../../macros/planportalen/site/theme/assets/search/swedish.js";

const swedish = new Swedish({
  stop: [],
  irregular: {},
  light: {},
  particles: ["ut"],
  shortParts: ["råd"],
  planWords: ["plan"],
  roleWords: [],
  notHeads: ["ande"],
});
const parts = new Set(["läkemedel", "förskrivning", "sjuk", "vård", "bildning", "råd", "hälsa", "häls", "barn"]);
/** @type {(key: string) => boolean} */
const known = (key) => parts.has(key);
/** @param {string} word */
const taken = (word) => split(word, known, swedish).map(({ start, end }) => word.slice(start, end));

test("a compound is taken apart into parts that are known", () => {
  assert.deepEqual(taken("läkemedelsförskrivning"), ["läkemedels", "förskrivning"]);
  assert.deepEqual(taken("sjukvårdsbildning"), ["sjuk", "vårds", "bildning"]);
  assert.deepEqual(taken("hälsovård"), ["hälso", "vård"]);
});

test("what has an unknown part, a particle before it, or another sign is no compound", () => {
  assert.deepEqual(taken("läkemedelskontroll"), []);
  assert.deepEqual(taken("utbildning"), []);
  assert.deepEqual(taken("barn-vård"), []);
  assert.deepEqual(taken("vård"), []);
});

test("a first part may end in a letter that joins", () => {
  assert.deepEqual(
    boundForms("hälso").map(([form]) => form),
    ["hälso", "hälsa", "häls"],
  );
  assert.ok(boundForms("läkemedels").some(([form]) => form === "läkemedel"));
  assert.equal(firstCost("barn", known, swedish)[1], "barn");
  assert.equal(firstCost("ut", known, swedish)[1], "");
});

test("letters that are changed, left out, added or have changed places are counted", () => {
  assert.equal(distance("vård", "vård", 2), 0);
  assert.equal(distance("vård", "gård", 2), 1);
  assert.equal(distance("remiss", "remis", 2), 1);
  assert.equal(distance("remiss", "remsis", 2), 1);
  assert.equal(distance("läkare", "läraek", 9), 3);
});

test("no more is counted than is asked for", () => {
  assert.equal(distance("vård", "barnen", 1), 2);
  assert.equal(distance("a", "abcdef", 2), 3);
});

test("a short word may have no mistake, a long one two", () => {
  assert.deepEqual([3, 4, 8, 9].map(allowed), [0, 1, 1, 2]);
});
