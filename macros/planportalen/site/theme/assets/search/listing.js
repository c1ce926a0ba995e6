// What a reader can choose among all activities and in which order they then stand: no page, only the data and the address.
// The data is aktiviteter.bin of the index, which macros/planportalen/search/activities.py makes; addresses are made there by addresses.rows, too.
import { held, lists, OutOfStep, opened, strings, whole } from "./files.js";
import { fold, lower } from "./swedish.js";

/** @typedef {string | [words: string, actor: number]} Piece */
/** @typedef {[id: string, text: string, plan: number, owners: Piece[][], last: string, end: string, states: number[], reported: string, missing: number[], audiences: number[], first: number, until: number, turn: number, step: number, followers: number[], reporters: number[]]} Row */
/** @typedef {[key: string, words: string]} Name */
/**
 * @typedef {object} Listing
 * @property {string} planFolder
 * @property {string} actorFolder
 * @property {Name[]} areas
 * @property {[slug: string, name: string, area: string][]} plans
 * @property {Name[]} actors
 * @property {string[]} audiences
 * @property {[key: string, words: string][]} states
 * @property {Name[]} missing
 * @property {number[][]} wider for each actor the places of those who may be meant where it is
 * @property {string[]} steps what is asked of whoever is responsible; the first is nothing
 * @property {number} year of the reference date
 * @property {Row[]} rows
 */
/** @typedef {"ord" | "plan" | "omrade" | "ansvarig" | "ar" | "klar" | "saknar" | "malgrupp"} Single */
/** @typedef {Record<Single, string> & { lage: string[] }} Choice What is chosen: one of each, but any of several states. Empty: all. */

/** @type {Single[]} */
export const SINGLE = ["ord", "plan", "omrade", "ansvarig", "ar", "klar", "saknar", "malgrupp"];
/** Whose turn it is, as macros/planportalen/register/register.py has it: a row's place in this. */
const TURNS = /** @type {const} */ (["overdue", "thisYear", "later", "finished"]);
/**
 * @typedef {object} Mine What chosen actors have a part in, each activity once: what they are responsible for by whose turn it is, what they are to report
 * on that others do, and what they are to follow up, as long as it is not finished.
 * @property {Row[]} overdue
 * @property {Row[]} thisYear
 * @property {Row[]} reporting
 * @property {Row[]} following
 * @property {Row[]} later
 * @property {Row[]} finished
 */
/** Stands in the address where nothing is chosen, as macros/planportalen/views/addresses.py writes it. */
const EVERY_ROW = "alla";
/** The columns, as their heads say and addresses name them. */
export const COLUMNS = ["Aktivitet", "Plan", "Ansvarig", "Slut", "Läge", "Saknas"];

/**
 * The data, if it is what macros/planportalen/search/activities.py writes.
 * @param {any} data
 * @returns {Listing}
 */
export function checked(data) {
  const { planFolder, actorFolder, areas, plans, actors, audiences, states, missing, wider, steps, year, rows } = data ?? {};
  held([areas, plans, actors, states, missing, wider, rows].every(lists) && strings(audiences, 0) && strings(steps, 1), "lists");
  whole(year, 1, 9999, "year");
  held(strings([planFolder, actorFolder], 2), "folders");
  held(
    [...areas, ...plans, ...actors, ...states, ...missing].every((one) => strings(one, 2)),
    "names",
  );
  /** @type {(places: any, names: unknown[]) => boolean} */
  const within = (places, names) => Array.isArray(places) && places.every((place) => names[whole(place, 0, names.length - 1, "place")]);
  held(wider.length === actors.length && wider.every((/** @type {any} */ places) => within(places, actors)), "wider");
  for (const [id, text, plan, owners, last, end, where, reported, lacks, meant, first, until, turn, step, follow, report] of rows) {
    held(strings([id, text, last, end, reported], 5) && lists(owners), "row");
    held(within([plan], plans) && within(where, states) && where.length > 0 && within(lacks, missing) && within(meant, audiences), "row");
    for (const piece of owners.flat()) held(typeof piece === "string" || (strings([piece[0]], 1) && within([piece[1]], actors)), "owner");
    whole(until, whole(first, 0, 9999, "year"), 9999, "year");
    whole(turn, 0, TURNS.length - 1, "turn");
    whole(step, 0, steps.length - 1, "step");
    held(within(follow, actors) && within(report, actors), "part");
  }
  return data;
}

/** @returns {Choice} */
export const nothing = () => ({ ord: "", plan: "", omrade: "", ansvarig: "", ar: "", klar: "", saknar: "", malgrupp: "", lage: [] });

/** @param {Choice} choice */
export const isNothing = (choice) => !choice.lage.length && SINGLE.every((name) => !choice[name].trim());

/**
 * The choice that stands in an address; where there is none, the one that the list opens with.
 * @param {URLSearchParams} query
 * @param {string[]} first the states of the rows that the list opens with
 * @returns {Choice}
 */
export function choiceIn(query, first) {
  const choice = nothing();
  for (const name of SINGLE) choice[name] = query.get(name) ?? "";
  choice.lage = query.getAll("lage").flatMap((value) => value.split(",").filter(Boolean));
  return isNothing(choice) && !query.has(EVERY_ROW) ? { ...choice, lage: first } : choice;
}

/**
 * The choice as it stands in an address, after the question mark.
 * @param {Choice} choice
 * @param {{ by: string, down: boolean }} order
 * @param {Iterable<string>} hidden columns
 */
export function queryOf(choice, order, hidden) {
  const query = new URLSearchParams();
  for (const name of SINGLE) if (choice[name].trim()) query.set(name, choice[name].trim());
  if (choice.lage.length) query.set("lage", choice.lage.join(","));
  if (isNothing(choice)) query.set(EVERY_ROW, "");
  if (order.by) query.set("sortera", order.by);
  if (order.by && order.down) query.set("fallande", "");
  if ([...hidden].length) query.set("dolj", [...hidden].join(","));
  return query
    .toString()
    .replaceAll("%2C", ",")
    .replace(/=(?=&|$)/g, "");
}

/** @type {(text: string) => string} */
const plain = (text) => fold(lower(text));

/** @type {(row: Row) => number[]} The places of the actors that are responsible. */
export const responsible = (row) => row[3].flat().flatMap((piece) => (typeof piece === "string" ? [] : [piece[1]]));

/** All activities, to choose among and to order. */
export class Activities {
  /** @param {Listing} data */
  constructor(data) {
    this.data = data;
    /** @type {Map<Row, string>} */
    this.texts = new Map();
  }

  /** @param {Row} row */
  owners(row) {
    return row[3].map((item) => item.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("")).join("; ");
  }

  /**
   * All that can be found by words.
   * @param {Row} row
   */
  text(row) {
    const known = this.texts.get(row);
    if (known !== undefined) return known;
    const audiences = row[9].map((place) => this.data.audiences[place]);
    const text = plain([row[0], row[1], this.data.plans[row[2]][1], this.owners(row), row[5], ...audiences].join(" "));
    this.texts.set(row, text);
    return text;
  }

  /**
   * The rows that answer to all that is chosen, in the order of plans and their rows.
   * @param {Choice} choice
   */
  chosen(choice) {
    const { plans, actors, states, missing, audiences } = this.data;
    const words = plain(choice.ord).split(/\s+/).filter(Boolean);
    const audience = plain(choice.malgrupp);
    const year = Number(choice.ar);
    /** @type {((row: Row) => boolean)[]} */
    const tests = [];
    if (choice.plan) tests.push((row) => plans[row[2]][0] === choice.plan);
    if (choice.omrade) tests.push((row) => plans[row[2]][2] === choice.omrade);
    if (choice.ansvarig) tests.push((row) => responsible(row).some((place) => actors[place][0] === choice.ansvarig));
    if (choice.lage.length) tests.push((row) => row[6].some((place) => choice.lage.includes(states[place][0])));
    if (choice.ar) tests.push((row) => row[10] <= year && year <= row[11] && row[10] > 0);
    if (choice.klar) tests.push((row) => row[4].slice(0, 4) === choice.klar);
    if (choice.saknar) tests.push((row) => row[8].some((place) => missing[place][0] === choice.saknar));
    if (choice.malgrupp) tests.push((row) => row[9].some((place) => plain(audiences[place]) === audience));
    if (words.length) tests.push((row) => words.every((word) => this.text(row).includes(word)));
    return this.data.rows.filter((row) => tests.every((test) => test(row)));
  }

  /**
   * What these actors have a part in, what is to be done soonest first.
   * @param {Iterable<string>} ids
   * @returns {Mine}
   */
  mine(ids) {
    const chosen = new Set(ids);
    /** @type {(places: number[]) => boolean} */
    const some = (places) => places.some((place) => chosen.has(this.data.actors[place][0]));
    /** @type {Mine} */
    const found = { overdue: [], thisYear: [], reporting: [], following: [], later: [], finished: [] };
    for (const row of this.data.rows) {
      const turn = TURNS[row[12]];
      const own = some(responsible(row));
      if (own) found[turn].push(row);
      if (turn === "later" || turn === "finished") continue;
      if (!own && some(row[15])) found.reporting.push(row);
      if (some(row[14])) found.following.push(row);
    }
    for (const part of /** @type {const} */ (["overdue", "thisYear", "reporting", "following", "later"]))
      found[part] = this.ordered(found[part], { by: "Slut", down: false });
    return found;
  }

  /**
   * Rows by what stands in a column; what is empty there comes last. Without a column that there is: as they are.
   * @param {Row[]} rows
   * @param {{ by: string, down: boolean }} order
   */
  ordered(rows, { by, down }) {
    const key = this.key(by);
    if (!key) return rows;
    const collator = new Intl.Collator("sv", { numeric: true });
    const keys = new Map(rows.map((row) => [row, key(row)]));
    return [...rows].sort((one, other) => {
      const [a, b] = [keys.get(one) ?? "", keys.get(other) ?? ""];
      if (!a || !b) return Number(!a) - Number(!b);
      return collator.compare(a, b) * (down ? -1 : 1);
    });
  }

  /**
   * @param {string} column
   * @returns {((row: Row) => string) | undefined}
   */
  key(column) {
    /** @type {Record<string, (row: Row) => string>} */
    const keys = {
      Aktivitet: (row) => row[1],
      Plan: (row) => this.data.plans[row[2]][1],
      Ansvarig: (row) => this.owners(row),
      Slut: (row) => row[4],
      Läge: (row) => row[6].join(" "),
      Saknas: (row) => row[8].join(" "),
    };
    return Object.hasOwn(keys, column) ? keys[column] : undefined;
  }

  /**
   * What is chosen, in words. Empty if nothing is.
   * @param {Choice} choice
   */
  told(choice) {
    const { plans, areas, actors, states, missing } = this.data;
    /** @type {(names: (Name | [string, string, string])[], key: string) => string} */
    const name = (names, key) => names.find(([known]) => known === key)?.[1] ?? key;
    const parts = [
      choice.lage.map((key) => name(states, key)).join(" eller "),
      choice.plan && `planen ${name(plans, choice.plan)}`,
      choice.omrade && `området ${name(areas, choice.omrade)}`,
      choice.ansvarig && `ansvarig ${name(actors, choice.ansvarig)}`,
      choice.malgrupp && `målgruppen ${choice.malgrupp}`,
      choice.ar && `pågår ${choice.ar}`,
      choice.klar && `ska vara klar ${choice.klar}`,
      choice.saknar && `saknar ${name(missing, choice.saknar)}`,
      choice.ord.trim() && `innehåller ”${choice.ord.trim()}”`,
    ];
    return parts.filter(Boolean).join("; ");
  }
}

/**
 * All activities as they are now, from the index. What the browser has kept may be of another build, or damaged: then once more from the server.
 * @param {URL} root of the site
 */
export async function allActivities(root) {
  /** @param {RequestCache} [cache] */
  const fetched = async (cache) => checked(await (await opened(new URL("sok/", root), { cache })).json("aktiviteter.bin"));
  return new Activities(
    await fetched().catch((error) => {
      if (!(error instanceof OutOfStep)) throw error;
      return fetched("reload");
    }),
  );
}
