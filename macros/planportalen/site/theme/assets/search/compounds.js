// Takes a Swedish compound apart, as macros/search/compounds.py did when the index was made; a test holds the two equal.

const SHORTEST = 6;
const LONGEST = 60;
const PART = 2;
const MOST = 7.2;
const NEVER = 99;

/** What a first part can be by itself, with what it costs to believe so: läkemedels is läkemedel, hälso is hälsa. */
export function boundForms(part) {
  const last = part.at(-1);
  const short = part.slice(0, -1);
  const found = [[part, 0]];
  if (last === "s") found.push([short, 0.1]);
  if ("oue".includes(last)) found.push([`${short}a`, 0.2], [short, 0.4]);
  else if (last === "a") found.push([short, 0.3]);
  else found.push([`${part}a`, 0.3], [`${part}e`, 0.3]);
  return found;
}

/**
 * The parts of a compound from first to last, each {key, start, end}, or nothing where it is none.
 * `known` tells whether a stem is a part.
 */
export function split(word, known, swedish) {
  if (word.length < SHORTEST || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return [];
  const best = new Map();
  const rest = start => {
    if (best.has(start)) return best.get(start);
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

function lengthCost(length) {
  return { 2: 1.6, 3: 1, 4: 0.4, 5: 0.1 }[length] ?? 0;
}

function headCost(text, known, swedish) {
  if (swedish.notHeads.has(text) || (text.length < 4 && !swedish.shortParts.has(text)) || text.length < 3) return NEVER;
  return known(swedish.stem(text)) ? PART + lengthCost(text.length) : NEVER;
}

/** What it costs to read the text as a first part, and the key it then has. */
export function firstCost(text, known, swedish) {
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
