// The page Mitt: what a reader's units, roles and groups have to do. The choice stands in the address, so that it can be sent on, and is kept in the browser.
// The form comes from macros/planportalen/views/templates/mine.html; the data is all activities (listing.js).
import { badge, element } from "./drawing.js";
import { OutOfStep } from "./files.js";
import { allActivities, responsible } from "./listing.js";
import { activitiesOf, addressOf, inShort, keep, kept, partsOf } from "./mine.js";

const STEP = 25;
const root = new URL("../../../", import.meta.url);

/** @typedef {import("./listing.js").Row} Row */

const section = /** @type {HTMLElement} */ (document.querySelector(".pp-mine--whole"));
/** @type {<Kind extends HTMLElement>(selector: string) => Kind} */
const part = (selector) => /** @type {any} */ (section.querySelector(selector));
/** @type {HTMLFormElement} */
const form = part("form");
/** @type {HTMLSelectElement} */
const select = part("select");
const chosenList = part(".pp-mine__chosen");
const sent = part(".pp-mine__sent");
const share = part(".pp-mine__share");
const said = part("[role=status]");
const below = /** @type {HTMLElement} */ (document.querySelector(".pp-mine__below"));
const wider = /** @type {HTMLElement} */ (below.querySelector(".pp-mine__wider"));
const lists = /** @type {HTMLElement} */ (below.querySelector(".pp-mine__lists"));
const names = new Map([...select.options].slice(1).map(({ value, text }) => [value, text]));

/** @type {import("./listing.js").Activities | undefined} Until it has come, only the choice is drawn. */
let activities;
/** @type {string[]} */
let chosen = [];

/** @returns {string[]} */
const ownIds = () => kept().chosen.map(([id]) => id);
/** @returns {string[] | undefined} What the address asks for. */
const asked = () => new URLSearchParams(location.search).get("aktor")?.split(",").filter(Boolean);

/** @returns {[id: string, name: string][]} */
const named = () => chosen.map((id) => [id, names.get(id) ?? id]);
/** Whether the browser keeps the choice. */
const keepIt = () => keep(activities ? inShort(named(), activities) : { chosen: named(), parts: [], first: [] });
/** @type {(one: string[], other: string[]) => boolean} */
const same = (one, other) => one.length === other.length && one.every((id) => other.includes(id));

/**
 * The reader changes the choice. One that somebody has sent does not take the place of their own until they say so.
 * @param {string[]} ids
 * @param {string} words
 */
function choose(ids, words, isOwn = same(chosen, ownIds())) {
  chosen = ids;
  history.pushState(null, "", addressOf(ids));
  said.textContent = !isOwn || keepIt() ? words : `${words} Webbläsaren sparar det inte, men adressen går att spara.`;
  draw();
}

function restore() {
  const wanted = [...new Set(asked() ?? ownIds())];
  chosen = wanted.filter((id) => names.has(id));
  const gone = wanted.filter((id) => !names.has(id));
  if (!asked()) {
    if (gone.length) keepIt();
    if (chosen.length) history.replaceState(history.state, "", `${addressOf(chosen)}${location.hash}`);
  }
  said.textContent = gone.length ? `${gone.join(", ")} finns inte bland de ansvariga.` : "";
  draw();
}

function draw() {
  const own = ownIds();
  chosenList.replaceChildren(...named().map(([id, name]) => element("li", {}, name, " ", remover(id, name))));
  for (const option of select.options) option.disabled = chosen.includes(option.value);
  sent.hidden = !chosen.length || same(chosen, own);
  part(".pp-mine__whose").textContent = own.length ? "Det här är ett annat val än ditt." : "Valet är inte sparat i din webbläsare.";
  part(".pp-mine__own").hidden = !own.length;
  share.hidden = !chosen.length;
  if (activities) drawRows(activities);
}

/** @param {import("./listing.js").Activities} all */
function drawRows(all) {
  const offered = offers(all);
  wider.hidden = !offered.length;
  wider.querySelector("ul")?.replaceChildren(...offered.map(([id, amount]) => element("li", {}, adder(id, amount))));
  const parts = partsOf(all.mine(chosen), all.data.year).filter(({ rows }) => rows.length);
  lists.replaceChildren(...parts.map((part) => drawnPart(part, all.data)));
  if (chosen.length && !parts.length) lists.append(element("p", {}, "Ingen aktivitet i planerna nämner det du har valt."));
}

/**
 * Those who may be meant as well, the nearest first, each with how many activities it has to do now: only such that have some.
 * @param {import("./listing.js").Activities} all
 * @returns {[id: string, amount: number][]}
 */
function offers(all) {
  const { actors, wider: others } = all.data;
  const places = new Set(actors.flatMap(([id], place) => (chosen.includes(id) ? others[place] : [])));
  return [...places].flatMap((place) => {
    const [id] = actors[place];
    const { overdue, thisYear } = all.mine([id]);
    const amount = overdue.length + thisYear.length;
    return amount && !chosen.includes(id) ? [/** @type {[string, number]} */ ([id, amount])] : [];
  });
}

/**
 * @param {string} id
 * @param {string} name
 */
function remover(id, name) {
  const button = element("button", { type: "button", class: "pp-mine__remove", "aria-label": `Ta bort ${name}` }, "×");
  button.addEventListener("click", () => {
    choose(
      chosen.filter((one) => one !== id),
      `${name} är borttagen.`,
    );
    select.focus();
  });
  return button;
}

/**
 * @param {string} id
 * @param {number} amount
 */
function adder(id, amount) {
  const button = element("button", { type: "button", class: "pp-button" }, `Lägg till ${names.get(id) ?? id}`, " ");
  button.append(element("span", { class: "pp-quiet" }, `${amount} att göra`));
  button.addEventListener("click", () => {
    add(id);
    (wider.hidden ? select : wider.querySelector("button"))?.focus();
  });
  return button;
}

/** @param {string} id */
function add(id) {
  if (chosen.includes(id)) return;
  const before = whole();
  choose([...chosen, id], `${names.get(id)} är tillagd.`);
  if (activities) said.textContent += ` ${activitiesOf(whole() - before)} till.`;
}

/** How many rows the page has, each once. */
const whole = () => new Set(Object.values(activities?.mine(chosen) ?? {}).flat()).size;

/**
 * @param {ReturnType<typeof partsOf>[number]} part
 * @param {import("./listing.js").Listing} data
 */
function drawnPart({ key, title, rows, told }, data) {
  const draws = (/** @type {Row} */ row) => drawnRow(row, key, data);
  const list = element("ol", { class: "pp-plain pp-deadlines" }, ...rows.slice(0, STEP).map(draws));
  const made = element("section", { "aria-labelledby": key });
  const heading = element(
    "h2",
    { id: key, tabindex: "-1" },
    title,
    " ",
    element("span", { class: "pp-quiet" }, rows.length.toLocaleString("sv")),
  );
  const all = [list, ...(rows.length > STEP ? [more(list, rows.length - STEP, () => rows.slice(STEP).map(draws))] : [])];
  if (told) made.append(heading, ...all);
  else made.append(heading, element("details", { class: "pp-more" }, element("summary", {}, `Visa ${activitiesOf(rows.length)}`), ...all));
  return made;
}

/**
 * @param {HTMLElement} list
 * @param {number} many
 * @param {() => HTMLElement[]} rest drawn when it is asked for
 */
function more(list, many, rest) {
  const button = element("button", { type: "button", class: "pp-button" }, `Visa ${many.toLocaleString("sv")} till`);
  button.addEventListener("click", () => {
    const rows = rest();
    list.append(...rows);
    button.remove();
    rows[0].querySelector("a")?.focus();
  });
  return button;
}

/**
 * A row: when, what and for whom, and where it stands with what to do about it.
 * @param {Row} row
 * @param {string} key of the part it stands in
 * @param {import("./listing.js").Listing} data
 */
function drawnRow(row, key, { planFolder, plans, states, steps, actors }) {
  const [slug, plan] = plans[row[2]];
  const places = key === "folja-upp" ? row[14] : key === "rapportera" ? row[15] : responsible(row);
  const whose = [...new Set(places)].filter((place) => chosen.includes(actors[place][0])).map((place) => actors[place][1]);
  const about = [`${plan}, ${row[0]}`, ...(chosen.length > 1 ? whose : [])].join(" · ");
  const step = key === "folja-upp" ? "" : steps[row[13]];
  return element(
    "li",
    {},
    element("span", { class: "pp-deadlines__when" }, row[5] || "Ingen tid angiven"),
    element(
      "span",
      { class: "pp-deadlines__what" },
      element("a", { href: new URL(`${planFolder}${slug}/#${row[0]}`, root).href }, row[1]),
      " ",
      element("span", { class: "pp-quiet" }, about),
    ),
    element(
      "span",
      { class: "pp-deadlines__state" },
      ...row[6].flatMap((place) => [badge({ key: states[place][0], words: states[place][1] }), " "]),
      ...(step ? [element("span", { class: "pp-deadlines__step" }, step)] : []),
    ),
  );
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (select.value) add(select.value);
  select.value = "";
});
part(".pp-mine__take").addEventListener("click", () => {
  choose(chosen, "Det här är nu ditt, och står på startsidan.", true);
  select.focus();
});
part(".pp-mine__own").addEventListener("click", () => {
  history.pushState(null, "", addressOf(ownIds()));
  restore();
  select.focus();
});
addEventListener("popstate", restore);

restore();
try {
  activities = await allActivities(root);
  if (same(chosen, ownIds())) keepIt();
  drawRows(activities);
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch (error) {
  console.error(error);
  said.textContent =
    error instanceof OutOfStep
      ? "Uppgifterna hör inte till den här sidan, troligen för att webbplatsen har byggts om sedan den öppnades. Ladda om sidan."
      : "Uppgifterna gick inte att hämta. Försök igen om en stund, eller gå till sidan Ansvariga.";
}
