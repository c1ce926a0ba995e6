// The list of all activities on the page Uppföljning: chosen among, ordered and printed, with the choice in the address so that it can be sent on.
// The form comes from macros/planportalen/views/templates/activity_list.html. Rows are drawn some at a time, so that ten thousand are no burden.
import { badge, capital, element } from "./drawing.js";
import { OutOfStep } from "./files.js";
import { allActivities, COLUMNS, choiceIn, isNothing, nothing, queryOf, SINGLE } from "./listing.js";

const STEP = 50;
const PRINTED = 500;
const root = new URL("../../../", import.meta.url);

/** @typedef {import("./listing.js").Row} Row */
/** @typedef {import("./listing.js").Choice} Choice */

const section = /** @type {HTMLElement} */ (document.querySelector(".pp-list"));
/** @type {<Kind extends HTMLElement>(selector: string) => Kind} */
const part = (selector) => /** @type {any} */ (section.querySelector(selector));
/** @type {HTMLFormElement} */
const form = part("form");
const heading = part("h2");
/** @type {HTMLTableElement} */
const table = part("table");
const body = table.tBodies[0];
const caption = part("caption");
const said = part(".pp-list__said");
const none = part(".pp-list__none");
/** @type {HTMLButtonElement} */
const clear = part(".pp-filter__clear");
const more = part(".pp-list__more");
const chosenStates = part(".pp-list__chosen");
const first = (section.dataset.first ?? "").split(" ");
const heads = [...(table.tHead?.rows[0].cells ?? [])];
/** @type {NodeListOf<HTMLInputElement>} */
const stateBoxes = form.querySelectorAll("[name=lage]");
/** @type {NodeListOf<HTMLInputElement>} */
const columnBoxes = form.querySelectorAll("[data-column]");
/** @type {NodeListOf<HTMLAnchorElement>} */
const views = document.querySelectorAll(".pp-views a");
/** @type {(name: string) => HTMLInputElement | HTMLSelectElement} */
const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));

/** @type {import("./listing.js").Activities | undefined} */
let activities;
/** @type {Choice} */
let choice = nothing();
const order = { by: "", down: false };
/** @type {Set<string>} */
let hidden = new Set();
/** @type {Row[]} */
let found = [];
let settled = true; // the next letter begins a new entry in the browser's history

// Between the address and the form

/**
 * Chooses in a list; what the address asks for and the list does not have is a choice all the same, without rows.
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} value
 */
function put(control, value) {
  if (control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value))
    control.add(new Option(value, value));
  control.value = value;
}

function restore() {
  const query = new URLSearchParams(location.search);
  choice = choiceIn(query, first);
  Object.assign(order, { by: query.get("sortera") ?? "", down: query.has("fallande") });
  hidden = new Set((query.get("dolj") ?? "").split(",").filter((column) => COLUMNS.includes(column)));
  for (const name of SINGLE) put(field(name), choice[name]);
  for (const box of stateBoxes) box.checked = choice.lage.includes(box.value);
  for (const box of columnBoxes) box.checked = !hidden.has(box.dataset.column ?? "");
  if (["omrade", "malgrupp", "ar"].some((name) => field(name).value)) part("details.pp-list__further").setAttribute("open", "");
  settled = true;
  choose();
}

function read() {
  for (const name of SINGLE) choice[name] = field(name).value;
  choice.lage = [...stateBoxes].filter((box) => box.checked).map((box) => box.value);
}

/** @param {boolean} push */
function keep(push) {
  const address = `${location.pathname}?${queryOf(choice, order, hidden)}`;
  if (push) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

// The list

function choose() {
  const names = [...stateBoxes].filter((box) => box.checked).map((box) => box.labels?.[0].textContent.trim() ?? "");
  chosenStates.textContent = names.length > 1 ? `${names.length} valda` : (names[0] ?? "Alla");
  clear.disabled = isNothing(choice);
  const here = `?${queryOf(choice, { by: "", down: false }, [])}`;
  for (const view of views) {
    if (view.search === here) view.setAttribute("aria-current", "true");
    else view.removeAttribute("aria-current");
  }
  if (!activities) return;
  const all = activities.data.rows.length;
  found = activities.ordered(activities.chosen(choice), order);
  const amount = found.length.toLocaleString("sv");
  const whole = `${all.toLocaleString("sv")} ${all === 1 ? "aktivitet" : "aktiviteter"}`;
  said.textContent = isNothing(choice)
    ? `${whole}.`
    : found.length
      ? `Visar ${amount} av ${whole}.`
      : `Ingen av ${whole} stämmer med allt du har valt.`;
  none.hidden = found.length > 0;
  table.hidden = !found.length;
  caption.textContent = title();
  table.setAttribute("aria-rowcount", String(found.length + 1));
  heads.forEach((head, column) => {
    if (COLUMNS[column] === order.by) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
    head.hidden = hidden.has(COLUMNS[column]);
  });
  put(field("sortera"), COLUMNS.includes(order.by) ? order.by : "");
  draw(STEP);
}

function title() {
  const words = activities?.told(choice);
  const amount = `${found.length.toLocaleString("sv")} ${found.length === 1 ? "aktivitet" : "aktiviteter"}`;
  return words ? `${capital(words)}: ${amount}` : `Alla planer: ${amount}`;
}

/**
 * Draws the rows up to that many.
 * @param {number} many
 */
function draw(many) {
  body.replaceChildren(...found.slice(0, many).map(drawn));
  table.removeAttribute("aria-busy");
  offerMore();
}

function offerMore() {
  const left = found.length - body.rows.length;
  more.hidden = left <= 0;
  more.textContent = left > STEP ? `Visa ${STEP} till av ${left.toLocaleString("sv")}` : `Visa ${left} till`;
}

/**
 * A row as macros/planportalen/views/templates/_parts.html draws them.
 * @param {Row} row
 * @param {number} at
 */
function drawn(row, at) {
  const { data } = /** @type {import("./listing.js").Activities} */ (activities);
  const [id, text, plan, , , end] = row;
  const [slug, planName] = data.plans[plan];
  const page = new URL(`${data.planFolder}${slug}/`, root).href;
  const name = element("th", { role: "rowheader", scope: "row" }, element("a", { href: `${page}#${id}` }, text), " ");
  name.append(element("span", { class: "pp-quiet pp-id" }, id));
  const cells = [
    name,
    cell("Plan", element("a", { href: page }, planName)),
    cell("Ansvarig", ...owners(row)),
    cell("Slut", end || element("span", { class: "pp-quiet" }, "ingen tid angiven")),
    cell("Läge", ...states(row)),
    cell("Saknas", ...lacking(row)),
  ];
  cells.forEach((one, column) => {
    one.hidden = hidden.has(COLUMNS[column]);
  });
  return element("tr", { role: "row", "aria-rowindex": String(at + 2), "data-row": id }, ...cells);
}

/**
 * @param {string} label
 * @param {(Node | string)[]} content
 */
function cell(label, ...content) {
  return element("td", { role: "cell", "data-label": label }, element("div", {}, ...content));
}

/** @param {Row} row */
function owners(row) {
  const { data } = /** @type {import("./listing.js").Activities} */ (activities);
  /** @type {(piece: import("./listing.js").Piece) => Node | string} */
  const linked = (piece) =>
    typeof piece === "string"
      ? piece
      : element("a", { href: new URL(`${data.actorFolder}${data.actors[piece[1]][0]}/`, root).href }, piece[0]);
  const [one, ...others] = row[3];
  if (!one) return [unsaid()];
  if (!others.length) return one.map(linked);
  return [element("ul", { class: "pp-plain pp-items" }, ...row[3].map((item) => element("li", {}, ...item.map(linked))))];
}

const unsaid = () => element("span", { class: "pp-nothing" });

/** @param {Row} row */
function states(row) {
  const { data } = /** @type {import("./listing.js").Activities} */ (activities);
  const badges = row[6].map((place) => badge({ key: data.states[place][0], words: data.states[place][1] }));
  const spaced = badges.flatMap((one, at) => (at ? [" ", one] : [one]));
  return row[7] ? [...spaced, " ", element("span", { class: "pp-quiet" }, row[7])] : spaced;
}

/** @param {Row} row */
function lacking(row) {
  const { data } = /** @type {import("./listing.js").Activities} */ (activities);
  const names = row[8].map((place) => data.missing[place]).flatMap(([key, words]) => (key === "rapport" ? [] : [words])); // its state says so
  return names.length ? [names.join(", ")] : [unsaid()];
}

// What the reader does

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  const changed = event.target;
  if (!(changed instanceof HTMLInputElement || changed instanceof HTMLSelectElement)) return;
  const typed = changed.name === "ord";
  if (changed.name === "sortera") Object.assign(order, { by: changed.value, down: false });
  else if (changed.dataset.column) hidden = new Set([...columnBoxes].filter((box) => !box.checked).map((box) => box.dataset.column ?? ""));
  else read();
  keep(!typed || settled);
  settled = !typed;
  choose();
});
for (const button of section.querySelectorAll(".pp-filter__clear, .pp-list__none button"))
  button.addEventListener("click", () => {
    choice = nothing();
    keep(true);
    restore();
    field("ord").focus();
  });
more.addEventListener("click", () => {
  const before = body.rows.length;
  body.append(...found.slice(before, before + STEP).map((row, at) => drawn(row, before + at)));
  offerMore();
  body.rows[before].querySelector("a")?.focus();
});
heads.forEach((head, column) => {
  head.querySelector("button")?.addEventListener("click", () => {
    const by = COLUMNS[column];
    // Once more: the other way; a third time: as in the plans.
    if (order.by !== by) Object.assign(order, { by, down: false });
    else if (!order.down) order.down = true;
    else Object.assign(order, { by: "", down: false });
    keep(true);
    choose();
  });
});
for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll(".pp-filter__columns")))
  fold.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    fold.open = false;
    fold.querySelector("summary")?.focus();
  });
// A number on this same page leads to other rows of this same list.
document.querySelector("article")?.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.search || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  restore();
  heading.focus();
  heading.scrollIntoView();
});
addEventListener("popstate", restore);
// Where rows are cards the heads are only read aloud; their buttons are no stop for the keyboard.
new ResizeObserver(() => {
  const cards = table.tHead && getComputedStyle(table.tHead).position === "absolute";
  for (const button of heads.flatMap((head) => [...head.querySelectorAll("button")])) button.tabIndex = cards ? -1 : 0;
}).observe(section);

// On paper there is no way to ask for more: as many as one would leaf through, and the number of those that are left out.
let onScreen = 0;
addEventListener("beforeprint", () => {
  onScreen = body.rows.length;
  draw(PRINTED);
  if (found.length > PRINTED) caption.textContent = `${title()}. Bara de ${PRINTED} första är utskrivna; välj färre för att få med alla.`;
});
addEventListener("afterprint", () => {
  draw(Math.max(STEP, onScreen));
  caption.textContent = title();
});

async function begin() {
  restore();
  try {
    activities = await allActivities(root);
    // Who has scrolled on meanwhile reads what stands below: it is not pushed out of view. Nor in the frame in which they scroll back, hence the timer.
    while (section.getBoundingClientRect().bottom < innerHeight)
      await new Promise((done) => addEventListener("scroll", () => setTimeout(done), { once: true }));
    choose();
  } catch (error) {
    console.error(error);
    said.textContent =
      error instanceof OutOfStep
        ? "Listan hör inte till den här sidan, troligen för att webbplatsen har byggts om sedan den öppnades. Ladda om sidan."
        : "Listan gick inte att hämta. Försök igen om en stund, eller gå till planerna nedanför.";
  }
}
begin();
