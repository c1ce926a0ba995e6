import assert from "node:assert/strict";
import { test } from "node:test";
import { opened } from "./small_index.js";

const engine = await opened();
/**
 * @param {string} text
 * @param {Record<string, string[]>} [facets]
 * @param {{ limit?: number, offset?: number }} [options]
 */
const ids = async (text, facets, options) => (await engine.find(text, facets, options)).results.map(({ id }) => id);

test("a word finds its other forms, its compounds, and what says the same apart", async () => {
  assert.deepEqual(await ids("läkemedelsförskrivningar"), ["T-1-01"]);
  assert.equal((await ids("förskrivning"))[0], "T-1-01");
  assert.equal((await ids("barnutbildning"))[0], "T-1-02");
  assert.deepEqual((await ids("arbetsplats träff")).sort(), ["T-1-04", "apt"]);
});

test("a misspelt word is put right, and the answer says so", async () => {
  const answer = await engine.find("avfoll");
  assert.equal(answer.suggestion, "avfall");
  assert.ok(answer.results.some(({ id }) => id === "T-1-03"));
  assert.equal((await engine.find("avfall")).suggestion, null);
});

test("a word that is nowhere is told, and the others are answered", async () => {
  const answer = await engine.find("qqqwxz avfall");
  assert.deepEqual(answer.missing, ["qqqwxz"]);
  assert.ok(answer.total > 0);
  assert.equal((await engine.find("qqqwxz")).total, 0);
});

test("search words and abbreviations lead to the rows", async () => {
  assert.ok((await ids("sopor")).includes("T-1-03"));
  assert.ok((await ids("APT")).includes("T-1-04"));
});

test("an id finds its row first, and its beginning what lies below it", async () => {
  assert.equal((await ids("t-1-03"))[0], "T-1-03");
  const below = await ids("T-1");
  assert.equal(below[0], "T-1");
  assert.ok(below.includes("T-1-04"));
});

test("facets narrow the answers, and each tells what choosing another would give", async () => {
  assert.deepEqual(await ids("avfall", { typ: ["aktivitet"] }), ["T-1-03"]);
  const { facets } = await engine.find("avfall", { typ: ["aktivitet"] });
  const terms = facets.typ.find(({ value }) => value === "begrepp");
  assert.equal(terms?.count, (await engine.find("avfall", { typ: ["begrepp"] })).total);
});

test("without words, facets list the register in its order, a page at a time", async () => {
  assert.deepEqual(await ids("", { typ: ["aktivitet"] }, { limit: 2 }), ["T-1-01", "T-1-02"]);
  assert.deepEqual(await ids("", { typ: ["aktivitet"] }, { limit: 2, offset: 2 }), ["T-1-03", "T-1-04"]);
  assert.equal((await engine.find("")).total, 0);
});

test("a result says where it is, what it belongs to and which of its words answer", async () => {
  const [row] = (await engine.find("läkemedelsförskrivningen")).results;
  assert.equal(row.address, "planer/testplanen/#T-1-01");
  assert.equal(row.typ, "aktivitet");
  assert.equal(row.planName, "Testplanen");
  assert.deepEqual(row.marks, ["Läkemedelsförskrivningen"]);
});

test("odd questions are only words", async () => {
  for (const text of ["__proto__", "constructor", "(", ".*", "a".repeat(3000), "%", "~"])
    assert.equal((await engine.find(text)).total, 0, text);
});
