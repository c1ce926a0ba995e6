// Lets a reader choose among a page's rows, order them and hide columns, and keeps the choice in the address.
// The form and the tables come from macros/planportalen/views/templates/_parts.html: rows carry an attribute for each facet (views/facets.py), cells carry
// data-order where their text does not sort as it should. Without this script every row is shown, in the source's order.
document.addEventListener("DOMContentLoaded", () => {
  // A page that is put together from several lists has one form for all of them, the first.
  /** @typedef {{ element: HTMLTableElement, heads: HTMLTableCellElement[], titles: string[], rows: HTMLTableRowElement[], total: Element | null }} Table */
  const [form, ...others] = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".pp-filter:not(.pp-list__form)"));
  for (const other of others) other.remove();
  const tables = [
    .../** @type {NodeListOf<HTMLTableElement>} */ (
      document.querySelectorAll("main table.pp-table:not(.pp-table--small, .pp-table--list)")
    ),
  ].map(described);
  const governed = form ? belowForm(tables) : [];
  const ordered = tables.filter((table) => table.rows.length > 1);
  // Where the list of all activities is, the address is that list's.
  const addressed = !document.querySelector(".pp-list");
  const start = new URLSearchParams(addressed ? location.search : "");
  const order = { by: start.get("sortera") ?? "", down: start.has("fallande") };
  const hidden = new Set((start.get("dolj") ?? "").split(",").filter(Boolean));

  /**
   * @param {HTMLTableElement} element
   * @returns {Table}
   */
  function described(element) {
    const heads = [...(element.tHead?.rows[0].cells ?? [])];
    const rows = [...element.tBodies[0].rows].filter((row) => !row.classList.contains("pp-total"));
    return { element, heads, titles: heads.map((head) => head.textContent.trim()), rows, total: element.querySelector(".pp-total") };
  }

  /**
   * The form stands above the rows it is about. Where there are activities among them, it is about those.
   * @param {Table[]} candidates
   */
  function belowForm(candidates) {
    const below = candidates.filter(({ element }) => form.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    const activities = below.filter(({ rows }) => rows.some((row) => row.dataset.plan));
    return activities.length ? activities : below;
  }

  /** @type {(text: string) => string} */
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  /** @type {Map<HTMLTableRowElement, string>} */
  const texts = new Map();
  /** @param {HTMLTableRowElement} row */
  function textOf(row) {
    const text = texts.get(row) ?? plain(row.textContent);
    texts.set(row, text);
    return text;
  }

  /** @type {(name: string) => HTMLInputElement | HTMLSelectElement | null} */
  const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement | null} */ (form?.elements.namedItem(name) ?? null);
  /** @param {string} name */
  const wantedOf = (name) => field(name)?.value ?? "";
  // What rows are chosen by is named by the form: each choice bears the name of the rows' attribute.
  /** @type {NodeListOf<HTMLSelectElement> | never[]} */
  const choices = form?.querySelectorAll("select[data-facet]") ?? [];
  const facets = [...choices].map(({ name }) => name);

  /**
   * A part of the form, which has them all.
   * @param {string} selector
   */
  function part(selector) {
    return /** @type {HTMLElement} */ (form.querySelector(selector));
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function fill(name, value) {
    const found = field(name);
    if (found) found.value = value;
  }

  function choose() {
    const typed = plain(wantedOf("ord")).split(/\s+/).filter(Boolean);
    const wanted = facets.filter(wantedOf);
    // An activity of several actors stands under each of them, and is one all the same.
    /** @type {Set<unknown>} */
    const shown = new Set();
    /** @type {Set<unknown>} */
    const all = new Set();
    let total = 0;
    for (const { rows } of governed) {
      for (const row of rows) {
        const fits = wanted.every((name) => (row.dataset[name] ?? "").split(" ").includes(wantedOf(name)));
        row.hidden = !(fits && typed.every((word) => textOf(row).includes(word)));
        const what = row.id || row.cells[0].querySelector("a")?.getAttribute("href") || row;
        all.add(what);
        if (!row.hidden) shown.add(what);
        total += 1;
      }
    }
    const chosen = typed.length > 0 || wanted.length > 0;
    /** @type {Set<HTMLElement>} */
    const sections = new Set();
    for (const { element } of governed) {
      /** @type {HTMLElement | null} */
      const section = element.closest(".pp-rows");
      if (section) sections.add(section);
    }
    // A goal without rows of its own has nothing to show of a choice among rows.
    if ([...sections].some((section) => section.classList.contains("pp-goal"))) {
      for (const goal of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pp-goal"))) sections.add(goal);
    }
    for (const section of sections) section.hidden = chosen && !section.querySelector("tbody tr:not([hidden])");
    const words = all.size < total ? `${all.size} aktiviteter` : `${total} rader`;
    part("[role=status]").textContent = !chosen
      ? `${words}.`
      : shown.size
        ? `Visar ${shown.size} av ${words}.`
        : `Ingen av ${words} stämmer med allt du har valt.`;
    part(".pp-filter__clear").hidden = !chosen;
  }

  const collator = new Intl.Collator("sv", { numeric: true });
  /** @param {HTMLTableCellElement} cell */
  function keyOf(cell) {
    const text = (cell.dataset.order ?? cell.querySelector(":scope > div")?.textContent ?? cell.textContent).trim();
    const number = Number(
      text
        .replace(/[\s\u202f]/g, "")
        .replace("−", "-")
        .replace(",", "."),
    );
    return text === "" || Number.isNaN(number) ? text : number;
  }
  /**
   * @param {string | number} a
   * @param {string | number} b
   */
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return collator.compare(String(a), String(b));
  }

  function sort() {
    for (const { element, heads, titles, rows, total } of ordered) {
      const column = titles.indexOf(order.by);
      heads.forEach((head, index) => {
        if (index === column) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      const sorted = [...rows];
      if (column >= 0) {
        const keys = new Map(rows.map((row) => [row, keyOf(row.cells[column])]));
        sorted.sort((a, b) => compare(keys.get(a) ?? "", keys.get(b) ?? "") * (order.down ? -1 : 1));
      }
      element.tBodies[0].append(...sorted, ...(total ? [total] : []));
    }
    const select = field("sortera");
    if (select instanceof HTMLSelectElement) select.value = [...select.options].some((option) => option.value === order.by) ? order.by : "";
  }

  function showColumns() {
    for (const { element, titles } of governed) {
      titles.forEach((title, index) => {
        for (const row of element.rows) row.cells[index].hidden = index > 0 && hidden.has(title);
      });
    }
  }

  function keep() {
    if (!addressed) return;
    const query = new URLSearchParams();
    for (const name of ["ord", ...facets]) if (wantedOf(name).trim()) query.set(name, wantedOf(name).trim());
    if (order.by) query.set("sortera", order.by);
    if (order.by && order.down) query.set("fallande", "");
    if (hidden.size) query.set("dolj", [...hidden].join(","));
    const text = query.toString().replace("fallande=", "fallande");
    history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
  }

  // What the address leads to. After # may stand anything that was typed, or cut by a program on the way here.
  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  // A link to a row leads to that row, whatever was chosen before.
  function reveal() {
    const row = target();
    if (form && row?.closest("[hidden]")) {
      form.reset();
      choose();
      keep();
      row.scrollIntoView();
    }
  }

  for (const { heads } of ordered) {
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "pp-sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => {
        const title = button.textContent.trim();
        // Once more: the other way; a third time: as in the source.
        if (order.by !== title) Object.assign(order, { by: title, down: false });
        else if (!order.down) order.down = true;
        else Object.assign(order, { by: "", down: false });
        sort();
        keep();
      });
      head.append(button);
    }
  }
  // Where rows are cards the heads are only read aloud; their buttons are no stop for the keyboard.
  const watch = new ResizeObserver(() => {
    for (const { heads, element } of ordered) {
      if (!element.tHead) continue;
      const cards = getComputedStyle(element.tHead).position === "absolute";
      for (const button of heads.flatMap((head) => [...head.querySelectorAll("button")])) button.tabIndex = cards ? -1 : 0;
    }
  });
  const article = document.querySelector("article");
  if (ordered.length && article) watch.observe(article);

  if (form) {
    for (const name of ["ord", ...facets]) fill(name, start.get(name) ?? "");
    const titles = [...new Set(governed.flatMap((table) => table.titles.slice(1)))];
    part("fieldset").append(
      ...titles.map((title) => {
        const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !hidden.has(title) });
        box.addEventListener("change", () => {
          if (box.checked) hidden.delete(title);
          else hidden.add(title);
          showColumns();
          keep();
        });
        const label = document.createElement("label");
        label.append(box, title);
        return label;
      }),
    );
    const columns = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
    columns.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      columns.open = false;
      columns.querySelector("summary")?.focus();
    });
    document.addEventListener("click", (event) => {
      if (!(event.target instanceof Node && columns.contains(event.target))) columns.open = false;
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      const changed = event.target;
      if (!(changed instanceof HTMLInputElement || changed instanceof HTMLSelectElement) || !changed.name) return;
      if (changed.name === "sortera") {
        Object.assign(order, { by: changed.value, down: false });
        sort();
      } else choose();
      keep();
    });
    part(".pp-filter__clear").addEventListener("click", () => {
      for (const name of ["ord", ...facets]) fill(name, "");
      choose();
      keep();
      field("ord")?.focus();
    });
    // A form that is folded away is opened where the address has chosen for it.
    const fold = form.closest("details");
    if (fold && location.search) fold.open = true;
    choose();
    showColumns();
    reveal();
    addEventListener("hashchange", reveal);
  }
  if (order.by) sort();
});
