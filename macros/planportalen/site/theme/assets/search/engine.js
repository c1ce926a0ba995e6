// The search: takes what a reader typed and the chosen facets, gives the records that answer. Reads the files that macros/search/index.py wrote,
// a few for each question, and knows nothing of the page. The way of a question: query.js turns each word into how well every record answers it;
// here those are weighed together, put in order, counted for the facets, and the rows of the results fetched.

import { Files, OutOfStep, Words, checked, checkedRows, columns, current } from "./files.js";
import { Query } from "./query.js";
import { Swedish, fold, joined, lower, tokens, words } from "./swedish.js";

/** What each kind is worth beside others that answer as well. */
const KIND_WORTH = { plan: 1.06, mal: 1.02, aktivitet: 1, malvarde: 0.85, ansvarig: 1, begrepp: 0.82, regelverk: 0.97, sida: 0.95 };
const ENDED = 0.95;
/** What lies below this share of the best is no answer. */
const CUT = 0.2;
/** Where there are more than so many, they must be better than so. */
const FLOOD = [[20, 0.3], [40, 0.42], [80, 0.55]];
/** How much it takes from a record that some words are missing. */
const MISSING = 1.3;
/** A word that is answered less than so counts as missing in part. */
const FULLY = 0.15;
/** So many of the first are looked at word by word, to see whether the words stand together. */
const LOOKED_AT = 24;
const TOGETHER = 0.15;
/** What a record gains whose name is the question: its own name, another name of it. */
const OWN_NAME = 1;
const OTHER_NAME = 0.15;
/** What a plan loses that has several words spread over its text, and how well a word is answered that stands in its name. */
const SPREAD = 0.7;
const NAMED = 0.7;
const EXPLAINS = 0.85;
const TERMS = 2;
const EXPLAINED = 1;
/** What a kind gains that the question asks for by name: mål, aktiviteter. */
const ASKED_FOR = 1.1;
/** Of such a kind, rows answer too that only stand beneath what has the words in its name: mål för miljön are those of the plan Miljö. */
const BENEATH = 0.3;
const LENT_MORE = 2;

/** The folder of these scripts, whose name changes with them. */
const SCRIPTS = new URL(".", import.meta.url).pathname.split("/").at(-2);

/**
 * Open the index in a folder as it is now. Where it is made for other scripts than these, the page must be loaded again (`OutOfStep`). `fetch` is for
 * tests; `cache`: how files are asked for, whose names change with what they hold.
 */
export async function open(folder, { fetch: fetcher = (...asked) => fetch(...asked), cache = "default" } = {}) {
  const { index, scripts } = await current(folder, fetcher);
  if (scripts !== SCRIPTS) throw new OutOfStep(`the scripts are ${SCRIPTS}, the index is for ${scripts}`);
  const files = new Files(folder, index, fetcher, cache);
  return new Engine(files, checked(await files.json("start.bin")));
}

class Engine {
  constructor(files, start) {
    this.files = files;
    this.start = start;
    this.swedish = new Swedish(start.swedish);
    this.words = new Words(files, start);
    this.codes = new Map(start.plans.map((plan, index) => [lower(plan[2]), index]));
  }

  /** What is known of every record, column by column. */
  async table() {
    this.loading ??= this.files.bytes("kolumner.bin").then(bytes => columns(bytes, this.start));
    this.loading.catch(() => { this.loading = undefined; });
    return (this.columns = await this.loading);
  }

  /**
   * The records that answer a question, those from `offset` on as results (see #result), at most `limit`. `facets`: by name the values that are
   * chosen. With them come how many there are in `total`, what more can be chosen in `facets`, and in `suggestion` the question spelt right, or null,
   * and in `missing` the words that nothing has.
   */
  async find(text, facets = {}, { limit = 20, offset = 0 } = {}) {
    const typed = tokens(text).slice(0, 16);
    const [query] = await Promise.all([Query.of(this, typed), this.table()]);
    const chosen = new Chosen(this, facets);
    if (!typed.length) return this.#listed(chosen, limit, offset);
    const answers = this.#weighed(query);
    await this.#explained(query, answers);
    await this.#names(query, answers);
    let order = this.#ordered(answers);
    const counts = chosen.counts(order);
    order = order.filter(record => chosen.allows(record));
    order = await this.#together(query, answers, order);
    return {
      total: order.length,
      results: await this.#results(order.slice(offset, offset + limit), query),
      facets: counts,
      suggestion: query.suggestion(text),
      missing: query.missing(),
    };
  }

  /** Without words: everything that the facets allow, in the register's order. */
  async #listed(chosen, limit, offset) {
    const all = Array.from({ length: this.start.records }, (_, record) => record);
    const order = chosen.any ? all.filter(record => chosen.allows(record)) : [];
    return {
      total: order.length,
      results: await this.#results(order.slice(offset, offset + limit), null),
      facets: chosen.counts(all),
      suggestion: null,
      missing: [],
    };
  }

  /** How well each record answers, all words together, from 0 to about 1. */
  #weighed(query) {
    const { kind, above } = this.columns;
    const amount = this.start.records;
    const total = query.slots.reduce((sum, slot) => sum + slot.rarity, 0) || 1;
    const sum = new Float32Array(amount);
    const covered = new Float32Array(amount);
    const own = new Uint8Array(amount);
    const inherited = new Float32Array(amount);
    const full = query.slots.filter(slot => !slot.light);
    const asked = this.start.kinds.map(([name]) => query.kinds.has(name));
    for (const slot of query.slots) {
      const share = slot.rarity / total;
      const under = new Uint8Array(amount);
      const quality = slot.quality;
      for (let record = 0; record < amount; record++) {
        // A goal's or plan's words count a little for the rows beneath it.
        const parent = above[record] ? record - above[record] : -1;
        inherited[record] = parent < 0 ? 0 : Math.max(quality[parent] >= 0.4 ? 0.4 * quality[parent] : 0, 0.7 * inherited[parent]);
        const mine = quality[record];
        if (mine === 0 && inherited[record] === 0) continue;
        under[record] = inherited[record] >= BENEATH || (parent >= 0 && under[parent]) ? 1 : 0;
        const beneath = asked[kind[record]] && under[record];
        const lent = inherited[record] * (beneath ? LENT_MORE : 1);
        if ((mine > 0 || beneath) && !(slot.light && full.length)) own[record] = 1;
        sum[record] += share * Math.max(mine + 0.3 * lent * (1 - mine), lent);
        covered[record] += share * Math.min(1, Math.max(mine, lent) / FULLY);
      }
    }
    const worth = this.start.kinds.map(([name], place) => KIND_WORTH[name] * (asked[place] ? ASKED_FOR : 1));
    for (let record = 0; record < amount; record++) {
      sum[record] = own[record] ? sum[record] * worth[kind[record]] * Math.min(1, covered[record]) ** MISSING : 0;
      if (query.asksWho && this.columns.actors[record]) sum[record] *= ASKED_FOR;
    }
    if (full.length > 1) this.#spread(full, sum);
    this.start.plans.forEach(([, , , , first, ended], index) => {
      if (!ended) return;
      const end = this.start.plans[index + 1]?.[4] ?? this.start.plansEnd;
      for (let record = first; record < end; record++) sum[record] *= ENDED;
    });
    return sum;
  }

  /** A plan says much: that several words stand here and there in what it says of itself is less than that its name or a row has them. */
  #spread(full, sum) {
    for (const [, , , , first] of this.start.plans) {
      const least = Math.min(...full.map(slot => slot.quality[first]));
      sum[first] *= SPREAD + (1 - SPREAD) * Math.min(1, least / NAMED);
    }
  }

  /** A term whose explanation answers the question best leads to the rows that have the term: the readers' words are often those that explain it. */
  async #explained(query, answers) {
    const { kind } = this.columns;
    const best = answers.reduce((most, value) => Math.max(most, value), 0);
    const terms = [];
    for (let record = this.start.plansEnd; record < answers.length; record++) {
      if (this.start.kinds[kind[record]][0] !== "begrepp" || answers[record] < EXPLAINS * best) continue;
      if (query.slots.every(slot => slot.light || !slot.answered || slot.quality[record])) terms.push(record);
    }
    terms.sort((a, b) => answers[b] - answers[a]);
    const rows = await this.#rows(terms.slice(0, TERMS));
    for (const [index, [, , title]] of rows.entries()) {
      const quality = await query.answered(words(title.replace(/ \(.*/, "")));
      const worth = EXPLAINED * answers[terms[index]];
      quality?.forEach((value, record) => { answers[record] = Math.max(answers[record], worth * value); });
    }
  }

  /** What is called as the reader typed comes first. */
  async #names(query, answers) {
    for (const [phrase, worth] of query.names()) {
      for (const entry of await this.words.find(`${phrase}=`)) {
        for (const { records, codes } of await this.words.hits(entry)) {
          records.forEach((record, index) => {
            answers[record] += worth * (this.start.weights[codes[index]] > 4 ? OWN_NAME : OTHER_NAME);
          });
        }
      }
    }
  }

  #ordered(answers) {
    let best = 0;
    for (const answer of answers) if (answer > best) best = answer;
    const order = [];
    // A name found says nothing of how good the others are.
    const top = Math.min(best, 0.9);
    for (let record = 0; record < answers.length; record++) if (answers[record] > 0 && answers[record] >= CUT * top) order.push(record);
    order.sort((a, b) => answers[b] - answers[a] || a - b);
    for (const [many, share] of FLOOD) {
      let keep = order.length;
      while (keep > many && answers[order[keep - 1]] < share * top) keep--;
      order.length = keep;
    }
    return order;
  }

  /** Among the first: those whose words stand together come before those whose words stand apart. */
  async #together(query, answers, order) {
    const groups = query.groups();
    if (!groups.length || order.length < 2) return order;
    const first = order.slice(0, LOOKED_AT);
    const rows = await this.#rows(first);
    const better = new Map(first.map((record, index) => [record, answers[record] * (1 + TOGETHER * closeness(rows[index][2], groups, this.swedish))]));
    first.sort((a, b) => better.get(b) - better.get(a) || a - b);
    return [...first, ...order.slice(LOOKED_AT)];
  }

  async #rows(records) {
    const size = this.start.rows;
    const numbers = [...new Set(records.map(record => Math.floor(record / size)))];
    const files = new Map(await Promise.all(numbers.map(async number => [number, await this.#rowFile(number)])));
    return records.map(record => files.get(Math.floor(record / size))[record % size]);
  }

  async #rowFile(number) {
    this.rowFiles ??= new Map();
    if (!this.rowFiles.has(number)) {
      const amount = Math.min(this.start.rows, this.start.records - number * this.start.rows);
      this.rowFiles.set(number, checkedRows(await this.files.json(`rader/${number}.bin`), amount));
    }
    return this.rowFiles.get(number);
  }

  /** The rows of a plan with their records. */
  async planRows(plan) {
    const first = this.start.plans[plan][4];
    const end = this.start.plans[plan + 1]?.[4] ?? this.start.plansEnd;
    const records = Array.from({ length: end - first }, (_, index) => first + index);
    const rows = await this.#rows(records);
    return records.map((record, index) => [record, rows[index]]);
  }

  planOf(record) {
    const { plans, plansEnd } = this.start;
    if (record >= plansEnd) return -1;
    let low = 0;
    let high = plans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (plans[middle][4] <= record) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where a record stands: of its state, and of being late, the key, the words and the icon. */
  standing(record) {
    const state = this.columns.state[record];
    return [state & 127, ...(state > 127 ? [this.start.late] : [])].filter(Boolean).map(place => this.start.states[place]);
  }

  async #results(records, query) {
    const rows = await this.#rows(records);
    return records.map((record, index) => this.#result(record, rows[index], query));
  }

  #result(record, [id, address, title, context = "", owners = [], years = ""], query) {
    const plan = this.start.plans[this.planOf(record)];
    const typ = this.start.kinds[this.columns.kind[record]][0];
    return {
      typ,
      id,
      address: address === 0 ? `${this.start.planFolder}${plan[0]}/${typ === "plan" ? "" : `#${id}`}` : address,
      title: title ?? "",
      plan: plan?.[0] ?? "",
      planName: plan?.[1] ?? "",
      context,
      owners,
      years,
      states: this.standing(record).map(([key, words, icon]) => ({ key, words, icon })),
      marks: query ? query.marks([title ?? "", context, ...owners, years, id]) : [],
    };
  }
}

/** The facets that are chosen, and how many answers each further choice has. */
class Chosen {
  constructor(engine, facets) {
    this.engine = engine;
    this.sets = FACETS.map(name => new Set((facets[name] ?? []).map(String)));
    this.any = this.sets.some(set => set.size);
    const { start } = engine;
    this.spans = start.yearSets.map(([first, last]) =>
      first ? Array.from({ length: Math.min(last - first, 60) + 1 }, (_, index) => String(first + index)) : []);
    this.actors = start.actorSets.map(set => set.map(actor => start.actors[actor][0]));
  }

  /** A record's values for every facet. */
  values(record) {
    const { start, columns: { kind, years, actors } } = this.engine;
    const plan = start.plans[this.engine.planOf(record)];
    const area = plan ? start.areas[plan[3]] : undefined;
    return [
      [start.kinds[kind[record]][0]],
      plan ? [plan[0]] : [],
      area ? [area[0]] : [],
      this.actors[actors[record]],
      this.spans[years[record]],
      this.engine.standing(record).map(([key]) => key),
    ];
  }

  allows(record) {
    return !this.any || this.values(record).every((values, index) => this.#fits(values, index));
  }

  #fits(values, index) {
    return !this.sets[index].size || values.some(value => this.sets[index].has(value));
  }

  /** For each facet, how many of the records there are with each value, were the facet's own choice lifted. */
  counts(records) {
    const counts = FACETS.map(() => new Map());
    for (const record of records) {
      const values = this.values(record);
      const misses = this.any ? values.flatMap((some, index) => (this.#fits(some, index) ? [] : [index])) : [];
      if (misses.length > 1) continue;
      values.forEach((some, index) => {
        if (misses.length && misses[0] !== index) return;
        for (const value of some) counts[index].set(value, (counts[index].get(value) ?? 0) + 1);
      });
    }
    this.sets.forEach((set, index) => set.forEach(value => counts[index].has(value) || counts[index].set(value, 0)));
    return Object.fromEntries(FACETS.map((name, index) => [name, this.#named(name, counts[index])]));
  }

  #named(facet, counts) {
    const { start } = this.engine;
    const names = {
      typ: () => new Map(start.kinds),
      plan: () => new Map(start.plans.map(([slug, name]) => [slug, name])),
      omrade: () => new Map(start.areas),
      ansvarig: () => new Map(start.actors),
      ar: () => new Map([...counts.keys()].sort().map(year => [year, year])),
      lage: () => new Map(start.states.slice(1)),
    }[facet]();
    const found = [...names].filter(([value]) => counts.has(value)).map(([value, name]) => ({ value, name, count: counts.get(value) }));
    const byCount = ["plan", "omrade", "ansvarig"].includes(facet);
    return byCount ? found.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "sv")) : found;
  }
}

const FACETS = ["typ", "plan", "omrade", "ansvarig", "ar", "lage"];

/** How close together the words of any group stand in a text: 0 where some are missing, 1 where they stand side by side. */
function closeness(text, groups, swedish) {
  const stems = words(text).map(word => fold(swedish.stem(joined(word))));
  return Math.max(0, ...groups.map(group => narrowest(stems, group)));
}

function narrowest(stems, group) {
  const last = new Map();
  let best = Infinity;
  stems.forEach((stem, place) => {
    group.forEach((key, index) => {
      if (stem === key || (key.length >= 4 && stem.includes(key))) last.set(index, place);
    });
    if (last.size === group.length) best = Math.min(best, place - Math.min(...last.values()) + 1);
  });
  return best === Infinity ? 0 : group.length / Math.max(best, group.length);
}
