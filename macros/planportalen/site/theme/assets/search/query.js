// A question: each word of it becomes a slot that says how well every record answers that word. Tried in turn, the best first: the word itself and its
// other forms, compounds that it is a part of, its own parts, words typed apart or together, other words for the same; and only where none of that is
// in the index, words that begin so, and words that are spelt nearly so.

import { boundForms, firstCost, split } from "./compounds.js";
import * as ranking from "./ranking.js";
import { allowed, distance } from "./spelling.js";
import { fold, formsOf, joined, lower, words } from "./swedish.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./files.js").Entry} Entry */
/** @typedef {import("./files.js").Form} Form */
/** @typedef {Float32Array<ArrayBuffer>} Quality For every record how well it answers, from 0 to about 1. */
/** @typedef {[entry: Entry, worth: number, only?: Set<string>]} Counted An entry, its worth, and if not all count, the (folded) forms that do. */
/** @typedef {{ entry: Entry, away: number, exact: number }} Near An entry so many mistakes away, and by which of the tried stems. */
/** @typedef {{ word: string, plan?: number, series?: string[] }} Meant A word that is meant: an id has its plan, a series its numbers. */

/** How a word is in another (see macros/planportalen/search/index.py): 0 the word itself, 1 and 2 a first and last part, 3 a name, 4 its own parts. */
const WORD = 0;
const SPLIT = 4;
/** What a hit is worth by how the typed word is in it. */
const SORT_WORTH = [ranking.SAME_STEM, ranking.FIRST_PART, ranking.LAST_PART, 0, 0];
/** How another expression stands beside the typed one (see SAME and on in macros/planportalen/search/synonyms.py), and what it is worth so. */
const BESIDE = 2;
const OTHERS_WORTH = [1, ranking.SEARCH_WORD, ranking.BESIDE];
const LONGEST_PHRASE = 6;
/** So many words at most stand for one that the index does not have: those that begin so or have it inside them, and those that are spelt nearly so. */
const MOST_LIKE_IT = 8;
const MOST_COMPARED = 6;
const MOST_NEAR = 3;
/** Letters of the shortest word that other forms are sought of, and of the longest ending that they differ by. */
const SHORTEST_KIN = 4;
const DOUBTED = 7;
const LONGEST_ENDING = 5;
const DERIVATIONS = ["", "ning", "ing", "else", "ation", "an"];
const LONG_ENDINGS = [
  "lig",
  "liga",
  "ligt",
  "lighet",
  "ligheten",
  "het",
  "heten",
  "heter",
  "else",
  "elser",
  "elsen",
  "ande",
  "are",
  "arna",
  "erna",
  "orna",
];
const ENDINGS = [
  "arnas",
  "ernas",
  "ornas",
  "arna",
  "erna",
  "orna",
  "heten",
  "ande",
  "ade",
  "ens",
  "ets",
  "en",
  "et",
  "ar",
  "er",
  "or",
  "na",
  "s",
  "a",
  "e",
  "t",
  "n",
];

/** How much of a weight counts: the second and third time a word stands there says less than the first. */
/** @type {(weight: number) => number} */
const saturated = (weight) => weight / (weight + ranking.SATURATION);

export class Query {
  /**
   * @param {Engine} engine
   * @param {string[][]} typed
   */
  static async of(engine, typed) {
    const query = new Query(engine);
    await query.#read(typed);
    return query;
  }

  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    this.words = engine.words;
    this.swedish = engine.swedish;
    /** After the records stand the plans, each with what it is called by alone. */
    this.amount = engine.start.records + engine.start.plans.length;
    /** @type {string[]} */
    this.all = [];
    /** @type {Slot[]} */
    this.slots = [];
    /** @type {(Slot | { key: string })[]} */
    this.typed = [];
    this.corrected = false;
    /** @type {Map<string, Promise<Quality | null>>} */
    this.looked = new Map();
    /** @type {Map<string, { keys: Set<string>, forms: Set<string> }>} */
    this.forms = new Map();
    /** @type {Set<string>} */
    this.markKeys = new Set();
    /** @type {string[][]} */
    this.saidApart = [];
    /** @type {Set<string>} */
    this.kinds = new Set();
    this.asksWho = false;
    this.asksPlan = false;
  }

  /** @param {string[][]} typed */
  async #read(typed) {
    const meant = await this.#meant(typed);
    this.all = meant.map((one) => one.word);
    const stop = meant.filter(
      (one, at) => one.plan === undefined && (this.swedish.stop.has(one.word) || (one.word === "hand" && meant[at + 1]?.word === "om")),
    );
    const content = stop.length < meant.length ? meant.filter((one) => !stop.includes(one)) : meant;
    this.slots = content.map((one) => new Slot(one, this.swedish.stem(joined(one.word)), this.amount));
    // With the words between them: expressions such as "skriva ut" have those too.
    this.typed = meant.map((one) => this.slots[content.indexOf(one)] ?? { key: this.swedish.stem(joined(one.word)) });
    await this.words.prepare(this.slots.map((slot) => slot.key));
    await Promise.all(this.slots.map((slot) => this.#answer(slot)));
    for (const slot of this.slots) slot.literal = slot.quality.slice();
    await this.#runs();
    const missing = this.slots.filter((slot) => !slot.answered);
    await Promise.all([...missing.map((slot) => this.#guess(slot)), ...this.slots.map((slot) => this.#doubt(slot))]);
    if (missing.some((slot) => slot.better)) await this.#runs(true);
    for (const slot of this.slots) slot.weigh(this.engine.start.records);
    await Promise.all(this.slots.map((slot) => this.#called(slot)));
    this.#lighten();
  }

  /**
   * The words meant by each token: a whole (a diary number, an id) if the index has it, else its pieces.
   * @param {string[][]} typed
   * @returns {Promise<Meant[]>}
   */
  async #meant(typed) {
    /** @type {Meant[]} */
    const found = [];
    for (const some of typed) {
      const plan = some.length > 1 ? this.engine.codes.get(some[1]) : undefined;
      if (plan !== undefined && some[0].startsWith(`${some[1]}-`)) found.push({ word: some[0], plan });
      else if (some.length === 1) found.push({ word: some[0] });
      else {
        const percent = some.find((word) => word.endsWith("%"));
        const whole = percent ?? some[0];
        const series = some.length > 2 && some.slice(1).every((word) => /^\d+$/.test(word));
        if ((await this.words.find(whole)).length) found.push({ word: whole, series: series ? some.slice(1) : undefined });
        else found.push(...some.filter((word) => word !== whole || some.length === 1).map((word) => ({ word })));
      }
    }
    return found;
  }

  /** Words that most of the register could be found with count for little beside others, but tell what kind is asked for. */
  #lighten() {
    const light = this.slots.filter((slot) => this.swedish.light.has(slot.word) || this.swedish.planWords.has(slot.key));
    this.kinds = new Set(light.map((slot) => this.swedish.light.get(slot.word) ?? ""));
    this.kinds.delete("");
    this.asksWho =
      this.all.includes("vem") || (this.all.includes("vilka") && !this.kinds.size) || light.some((slot) => slot.key.startsWith("ansvar"));
    if (light.length < this.slots.length)
      for (const slot of light) {
        slot.light = true;
        slot.rarity = 1;
      }
  }

  /**
   * @param {Slot} slot
   * @returns {Promise<void>}
   */
  async #answer(slot) {
    if (slot.plan !== undefined) return this.#byId(slot, slot.plan);
    slot.take(await this.#meaning(slot.word));
    slot.known = Boolean(await this.#looked(slot.word));
    if (slot.series) {
      // 0-7-90-90 may be said with spaces: 0, 7, 90, 90.
      slot.take(await this.#all([...new Set(slot.series)], (word) => this.#looked(word)), ranking.SERIES);
      this.saidApart.push([...new Set(slot.series)]);
    }
    if (/^(19|20)\d\d$/.test(slot.word)) await this.#inYear(slot);
    return undefined;
  }

  /**
   * How well every record answers one word, or all its parts if it is a compound. `null` where the index has neither.
   * @param {string} word
   */
  async #meaning(word) {
    const looked = await this.#looked(word);
    const parts = await this.#parts(word);
    if (parts.length < 2) return looked;
    const bound = await Promise.all(parts.map((part, index) => (index < parts.length - 1 ? this.#bound(part) : part)));
    const apart = await this.#all(bound, (other) => this.#looked(other));
    const others = await this.#otherParts(bound);
    if (!apart?.some(Boolean) && !others) return looked ?? this.#somePart(bound);
    let found = looked ?? new Float32Array(this.amount);
    if (apart?.some(Boolean)) {
      this.saidApart.push(bound.map((part) => fold(this.swedish.stem(part))));
      found = better(found, apart, ranking.SAID_APART);
    }
    return others ? better(found, others) : found;
  }

  /**
   * A compound that nothing answers: the rows with one of its parts.
   * @param {string[]} parts
   */
  async #somePart(parts) {
    /** @type {Quality | null} */
    let found = null;
    for (const part of parts) {
      const quality = part.length > 3 || this.swedish.shortParts.has(part) ? await this.#looked(part) : null;
      if (quality) found = better(found ?? new Float32Array(this.amount), quality, ranking.ONE_PART);
    }
    return found;
  }

  /**
   * A compound with another expression for its beginning or its end: sophantering as avfallshantering, or avfall and hantering.
   * @param {string[]} parts
   */
  async #otherParts(parts) {
    /** @type {Quality | null} */
    let found = null;
    for (let at = 1; at < parts.length; at++) {
      const sides = [parts.slice(0, at), parts.slice(at)];
      for (const side of [0, 1]) {
        const whole = sides[side].join("");
        const rest = sides[1 - side].join("");
        for (const entry of await this.words.find(`${this.swedish.stem(whole)}~`)) {
          for (const [sort, text] of await this.words.others(entry)) {
            if (sort === BESIDE) continue;
            const worth = OTHERS_WORTH[sort];
            const other = this.swedish.content(words(text));
            const one = other.length === 1 ? await this.#asOne(side ? [rest, other[0]] : [other[0], rest]) : null;
            const apart = await this.#all(other.concat(rest), (word) => this.#looked(word));
            if (one) found = better(found ?? new Float32Array(this.amount), one, worth);
            if (apart) found = better(found ?? new Float32Array(this.amount), apart, worth * ranking.SAID_APART);
          }
        }
      }
    }
    return found;
  }

  /**
   * How well every record answers one word: itself, its forms, compounds with it. `null` where the index does not have it.
   * @param {string} word
   * @returns {Promise<Quality | null>}
   */
  #looked(word, derived = true) {
    const kept = derived ? word : `${word} `;
    const before = this.looked.get(kept);
    if (before) return before;
    const looked = this.#look(word, derived);
    this.looked.set(kept, looked);
    return looked;
  }

  /**
   * @param {string} word
   * @param {boolean} derived
   */
  async #look(word, derived) {
    const whole = joined(word);
    const key = this.swedish.stop.has(word) ? `${word}.` : this.swedish.stem(whole);
    const found = await this.words.find(key);
    const own = found.some((entry) => entry.key === key);
    /** @type {Counted[]} */
    const entries = [];
    // Some leave dots and rings out, and few add any.
    for (const entry of found) if (entry.key === key || !own || key === fold(key)) entries.push([entry, 1]);
    const kin = this.swedish.stop.has(word) ? [] : await this.#kin(whole, key);
    for (const { entry, forms } of kin) entries.push([entry, ranking.OTHER_FORM, forms]);
    for (const other of derived ? this.#derived(key) : []) {
      for (const entry of await this.words.find(other)) if (entry.key === other) entries.push([entry, ranking.DERIVED]);
    }
    if (!entries.length) return null;
    if (!this.swedish.stop.has(word)) for (const one of [key, ...kin.map(({ entry }) => entry.key)]) this.#mark(one);
    return this.#quality(entries, whole);
  }

  /**
   * The entries of forms that the stemmer keeps apart from the word: analys and analyser, register and registret. Each with the forms, of which
   * only those count: kur is not kurs, though a stem of it is. `mark`: what stands last in the keys that are sought.
   * @param {string} word
   * @param {string} key
   * @param {string} mark
   */
  async #kin(word, key, mark = "") {
    if (word.length < SHORTEST_KIN || /\d/.test(word)) return [];
    const beginning = fold(word).slice(0, Math.max(SHORTEST_KIN, word.length - LONGEST_ENDING));
    const near = (await this.words.beginning(beginning)).filter(
      (entry) => (mark ? entry.key.endsWith(mark) : isWord(entry)) && entry.key !== key + mark,
    );
    if (!near.length) return [];
    const { keys, forms } = this.#forms(word);
    const plain = word === fold(word);
    return near
      .filter((entry) => keys.has(bare(entry.key)) || (plain && keys.has(bare(entry.folded))))
      .filter((entry) => bare(entry.folded) !== fold(key))
      .map((entry) => ({ entry, forms }));
  }

  /**
   * The forms that a word may have, folded, and their keys, folded too where they have dots and rings.
   * @param {string} word
   */
  #forms(word) {
    const before = this.forms.get(word);
    if (before) return before;
    const forms = formsOf(word);
    const keys = forms.map((form) => this.swedish.stem(form));
    const found = { keys: new Set([...keys, ...keys.map(fold)]), forms: new Set(forms.map(fold)) };
    this.forms.set(word, found);
    return found;
  }

  /**
   * The keys of words that a doing is called by: vaccinera and vaccinering, utbilda and utbildning.
   * @param {string} key
   */
  #derived(key) {
    if (/\d/.test(key) || key.length < 5) return [];
    const ending = DERIVATIONS.find((one) => one && key.endsWith(one) && key.length - one.length >= 4);
    const base = ending ? key.slice(0, -ending.length) : key;
    return DERIVATIONS.map((one) => base + one).filter((other) => other !== key);
  }

  /**
   * How well every record answers, by the hits of entries, each with its worth and, if not all count, the (folded) forms that do. `word` is as typed;
   * empty where it is only guessed at.
   * @param {Counted[]} entries
   * @param {string} word
   * @param {boolean} standing
   */
  async #quality(entries, word, standing = false) {
    const quality = new Float32Array(this.amount);
    const folded = fold(word);
    const { weights } = this.engine.start;
    const hits = await Promise.all(entries.map(([entry]) => this.words.hits(entry)));
    entries.forEach(([, worth, only], index) => {
      for (const { sort, word: form, records, codes } of hits[index]) {
        if ((standing && sort !== WORD) || (only && sort === WORD && !only.has(fold(form)))) continue;
        const times = sort === WORD && fold(form) === folded ? worth : worth * SORT_WORTH[sort];
        for (let at = 0; at < records.length; at++) {
          const more = times * saturated(weights[codes[at]]);
          quality[records[at]] += more * (1 - quality[records[at]]);
        }
      }
    });
    return quality;
  }

  /**
   * The parts of a word that is a compound. The index tells those of the words that it has; of others it takes some fetching to tell.
   * @param {string} word
   */
  async #parts(word) {
    if (word.length < 6 || /\d/.test(word)) return [];
    const pieces = word.split("-").filter((piece) => piece.length > 1);
    if (pieces.length > 1) return pieces;
    const entries = await this.words.find(this.swedish.stem(word));
    if (entries.length) {
      const forms = (await Promise.all(entries.map((entry) => this.words.hits(entry)))).flat();
      const parts = forms.find((form) => form.sort === SPLIT)?.word.split(" ");
      // A whole word of the index that has no parts is no compound; what is only a part of others may be.
      if (parts || forms.some((form) => form.sort === WORD)) return parts ?? [];
    }
    const rests = [];
    const known = this.#isHere;
    for (let end = 2; end < word.length - 2; end++) {
      if (firstCost(word.slice(0, end), known, this.swedish)[1]) rests.push(word.slice(end));
    }
    await this.words.prepare(rests);
    return split(word, known, this.swedish).map(({ start, end }) => word.slice(start, end));
  }

  /**
   * Whether a key is among the words that are already here.
   * @type {(key: string) => boolean}
   */
  #isHere = (key) => this.words.here(key).some((entry) => entry.key === key);

  /**
   * The word that a first part is by itself.
   * @param {string} part
   */
  async #bound(part) {
    for (const [form] of boundForms(part)) {
      const key = this.swedish.stem(form);
      if (form && (await this.words.find(key)).some((entry) => entry.key === key)) return form;
    }
    return part;
  }

  /**
   * How well every record answers an expression: all of its words, or two that are written as one.
   * @param {string[]} some
   */
  async #allOf(some) {
    const all = await this.#all(some, (word) => this.#meaning(word));
    if (some.length !== 2) return all;
    const whole = await this.#asOne(some);
    return whole ? better(all ?? new Float32Array(this.amount), whole) : all;
  }

  /**
   * How well every record answers all of the words; 0 where one is missing. `null` where one is in no record.
   * @template Asked
   * @param {Asked[]} some
   * @param {(one: Asked) => Quality | null | Promise<Quality | null>} look
   */
  async #all(some, look) {
    /** @type {Quality[]} */
    const qualities = [];
    for (const quality of await Promise.all(some.map(look))) {
      if (!quality) return null;
      qualities.push(quality);
    }
    if (!qualities.length) return null;
    if (qualities.length === 1) return qualities[0];
    const all = Float32Array.from(qualities[0]);
    for (let record = 0; record < all.length; record++) {
      if (!all[record]) continue;
      let least = all[record];
      let sum = all[record];
      for (let index = 1; index < qualities.length; index++) {
        const one = qualities[index][record];
        sum += one;
        if (one < least) least = one;
      }
      all[record] = least ? (least + sum / qualities.length) / 2 : 0;
    }
    return all;
  }

  /** Runs of words: those that are one word typed apart, and those that have another expression. */
  async #runs(corrected = false) {
    if (!corrected && this.typed.length > this.slots.length) await this.#expressions();
    const keys = this.slots.map((slot) => (corrected && slot.better ? slot.better : slot.key));
    const asked = [];
    for (let first = 0; first < this.slots.length; first++) {
      for (let end = first + 1; end <= Math.min(this.slots.length, first + LONGEST_PHRASE); end++) {
        const run = this.slots.slice(first, end);
        if (corrected && !run.some((slot) => slot.better)) continue;
        const phrase = keys.slice(first, end).join(" ");
        asked.push(this.#otherWords(phrase, run), this.#actor(phrase, run));
        if (run.length === 1) asked.push(this.#kinOf(run[0], phrase));
        if (run.length === 2 || run.length === 3) asked.push(this.#typedApart(run));
      }
    }
    await Promise.all(asked);
  }

  /**
   * Other words for other forms of a word.
   * @param {Slot} slot
   * @param {string} key
   */
  async #kinOf(slot, key) {
    const word = joined(slot.spelt ?? slot.word);
    for (const { entry } of await this.#kin(word, key, "~")) await this.#otherWords(entry.key.slice(0, -1), [slot]);
    for (const { entry } of await this.#kin(word, key, "=")) await this.#actor(entry.key.slice(0, -1), [slot]);
  }

  /** Runs with the words that say nothing by themselves: "skriva ut", "ta sitt liv". */
  async #expressions() {
    const asked = [];
    for (let first = 0; first < this.typed.length; first++) {
      for (let end = first + 2; end <= Math.min(this.typed.length, first + LONGEST_PHRASE); end++) {
        const all = this.typed.slice(first, end);
        const run = all.filter((one) => one instanceof Slot);
        if (run.length === 1) asked.push(this.#otherWords(all.map((one) => one.key).join(" "), run, true));
      }
    }
    await Promise.all(asked);
  }

  /**
   * @param {string} phrase
   * @param {Slot[]} run
   */
  async #otherWords(phrase, run, several = run.length > 1) {
    for (const entry of await this.words.find(`${phrase}~`)) {
      for (const [sort, text] of await this.words.others(entry)) {
        const worth = OTHERS_WORTH[sort];
        const other = words(text);
        const all = sort === BESIDE ? await this.#standingAll(other) : await this.#allOf(this.swedish.content(other));
        // Several words that together are another expression are hardly so by chance.
        if (other.length === 1 && sort !== BESIDE) await this.#beside(run, other[0], worth);
        const literal =
          several && run.length > 1
            ? await this.#all(
                run.map((slot) => slot.literal),
                (quality) => quality,
              )
            : null;
        if (all)
          for (const slot of run) {
            if (several) slot.means(all, Math.min(1, worth + ranking.SEVERAL), literal);
            else slot.take(all, worth);
          }
      }
    }
  }

  /**
   * Another word for some of the words makes one word with the one beside them: "skriva ut läkemedel" is läkemedelsförskrivning.
   * @param {Slot[]} run
   * @param {string} other
   * @param {number} worth
   */
  async #beside(run, other, worth) {
    const first = this.slots.indexOf(run[0]);
    if (first < 0) return;
    const beside = [this.slots[first - 1], this.slots[first + run.length]].filter(
      (slot) => slot && slot.plan === undefined && !this.swedish.light.has(slot.word),
    );
    for (const slot of beside) {
      for (const two of [
        [slot.word, other],
        [other, slot.word],
      ]) {
        const whole = await this.#asOne(two);
        if (whole) for (const one of [slot, ...run]) one.take(whole, worth);
      }
    }
  }

  /**
   * As `#standing` for two words, if they are rare together: everyday words (ny chef) meet in many rows.
   * @param {string[]} some
   */
  async #standingAll(some) {
    if (some.length === 1) return this.#standing(some[0]);
    const all = await this.#all(some, (word) => this.#standing(word));
    return all && all.reduce((count, value) => count + (value ? 1 : 0), 0) <= ranking.RARE ? all : null;
  }

  /**
   * How well every record answers a word that stands there by itself.
   * @param {string} word
   */
  async #standing(word) {
    const key = this.swedish.stem(joined(word));
    const entries = (await this.words.find(key)).filter((entry) => entry.key === key);
    return entries.length
      ? this.#quality(
          entries.map((entry) => [entry, 1]),
          joined(word),
          true,
        )
      : null;
  }

  /** @param {Slot[]} run */
  async #typedApart(run) {
    const quality = await this.#asOne(run.map((slot) => slot.word));
    if (quality) for (const slot of run) slot.take(quality);
  }

  /**
   * How well every record answers words written as one. `null` where the index has no such word.
   * @param {string[]} some
   */
  async #asOne(some) {
    const typed = some.map((word) => joined(word));
    if (typed.some((word) => /\d/.test(word))) return null;
    let found = null;
    for (const word of new Set(typed.length === 2 ? together(typed[0], typed[1]) : [typed.join("")])) {
      const quality = await this.#looked(word, false);
      if (quality) found = found ? better(found, quality) : quality;
    }
    return found;
  }

  /**
   * If the words name an actor, the rows that it is responsible for answer them.
   * @param {string} phrase
   * @param {Slot[]} run
   */
  async #actor(phrase, run) {
    const { kinds, actorSets } = this.engine.start;
    for (const entry of await this.words.find(`${phrase}=`)) {
      const { kind, actors } = await this.engine.table();
      const named = new Set();
      for (const { records } of await this.words.hits(entry)) {
        for (const record of records)
          if (kinds[kind[record]][0] === "ansvarig") for (const actor of actorSets[actors[record]]) named.add(actor);
      }
      if (!named.size) continue;
      const responsible = actorSets.map((set) => set.some((actor) => named.has(actor)));
      const quality = new Float32Array(this.amount);
      actors.forEach((set, record) => {
        if (responsible[set]) quality[record] = 1;
      });
      for (const slot of run) slot.take(quality);
    }
  }

  /** @param {Slot} slot */
  async #inYear(slot) {
    const year = Number(slot.word);
    const { years } = await this.engine.table();
    const fits = this.engine.start.yearSets.map(([first, last]) => first <= year && year <= last);
    const quality = new Float32Array(this.amount);
    years.forEach((set, record) => {
      if (fits[set]) quality[record] = ranking.IN_YEAR;
    });
    slot.take(quality);
  }

  /**
   * What a plan may be called by is the word itself, or what stands before *plan* in it: jämställdhetsplanen is the plan for jämställdhet.
   * @param {Slot} slot
   */
  async #called(slot) {
    if (slot.plan !== undefined) return;
    if (this.swedish.planWords.has(slot.key)) {
      this.asksPlan = true;
      return;
    }
    const about = await this.#beforePlan(slot);
    if (!about) {
      slot.called = slot.quality;
      return;
    }
    const said = new Slot({ word: about }, this.swedish.stem(joined(about)), this.amount);
    said.take(await this.#meaning(about));
    await this.#otherWords(said.key, [said]);
    slot.called = said.quality;
    this.asksPlan = true;
  }

  /**
   * What stands before *plan* or *strategi* in a compound, as a word by itself; "" where it is no such compound. A word that rows have and that
   * does not say *the* plan is one of many, as a patient's vårdplan.
   * @param {Slot} slot
   */
  async #beforePlan({ word, known }) {
    const { planWords } = this.swedish;
    const at = word.lastIndexOf("-") + 1;
    const parts = await this.#parts(word.slice(at));
    const ends = parts.map((_, index) => parts.slice(index).join(""));
    const place = ends.findIndex((end, index) => index > 0 && planWords.has(this.swedish.stem(end)));
    if (place < 0 || (known && [...planWords].some((end) => word.endsWith(end)))) return "";
    const last = await this.#bound(parts[place - 1]);
    return word.slice(0, at) + parts.slice(0, place - 1).join("") + last;
  }

  /**
   * The rows of a plan with this id, or below it.
   * @param {Slot} slot
   * @param {number} plan
   */
  async #byId(slot, plan) {
    const quality = new Float32Array(this.amount);
    for (const [record, [id]] of await this.engine.planRows(plan)) {
      if (lower(id).startsWith(slot.word)) quality[record] = 1;
    }
    this.#mark(slot.word);
    slot.take(quality);
  }

  /**
   * A word that the index does not have: words that begin so, else words that are spelt nearly so.
   * @param {Slot} slot
   * @returns {Promise<void>}
   */
  async #guess(slot) {
    const word = joined(slot.word);
    const folded = fold(word);
    if (folded.length >= 3) {
      const begins = (await this.words.beginning(folded)).filter(isWord).sort(byCommon).slice(0, MOST_LIKE_IT);
      if (begins.length) {
        this.#mark(folded);
        slot.take(
          await this.#quality(
            begins.map((entry) => [entry, 1]),
            "",
          ),
        );
        return;
      }
    }
    if (/\d/.test(word)) return;
    const near = await this.#near(word, 1);
    if (near.length) await this.#correct(slot, near);
    else if (!(await this.#inside(slot, word))) await this.#misspelt(slot, word);
  }

  /**
   * A long word that is answered by its parts alone may be another with a mistake: cancerehabilitering is not cancer, e and habilitering.
   * @param {Slot} slot
   */
  async #doubt(slot) {
    if (slot.known || !slot.answered || slot.word.length < DOUBTED || /\d/.test(slot.word) || slot.best() > greatest(slot.literal)) return;
    const near = await this.#near(joined(slot.word), 1);
    if (near.length) await this.#correct(slot, near);
  }

  /**
   * Words that have it inside them: parts of compounds that could not be taken apart when the index was made.
   * @param {Slot} slot
   * @param {string} word
   */
  async #inside(slot, word) {
    const folded = fold(this.swedish.stem(word));
    if (folded.length < 4) return false;
    const files = await Promise.all(this.words.starts.map((_, number) => this.words.file(number)));
    const found = files
      .flatMap((file) => file.entries.filter((entry) => entry.folded.includes(folded) && isWord(entry)))
      .sort(byCommon)
      .slice(0, MOST_LIKE_IT);
    if (!found.length) return false;
    this.#mark(folded);
    slot.take(
      await this.#quality(
        found.map((entry) => [entry, 1]),
        "",
      ),
    );
    return true;
  }

  /**
   * @param {Slot} slot
   * @param {string} word
   */
  async #misspelt(slot, word) {
    const near = await this.#near(word, 3);
    if (near.length) await this.#correct(slot, near);
    else await this.#nearPart(slot, word);
    if (!slot.answered) await this.#longestPart(slot, word);
  }

  /**
   * @param {Slot} slot
   * @param {Near[]} near
   */
  async #correct(slot, near) {
    const best = near[0];
    for (const { entry } of near) {
      this.#mark(entry.key);
      slot.take(await this.#quality([[entry, 1]], ""), ranking.MISSPELT);
    }
    slot.better = best.entry.key;
    slot.spelt = closest(slot.word, await this.words.hits(best.entry)) ?? best.entry.key;
    this.corrected = true;
  }

  /**
   * The words of the index that are spelt nearly so, the nearest and most common first. First among those with the same first letter.
   * @param {string} word
   * @param {number} rounds
   * @returns {Promise<Near[]>}
   */
  async #near(word, rounds) {
    const most = rounds > 1 ? allowed(word.length) : Math.min(1, allowed(word.length));
    if (!most) return [];
    const tried = new Set();
    const folded = fold(word);
    for (const numbers of this.#filesBy(folded).slice(0, rounds)) {
      const found = [];
      for (const number of numbers) {
        if (tried.has(number)) continue;
        tried.add(number);
        found.push(...nearIn((await this.words.file(number)).entries, this.#stems(folded), most));
      }
      if (!found.length) continue;
      const least = Math.min(...found.map((one) => one.away));
      const nearest = found
        .filter((one) => one.away === least)
        .sort((a, b) => a.exact - b.exact || byCommon(a.entry, b.entry))
        .slice(0, MOST_COMPARED);
      return this.#byForm(folded, nearest);
    }
    return [];
  }

  /**
   * Of stems that are as near, first those with a form that is near: snabare is snabbare, though stab is as near to its stem as snabb.
   * @param {string} folded
   * @param {Near[]} nearest
   */
  async #byForm(folded, nearest) {
    /** @type {(one: Near) => Promise<number>} */
    const away = async ({ entry }) =>
      Math.min(9, ...(await this.words.hits(entry)).filter(isForm).map((form) => distance(folded, fold(form.word), 9)));
    const aways = await Promise.all(nearest.map(async (one) => ({ one, away: await away(one) })));
    return aways
      .sort((a, b) => a.away - b.away)
      .map(({ one }) => one)
      .slice(0, MOST_NEAR);
  }

  /**
   * What the stem of a misspelt word may be: its ending may be what is misspelt, or hide it.
   * @param {string} folded
   */
  #stems(folded) {
    const found = new Set([folded, fold(this.swedish.stem(folded))]);
    for (const ending of ENDINGS)
      if (folded.endsWith(ending) && folded.length - ending.length >= 4) found.add(folded.slice(0, -ending.length));
    return [...found];
  }

  /**
   * Files of words to look through: with the same first letter, with the second as first, all.
   * @param {string} folded
   */
  #filesBy(folded) {
    /** @type {(letter: string) => number[]} */
    const withFirst = (letter) => {
      const first = this.words.number(letter);
      const last = this.words.number(`${letter}\uffff`);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    };
    return [withFirst(folded[0]), withFirst(folded[1] ?? folded[0]), [...this.words.starts.keys()]];
  }

  /**
   * A compound that the index does not have, with a mistake in one of its parts.
   * @param {Slot} slot
   * @param {string} word
   * @returns {Promise<void>}
   */
  async #nearPart(slot, word) {
    if (word.length < 9) return;
    const known = this.#isHere;
    for (let end = word.length - 4; end >= 3; end--) {
      const [left, right] = [word.slice(0, end), word.slice(end)];
      if (firstCost(left, known, this.swedish)[1]) {
        const [near] = await this.#near(right, 3);
        if (near) return this.#takeParts(slot, await this.#bound(left), left, near);
      }
    }
    return undefined;
  }

  /**
   * The longest beginning or end of an unknown word that is a word: operation of operationskö.
   * @param {Slot} slot
   * @param {string} word
   * @returns {Promise<void>}
   */
  async #longestPart(slot, word) {
    const pieces = [];
    for (let length = word.length - 2; length >= Math.max(5, word.length / 2); length--)
      pieces.push(word.slice(0, length), word.slice(-length));
    await this.words.prepare(pieces);
    const known = this.#isHere;
    for (const piece of pieces) {
      const first = word.startsWith(piece);
      const key = this.swedish.stem(piece);
      const part = first ? firstCost(piece, known, this.swedish)[1] && (await this.#bound(piece)) : key.length >= 5 && known(key) && piece;
      const quality = part && !this.swedish.notHeads.has(part) && !this.swedish.light.has(part) ? await this.#looked(part) : null;
      if (!quality) continue;
      slot.partly = true;
      return slot.take(quality, ranking.ONE_PART);
    }
    return undefined;
  }

  /**
   * @param {Slot} slot
   * @param {string} first
   * @param {string} typed
   * @param {Near} near
   */
  async #takeParts(slot, first, typed, near) {
    const spelt = closest("", await this.words.hits(near.entry)) ?? near.entry.key;
    const all = await this.#allOf([first, spelt]);
    if (!all) return;
    slot.take(all, ranking.MISSPELT);
    slot.spelt = typed + spelt;
    this.corrected = true;
  }

  /** @param {string} key */
  #mark(key) {
    if (key.length > 1) this.markKeys.add(fold(key));
  }

  /**
   * How well every record answers all of other words.
   * @param {string[]} some
   */
  answered(some) {
    return this.#allOf(this.swedish.content(some));
  }

  /**
   * The role or unit that the question asks for and nothing else: a compound that ends as their names do (kunskapsstyrningsstrateg) and that none of the
   * register's rows, actors and terms has; and how near every record is to it by what stands first in it and last.
   */
  async unknownRole() {
    const [asked, ...more] = this.slots.filter((slot) => !slot.light);
    if (!asked || more.length || asked.plan !== undefined) return null;
    const { word, key } = asked;
    const head = this.swedish.roleWords.find((one) => key.endsWith(one) && key.length - one.length > 2);
    if (!head || (await this.#isSaid(word))) return null;
    const at = key.length - head.length;
    const first = await this.#looked(await this.#bound(word.slice(0, at)));
    const last = await this.#looked(word.slice(at));
    const near = better(first ?? new Float32Array(this.amount), last ?? new Float32Array(this.amount), ranking.LAST_PART);
    return { name: word, near };
  }

  /**
   * Whether a row, an actor or a term has the word: what only a plan says of itself is nobody's duty.
   * @param {string} word
   */
  async #isSaid(word) {
    const found = await this.#looked(word);
    const { kind } = await this.engine.table();
    const elsewhere = new Set(["plan", "sida", "handbok"]);
    return Boolean(
      found?.some((quality, record) => quality && record < kind.length && !elsewhere.has(this.engine.start.kinds[kind[record]][0])),
    );
  }

  /** The names that the whole question may be, with and without its light words. */
  names() {
    const all = [this.slots, this.slots.filter((slot) => !slot.light)];
    return new Set(all.map((slots) => slots.map((slot) => slot.better ?? slot.key).join(" ")).filter(Boolean));
  }

  /** Words that should stand together, as folded stems: those of the question, and of compounds said apart. */
  groups() {
    const typed = this.slots.map((slot) => fold(slot.better ?? slot.key));
    return [...(typed.length > 1 ? [typed] : []), ...this.saidApart];
  }

  /** The words that are in no record, nor anything like them but a part of some. */
  missing() {
    return [...new Set(this.slots.filter((slot) => !slot.answered || slot.partly).map((slot) => slot.word))];
  }

  /**
   * The question with misspelt words put right, or `null` where none was.
   * @param {string} text
   */
  suggestion(text) {
    const spelt = new Map(this.slots.filter((slot) => slot.spelt && slot.spelt !== slot.word).map((slot) => [slot.word, slot.spelt]));
    if (!spelt.size) return null;
    const changed = text.replace(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu, (word) => spelt.get(lower(word)) ?? word);
    return changed === text ? null : changed;
  }

  /**
   * The words of texts to be marked, as they stand.
   * @param {string[]} texts
   */
  marks(texts) {
    const keys = [...this.markKeys];
    const found = new Set();
    for (const text of texts) {
      for (const [word] of text.matchAll(/[\p{L}\p{N}]+(?:[-/:][\p{L}\p{N}]+)*/gu)) {
        const folded = fold(joined(lower(word)));
        const stem = fold(this.swedish.stem(joined(lower(word))));
        if (keys.some((key) => key === stem || key === folded || (key.length >= 4 && folded.includes(key)))) found.add(word);
      }
    }
    return [...found];
  }
}

/** A word of the question that says something. */
export class Slot {
  /**
   * @param {Meant} meant
   * @param {string} key
   * @param {number} amount
   */
  constructor({ word, plan, series }, key, amount) {
    this.word = word;
    this.series = series;
    this.plan = plan;
    this.key = key;
    this.amount = amount;
    this.quality = new Float32Array(amount);
    /** How well every record answers the word itself, without what it may mean together with others. */
    this.literal = this.quality;
    /** @type {Quality | undefined} How well every record answers what the word says of a plan that is asked for; of *plan* itself nothing. */
    this.called = undefined;
    this.answered = false;
    /** Whether the index has the word itself. */
    this.known = false;
    /** Whether only a part of the word is found. */
    this.partly = false;
    /** Whether most of the register could be found with it. */
    this.light = false;
    /** Whether it is a word of an expression. */
    this.expression = false;
    /** @type {string | undefined} The key of what it most likely is, if it is misspelt. */
    this.better = undefined;
    /** @type {string | undefined} The same as a word. */
    this.spelt = undefined;
    this.rarity = 1;
  }

  /**
   * Let the better of what is known and this stand for every record.
   * @param {Quality | null} quality
   */
  take(quality, worth = 1) {
    if (!quality) return;
    for (let record = 0; record < quality.length; record++) {
      if (!quality[record]) continue;
      this.answered = true;
      const value = worth * quality[record];
      if (value > this.quality[record]) this.quality[record] = value;
    }
  }

  /**
   * Let it stand for an expression that it is a word of; by itself the word then says little.
   * @param {Quality} quality
   * @param {number} worth
   * @param {Quality | null} literal
   */
  means(quality, worth, literal) {
    if (!quality.some(Boolean)) return;
    if (!this.expression) this.quality = this.quality.map((value) => value * ranking.IN_EXPRESSION);
    this.expression = true;
    this.take(literal); // where all its words are, they are the expression
    this.take(quality, worth);
  }

  best() {
    return greatest(this.quality);
  }

  /**
   * How rare it is to answer this word.
   * @param {number} records
   */
  weigh(records) {
    let hits = 0;
    for (let record = 0; record < records; record++) if (this.quality[record] > ranking.FULLY) hits++;
    this.rarity = Math.log(1 + (records - hits + 0.5) / (hits + 0.5));
  }
}

/** @type {(values: Quality) => number} */
const greatest = (values) => values.reduce((most, value) => Math.max(most, value), 0);

/**
 * The better of two answers for every record, the second with its worth.
 * @param {Quality} one
 * @param {Quality} other
 */
function better(one, other, worth = 1) {
  return one.map((quality, record) => Math.max(quality, worth * other[record]));
}

/** @type {(key: string) => string} */
const bare = (key) => key.replace(/[=~.]$/, "");
/** @type {(form: Form) => boolean} */
const isForm = (form) => form.sort === WORD && form.word !== "";
/** @type {(entry: Entry) => boolean} */
const isWord = (entry) => !/[=~.]$/.test(entry.key);
/** @type {(one: Entry, other: Entry) => number} */
const byCommon = (one, other) => other.size - one.size;

/**
 * @param {Entry[]} entries
 * @param {string[]} stems
 * @param {number} most
 */
function nearIn(entries, stems, most) {
  /** @type {Near[]} */
  const found = [];
  for (const entry of entries) {
    if (!isWord(entry) || entry.folded.length < 3) continue;
    let away = most + 1;
    let exact = 1;
    /** @type {[typed: string, known: string, index: number][]} */
    const tries = stems.map((stem, index) => [stem, entry.folded, index]);
    if (entry.folded.length >= 4 && stems[0].startsWith(entry.folded.slice(0, -1))) {
      // The mistake may be in what the stemmer takes away.
      for (const ending of LONG_ENDINGS) tries.push([stems[0], entry.folded + ending, 0]);
    }
    for (const [typed, known, index] of tries) {
      const one = distance(typed, known, Math.min(most, away));
      if (one < away) {
        away = one;
        exact = index;
      }
    }
    if (away <= most) found.push({ entry, away, exact });
  }
  return found;
}

/**
 * The word that a misspelt one most likely is, among the forms of an entry.
 * @param {string} word
 * @param {Form[]} forms
 */
function closest(word, forms) {
  const some = forms.filter(isForm);
  some.sort((a, b) => distance(word, a.word, 9) - distance(word, b.word, 9) || b.records.length - a.records.length);
  return some[0]?.word ?? null;
}

/**
 * How two words that are typed apart may be written as one.
 * @param {string} first
 * @param {string} last
 */
function together(first, last) {
  const found = [first + last, `${first}s${last}`];
  if (/[ae]$/.test(first)) found.push(...["", "o", "u", "e"].map((link) => first.slice(0, -1) + link + last));
  return found;
}
