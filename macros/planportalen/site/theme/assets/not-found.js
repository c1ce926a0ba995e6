// On the error page: leaves the pages in its lists that are nearest to the address asked for, and leads an id such as LE-3-01 to its row.
// Without it the whole list of plans stays.
{
  const MOST = 5;
  const FARTHEST = 0.4; // of 0, the same, to 1, nothing in common
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;

  // Addresses have no å, ä, ö and no capitals.
  /** @type {(text: string) => string} */
  const folded = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");

  /** @type {(text: string) => string} */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  // The least number of letters to change, add or remove.
  /** @type {(a: string, b: string) => number} */
  const edits = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const above = row;
      row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      }
    }
    return row[b.length];
  };

  /** @type {(asked: string, known: string) => number} */
  const distance = (asked, known) => {
    const [short, long] = asked.length < known.length ? [asked, known] : [known, asked];
    if (short.length > 2 && long.includes(short)) return 0.3 * (1 - short.length / long.length);
    return edits(asked, known) / long.length;
  };

  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
  const parts = decoded(path).split("/").filter(Boolean);
  const asked = parts
    .slice(-2)
    .map((part) => folded(part.replace(/\.\w+$/, "")))
    .filter((part) => part && !["index", "planer", "ansvariga", "ar"].includes(part));
  const ids = [...parts, decoded(location.hash.slice(1))];

  // The row that an id in the address names in the plan with that code.
  /** @type {(code: string) => string | undefined} */
  const row = (code) =>
    ids
      .map((id) => id.toUpperCase())
      .filter((id) => code && id.startsWith(`${code}-`) && /^-[\dVUN]/.test(id.slice(code.length)))
      .map((id) => code + id.slice(code.length).toLowerCase())[0];

  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-nearest]"))) {
    const { nearest, below } = section.dataset;
    if (below && parts[0] !== below) continue;
    section.hidden = false;
    const items = [...section.querySelectorAll("li")].map((item) => {
      const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
      const slug = link.pathname.split("/").at(-2) ?? "";
      const code = (item.dataset.code ?? "").toUpperCase();
      const named = row(code);
      if (named) {
        link.hash = named;
        link.textContent += `, raden ${named}`;
      }
      // A word of the name may be all that was remembered.
      const known = [slug, folded(link.textContent), ...slug.split("-").filter((word) => word.length > 3)];
      const far = Math.min(...asked.flatMap((word) => known.map((name, i) => distance(word, name) + (i > 1 ? 0.1 : 0))));
      return { item, far: named ? -1 : asked.includes(folded(code)) && code ? 0 : far };
    });
    const near = items
      .filter(({ far }) => far <= FARTHEST)
      .sort((a, b) => a.far - b.far)
      .slice(0, MOST)
      .map(({ item }) => item);
    if (!near.length) continue;
    /** @type {HTMLElement} */ (section.querySelector("h2")).textContent = nearest ?? "";
    /** @type {HTMLElement} */ (section.querySelector("ul")).replaceChildren(...near);
  }
}
