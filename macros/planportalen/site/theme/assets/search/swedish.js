// Swedish words as the search sees them. Does to what a reader types what macros/planportalen/search/swedish.py did to the texts when the index was made;
// a test holds the two equal over the whole vocabulary. The lists of words come with the index.

const WORD = /[\p{L}\p{N}]+(?:[-/:.,‑–'’][\p{L}\p{N}]+)*-?(?:\s?%|\s+procent(?![\p{L}\p{N}_]))?/gu;
const INNER = /[/:.,–'’]/u;
const INNER_NUMBER = /[-/:.,‑–'’]/u;
const DECIMAL = /^\d+[.,]\d+$/;
const DIGIT = /\p{Nd}/u;

/**
 * Small letters, composed (å is one sign), without soft hyphens.
 * @param {string} text
 */
export function lower(text) {
  return text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();
}

/**
 * The word without the dots and rings that some leave out: vård becomes vard.
 * @param {string} word
 */
export function fold(word) {
  return word.normalize("NFD").replace(/\p{Mn}/gu, "");
}

/**
 * The words of a text, in order, in small letters. What has both digits and signs is a word, and so is each of its pieces.
 * @param {string} text
 */
export function words(text) {
  return tokens(text).flat();
}

/**
 * The words of a text, those that come of one token together: a whole with its pieces, a number with and without its sign.
 * @param {string} text
 */
export function tokens(text) {
  return Array.from(lower(text).matchAll(WORD), ([token]) => wordsOf(token)).filter((found) => found.length);
}

/** @param {string} token */
function wordsOf(token) {
  /** @type {string[]} */
  const found = [];
  if (!token.endsWith("%") && !token.endsWith("procent")) {
    pieces(token, found);
    return found;
  }
  const number = (token.endsWith("%") ? token.slice(0, -1) : token.slice(0, -7)).trimEnd();
  if (DIGIT.test(number.at(-1) ?? "")) {
    found.push(`${pieces(number, found)}%`);
    return found;
  }
  if (number) pieces(number, found);
  if (token.endsWith("procent")) found.push("procent");
  return found;
}

/**
 * Add the token's words; returns its last one.
 * @param {string} written
 * @param {string[]} found
 */
function pieces(written, found) {
  let token = written.replaceAll("‑", "-");
  if (DIGIT.test(token)) {
    token = token.replace(/-+$/, "");
    const parts = token.split(INNER_NUMBER).filter(Boolean);
    if (parts.length > 1) found.push(token.replaceAll("–", "-"));
    if (parts.length === 1 || !DECIMAL.test(token)) found.push(...parts);
    return found[found.length - 1];
  }
  found.push(...token.split(INNER).filter((part) => part.replaceAll("-", "")));
  return found.at(-1) ?? token;
}

/**
 * A word without its hyphens: e-hälsa and ehälsa are one.
 * @param {string} word
 */
export function joined(word) {
  return DIGIT.test(word) ? word : word.replaceAll("-", "");
}

const VOWELS = "aeiouyäåö";
const S_ENDING = "bcdfghjklmnoprtvy";
const OST_ENDING = "iklnprtuv";
const NOT_ET = [
  "fab",
  "h",
  "pak",
  "rak",
  "stak",
  "kom",
  "iet",
  "cit",
  "dit",
  "alit",
  "ilit",
  "mit",
  "nit",
  "pit",
  "rit",
  "sit",
  "tit",
  "uit",
  "ivit",
  "kvit",
  "xit",
];
const SUFFIXES = (
  "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or s as arnas ernas ornas es ades andes ens arens " +
  "hetens erns at et andet het ast"
)
  .split(" ")
  .sort((a, b) => b.length - a.length);
const PAIRS = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"];

/**
 * Snowball's Swedish stemmer (snowballstem.org, 3.1, BSD licence), written anew.
 * @param {string} whole
 */
export function snowball(whole) {
  const p1 = regionStart(whole);
  let word = withoutSuffix(whole, p1);
  if (PAIRS.some((pair) => word.length - 2 >= p1 && word.endsWith(pair))) word = word.slice(0, -1);
  /** @param {string} suffix */
  const end = (suffix) => word.length - suffix.length >= p1 && word.endsWith(suffix);
  if (end("fullt")) return word.slice(0, -1);
  if (end("öst")) return OST_ENDING.includes(word.at(-4) ?? " ") ? word.slice(0, -1) : word;
  for (const suffix of ["lig", "els", "ig"]) {
    if (end(suffix)) return word.slice(0, -suffix.length);
  }
  return word;
}

/**
 * Where suffixes may begin: after the first consonant that follows a vowel, and after three letters.
 * @param {string} word
 */
function regionStart(word) {
  if (word.length < 3) return word.length;
  let at = 0;
  while (at < word.length && !VOWELS.includes(word[at])) at++;
  if (at === word.length) return word.length;
  while (at < word.length && VOWELS.includes(word[at])) at++;
  if (at === word.length) return word.length;
  return Math.max(3, at + 1);
}

/**
 * @param {string} word
 * @param {number} p1
 */
function withoutSuffix(word, p1) {
  const suffix = SUFFIXES.find((one) => word.length - one.length >= p1 && word.endsWith(one));
  if (!suffix) return word;
  const rest = word.slice(0, -suffix.length);
  if (suffix === "et") return etGoes(rest) ? rest : word;
  if (suffix === "s") {
    if (rest.endsWith("et") && etGoes(rest.slice(0, -2))) return rest.slice(0, -2);
    return S_ENDING.includes(rest.at(-1) ?? " ") ? rest : word;
  }
  return rest;
}

/**
 * Whether -et is an ending after this: after vowel and consonant, with more before them, except where it belongs to the word.
 * @param {string} rest
 */
function etGoes(rest) {
  if (rest.length < 3 || VOWELS.includes(rest.slice(-1)) || !VOWELS.includes(rest.slice(-2, -1))) return false;
  return !NOT_ET.some((end) => rest.endsWith(end));
}

const FORM_ENDINGS =
  " a ad ade ades an ande andet ar are arna as ast aste at ats d da de des en ena ens er erna ers es et ets it n na ns or orna r rna s t ts um".split(
    " ",
  );
const SHORTEST_BASE = 4;
/** How a base may end before one ending, and before another: tjänsteman, tjänstemän; handbok, handböcker. */
const VOWEL_CHANGES = "man män,bok böck,stad städ,land länd,hand händ,mot möt,tand tänd,fot fött".split(",").map((pair) => pair.split(" "));

/**
 * The forms that a word may have, and many that it has not: analys, analyser, analysen; program, programmet; artikel, artiklar.
 * @param {string} word
 */
export function formsOf(word) {
  const bases = FORM_ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, word.length - ending.length));
  for (const base of bases.slice()) {
    const [before, last] = [base.slice(0, -1), base.slice(-1)];
    if (/[^aeiouyåäö][lrn]$/.test(base)) bases.push(`${before}e${last}`);
    if (/[^aeiouyåäö]e[lrn]$/.test(base)) bases.push(before.slice(0, -1) + last);
    if (/mm$|nn$/.test(base)) bases.push(before);
    if (/[aeiouyåäö][mn]$/.test(base)) bases.push(base + last);
    for (const [one, other] of VOWEL_CHANGES) {
      if (base.endsWith(one)) bases.push(base.slice(0, -one.length) + other);
      else if (base.endsWith(other)) bases.push(base.slice(0, -other.length) + one);
    }
  }
  const long = bases.filter((base) => base.length >= SHORTEST_BASE);
  return [...new Set(long.flatMap((base) => FORM_ENDINGS.map((ending) => base + ending)))];
}

/**
 * @typedef {object} Lists The lists of macros/planportalen/search/swedish.py.
 * @property {string[]} stop
 * @property {Record<string, string>} irregular
 * @property {Record<string, string>} light
 * @property {string[]} particles
 * @property {string[]} shortParts
 * @property {string[]} notHeads
 * @property {string[]} planWords
 * @property {string[]} roleWords
 */

/** The Swedish that comes with the index: stop words, irregular forms, what compounds are made of. */
export class Swedish {
  /** @param {Lists} lists */
  constructor(lists) {
    this.stop = new Set(lists.stop);
    this.irregular = new Map(Object.entries(lists.irregular));
    this.light = new Map(Object.entries(lists.light));
    this.planWords = new Set(lists.planWords);
    this.roleWords = lists.roleWords;
    this.particles = new Set(lists.particles);
    this.shortParts = new Set(lists.shortParts);
    this.notHeads = new Set(lists.notHeads);
    /** @type {Map<string, string>} */
    this.stems = new Map();
  }

  /**
   * What the forms of a word have in common.
   * @param {string} word
   */
  stem(word) {
    let found = this.stems.get(word);
    if (found === undefined) {
      found = this.irregular.get(word) ?? snowball(word);
      if (this.stems.size > 20000) this.stems.clear();
      this.stems.set(word, found);
    }
    return found;
  }

  /**
   * The words that say something; all of them where none does.
   * @param {string[]} tokens
   */
  content(tokens) {
    const found = tokens.filter((token) => !this.stop.has(token));
    return found.length ? found : tokens;
  }
}
