// Words that say which activities are meant, by where they stand, their year or who is responsible: "ej rapporterade 2015", "försenade", "utan ansvarig".
// They are taken as the choice that the search's page has for them, and what is left is sought among those.

import { joined } from "./swedish.js";

/** The value of *Ansvarig* for what nobody is responsible for; no actor has such a key. */
export const NOBODY = "-";
const LONGEST = 6;

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {{ facet: "lage" | "ar" | "ansvarig", value: string, name: string, one: string }} Choice What words say: a value of a facet, and what several and one are called. */

/**
 * What the words of a question choose, and the words that are left. A facet is chosen once; nothing is chosen by what is only a part of a name.
 * @param {Engine} engine
 * @param {string[]} typed
 * @returns {Promise<{ choices: Choice[], rest: string[] }>}
 */
export async function understood(engine, typed) {
  /** @type {Choice[]} */
  const choices = [];
  /** @type {string[]} */
  const rest = [];
  for (let at = 0; at < typed.length; ) {
    const [choice, length] = await longest(engine, typed.slice(at, at + LONGEST));
    if (choice && !choices.some(({ facet }) => facet === choice.facet)) choices.push(choice);
    else rest.push(...typed.slice(at, at + length));
    at += length;
  }
  return { choices, rest };
}

/**
 * The choice that the longest run of the first words is, and how many words that is.
 * @param {Engine} engine
 * @param {string[]} some
 * @returns {Promise<[choice: Choice | undefined, length: number]>}
 */
async function longest(engine, some) {
  for (let length = some.length; length > 0; length--) {
    const run = some.slice(0, length);
    const choice = stated(engine, run) ?? (await named(engine, run));
    if (choice) return [choice, length];
  }
  return [undefined, 1];
}

/**
 * @param {Engine} engine
 * @param {string[]} run
 * @returns {Choice | undefined}
 */
function stated({ start, swedish }, run) {
  const key = run.map((word) => swedish.stem(word)).join(" ");
  if (Object.hasOwn(start.stateWords, key)) {
    const state = start.states.find(([value]) => value === start.stateWords[key]);
    return state && { facet: "lage", value: state[0], name: state[2], one: state[1] };
  }
  if (start.ownerless.includes(key)) return { facet: "ansvarig", value: NOBODY, name: "", one: "" };
  const year = Number(key);
  if (/^\d{4}$/.test(key) && start.yearSets.some(([first, last]) => first && first <= year && year <= last))
    return { facet: "ar", value: key, name: key, one: key };
  return undefined;
}

/**
 * @param {Engine} engine
 * @param {string[]} run
 * @returns {Promise<Choice | undefined>}
 */
async function named(engine, run) {
  const { start, swedish, words } = engine;
  const { kind, actors } = await engine.table();
  const phrase = run.filter((word) => !swedish.stop.has(word)).map((word) => swedish.stem(joined(word)));
  if (phrase.length < run.length && (swedish.stop.has(run[0]) || swedish.stop.has(run[run.length - 1]))) return undefined;
  for (const entry of await words.find(`${phrase.join(" ")}=`)) {
    for (const { records } of await words.hits(entry)) {
      for (const record of records) {
        if (start.kinds[kind[record]]?.[0] !== "ansvarig") continue;
        const [value, name] = start.actors[start.actorSets[actors[record]][0]];
        return { facet: "ansvarig", value, name, one: name };
      }
    }
  }
  return undefined;
}
