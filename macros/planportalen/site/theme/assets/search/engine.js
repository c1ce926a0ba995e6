// The search: takes what a reader typed and the chosen facets, gives the records that answer. Reads the files that macros/planportalen/search/index.py wrote,
// a few for each question, and knows nothing of the page. The way of a question: query.js turns each word into how well every record answers it;
// here those are weighed together, put in order, counted for the facets, and the rows of the results fetched.

import { NOBODY, understood } from "./choices.js";
import { checked, checkedRows, columns, opened, Words } from "./files.js";
import { Query } from "./query.js";
import * as ranking from "./ranking.js";
import { fold, joined, lower, Swedish, tokens, words } from "./swedish.js";

/** What each kind is worth beside others that answer as well. */
/** @type {Record<string, number>} */
const KIND_WORTH = {
  mal: ranking.GOAL,
  malvarde: ranking.TARGET,
  begrepp: ranking.TERM,
  regelverk: ranking.LAW,
};
/** Where there are more than so many, they must be better than so. */
const FLOOD = [
  [ranking.SOME, ranking.OF_SOME],
  [ranking.MANY, ranking.OF_MANY],
  [ranking.FLOOD, ranking.OF_FLOOD],
];
/** So many of the first are looked at word by word, to see whether the words stand together: their rows must be fetched. */
const LOOKED_AT = 24;
/** So many actors at most are told that are called nearly as someone who is not there. */
const NEAREST = 4;

/** @typedef {import("./files.js").Start} Start */
/** @typedef {import("./files.js").Row} Row */
/** @typedef {import("./files.js").Columns} Columns */
/** @typedef {Record<string, string[]>} Facets By a facet's name the values that are chosen. */
/** @typedef {{ value: string, name: string, count: number }} Choice A value of a facet, and how many answers it has. */
/** @typedef {{ key: string, words: string }} Badge */
/**
 * @typedef {object} Result An answer as it is shown.
 * @property {string} id
 * @property {string} typ
 * @property {string} address
 * @property {string} title
 * @property {string} context
 * @property {string} plan
 * @property {string} planName
 * @property {string[]} owners
 * @property {string} years
 * @property {Badge[]} states
 * @property {string[]} marks the words that answer the question, as they stand
 */
/**
 * @typedef {object} Answer
 * @property {number} total how many records answer
 * @property {Result[]} results those that were asked for
 * @property {Record<string, Choice[]>} facets what more can be chosen
 * @property {string | null} suggestion the question spelt right, if it was not
 * @property {string[]} missing the words that nothing has
 * @property {Offer | null} offer the activities that the words choose, if they do
 * @property {Stranger | null} stranger the role or unit that is asked for, if nobody is called so
 */
/** @typedef {{ choices: import("./choices.js").Choice[], words: string, total: number }} Offer Activities by what words choose, and how many. */
/** @typedef {{ name: string, near: Result[] }} Stranger A name as it was typed, and the actors that are nearest to it. */

/**
 * Open the index in a folder as it is now; see `opened`.
 * @param {URL} folder
 * @param {import("./files.js").Opening} [options]
 */
export async function open(folder, options) {
  const files = await opened(folder, options);
  return new Engine(files, checked(await files.json("start.bin")));
}

export class Engine {
  /** @type {Promise<Columns> | undefined} */
  #loading;
  /** @type {Columns | undefined} */
  #columns;
  /** @type {Map<number, Row[]>} */
  #rowFiles = new Map();

  /**
   * @param {import("./files.js").Files} files
   * @param {Start} start
   */
  constructor(files, start) {
    this.files = files;
    this.start = start;
    this.swedish = new Swedish(start.swedish);
    this.words = new Words(files, start);
    this.codes = new Map(start.plans.map((plan, index) => [lower(plan[2]), index]));
  }

  /** What is known of every record, column by column. */
  async table() {
    this.#loading ??= this.files.bytes("kolumner.bin").then((bytes) => columns(bytes, this.start));
    this.#loading.catch(() => {
      this.#loading = undefined;
    });
    this.#columns = await this.#loading;
    return this.#columns;
  }

  /** What `table` has brought. */
  get columns() {
    if (!this.#columns) throw new Error("the table is not here yet");
    return this.#columns;
  }

  /**
   * The records that answer a question, those from `offset` on as results (see #result), at most `limit`. `facets`: by name the values that are
   * chosen. With them come how many there are in `total`, what more can be chosen in `facets`, and in `suggestion` the question spelt right, or null,
   * and in `missing` the words that nothing has. `guide`: whether it is asked from the editors' guide, whose pages otherwise come last.
   * @param {string} text
   * @param {Facets} facets
   * @param {{ limit?: number, offset?: number, guide?: boolean }} options
   * @returns {Promise<Answer>}
   */
  async find(text, facets = {}, { limit = 20, offset = 0, guide = false } = {}) {
    const typed = tokens(text).slice(0, 16);
    const [query] = await Promise.all([Query.of(this, typed), this.table()]);
    const chosen = new Chosen(this, facets);
    if (!typed.length) return this.#listed(chosen, limit, offset);
    const answers = this.#weighed(query);
    await this.#explained(query, answers);
    this.#called(query, answers);
    await this.#names(query, answers);
    const forEditors = guide || facets.typ?.includes("handbok");
    if (!forEditors) for (const record of this.start.onlyGuide) answers[record] = 0;
    let order = this.#ordered(answers);
    if (!forEditors) order = this.#besideGuide(order, answers);
    const counts = chosen.counts(order);
    order = order.filter((record) => chosen.allows(record));
    order = await this.#together(query, answers, order);
    if (!forEditors) order = this.#guideLast(order);
    const stranger = await this.#stranger(query);
    return {
      total: order.length,
      results: await this.#results(order.slice(offset, offset + limit), query),
      facets: counts,
      suggestion: stranger ? null : query.suggestion(text),
      missing: stranger ? [] : query.missing(),
      stranger,
      offer: chosen.any ? null : await this.#offer(typed.map(([whole]) => whole)),
    };
  }

  /**
   * The activities that a question asks for by words which are choices (see choices.js), if it does: which choices, the words beside them, and how
   * many activities there are.
   * @param {string[]} typed
   * @returns {Promise<Offer | null>}
   */
  async #offer(typed) {
    const { choices, rest } = await understood(this, typed);
    const words = rest.filter((word) => !this.swedish.stop.has(word) && !this.swedish.light.has(word)).join(" ");
    // Among other words a year or an actor is one more word; a year alone has a page, which is found.
    const plain = choices.every(({ facet, value }) => facet !== "lage" && value !== NOBODY);
    if (plain && (words || !choices.some(({ facet }) => facet === "ansvarig"))) return null;
    const facets = Object.fromEntries([["typ", ["aktivitet"]], ...choices.map(({ facet, value }) => [facet, [value]])]);
    const { total } = await this.find(words, facets, { limit: 0 });
    return plain && !total ? null : { choices, words, total };
  }

  /**
   * Without words: everything that the facets allow, in the register's order.
   * @param {Chosen} chosen
   * @param {number} limit
   * @param {number} offset
   * @returns {Promise<Answer>}
   */
  async #listed(chosen, limit, offset) {
    const all = Array.from({ length: this.start.records }, (_, record) => record);
    const order = chosen.any ? all.filter((record) => chosen.allows(record)) : [];
    return {
      total: order.length,
      results: await this.#results(order.slice(offset, offset + limit), null),
      facets: chosen.counts(all),
      suggestion: null,
      missing: [],
      stranger: null,
      offer: null,
    };
  }

  /**
   * How well each record answers, all words together, from 0 to about 1.
   * @param {Query} query
   */
  #weighed(query) {
    const { kind, above } = this.columns;
    const amount = this.start.records;
    const total = query.slots.reduce((sum, slot) => sum + slot.rarity, 0) || 1;
    const sum = new Float32Array(amount);
    const covered = new Float32Array(amount);
    const own = new Uint8Array(amount);
    const inherited = new Float32Array(amount);
    const full = query.slots.filter((slot) => !slot.light);
    const asked = this.start.kinds.map(([name]) => query.kinds.has(name));
    for (const slot of query.slots) {
      const share = slot.rarity / total;
      const under = new Uint8Array(amount);
      const quality = slot.quality;
      for (let record = 0; record < amount; record++) {
        // A goal's or plan's words count a little for the rows beneath it.
        const parent = above[record] ? record - above[record] : -1;
        inherited[record] = parent < 0 ? 0 : Math.max(ranking.INHERITED * quality[parent], ranking.INHERITED_ON * inherited[parent]);
        const mine = quality[record];
        if (mine === 0 && inherited[record] === 0) continue;
        under[record] = inherited[record] >= ranking.BENEATH || (parent >= 0 && under[parent]) ? 1 : 0;
        const beneath = asked[kind[record]] && under[record];
        const lent = inherited[record] * (beneath ? ranking.LENT_MORE : 1);
        if ((mine > 0 || beneath) && !(slot.light && full.length)) own[record] = 1;
        sum[record] += share * Math.max(mine + ranking.LENT * lent * (1 - mine), lent);
        covered[record] += share * Math.min(1, Math.max(mine, lent) / ranking.FULLY);
      }
    }
    const worth = this.start.kinds.map(([name], place) => (KIND_WORTH[name] ?? 1) * (asked[place] ? ranking.ASKED_FOR : 1));
    for (let record = 0; record < amount; record++) {
      sum[record] = own[record] ? sum[record] * worth[kind[record]] * Math.min(1, covered[record]) : 0;
      if (query.asksWho && this.columns.actors[record]) sum[record] *= ranking.ASKED_FOR;
    }
    if (full.length > 1) this.#spread(full, sum);
    this.start.plans.forEach(([, , , , first, ended], index) => {
      if (!ended) return;
      const end = this.start.plans[index + 1]?.[4] ?? this.start.plansEnd;
      for (let record = first; record < end; record++) sum[record] *= ranking.ENDED;
    });
    return sum;
  }

  /**
   * A plan says much: that several words stand here and there in what it says of itself is less than that its name or a row has them.
   * @param {import("./query.js").Slot[]} full
   * @param {Float32Array} sum
   */
  #spread(full, sum) {
    for (const [, , , , first] of this.start.plans) {
      const least = Math.min(...full.map((slot) => slot.quality[first]));
      sum[first] *= Math.min(1, least);
    }
  }

  /**
   * A term whose explanation answers the question best leads to the rows that have the term: the readers' words are often those that explain it.
   * @param {Query} query
   * @param {Float32Array} answers
   */
  async #explained(query, answers) {
    const { kind } = this.columns;
    const best = answers.reduce((most, value) => Math.max(most, value), 0);
    let term = -1;
    for (let record = this.start.plansEnd; record < answers.length; record++) {
      if (this.start.kinds[kind[record]][0] !== "begrepp" || answers[record] < ranking.EXPLAINS * best) continue;
      if (term >= 0 && answers[record] <= answers[term]) continue;
      if (query.slots.every((slot) => slot.light || !slot.answered || slot.quality[record])) term = record;
    }
    if (term < 0) return;
    const [[, , title]] = await this.#rows([term]);
    const worth = answers[term];
    const quality = await query.answered(words(title.replace(/ \(.*/, "")));
    quality?.forEach((value, record) => {
      answers[record] = Math.max(answers[record], worth * value);
    });
  }

  /**
   * A plan that is asked for by what it is about (cancerplanen, strategin för äldre) comes before what else has those words.
   * @param {Query} query
   * @param {Float32Array} answers
   */
  #called(query, answers) {
    const said = query.slots.flatMap((slot) => (slot.called && !slot.light ? [slot.called] : []));
    if (!query.asksPlan || !said.length) return;
    this.start.plans.forEach(([, , , , first], index) => {
      const shares = said.map((quality) => quality[this.start.records + index]);
      const name = shares.every(Boolean) ? shares.reduce((sum, share) => sum + share) : 0;
      answers[first] += ranking.CALLED * Math.min(1, name);
    });
  }

  /**
   * A role or unit that is asked for and that the register has nothing of, with those whose names are nearest.
   * @param {Query} query
   * @returns {Promise<Stranger | null>}
   */
  async #stranger(query) {
    const role = await query.unknownRole();
    if (!role) return null;
    const { kind } = this.columns;
    const near = [...role.near.keys()]
      .filter((record) => record < this.start.records && role.near[record] && this.start.kinds[kind[record]][0] === "ansvarig")
      .sort((a, b) => role.near[b] - role.near[a] || a - b);
    return { name: role.name, near: await this.#results(near.slice(0, NEAREST), null) };
  }

  /**
   * What is called as the reader typed comes first.
   * @param {Query} query
   * @param {Float32Array} answers
   */
  async #names(query, answers) {
    for (const phrase of query.names()) {
      for (const entry of await this.words.find(`${phrase}=`)) {
        for (const { records } of await this.words.hits(entry)) for (const record of records) answers[record] += 1;
      }
    }
  }

  /**
   * Whether a record is a page of the editors' guide.
   * @param {number} record
   */
  #isGuide(record) {
    return this.start.kinds[this.columns.kind[record]][0] === "handbok";
  }

  /**
   * Where a page of the guide answers best, what answers much less well is no answer.
   * @param {number[]} order
   * @param {Float32Array} answers
   */
  #besideGuide(order, answers) {
    const best = order.find((record) => this.#isGuide(record));
    if (best === undefined) return order;
    const least = ranking.BESIDE_GUIDE * Math.min(1, answers[best]);
    return order.filter((record) => answers[record] >= least || this.#isGuide(record));
  }

  /**
   * What is for editors comes after what is for all.
   * @param {number[]} order
   */
  #guideLast(order) {
    return [...order.filter((record) => !this.#isGuide(record)), ...order.filter((record) => this.#isGuide(record))];
  }

  /** @param {Float32Array} answers */
  #ordered(answers) {
    let best = 0;
    for (const answer of answers) if (answer > best) best = answer;
    /** @type {number[]} */
    const order = [];
    // A name found says nothing of how good the others are.
    const top = Math.min(best, 1);
    for (let record = 0; record < answers.length; record++)
      if (answers[record] > 0 && answers[record] >= ranking.CUT * top) order.push(record);
    order.sort((a, b) => answers[b] - answers[a] || a - b);
    for (const [many, share] of FLOOD) {
      let keep = order.length;
      while (keep > many && answers[order[keep - 1]] < share * top) keep--;
      order.length = keep;
    }
    return order;
  }

  /**
   * Among the first: those whose words stand together come before those whose words stand apart.
   * @param {Query} query
   * @param {Float32Array} answers
   * @param {number[]} order
   */
  async #together(query, answers, order) {
    const groups = query.groups();
    if (!groups.length || order.length < 2) return order;
    const first = order.slice(0, LOOKED_AT);
    const rows = await this.#rows(first);
    const better = new Map(
      first.map((record, index) => [record, answers[record] * (1 + ranking.TOGETHER * closeness(rows[index][2], groups, this.swedish))]),
    );
    first.sort((a, b) => (better.get(b) ?? 0) - (better.get(a) ?? 0) || a - b);
    return [...first, ...order.slice(LOOKED_AT)];
  }

  /** @param {number[]} records */
  async #rows(records) {
    const size = this.start.rows;
    const numbers = [...new Set(records.map((record) => Math.floor(record / size)))];
    const files = new Map(await Promise.all(numbers.map(async (number) => /** @type {const} */ ([number, await this.#rowFile(number)]))));
    return records.map((record) => /** @type {Row[]} */ (files.get(Math.floor(record / size)))[record % size]);
  }

  /** @param {number} number */
  async #rowFile(number) {
    const kept = this.#rowFiles.get(number);
    if (kept) return kept;
    const amount = Math.min(this.start.rows, this.start.records - number * this.start.rows);
    const rows = checkedRows(await this.files.json(`rader/${number}.bin`), amount);
    this.#rowFiles.set(number, rows);
    return rows;
  }

  /**
   * The rows of a plan with their records.
   * @param {number} plan
   * @returns {Promise<[record: number, row: Row][]>}
   */
  async planRows(plan) {
    const first = this.start.plans[plan][4];
    const end = this.start.plans[plan + 1]?.[4] ?? this.start.plansEnd;
    const records = Array.from({ length: end - first }, (_, index) => first + index);
    const rows = await this.#rows(records);
    return records.map((record, index) => [record, rows[index]]);
  }

  /**
   * The place of the plan that a record belongs to, or -1.
   * @param {number} record
   */
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

  /**
   * Where a record stands: of its state, and of being late, the key and the words.
   * @param {number} record
   */
  standing(record) {
    const state = this.columns.state[record];
    return [state & 127, ...(state > 127 ? [this.start.late] : [])].filter(Boolean).map((place) => this.start.states[place]);
  }

  /**
   * @param {number[]} records
   * @param {Query | null} query
   */
  async #results(records, query) {
    const rows = await this.#rows(records);
    return records.map((record, index) => this.#result(record, rows[index], query));
  }

  /**
   * @param {number} record
   * @param {Row} row
   * @param {Query | null} query
   * @returns {Result}
   */
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
      states: this.standing(record).map(([key, words]) => ({ key, words })),
      marks: query ? query.marks([title ?? "", context, ...owners, years, id]) : [],
    };
  }
}

/** The facets that are chosen, and how many answers each further choice has. */
class Chosen {
  /**
   * @param {Engine} engine
   * @param {Facets} facets
   */
  constructor(engine, facets) {
    this.engine = engine;
    this.sets = engine.start.facets.map((name) => new Set((facets[name] ?? []).map(String)));
    this.any = this.sets.some((set) => set.size);
    const { start } = engine;
    this.spans = start.yearSets.map(([first, last]) =>
      first ? Array.from({ length: Math.min(last - first, 60) + 1 }, (_, index) => String(first + index)) : [],
    );
    this.actors = start.actorSets.map((set) => set.map((actor) => start.actors[actor][0]));
  }

  /**
   * A record's values for every facet, in the order of `start.facets`.
   * @param {number} record
   */
  values(record) {
    const {
      start,
      columns: { kind, years, actors },
    } = this.engine;
    const plan = start.plans[this.engine.planOf(record)];
    const area = plan ? start.areas[plan[3]] : undefined;
    return [
      [start.kinds[kind[record]][0]],
      plan ? [plan[0]] : [],
      area ? [area[0]] : [],
      actors[record] || start.kinds[kind[record]][0] !== "aktivitet" ? this.actors[actors[record]] : [NOBODY],
      this.spans[years[record]],
      this.engine.standing(record).map(([key]) => key),
    ];
  }

  /** @param {number} record */
  allows(record) {
    return !this.any || this.values(record).every((values, index) => this.#fits(values, index));
  }

  /**
   * @param {string[]} values
   * @param {number} index
   */
  #fits(values, index) {
    return !this.sets[index].size || values.some((value) => this.sets[index].has(value));
  }

  /**
   * For each facet, how many of the records there are with each value, were the facet's own choice lifted.
   * @param {number[]} records
   */
  counts(records) {
    /** @type {Map<string, number>[]} */
    const counts = this.sets.map(() => new Map());
    for (const record of records) {
      const values = this.values(record);
      const misses = this.any ? values.flatMap((some, index) => (this.#fits(some, index) ? [] : [index])) : [];
      if (misses.length > 1) continue;
      values.forEach((some, index) => {
        if (misses.length && misses[0] !== index) return;
        for (const value of some) counts[index].set(value, (counts[index].get(value) ?? 0) + 1);
      });
    }
    this.sets.forEach((set, index) => {
      for (const value of set) if (!counts[index].has(value)) counts[index].set(value, 0);
    });
    return Object.fromEntries(this.engine.start.facets.map((name, index) => [name, this.#named(index, counts[index])]));
  }

  /**
   * The choices of a facet by its place, as `values` has them; plans, areas and actors with the most answers first.
   * @param {number} facet
   * @param {Map<string, number>} counts
   * @returns {Choice[]}
   */
  #named(facet, counts) {
    const { start } = this.engine;
    /** @type {[names: readonly (readonly string[])[], byCount?: boolean][]} */
    const facets = [
      [start.kinds],
      [start.plans.map(([slug, name]) => [slug, name]), true],
      [start.areas, true],
      [[...start.actors, [NOBODY, "Ingen"]], true],
      [[...counts.keys()].sort().map((year) => [year, year])],
      [start.states.slice(1)],
    ];
    const [names, byCount] = facets[facet];
    const found = names.flatMap(([value, name]) => {
      const count = counts.get(value);
      return count === undefined ? [] : [{ value, name, count }];
    });
    return byCount ? found.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "sv")) : found;
  }
}

/**
 * How close together the words of any group stand in a text: 0 where some are missing, 1 where they stand side by side.
 * @param {string} text
 * @param {string[][]} groups
 * @param {Swedish} swedish
 */
function closeness(text, groups, swedish) {
  const stems = words(text).map((word) => fold(swedish.stem(joined(word))));
  return Math.max(0, ...groups.map((group) => narrowest(stems, group)));
}

/**
 * @param {string[]} stems
 * @param {string[]} group
 */
function narrowest(stems, group) {
  /** @type {Map<number, number>} */
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
