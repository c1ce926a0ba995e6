// The search's page: words and choices together, kept in the address, so that a search can be sent on and the browser's back button restores it.
// The form comes from macros/planportalen/views/templates/search_page.html; what can be chosen, and how many there are of each, comes with every answer.
import { capital } from "./drawing.js";
import { advice, amount, asker, failed, fill, fromGuide, meant, speaker, spoken, walk } from "./results.js";

const STEP = 20;
/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Choice} Choice */
/** @typedef {import("./results.js").Choices} Choices */

const form = /** @type {HTMLFormElement} */ (document.querySelector(".pp-ask"));
const page = /** @type {HTMLElement} */ (form.closest("article"));
const FACETS = [.../** @type {NodeListOf<HTMLSelectElement>} */ (form.querySelectorAll(".pp-ask__choices select"))].map(({ name }) => name);
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const count = /** @type {HTMLElement} */ (page.querySelector(".pp-ask__count"));
const list = /** @type {HTMLElement} */ (page.querySelector("[data-search-results]"));
const suggested = /** @type {HTMLElement} */ (page.querySelector(".pp-meant"));
const after = /** @type {HTMLElement} */ (page.querySelector(".pp-ask__after"));
const more = /** @type {HTMLButtonElement} */ (page.querySelector(".pp-ask__more"));
const clear = /** @type {HTMLButtonElement} */ (form.querySelector(".pp-ask__clear"));
const say = speaker(/** @type {HTMLElement} */ (page.querySelector(".pp-ask__said")));
const here = new URL(location.pathname, location.href).href;
const title = document.title;
/** @type {(name: string) => HTMLSelectElement} */
const select = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
/** @type {Map<string, string>} Of what is chosen, also when nothing is left of it. */
const names = new Map();
let settled = true; // the next letter begins a new entry in the browser's history

const ask = asker(draw, (error) => {
  more.hidden = true;
  failed(error, { list, meant: suggested, count, after, say });
});

/** @returns {Choices} */
function chosen() {
  return Object.fromEntries(FACETS.map((name) => [name, select(name).value]).filter(([, value]) => value));
}

function search({ limit = STEP, offset = 0 } = {}) {
  const choices = chosen();
  const text = field.value.trim();
  clear.hidden = !text && !Object.keys(choices).length;
  if (!offset) list.setAttribute("aria-busy", "true");
  ask({ text, choices, chosen: Object.fromEntries(FACETS.map((name) => [name, name in choices ? [choices[name]] : []])), limit, offset });
}

/**
 * @param {Answer} answer
 * @param {import("./results.js").Question} question
 * @param {boolean} waiting
 */
function draw(answer, { text, choices, offset }, waiting) {
  for (const name of FACETS) offer(select(name), answer.facets[name] ?? []);
  const empty = !text && !Object.keys(choices).length;
  const results = empty ? [] : answer.results;
  const [first] = fill(list, results, { more: offset > 0, waiting });
  const shown = list.childElementCount;
  more.hidden = empty || shown >= answer.total;
  count.textContent = empty ? "Skriv ett ord, eller välj i fälten." : amount(answer.total, shown);
  if (!empty) say(spoken(answer, shown));
  suggested.replaceChildren(...meant(answer, here, choices));
  after.replaceChildren(...(empty || answer.total ? [] : advice(text, choices, here)));
  if (offset) {
    first?.querySelector("a")?.focus();
    history.replaceState({ shown }, "");
  }
}

/**
 * @param {HTMLSelectElement} control
 * @param {Choice[]} values
 */
function offer(control, values) {
  for (const { value, name } of values) names.set(`${control.name} ${value}`, capital(String(name)));
  const { value: now } = control;
  const known = values.map(({ value, name, count: many }) => new Option(`${capital(String(name))} (${many.toLocaleString("sv")})`, value));
  if (now && !values.some(({ value }) => String(value) === now))
    known.push(new Option(`${names.get(`${control.name} ${now}`) ?? now} (0)`, now));
  control.replaceChildren(control.options[0], ...known);
  control.value = now;
}

/** @param {boolean} push */
function keep(push) {
  const query = new URLSearchParams(Object.entries({ q: field.value.trim(), ...chosen() }).filter(([, value]) => value));
  if (fromGuide()) query.set("handbok", "");
  const text = query.toString();
  if (push) history.pushState(null, "", `${location.pathname}${text ? `?${text}` : ""}`);
  else history.replaceState(null, "", `${location.pathname}${text ? `?${text}` : ""}`);
  named();
}

function named() {
  const words = field.value.trim();
  document.title = words ? `${words} - ${title}` : title;
}

function restore() {
  const query = new URLSearchParams(location.search);
  field.value = query.get("q") ?? "";
  for (const name of FACETS) {
    const control = select(name);
    const value = query.get(name) ?? "";
    if (value && ![...control.options].some((option) => option.value === value))
      control.add(new Option(names.get(`${name} ${value}`) ?? value, value));
    control.value = value;
  }
  settled = true;
  named();
  search({ limit: Math.max(STEP, history.state?.shown ?? 0) });
}

form.addEventListener("input", (event) => {
  if (event.target === field) {
    keep(settled);
    settled = false;
  } else {
    keep(true);
    settled = true;
  }
  search();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  settled = true;
  search();
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !field.value) return;
  event.preventDefault();
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
clear.addEventListener("click", () => {
  field.value = "";
  for (const name of FACETS) select(name).value = "";
  keep(true);
  settled = true;
  search();
  field.focus();
});
more.addEventListener("click", () => search({ offset: list.childElementCount }));
// Another question is asked of this same page.
page.addEventListener("click", (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = event.target instanceof Element ? event.target.closest(":is(.pp-meant, .pp-ask__after) a") : null;
  if (!link || new URL(link.href).pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  restore();
  field.focus();
});
addEventListener("popstate", restore);
walk(field, page, () => [...list.querySelectorAll("a")]);

// A reader who was quicker than this script has already written what is asked for.
const written = document.activeElement === field ? field.value : "";
restore();
if (written) {
  field.value = written;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
