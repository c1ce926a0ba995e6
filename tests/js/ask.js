// Asks an index from the shell: on standard input {index, trials: [{scripts, query}]}, where each trial has a folder of scripts to ask with; on standard
// output for each trial how many answers there are and the addresses of the first ten.

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

/** @typedef {typeof import("../../macros/planportalen/site/theme/assets/search/engine.js")} Scripts */

/** @type {{ index: string, trials: { scripts: string, query: string }[] }} */
const { index, trials } = JSON.parse(await text(process.stdin));
/** @type {Map<string, Buffer<ArrayBuffer>>} */
const files = new Map();

/** @param {URL} address */
async function fetched(address) {
  const bytes = files.get(address.href) ?? (await readFile(address));
  files.set(address.href, bytes);
  return new Response(bytes);
}

const answers = [];
for (const { scripts, query } of trials) {
  /** @type {Scripts} */
  const { open } = await import(pathToFileURL(`${scripts}/engine.js`).href);
  const engine = await open(pathToFileURL(`${index}/`), { fetch: fetched });
  const { total, results } = await engine.find(query, {}, { limit: 10 });
  answers.push({ total, addresses: results.map(({ address }) => address) });
}
console.log(JSON.stringify(answers));
