// tables.js on a page of three rows, as macros/planportalen/views/templates/_parts.html writes them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { JSDOM } from "jsdom";

const script = await readFile(new URL("../../macros/planportalen/site/theme/assets/tables.js", import.meta.url), "utf8");

const PAGE = `<main><article>
<form class="pp-filter">
  <input type="search" name="ord">
  <select name="plan" data-facet><option value="">Alla</option><option value="a">A</option><option value="b">B</option></select>
  <select name="ansvarig" data-facet><option value="">Alla</option><option value="chef">Chef</option><option value="stab">Stab</option></select>
  <select name="sortera"><option value="">Som i planen</option><option>Värde</option></select>
  <details><summary>Kolumner</summary><fieldset></fieldset></details>
  <span role="status"></span><button type="button" class="pp-filter__clear" hidden>Visa alla</button>
</form>
<section class="pp-rows"><table class="pp-table">
<thead><tr><th>Aktivitet</th><th>Värde</th><th>Läge</th></tr></thead>
<tbody>
<tr id="A-1" data-plan="a" data-ansvarig="chef stab"><th>Öva samtal</th><td><div>1 000</div></td><td>klar</td></tr>
<tr id="B-1" data-plan="b" data-ansvarig="chef"><th>Ändra rutiner</th><td><div>−2,5</div></td><td>pågår</td></tr>
<tr id="B-2" data-plan="b" data-ansvarig=""><th>Åtgärda larm</th><td data-order="30">trettio</td><td>klar</td></tr>
<tr class="pp-total"><th>Summa</th><td>1 027,5</td><td></td></tr>
</tbody></table></section>
</article></main>`;

/** Three activities under two actors, as on the page of a year: one of them under both. */
const TWICE = PAGE.replace(
  /<section[\s\S]*<\/section>/,
  [
    ["a/#A-1", "b/#B-1"],
    ["a/#A-1", "b/#B-2"],
  ]
    .map((links) => links.map((link) => `<tr data-plan="${link[0]}"><th><a href="../${link}">Öva</a></th></tr>`).join(""))
    .map(
      (rows) =>
        `<section class="pp-rows"><table class="pp-table"><thead><tr><th>Aktivitet</th></tr></thead><tbody>${rows}</tbody></table></section>`,
    )
    .join(""),
);

/** The page at an address, with the script begun: what stands in it, what is shown, what one does. */
async function page(query = "", html = PAGE) {
  const { window } = new JSDOM(html, { url: `http://planer.test/alla/${query}`, runScripts: "outside-only" });
  const { document } = window;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.Element.prototype.scrollIntoView = () => {};
  window.eval(script);
  await new Promise((done) => window.addEventListener("load", done));
  const rows = () => [...document.querySelectorAll("tbody tr")].map((row) => /** @type {HTMLTableRowElement} */ (row));
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement} */ (document.querySelector(`[name=${name}]`));
  return {
    window,
    document,
    field,
    shown: () =>
      rows()
        .filter((row) => !row.hidden && row.id)
        .map((row) => row.id),
    order: () => rows().map((row) => row.id || "summa"),
    said: () => document.querySelector("[role=status]")?.textContent,
    head: (/** @type {number} */ at) => /** @type {HTMLElement} */ (document.querySelectorAll("th button")[at]),
    choose(/** @type {string} */ name, /** @type {string} */ value) {
      field(name).value = value;
      field(name).dispatchEvent(new window.Event("input", { bubbles: true }));
    },
  };
}

test("every row is shown until something is chosen", async () => {
  const { shown, said } = await page();
  assert.deepEqual(shown(), ["A-1", "B-1", "B-2"]);
  assert.equal(said(), "3 rader.");
});

test("rows are chosen by all words, whatever their dots and capitals, and by each field", async () => {
  const { choose, shown, said } = await page();
  choose("ord", "ATGARDA klar");
  assert.deepEqual(shown(), ["B-2"]);
  assert.equal(said(), "Visar 1 av 3 rader.");
  choose("ord", "");
  choose("plan", "b");
  choose("ansvarig", "chef");
  assert.deepEqual(shown(), ["B-1"]);
});

test("where nothing answers to what is chosen, that is said", async () => {
  const { choose, said } = await page();
  choose("ord", "finns inte");
  assert.equal(said(), "Ingen av 3 rader stämmer med allt du har valt.");
});

test("an activity that stands under several actors is counted once", async () => {
  const { document, said, choose } = await page("", TWICE);
  assert.equal(document.querySelectorAll("tr[data-plan]").length, 4);
  assert.equal(said(), "3 aktiviteter.");
  choose("plan", "a");
  assert.equal(said(), "Visar 1 av 3 aktiviteter.");
});

test("a section whose rows are all hidden is hidden", async () => {
  const { choose, document } = await page();
  document.querySelector(".pp-total")?.remove(); // only pages without such sections have one
  choose("ord", "finns inte");
  assert.equal(/** @type {HTMLElement} */ (document.querySelector(".pp-rows")).hidden, true);
});

test("the choice is kept in the address, and read from it", async () => {
  const { choose, window } = await page();
  choose("ord", "samtal");
  choose("plan", "a");
  assert.equal(window.location.search, "?ord=samtal&plan=a");
  assert.deepEqual((await page("?plan=b")).shown(), ["B-1", "B-2"]);
});

test("a button takes the choice back", async () => {
  const { choose, document, shown, window } = await page();
  choose("plan", "a");
  /** @type {HTMLElement} */ (document.querySelector(".pp-filter__clear")).click();
  assert.equal(shown().length, 3);
  assert.equal(window.location.search, "");
});

test("a head orders by its column, once more the other way, a third time as in the source, and the sum stays last", async () => {
  const { head, order, document, window } = await page();
  head(1).click();
  assert.deepEqual(order(), ["B-1", "B-2", "A-1", "summa"]); // −2,5, thirty, a thousand
  assert.equal(window.location.search, "?sortera=V%C3%A4rde");
  head(1).click();
  assert.deepEqual(order(), ["A-1", "B-2", "B-1", "summa"]);
  assert.equal(document.querySelectorAll("th")[1].getAttribute("aria-sort"), "descending");
  head(1).click();
  assert.deepEqual(order(), ["A-1", "B-1", "B-2", "summa"]);
  assert.equal(window.location.search, "");
});

test("words are in Swedish order", async () => {
  const { head, order } = await page();
  head(0).click();
  assert.deepEqual(order(), ["B-2", "B-1", "A-1", "summa"]); // Å, Ä, Ö
});

test("an address orders, and hides columns", async () => {
  const { order, document } = await page("?sortera=V%C3%A4rde&fallande&dolj=L%C3%A4ge");
  assert.deepEqual(order(), ["A-1", "B-2", "B-1", "summa"]);
  const hidden = [...document.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => /** @type {HTMLElement} */ (cell).hidden),
  );
  for (const cells of hidden) assert.deepEqual(cells, [false, false, true]);
});

test("a link to a row shows it, whatever is chosen", async () => {
  const { shown, window } = await page("?plan=a#B-2");
  assert.ok(shown().includes("B-2"));
  assert.equal(window.location.hash, "#B-2");
});
