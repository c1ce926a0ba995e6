// The index's files in the browser: fetched when asked for, unpacked, kept. macros/search/index.py writes them and tells what each holds.

import { fold } from "./swedish.js";

const text = new TextDecoder();

async function unpacked(response) {
  const stream = response.body.pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Files {
  constructor(folder, fetcher) {
    this.folder = folder;
    this.fetcher = fetcher;
    this.version = "";
    this.kept = new Map();
  }

  /** A file's bytes. A file that could not be fetched is tried again the next time it is asked for. */
  bytes(name) {
    if (!this.kept.has(name)) {
      const asked = this.fetched(name);
      asked.catch(() => this.kept.delete(name));
      this.kept.set(name, asked);
    }
    return this.kept.get(name);
  }

  async fetched(name) {
    const address = new URL(name, this.folder);
    // The first file is asked anew each visit; it says which version the others are of, so those may be kept by the browser.
    if (this.version) address.searchParams.set("v", this.version);
    const response = await this.fetcher(address, this.version ? {} : { cache: "no-cache" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return unpacked(response);
  }

  async json(name) {
    return JSON.parse(text.decode(await this.bytes(name)));
  }
}

/** Where the first of sorted items stands that passes the test, as do all after it. */
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
  constructor(files, starts, hitsSize) {
    this.files = files;
    this.starts = starts;
    this.hitsSize = hitsSize;
    this.read = new Map();
    this.loaded = new Map();
  }

  /** Which file a folded word is in. */
  number(folded) {
    return Math.max(0, firstAt(this.starts, ([start]) => start > folded) - 1);
  }

  /** A file of words: entries in order, and the entries of each folded word. */
  file(number) {
    if (!this.read.has(number)) {
      const asked = this.files.bytes(`ord/${number}.bin`).then(bytes => this.parsed(number, bytes));
      asked.then(file => this.loaded.set(number, file), () => this.read.delete(number));
      this.read.set(number, asked);
    }
    return this.read.get(number);
  }

  parsed(number, bytes) {
    const entries = [];
    const folded = new Map();
    let before = "";
    let hits = this.starts[number][1];
    let offset = 0;
    for (const line of text.decode(bytes).split("\n")) {
      const tab = line.lastIndexOf("\t");
      const shared = line.charCodeAt(0) - 48;
      const key = before.slice(0, shared) + line.slice(1, tab);
      const size = parseInt(line.slice(tab + 1), 36);
      // The same rule as when the files were written: a file of hits that would be too large is closed first.
      if (entries.length && offset + size > this.hitsSize) {
        hits++;
        offset = 0;
      }
      const entry = { key, folded: fold(key), hits, offset, size };
      offset += size;
      entries.push(entry);
      if (folded.has(entry.folded)) folded.get(entry.folded).push(entry);
      else folded.set(entry.folded, [entry]);
      before = key;
    }
    return { entries, folded };
  }

  /** The entries of a key, however its dots and rings are typed. */
  async find(key) {
    const folded = fold(key);
    return (await this.file(this.number(folded))).folded.get(folded) ?? [];
  }

  /** The entries of all keys that begin so (folded). */
  async beginning(folded) {
    const [first, last] = [this.number(folded), this.number(`${folded}\uffff`)];
    const files = await Promise.all(Array.from({ length: last - first + 1 }, (_, index) => this.file(first + index)));
    return files.flatMap(({ entries }) => {
      const from = firstAt(entries, entry => entry.folded >= folded);
      let to = from;
      while (to < entries.length && entries[to].folded.startsWith(folded)) to++;
      return entries.slice(from, to);
    });
  }

  /** As `find`, among the files that are already here. */
  here(key) {
    const folded = fold(key);
    return this.loaded.get(this.number(folded))?.folded.get(folded) ?? [];
  }

  /** Fetch the files that the words are in. */
  async prepare(keys) {
    await Promise.all([...new Set(keys.map(key => this.number(fold(key))))].map(number => this.file(number)));
  }

  /** The bytes that belong to an entry. */
  async blob(entry) {
    const bytes = await this.files.bytes(`traffar/${entry.hits}.bin`);
    return bytes.subarray(entry.offset, entry.offset + entry.size);
  }

  /** An entry's hits: for each form its sort and word, the records, and the codes of what it weighs there. */
  async hits(entry) {
    entry.forms ??= this.blob(entry).then(decoded);
    entry.forms.catch(() => { entry.forms = undefined; });
    return entry.forms;
  }

  /** What else to look for where the entry is an expression with others: pairs of worth and text. */
  async others(entry) {
    return JSON.parse(text.decode(await this.blob(entry)));
  }
}

function decoded(bytes) {
  let at = 0;
  const number = () => {
    let value = 0;
    let shift = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
      shift *= 128;
    }
  };
  const forms = [];
  for (let left = number(); left > 0; left--) {
    const sort = number();
    const length = number();
    const word = text.decode(bytes.subarray(at, at + length));
    at += length;
    const amount = number();
    const records = new Uint32Array(amount);
    const codes = new Uint8Array(amount);
    let record = 0;
    for (let index = 0; index < amount; index++) {
      const value = number();
      record += Math.floor(value / 16);
      records[index] = record;
      codes[index] = value & 15;
    }
    forms.push({ sort, word, records, codes });
  }
  return forms;
}

/** What the facets and the ranking know of every record. */
export function columns(bytes, amount) {
  let at = 0;
  const plane = () => bytes.subarray(at, (at += amount));
  const wide = () => {
    const [low, middle, high] = [plane(), plane(), plane()];
    return Uint32Array.from(low, (value, index) => value + middle[index] * 256 + high[index] * 65536);
  };
  return { kind: plane(), state: plane(), years: wide(), actors: wide(), above: wide() };
}
