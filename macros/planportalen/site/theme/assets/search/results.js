// Draws what the search engine answers, for the header's field and for the search's page. Fetched with the engine when someone begins to search.
// Texts come from the register and from the reader: they are only ever set as text.
import { NOBODY } from "./choices.js";
import { badge, element } from "./drawing.js";
import { open } from "./engine.js";
import { OutOfStep } from "./files.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Result} Result */
/** @typedef {Record<string, string>} Choices By a facet's name the value that is chosen. */
/**
 * @typedef {object} Question What is asked: `chosen` is `choices` as the engine takes them, `limit` and `offset` which of the results.
 * @property {string} text
 * @property {Choices} choices
 * @property {import("./engine.js").Facets} chosen
 * @property {number} limit
 * @property {number} offset
 */
/** @typedef {(error: unknown) => void} Fail */

export { element };

const root = new URL("../../../", import.meta.url);
/** @type {Record<string, string>} */
const TYPES = {
  plan: "Plan",
  mal: "Mål",
  aktivitet: "Aktivitet",
  malvarde: "Målvärde",
  ansvarig: "Ansvarig",
  begrepp: "Begrepp",
  regelverk: "Regelverk",
  sida: "Sida",
  handbok: "Redaktörshandboken",
};
const ROWS = new Set(["mal", "aktivitet", "malvarde"]); // known by their ids

/** Whether it is asked from the editors' guide: on a page of it, whose field says so, or on the search's page when one comes from there. */
export const fromGuide = () =>
  Boolean(document.querySelector(".pp-find [name=handbok]")) || new URLSearchParams(location.search).has("handbok");

const index = new URL("sok/", root);
/** @type {ReturnType<typeof open> | undefined} */
let engine;

/**
 * The question and its answer. Where the site has been published anew meanwhile, and the files that the engine began with are no longer there, or the
 * browser has kept a file that is damaged, it is asked once more of the index as the server has it now: then from the first result, as the others
 * were of another index.
 * @param {Question} asked
 * @returns {Promise<[Question, Answer]>}
 */
async function answered(asked) {
  const { text, chosen, limit, offset } = asked;
  const guide = fromGuide();
  engine ??= open(index);
  try {
    return [asked, await (await engine).find(text, chosen, { limit, offset, guide })];
  } catch (error) {
    if (!(error instanceof OutOfStep)) throw error;
    engine = open(index, { cache: "reload" });
    const anew = { ...asked, limit: limit + offset, offset: 0 };
    return [anew, await (await engine).find(text, chosen, { ...anew, guide })];
  }
}

/**
 * A function that asks the engine one question at a time. Questions that come meanwhile wait, and of those only the last is asked: so an answer is
 * never shown after a newer one. `show` gets the answer, its question and whether a newer one waits; `fail` is called with the error where the index
 * cannot be read.
 * @param {(answer: Answer, question: Question, waiting: boolean) => void} show
 * @param {Fail} fail
 */
export function asker(show, fail) {
  /** @type {Question | undefined} */
  let next;
  let asking = false;
  return async (/** @type {Question} */ question) => {
    next = question;
    if (asking) return;
    asking = true;
    while (next) {
      const given = next;
      next = undefined;
      try {
        const [asked, answer] = await answered(given);
        show(answer, asked, Boolean(next));
      } catch (error) {
        engine = undefined; // the next question tries again
        console.error(error);
        fail(error);
      }
    }
    asking = false;
  };
}

/**
 * The text in pieces, the words that answer the question marked.
 * @param {string} text
 * @param {string[]} words
 */
function marked(text, words) {
  const known = words.filter(Boolean).sort((a, b) => b.length - a.length);
  if (!known.length) return [text];
  const pattern = known.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|");
  // Split by a captured group: every other piece is a word.
  return text
    .split(new RegExp(`(${pattern})`, "i"))
    .map((piece, index) => (index % 2 ? element("mark", {}, piece) : piece))
    .filter((piece) => piece !== "");
}

let drawn = 0;
/** @param {Result} result */
function hit(result) {
  drawn += 1;
  const marks = result.marks;
  const facts = element(
    "p",
    { class: "pp-hit__facts", id: `traff-${drawn}` },
    element("span", { class: "pp-tag" }, TYPES[result.typ] ?? result.typ),
  );
  const plan = result.typ === "plan" ? "" : result.planName;
  const owners = result.owners.length ? `Ansvarig: ${result.owners.join(", ")}` : "";
  const row = ROWS.has(result.typ) ? result.id : "";
  for (const words of [plan, owners, result.years, row].filter(Boolean)) facts.append(" ", element("span", {}, ...marked(words, marks)));
  for (const state of result.states) facts.append(" ", badge(state));
  const link = element(
    "a",
    { class: "pp-hit__link", href: new URL(result.address, root).href, "aria-describedby": facts.id },
    element("span", { class: "pp-hit__title" }, ...marked(result.title, marks)),
  );
  const context = result.context ? [element("p", { class: "pp-hit__context" }, ...marked(result.context, marks))] : [];
  return element("li", { class: "pp-hit" }, link, facts, ...context);
}

/**
 * Puts the answer's results in the list, after those that stand there if they are `more` of the same. Focus stays on the link that had it. The list
 * is busy until the last question is answered.
 * @param {HTMLElement} list
 * @param {Result[]} results
 */
export function fill(list, results, { more = false, waiting = false } = {}) {
  const active = document.activeElement;
  const held = active instanceof HTMLAnchorElement && list.contains(active) && active.href;
  const items = results.map(hit);
  if (more) list.append(...items);
  else list.replaceChildren(...items);
  if (!waiting) list.removeAttribute("aria-busy");
  if (held && !more) ([...list.querySelectorAll("a")].find((link) => link.href === held) ?? list.querySelector("a"))?.focus();
  return items;
}

/**
 * @param {number} total
 * @param {number} shown
 */
export function amount(total, shown) {
  if (total === 0) return "Inga träffar";
  const words = total === 1 ? "1 träff" : `${total.toLocaleString("sv")} träffar`;
  return shown < total ? `${words}. De ${shown} första visas.` : words;
}

/**
 * A link that asks something else. `search`: the address of the search's page; `shown`: the link's words, if not those that are asked.
 * @param {string} search
 * @param {string} words
 * @param {Choices} values
 */
function question(search, words, values = {}, shown = words) {
  const address = new URL(search);
  const all = { q: words, ...values, ...(fromGuide() && { handbok: "" }) };
  address.search = new URLSearchParams(Object.entries(all).filter(([name, value]) => value || name === "handbok")).toString();
  return element("a", { href: address.href }, shown);
}

/**
 * What stands above the answers: the activities that the words choose, a role that nobody has, which words are nowhere though something is found, and
 * "Menade du …?"; or nothing.
 * @param {Answer} answer
 * @param {string} search
 * @param {Choices} chosen
 */
export function meant(answer, search, chosen) {
  const { offer, stranger, suggestion } = answer;
  /** @type {(Node | string)[][]} */
  const told = [];
  if (offer?.total) {
    const values = Object.fromEntries([["typ", "aktivitet"], ...offer.choices.map(({ facet, value }) => [facet, value])]);
    told.push([question(search, offer.words, values, `Visa ${offered(offer)}`)]);
  } else if (offer) told.push([`Det finns inga ${offered(offer)}.`]);
  if (stranger) told.push([strange(stranger), ...nearest(stranger)]);
  else if (missed(answer)) told.push([missed(answer)]);
  if (suggestion) told.push(["Menade du ", question(search, suggestion, chosen), "?"]);
  return told.map((pieces) => element("p", {}, ...pieces));
}

/**
 * Which activities: "37 aktiviteter 2015 som är ej rapporterade".
 * @param {import("./engine.js").Offer} offer
 */
function offered({ choices, words, total }) {
  const chosen = new Map(choices.map((choice) => [choice.facet, choice]));
  const [year, state, actor] = [chosen.get("ar"), chosen.get("lage"), chosen.get("ansvarig")];
  const many = total === 1 ? "1 aktivitet" : `${total ? total.toLocaleString("sv") : ""} aktiviteter`.trim();
  const stands = state && (total === 1 ? state.one : state.name);
  const which = [
    ...(state ? [`som ${state.value === "pagar" ? "" : "är "}${stands}`] : []),
    ...(actor ? [`som ${actor.value === NOBODY ? "ingen" : actor.name} ansvarar för`] : []),
  ];
  const what = [many, year?.value, which.join(" och ")].filter(Boolean).join(" ");
  return words ? `${what}, med ”${words}”` : what;
}

/** @param {import("./engine.js").Stranger} stranger */
const strange = ({ name }) => `Ingen roll eller enhet i registret heter ”${name}”.`;

/** @param {import("./engine.js").Stranger} stranger */
function nearest({ near }) {
  const links = near.flatMap(({ address, title }) => [", ", element("a", { href: new URL(address, root).href }, title)]).slice(1);
  return links.length ? [" Närmast: ", ...links, "."] : [];
}

/** @param {Answer} answer */
function missed({ total, missing }) {
  const words = missing.map((word) => `”${word}”`).join(" eller ");
  return total && words ? `Inget innehåller ${words}. Här är det som ligger närmast.` : "";
}

/**
 * What is read aloud of an answer: how many there are, and what is missing.
 * @param {Answer} answer
 * @param {number} shown
 */
export function spoken(answer, shown) {
  const more = answer.stranger ? strange(answer.stranger) : missed(answer);
  const words = amount(answer.total, shown);
  return more ? `${words.replace(/\.?$/, ".")} ${more}` : words;
}

/**
 * What to try when nothing is found.
 * @param {string} text
 * @param {Choices} chosen
 * @param {string} search
 */
export function advice(text, chosen, search) {
  const words = text.split(/\s+/).filter(Boolean);
  /** @type {(Node | string)[][]} */
  const items = [];
  if (Object.keys(chosen).length) {
    items.push([
      "Sök på samma ord utan att välja i fälten: ",
      ...(text ? [question(search, text)] : [element("a", { href: search }, "börja om")]),
      ".",
    ]);
  }
  if (words.length > 1) {
    const fewer = [...new Set(words)]
      .slice(0, 6)
      .flatMap((word) => [", ", question(search, word, chosen)])
      .slice(1);
    items.push(["Sök på färre ord: ", ...fewer, "."]);
  }
  items.push(
    ["Pröva ett annat ord för samma sak, eller en del av ordet."],
    [
      "Leta i ",
      element("a", { href: new URL("a-o/", root).href }, "registret A–Ö"),
      " eller bland ",
      element("a", { href: new URL("ansvariga/", root).href }, "de ansvariga"),
      ".",
    ],
  );
  return [element("ul", {}, ...items.map((pieces) => element("li", {}, ...pieces)))];
}

/**
 * Where the index cannot be read: the results give way to what to do then, which is read aloud too.
 * @param {unknown} error
 * @param {{ list: HTMLElement, meant: HTMLElement, count: HTMLElement, after: HTMLElement, say: (words: string) => void }} places
 */
export function failed(error, { list, meant, count, after, say }) {
  for (const place of [meant, list]) place.replaceChildren();
  list.removeAttribute("aria-busy");
  count.textContent = "";
  const instead = element("a", { href: new URL("a-o/", root).href }, "registret A–Ö");
  const why =
    error instanceof OutOfStep
      ? "Sökningens filer hör inte till den här sidan, troligen för att webbplatsen har byggts om sedan den öppnades. Ladda om sidan"
      : "Sökningen gick inte att läsa in. Försök igen om en stund";
  const told = element("p", {}, `${why}, eller leta i `, instead, ".");
  after.replaceChildren(told);
  say(told.textContent);
}

/**
 * Arrows go from the field down its results and up again; Home and End to the first and the last.
 * @param {HTMLElement} field
 * @param {HTMLElement} area
 * @param {() => HTMLElement[]} links
 */
export function walk(field, area, links) {
  area.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const all = links();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const inField = document.activeElement === field;
    if (!all.length || (at < 0 && !inField)) return;
    /** @type {HTMLElement | undefined} */
    let to;
    if (event.key === "ArrowDown") to = inField ? all[0] : (all[at + 1] ?? all[at]);
    else if (event.key === "ArrowUp") to = inField ? all.at(-1) : (all[at - 1] ?? field);
    else if (event.key === "Home" && !inField) to = all[0];
    else if (event.key === "End" && !inField) to = all.at(-1);
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}

/**
 * A status that is read aloud: once, when the reader has stopped typing. Emptied first, so that the same number is said again.
 * @param {HTMLElement} status
 */
export function speaker(status) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  return (/** @type {string} */ words) => {
    clearTimeout(waiting);
    status.textContent = "";
    waiting = setTimeout(() => {
      status.textContent = words;
    }, 500);
  };
}
