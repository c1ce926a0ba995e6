// What a reader has chosen as their own: units, roles and groups. It is kept in this browser only. The start page has it in short and an actor's page has a
// button for it, from here; all of it is on the page Mitt, from my-page.js.
const root = new URL("../../../", import.meta.url);
const KEPT = `planportalen.mitt ${root.pathname}`;
const FIRST = 3;

/** @typedef {[id: string, name: string]} Name */
/** @typedef {[address: string, text: string, when: string]} Row `address`: below the site's root. */
/**
 * @typedef {object} Mine What is chosen, and in short what it has to do, so that the start page can show it at once.
 * @property {Name[]} chosen
 * @property {[part: string, words: string][]} parts how many, by the part of the page Mitt where they stand
 * @property {Row[]} first those that are most urgent
 */

/** @returns {Mine} Anyone may have written what a browser has kept. */
export function kept() {
  const nothing = { chosen: [], parts: [], first: [] };
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    const lists = [found?.chosen, found?.parts, found?.first];
    const whole = lists.every((list) => Array.isArray(list) && list.every((one) => Array.isArray(one) && one.every(isText)));
    const lengths = whole && lists.every((list, at) => list.every((/** @type {unknown[]} */ one) => one.length === [2, 2, 3][at]));
    return lengths ? found : nothing;
  } catch {
    return nothing; // private windows may refuse
  }
}

/** @type {(one: unknown) => boolean} */
const isText = (one) => typeof one === "string";

/**
 * Whether the browser keeps it.
 * @param {Mine} mine
 */
export function keep(mine) {
  try {
    if (mine.chosen.length) localStorage.setItem(KEPT, JSON.stringify(mine));
    else localStorage.removeItem(KEPT);
    return true;
  } catch {
    return false;
  }
}

/**
 * The address of the page Mitt for this choice.
 * @param {Iterable<string>} ids
 */
export function addressOf(ids) {
  const address = new URL("mitt/", root);
  const chosen = [...ids];
  if (chosen.length) address.search = `aktor=${chosen.map(encodeURIComponent).join(",")}`;
  return address;
}

/**
 * What is kept of what chosen actors have a part in.
 * @param {Name[]} chosen
 * @param {import("./listing.js").Activities} activities
 * @returns {Mine}
 */
export function inShort(chosen, activities) {
  const { data } = activities;
  const found = activities.mine(chosen.map(([id]) => id));
  const urgent = [...found.overdue, ...found.thisYear, ...found.reporting].slice(0, FIRST);
  return {
    chosen,
    parts: partsOf(found, data.year).flatMap(({ key, rows, told }) => (rows.length && told ? [[key, told(rows.length)]] : [])),
    first: urgent.map((row) => [`${data.planFolder}${data.plans[row[2]][0]}/#${row[0]}`, row[1], row[5]]),
  };
}

/** @type {(amount: number) => string} */
export const activitiesOf = (amount) => `${amount.toLocaleString("sv")} ${amount === 1 ? "aktivitet" : "aktiviteter"}`;

/**
 * The parts of the page Mitt: the key of each, which is its anchor, its title, its rows, and how many they are in a few words.
 * @param {import("./listing.js").Mine} found
 * @param {number} year
 * @returns {{ key: string, title: string, rows: import("./listing.js").Row[], told?: (amount: number) => string }[]}
 */
export function partsOf(found, year) {
  return [
    { key: "har-gatt-ut", title: "Tiden har gått ut", rows: found.overdue, told: (many) => `${activitiesOf(many)} där tiden har gått ut` },
    { key: "i-ar", title: `Pågår ${year}`, rows: found.thisYear, told: (many) => `${activitiesOf(many)} som pågår ${year}` },
    {
      key: "rapportera",
      title: "Att rapportera, andra genomför",
      rows: found.reporting,
      told: (many) => `${activitiesOf(many)} att rapportera`,
    },
    { key: "folja-upp", title: "Att följa upp", rows: found.following, told: (many) => `${activitiesOf(many)} att följa upp` },
    { key: "senare", title: "Senare eller utan tid", rows: found.later },
    { key: "avslutade", title: "Avslutade", rows: found.finished },
  ];
}

/** @param {HTMLElement} place the start page's */
function lead(place) {
  const none = place.querySelector(".pp-mine__none");
  const short = place.querySelector(".pp-mine__short");
  const mine = kept();
  draw(mine);
  if (!mine.chosen.length) return;
  import("./listing.js")
    .then(({ allActivities }) => allActivities(root))
    .then(
      (activities) => {
        const known = new Map(activities.data.actors);
        const chosen = mine.chosen.flatMap(([id]) => (known.has(id) ? [/** @type {Name} */ ([id, known.get(id)])] : []));
        const now = inShort(chosen, activities);
        if (JSON.stringify(now) === JSON.stringify(mine)) return;
        keep(now);
        draw(now);
      },
      (error) => console.warn(error), // what was known last stands
    );

  /** @param {Mine} mine */
  function draw({ chosen, parts, first }) {
    none?.toggleAttribute("hidden", chosen.length > 0);
    short?.toggleAttribute("hidden", !chosen.length);
    const all = addressOf(chosen.map(([id]) => id));
    const names = document.createElement("p");
    names.append(link(all.href, chosen.map(([, name]) => name).join(", ")));
    const list = document.createElement("ul");
    list.className = "pp-plain pp-views";
    for (const [part, words] of parts) {
      const [number, ...rest] = words.split(" ");
      const strong = document.createElement("strong");
      strong.textContent = number;
      const item = document.createElement("li");
      item.append(link(`${all.href}#${encodeURIComponent(part)}`, strong, ` ${rest.join(" ")}`));
      list.append(item);
    }
    if (!parts.length) list.append("Inget att göra just nu, enligt planerna.");
    const rows = document.createElement("ol");
    rows.className = "pp-plain pp-deadlines";
    for (const [address, text, when] of first) {
      const row = document.createElement("li");
      const [time, what] = [document.createElement("span"), document.createElement("span")];
      time.className = "pp-deadlines__when";
      time.textContent = when || "Ingen tid angiven";
      what.append(link(new URL(address, root).href, text));
      row.append(time, what);
      rows.append(row);
    }
    short?.replaceChildren(names, list, ...(first.length ? [rows] : []));
  }
}

/**
 * A link within the site; what leads elsewhere is text.
 * @param {string} href
 * @param {(Node | string)[]} content
 */
function link(href, ...content) {
  const within = href.startsWith(root.href);
  const made = document.createElement(within ? "a" : "span");
  if (made instanceof HTMLAnchorElement) made.href = href;
  made.append(...content);
  return made;
}

/** @param {HTMLElement} button an actor's */
function offer(button) {
  const { actor: id = "", name = "" } = button.dataset;
  const said = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[role=status]"));
  const isChosen = () => kept().chosen.some(([known]) => known === id);
  const show = () => button.setAttribute("aria-pressed", String(isChosen()));
  button.addEventListener("click", () => {
    const others = kept().chosen.filter(([known]) => known !== id);
    const chosen = button.getAttribute("aria-pressed") !== "true";
    const all = chosen ? [...others, /** @type {Name} */ ([id, name])] : others;
    said.textContent = !keep({ chosen: all, parts: [], first: [] })
      ? "Webbläsaren sparar inget, så valet går inte att göra."
      : chosen
        ? "Det står nu på sidan Mitt, och på startsidan."
        : "Det står inte längre på sidan Mitt.";
    show();
  });
  show();
}

/** @type {HTMLElement | null} */
const place = document.querySelector(".pp-mine--short");
if (place) lead(place);
/** @type {HTMLElement | null} */
const button = document.querySelector(".pp-choose button");
if (button) offer(button);
