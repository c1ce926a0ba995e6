// The index's files in the browser: fetched when asked for, unpacked, kept. macros/planportalen/search/index.py writes them and tells what each holds.

import { fold } from "./swedish.js";

const text = new TextDecoder();
/** What a number of three bytes can be at most: so many records, and none of their sets has more. */
const MOST = 0xffffff;

/** @typedef {(address: URL, options?: RequestInit) => Promise<Response>} Fetcher */
/** @typedef {import("./swedish.js").Lists} Lists */
/** @typedef {[value: string, name: string]} Name A choice of a facet, and what it is called. */
/** @typedef {[key: string, words: string, several: string]} State */
/** @typedef {[slug: string, name: string, code: string, area: number, first: number, ended: number]} Plan `first`: its own record. */
/**
 * @typedef {object} Start What every search needs.
 * @property {number} records how many there are
 * @property {number} rows records in a file of rows
 * @property {number} hits bytes of a file of hits
 * @property {number[]} weights what the codes of the hits stand for
 * @property {string[]} facets their names, of kind, plan, area, actor, year and state
 * @property {Name[]} kinds
 * @property {State[]} states the first is none
 * @property {Record<string, string>} stateWords by what people call a state, as stems, its key
 * @property {string[]} ownerless what people call what nobody is responsible for, as stems
 * @property {number} late the place among the states
 * @property {Name[]} areas
 * @property {Plan[]} plans
 * @property {string} planFolder what the address of every plan begins with
 * @property {number} plansEnd the first record that belongs to no plan
 * @property {number[]} onlyGuide pages that are found from the editors' guide alone
 * @property {Name[]} actors
 * @property {number[][]} actorSets
 * @property {[first: number, last: number][]} yearSets
 * @property {[folded: string, hits: number][]} words for each file of words its first word, and its first file of hits
 * @property {Lists} swedish
 */
/** @typedef {[id: string, address: string | 0, title: string, context?: string, owners?: string[], years?: string]} Row What is shown of a record. */
/**
 * @typedef {object} Entry A key of the index, and where its hits are.
 * @property {string} key
 * @property {string} folded
 * @property {number} hits
 * @property {number} offset
 * @property {number} size
 * @property {Promise<Form[]>} [forms]
 */
/** @typedef {{ entries: Entry[], folded: Map<string, Entry[]> }} WordFile */
/** @typedef {{ sort: number, word: string, records: Uint32Array, codes: Uint8Array }} Form How a key is in a word, and where that stands. */
/** @typedef {{ kind: Uint8Array, state: Uint8Array, years: Uint32Array, actors: Uint32Array, above: Uint32Array }} Columns */

/** A file of the index is gone, is damaged or belongs to another build: the index must be opened anew, or the page loaded again. */
export class OutOfStep extends Error {}

/**
 * The value, if it is a whole number within these bounds. Every number that is read from a file goes through here before it is used.
 * @param {number} value
 * @param {number} least
 * @param {number} most
 * @param {string} what
 */
export function whole(value, least, most, what) {
  if (!Number.isInteger(value) || value < least || value > most) throw new OutOfStep(`${what}: ${value}`);
  return value;
}

/**
 * @param {unknown} so
 * @param {string} what
 * @returns {asserts so}
 */
export function held(so, what) {
  if (!so) throw new OutOfStep(what);
}

/**
 * @param {BufferSource} bytes
 * @param {string} what
 */
function json(bytes, what) {
  try {
    return JSON.parse(text.decode(bytes));
  } catch {
    throw new OutOfStep(what);
  }
}

/**
 * @param {ArrayBuffer} packed
 * @param {string} name
 */
async function unpacked(packed, name) {
  try {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new OutOfStep(`${name}: cannot be unpacked`);
  }
}

/**
 * Which version of the index the site has now, and which scripts it is made for: the only file that changes and keeps its name.
 * @param {URL} folder
 * @param {Fetcher} fetcher
 */
async function current(folder, fetcher) {
  const response = await fetcher(new URL("version.json", folder), { cache: "no-cache" });
  if (!response.ok) throw new Error(`version.json: ${response.status}`);
  const { index, scripts } = json(await response.arrayBuffer(), "version.json") ?? {};
  held(/^v-[0-9a-f]{12}$/.test(index) && typeof scripts === "string", "version.json");
  return { index, scripts };
}

/** The folder of these scripts, whose name changes with them. */
const SCRIPTS = new URL(".", import.meta.url).pathname.split("/").at(-2);
/** @typedef {{ fetch?: Fetcher, cache?: RequestCache }} Opening `fetch` is for tests; `cache`: how files are asked for, whose names change with what they hold. */

/**
 * The files of the index in a folder as it is now. Where it is made for other scripts than these, the page must be loaded again (`OutOfStep`).
 * @param {URL} folder
 * @param {Opening} [options]
 */
export async function opened(folder, { fetch: fetcher = (...asked) => fetch(...asked), cache = "default" } = {}) {
  const { index, scripts } = await current(folder, fetcher);
  if (scripts !== SCRIPTS) throw new OutOfStep(`the scripts are ${SCRIPTS}, the index is for ${scripts}`);
  return new Files(folder, index, fetcher, cache);
}

/** The files of one version of the index, in a folder with its name. */
export class Files {
  /**
   * @param {URL} folder
   * @param {string} version
   * @param {Fetcher} fetcher
   * @param {RequestCache} cache
   */
  constructor(folder, version, fetcher, cache) {
    this.folder = new URL(`${version}/`, folder);
    this.version = version;
    this.fetcher = fetcher;
    this.cache = cache;
    /** @type {Map<string, Promise<Uint8Array<ArrayBuffer>>>} */
    this.kept = new Map();
  }

  /**
   * A file's bytes. A file that could not be fetched is tried again the next time it is asked for.
   * @param {string} name
   */
  bytes(name) {
    const kept = this.kept.get(name);
    if (kept) return kept;
    const asked = this.fetched(name);
    asked.catch(() => this.kept.delete(name));
    this.kept.set(name, asked);
    return asked;
  }

  /** @param {string} name */
  async fetched(name) {
    const response = await this.fetcher(new URL(name, this.folder), { cache: this.cache });
    if (response.status === 404 || response.status === 410) throw new OutOfStep(`${name}: ${response.status}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const bytes = await unpacked(await response.arrayBuffer(), name);
    // A file says itself which it is, so that one from elsewhere is never taken for it.
    const head = new TextEncoder().encode(`${this.version} ${name}\n`);
    held(
      head.every((byte, at) => bytes[at] === byte),
      `${name}: of another index`,
    );
    return bytes.subarray(head.length);
  }

  /** @param {string} name */
  async json(name) {
    return json(await this.bytes(name), name);
  }
}

/** @type {(some: any, length: number) => boolean} */
export const strings = (some, length) =>
  Array.isArray(some) && some.length >= length && some.every((/** @type {unknown} */ one) => typeof one === "string");
/** @type {(some: any) => boolean} */
export const lists = (some) => Array.isArray(some) && some.every(Array.isArray);

/**
 * What start.bin holds, if it is what macros/planportalen/search/index.py writes.
 * @param {any} start
 * @returns {Start}
 */
export function checked(start) {
  const {
    records,
    rows,
    hits,
    weights,
    facets,
    kinds,
    states,
    late,
    areas,
    plans,
    plansEnd,
    actors,
    actorSets,
    yearSets,
    words,
    onlyGuide,
    stateWords,
    ownerless,
    swedish,
  } = start ?? {};
  whole(records, 0, MOST, "records");
  whole(rows, 1, MOST, "rows");
  whole(hits, 1, MOST, "hits");
  whole(plansEnd, 0, records, "plansEnd");
  held(strings(facets, 6) && new Set(facets).size === 6, "facets");
  held([kinds, states, areas, plans, actors, actorSets, yearSets, words].every(lists) && Array.isArray(onlyGuide), "lists");
  held(
    [kinds, states, areas, actors].flat().every((one) => strings(one, 2)),
    "names",
  );
  whole(late, 0, states.length - 1, "late");
  held(weights?.length === 16 && weights.every((/** @type {number} */ weight) => Number.isFinite(weight) && weight > 0), "weights");
  held(!plansEnd || plans[0]?.[4] === 0, "plans");
  let before = 0;
  for (const [slug, name, code, area, first] of plans) {
    held(strings([slug, name, code], 3), "plans");
    whole(area, -1, areas.length - 1, "area");
    before = whole(first, before, plansEnd, "first");
  }
  for (const record of onlyGuide) whole(record, plansEnd, records - 1, "onlyGuide");
  for (const set of actorSets) for (const actor of set) whole(actor, 0, actors.length - 1, "actor");
  for (const [first, last] of yearSets) whole(last, whole(first, 0, 9999, "year"), 9999, "year");
  for (const [folded, file] of words) {
    held(typeof folded === "string", "words");
    whole(file, 0, MOST, "words");
  }
  held(
    [swedish?.stop, swedish?.planWords, swedish?.roleWords, ownerless, swedish?.particles, swedish?.shortParts, swedish?.notHeads].every(
      (list) => strings(list, 0),
    ),
    "swedish",
  );
  held(
    [swedish.irregular, swedish.light, stateWords].every((map) => map && strings(Object.values(map), 0)),
    "swedish",
  );
  return start;
}

/**
 * What is shown of a run of records. `amount`: how many.
 * @param {any} rows
 * @param {number} amount
 * @returns {Row[]}
 */
export function checkedRows(rows, amount) {
  held(lists(rows) && rows.length === amount, "rows");
  for (const [id, address, title, context = "", owners = [], years = ""] of rows) {
    held((address === 0 || address === undefined || typeof address === "string") && strings([id, title ?? "", context, years], 4), "row");
    held(strings(owners, 0), "owners");
  }
  return rows;
}

/**
 * Where the first of sorted items stands that passes the test, as do all after it.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => boolean} passes
 */
function firstAt(items, passes) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The words of the index with their hits. */
export class Words {
  /**
   * @param {Files} files
   * @param {Start} start
   */
  constructor(files, { words, hits, records, plans }) {
    this.files = files;
    this.starts = words;
    this.hitsSize = hits;
    /** The records, and after them for each plan what it is called. */
    this.known = records + plans.length;
    /** @type {Map<number, Promise<WordFile>>} */
    this.read = new Map();
    /** @type {Map<number, WordFile>} */
    this.loaded = new Map();
  }

  /**
   * Which file a folded word is in.
   * @param {string} folded
   */
  number(folded) {
    return Math.max(0, firstAt(this.starts, ([start]) => start > folded) - 1);
  }

  /**
   * A file of words: entries in order, and the entries of each folded word.
   * @param {number} number
   * @returns {Promise<WordFile>}
   */
  async file(number) {
    if (!this.starts.length) return { entries: [], folded: new Map() };
    const read = this.read.get(number);
    if (read) return read;
    const asked = this.files.bytes(`ord/${number}.bin`).then((bytes) => this.parsed(number, bytes));
    asked.then(
      (file) => this.loaded.set(number, file),
      () => this.read.delete(number),
    );
    this.read.set(number, asked);
    return asked;
  }

  /**
   * @param {number} number
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  parsed(number, bytes) {
    /** @type {Entry[]} */
    const entries = [];
    /** @type {Map<string, Entry[]>} */
    const folded = new Map();
    let before = "";
    let hits = this.starts[number][1];
    let offset = 0;
    for (const line of text.decode(bytes).split("\n")) {
      const tab = line.lastIndexOf("\t");
      held(tab > 0, "line");
      const shared = whole(line.charCodeAt(0) - 48, 0, before.length, "shared");
      const key = before.slice(0, shared) + line.slice(1, tab);
      const size = whole(parseInt(line.slice(tab + 1), 36), 1, MOST, "size");
      // The same rule as when the files were written: a file of hits that would be too large is closed first.
      if (entries.length && offset + size > this.hitsSize) {
        hits++;
        offset = 0;
      }
      const entry = { key, folded: fold(key), hits, offset, size };
      offset += size;
      entries.push(entry);
      const same = folded.get(entry.folded);
      if (same) same.push(entry);
      else folded.set(entry.folded, [entry]);
      before = key;
    }
    return { entries, folded };
  }

  /**
   * The entries of a key, however its dots and rings are typed.
   * @param {string} key
   */
  async find(key) {
    const folded = fold(key);
    return (await this.file(this.number(folded))).folded.get(folded) ?? [];
  }

  /**
   * The entries of all keys that begin so (folded).
   * @param {string} folded
   */
  async beginning(folded) {
    const [first, last] = [this.number(folded), this.number(`${folded}\uffff`)];
    const files = await Promise.all(Array.from({ length: last - first + 1 }, (_, index) => this.file(first + index)));
    return files.flatMap(({ entries }) => {
      const from = firstAt(entries, (entry) => entry.folded >= folded);
      let to = from;
      while (to < entries.length && entries[to].folded.startsWith(folded)) to++;
      return entries.slice(from, to);
    });
  }

  /**
   * As `find`, among the files that are already here.
   * @param {string} key
   */
  here(key) {
    const folded = fold(key);
    return this.loaded.get(this.number(folded))?.folded.get(folded) ?? [];
  }

  /**
   * Fetch the files that the words are in.
   * @param {string[]} keys
   */
  async prepare(keys) {
    await Promise.all([...new Set(keys.map((key) => this.number(fold(key))))].map((number) => this.file(number)));
  }

  /**
   * The bytes that belong to an entry.
   * @param {Entry} entry
   */
  async blob(entry) {
    const bytes = await this.files.bytes(`traffar/${entry.hits}.bin`);
    whole(entry.offset + entry.size, 1, bytes.length, "hits");
    return bytes.subarray(entry.offset, entry.offset + entry.size);
  }

  /**
   * An entry's hits: for each form its sort and word, the records, and the codes of what it weighs there.
   * @param {Entry} entry
   * @returns {Promise<Form[]>}
   */
  async hits(entry) {
    entry.forms ??= this.blob(entry).then((bytes) => decoded(bytes, this.known));
    entry.forms.catch(() => {
      entry.forms = undefined;
    });
    return entry.forms;
  }

  /**
   * What else to look for where the entry is an expression with others: pairs of sort (see `SAME` and on in macros/planportalen/search/synonyms.py) and text.
   * @param {Entry} entry
   * @returns {Promise<[sort: number, text: string][]>}
   */
  async others(entry) {
    const others = json(await this.blob(entry), "others");
    held(lists(others), "others");
    for (const [sort, said] of others) held(typeof said === "string" && whole(sort, 0, 2, "others") >= 0, "others");
    return others;
  }
}

/** Reads bytes from first to last, and never beyond. */
class Reader {
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get left() {
    return this.bytes.length - this.at;
  }

  /**
   * A number in groups of seven bits, the lowest first.
   * @param {number} most
   * @param {string} what
   */
  number(most, what) {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      held(this.left && place <= 128 * most, what);
      const byte = this.bytes[this.at++];
      value += (byte & 127) * place;
      if (byte < 128) return whole(value, 0, most, what);
    }
  }

  /** @param {number} length */
  take(length) {
    const from = this.at;
    this.at += whole(length, 0, this.left, "length");
    return this.bytes.subarray(from, this.at);
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} known
 */
function decoded(bytes, known) {
  const from = new Reader(bytes);
  /** @type {Form[]} */
  const forms = [];
  for (let left = from.number(from.left, "forms"); left > 0; left--) {
    const sort = from.number(4, "sort");
    const word = text.decode(from.take(from.number(from.left, "length")));
    const amount = from.number(from.left, "amount");
    const records = new Uint32Array(amount);
    const codes = new Uint8Array(amount);
    let record = 0;
    for (let index = 0; index < amount; index++) {
      const value = from.number(16 * known, "hit");
      record = whole(record + Math.floor(value / 16), 0, known - 1, "record");
      records[index] = record;
      codes[index] = value & 15;
    }
    forms.push({ sort, word, records, codes });
  }
  held(!from.left, "hits");
  return forms;
}

/**
 * What the facets and the ranking know of every record.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Start} start
 * @returns {Columns}
 */
export function columns(bytes, { records, kinds, states, yearSets, actorSets }) {
  held(bytes.length === 11 * records, "columns");
  const from = new Reader(bytes);
  const plane = () => from.take(records);
  const wide = () => {
    const [low, middle, high] = [plane(), plane(), plane()];
    return Uint32Array.from(low, (value, index) => value + middle[index] * 256 + high[index] * 65536);
  };
  const found = { kind: plane(), state: plane(), years: wide(), actors: wide(), above: wide() };
  held(
    found.kind.every((kind) => kind < kinds.length),
    "kind",
  );
  held(
    found.state.every((state) => (state & 127) < states.length),
    "state",
  );
  held(
    found.years.every((set) => set < yearSets.length),
    "years",
  );
  held(
    found.actors.every((set) => set < actorSets.length),
    "actors",
  );
  held(
    found.above.every((above, record) => above <= record),
    "above",
  );
  return found;
}
