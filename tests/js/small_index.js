// The index that test_scripts.py wrote before it started these tests, in the folder that INDEX names.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { open } from "../../macros/planportalen/site/theme/assets/search/engine.js";

const folder = pathToFileURL(`${process.env.INDEX}/`);

/** Opens the index as a page does, its files read from disk. */
export const opened = () =>
  open(folder, {
    fetch: (address) =>
      readFile(address).then(
        (bytes) => new Response(bytes),
        () => new Response(null, { status: 404 }),
      ),
  });
