// Takes a Swedish compound apart, as macros/planportalen/search/compounds.py did when the index was made; a test holds the two equal.

/** @typedef {(key: string) => boolean} Known Whether a stem is a part. */
/** @typedef {{ key: string, start: number, end: number }} Part A part of a compound: the stem it goes by, and where it stands. */
/** @typedef {import("./swedish.js").Swedish} Swedish */

const SHORTEST = 6;
const LONGEST = 60;
const PART = 2;
const MOST = 7.2;
const NEVER = 99;

/**
 * What a first part can be by itself, with what it costs to believe so: läkemedels is läkemedel, hälso is hälsa.
 * @param {string} part
 */
export function boundForms(part) {
  const last = part.slice(-1);
  const short = part.slice(0, -1);
  /** @type {[form: string, cost: number][]} */
  const found = [[part, 0]];
  if (last === "s") found.push([short, 0.1]);
  if ("oue".includes(last)) found.push([`${short}a`, 0.2], [short, 0.4]);
  else if (last === "a") found.push([short, 0.3]);
  else found.push([`${part}a`, 0.3], [`${part}e`, 0.3]);
  return found;
}

/**
 * The parts of a compound from first to last, or nothing where it is none.
 * @param {string} word
 * @param {Known} known
 * @param {Swedish} swedish
 * @returns {Part[]}
 */
export function split(word, known, swedish) {
  if (word.length < SHORTEST || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return [];
  /** @type {Map<number, [cost: number, parts: Part[]]>} */
  const best = new Map();
  /** @type {(start: number) => [cost: number, parts: Part[]]} */
  const rest = (start) => {
    const before = best.get(start);
    if (before) return before;
    /** @type {[cost: number, parts: Part[]]} */
    let found = [NEVER, []];
    if (start) {
      const text = word.slice(start);
      const cost = headCost(text, known, swedish);
      if (cost < found[0]) found = [cost, [{ key: swedish.stem(text), start, end: word.length }]];
    }
    for (let end = start + 2; end < word.length - 1; end++) {
      const [cost, key] = firstCost(word.slice(start, end), known, swedish);
      if (cost >= found[0]) continue;
      const tail = rest(end);
      if (tail[1].length && cost + tail[0] < found[0]) found = [cost + tail[0], [{ key, start, end }, ...tail[1]]];
    }
    best.set(start, found);
    return found;
  };
  const [cost, parts] = rest(0);
  return cost <= MOST ? parts : [];
}

/** What a part costs for being short, by its letters. */
const LENGTH_COSTS = new Map([
  [2, 1.6],
  [3, 1],
  [4, 0.4],
  [5, 0.1],
]);

/** @param {number} length */
function lengthCost(length) {
  return LENGTH_COSTS.get(length) ?? 0;
}

/**
 * @param {string} text
 * @param {Known} known
 * @param {Swedish} swedish
 */
function headCost(text, known, swedish) {
  if (swedish.notHeads.has(text) || (text.length < 4 && !swedish.shortParts.has(text)) || text.length < 3) return NEVER;
  return known(swedish.stem(text)) ? PART + lengthCost(text.length) : NEVER;
}

/**
 * What it costs to read the text as a first part, and the key it then has.
 * @param {string} text
 * @param {Known} known
 * @param {Swedish} swedish
 * @returns {[cost: number, key: string]}
 */
export function firstCost(text, known, swedish) {
  /** @type {[cost: number, key: string]} */
  let best = [NEVER, ""];
  if (swedish.particles.has(text)) return best;
  for (const [form, change] of boundForms(text)) {
    if ((form.length < 4 && !swedish.shortParts.has(form)) || swedish.particles.has(form)) continue;
    const key = swedish.stem(form);
    const cost = PART + change + lengthCost(form.length);
    if (cost < best[0] && known(key)) best = [cost, key];
  }
  return best;
}
