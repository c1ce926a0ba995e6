// What can be chosen among all activities: listing.js on four rows, as macros/planportalen/search/activities.py writes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OutOfStep } from "../../macros/planportalen/site/theme/assets/search/files.js";
import { Activities, checked, choiceIn, nothing, queryOf } from "../../macros/planportalen/site/theme/assets/search/listing.js";

/** @typedef {import("../../macros/planportalen/site/theme/assets/search/listing.js").Listing} Listing */
/** @typedef {import("../../macros/planportalen/site/theme/assets/search/listing.js").Choice} Choice */

/** @returns {Listing} */
const data = () => ({
  planFolder: "planer/",
  actorFolder: "ansvariga/",
  areas: [["vard", "Vård"]],
  plans: [
    ["a", "Äldre", "vard"],
    ["b", "Barn", ""],
  ],
  actors: [
    ["chef", "Chefen"],
    ["stab", "Staben"],
  ],
  audiences: ["Elever", "Chefer, alla"],
  states: [
    ["klar", "klar"],
    ["pagar", "pågår"],
    ["ej-rapporterad", "ej rapporterad"],
    ["forsenad", "försenad"],
    ["tiden-ute", "tiden har gått ut"],
  ],
  missing: [
    ["ansvarig", "ansvarig"],
    ["matetal", "mätetal"],
  ],
  wider: [[], [0]],
  steps: ["", "Rapportera"],
  year: 2016,
  rows: [
    [
      "A-1",
      "Öva samtal",
      0,
      [[["Chefen", 0], " i samverkan med ", ["Staben", 1]]],
      "2015-12-31",
      "2015",
      [0],
      "1 maj 2015",
      [],
      [0],
      2014,
      2015,
      3,
      0,
      [1],
      [],
    ],
    ["A-2", "Ändra rutiner", 0, [[["Staben", 1]]], "2016-06-30", "juni 2016", [1, 3], "1 maj 2015", [1], [], 2015, 2016, 0, 1, [0, 1], [1]],
    ["B-1", "Åtgärda larm", 1, [], "2015-06-30", "juni 2015", [2, 4], "", [0, 1], [1], 2015, 2015, 0, 1, [], [0]],
    ["B-2", "Mäta 10 gånger", 1, [["Någon"]], "", "Vid behov", [2], "", [], [], 0, 0, 2, 0, [1], [1]],
  ],
});
const activities = new Activities(checked(data()));
/** @type {(choice: Partial<Choice>) => string[]} */
const ids = (choice) => activities.chosen({ ...nothing(), ...choice }).map(([id]) => id);
/** @type {(by: string, down?: boolean) => string[]} */
const order = (by, down = false) => activities.ordered(activities.data.rows, { by, down }).map(([id]) => id);

test("each choice gives the rows it names, and several together those that answer to all", () => {
  assert.deepEqual(ids({}), ["A-1", "A-2", "B-1", "B-2"]);
  assert.deepEqual(ids({ plan: "b" }), ["B-1", "B-2"]);
  assert.deepEqual(ids({ omrade: "vard" }), ["A-1", "A-2"]);
  assert.deepEqual(ids({ ansvarig: "stab" }), ["A-1", "A-2"]);
  assert.deepEqual(ids({ klar: "2015" }), ["A-1", "B-1"]);
  assert.deepEqual(ids({ saknar: "ansvarig" }), ["B-1"]);
  assert.deepEqual(ids({ malgrupp: "chefer, alla" }), ["B-1"]);
  assert.deepEqual(ids({ ansvarig: "stab", klar: "2015" }), ["A-1"]);
});

test("of several states one is enough", () => {
  assert.deepEqual(ids({ lage: ["tiden-ute", "forsenad"] }), ["A-2", "B-1"]);
  assert.deepEqual(ids({ lage: ["ej-rapporterad"] }), ["B-1", "B-2"]);
});

test("a year is each that the activity runs in, and none where no time is known", () => {
  assert.deepEqual(ids({ ar: "2014" }), ["A-1"]);
  assert.deepEqual(ids({ ar: "2015" }), ["A-1", "A-2", "B-1"]);
  assert.deepEqual(ids({ ar: "0" }), []);
});

test("words are found in what the row says, whatever their dots and capitals, all of them", () => {
  assert.deepEqual(ids({ ord: "ATGARDA" }), ["B-1"]);
  assert.deepEqual(ids({ ord: "staben aldre rutiner" }), ["A-2"]);
  assert.deepEqual(ids({ ord: "elever" }), ["A-1"]);
  assert.deepEqual(ids({ ord: "b-2" }), ["B-2"]);
  assert.deepEqual(ids({ ord: "larm samtal" }), []);
});

test("what no row has gives no rows, and never all", () => {
  for (const choice of [{ plan: "c" }, { ansvarig: "x" }, { klar: "1999" }, { lage: ["nyss"] }, { saknar: "allt" }, { ar: "x" }])
    assert.deepEqual(ids(choice), [], JSON.stringify(choice));
});

/** @type {(...chosen: string[]) => Record<string, string[]>} */
const mine = (...chosen) =>
  Object.fromEntries(
    Object.entries(activities.mine(chosen)).flatMap(([part, rows]) => (rows.length ? [[part, rows.map(([id]) => id)]] : [])),
  );

test("one's own is by whose turn it is, and only what is not finished nor for later is to be followed up and reported", () => {
  assert.deepEqual(mine(), {});
  assert.deepEqual(mine("chef"), { finished: ["A-1"], reporting: ["B-1"], following: ["A-2"] });
  assert.deepEqual(mine("stab"), { finished: ["A-1"], overdue: ["A-2"], following: ["A-2"] });
});

test("with several chosen an activity stands once, and what one of them does oneself is not to be reported on for others", () => {
  assert.deepEqual(mine("chef", "stab"), { finished: ["A-1"], overdue: ["A-2"], reporting: ["B-1"], following: ["A-2"] });
});

test("order is Swedish, by time and by number, and what is empty stands last whichever the way", () => {
  assert.deepEqual(order("Aktivitet"), ["B-2", "B-1", "A-2", "A-1"]);
  assert.deepEqual(order("Plan"), ["B-1", "B-2", "A-1", "A-2"]);
  assert.deepEqual(order("Slut"), ["B-1", "A-1", "A-2", "B-2"]);
  assert.deepEqual(order("Slut", true), ["A-2", "A-1", "B-1", "B-2"]);
  assert.deepEqual(order("Ansvarig"), ["A-1", "B-2", "A-2", "B-1"]);
  assert.deepEqual(order("__proto__"), ["A-1", "A-2", "B-1", "B-2"]);
});

test("an address without a choice is what the list opens with, and one that says all is all", () => {
  assert.deepEqual(choiceIn(new URLSearchParams(""), ["forsenad"]).lage, ["forsenad"]);
  assert.deepEqual(choiceIn(new URLSearchParams("sortera=Slut"), ["forsenad"]).lage, ["forsenad"]);
  assert.deepEqual(choiceIn(new URLSearchParams("alla"), ["forsenad"]), nothing());
  assert.deepEqual(choiceIn(new URLSearchParams("plan=a"), ["forsenad"]), { ...nothing(), plan: "a" });
});

test("states may be parted by commas, or named one by one", () => {
  assert.deepEqual(choiceIn(new URLSearchParams("lage=klar,pagar"), []).lage, ["klar", "pagar"]);
  assert.deepEqual(choiceIn(new URLSearchParams("lage=klar&lage=pagar,"), []).lage, ["klar", "pagar"]);
});

test("a choice that is written into an address is read from it again", () => {
  const choice = { ...nothing(), ord: "a & b=c", plan: "a", lage: ["klar", "pagar"], malgrupp: "Chefer, alla", klar: "2015" };
  const query = queryOf(choice, { by: "Slut", down: true }, ["Plan", "Saknas"]);
  assert.deepEqual(choiceIn(new URLSearchParams(query), []), choice);
  assert.match(query, /lage=klar,pagar/);
  assert.match(query, /&sortera=Slut&fallande&dolj=Plan,Saknas$/);
  assert.equal(queryOf(nothing(), { by: "", down: false }, []), "alla");
});

test("what is chosen is told in words", () => {
  const choice = { ...nothing(), lage: ["forsenad", "tiden-ute"], plan: "a", saknar: "matetal", ord: " larm " };
  assert.equal(activities.told(choice), "försenad eller tiden har gått ut; planen Äldre; saknar mätetal; innehåller ”larm”");
  assert.equal(activities.told(nothing()), "");
});

test("data that refers to what is not there is refused, and so is what is no data", () => {
  const rows = data().rows;
  /** @type {[number, unknown][]} */
  const wrong = [
    [1, 7],
    [2, 2],
    [3, [[["Chefen", 2]]]],
    [6, []],
    [6, [5]],
    [8, [2]],
    [9, [-1]],
    [10, 2016.5],
    [12, 4],
    [13, 2],
    [14, [2]],
    [15, [-1]],
  ];
  for (const [place, value] of wrong) {
    const row = /** @type {any} */ ([...rows[0]]);
    row[place] = value;
    assert.throws(() => checked({ ...data(), rows: [row] }), OutOfStep, `${place}: ${JSON.stringify(value)}`);
  }
  const less = [{ states: [["klar"]] }, { wider: [[]] }, { wider: [[], [2]] }, { steps: [] }, { year: "i år" }];
  for (const none of [null, {}, [], ...less.map((part) => ({ ...data(), ...part }))]) assert.throws(() => checked(none), OutOfStep);
});
