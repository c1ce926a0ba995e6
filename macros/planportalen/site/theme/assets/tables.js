// Lets a reader choose among a page's rows, order them and hide columns, and keeps the choice in the address.
// The form and the tables come from overrides/fragment/_parts.html: rows carry data-plan, data-lage, data-ansvarig and data-ar, cells carry
// data-order where their text does not sort as it should. Without this script every row is shown, in the source's order.
document.addEventListener("DOMContentLoaded", () => {
  // A page that is put together from several lists has one form for all of them, the first.
  const [form, ...others] = document.querySelectorAll(".pp-filter");
  for (const other of others) other.remove();
  const tables = [...document.querySelectorAll("main table.pp-table:not(.pp-table--small)")].map(described);
  const governed = form ? belowForm(tables) : [];
  const ordered = tables.filter((table) => table.rows.length > 1);
  const start = new URLSearchParams(location.search);
  const order = { by: start.get("sortera") ?? "", down: start.has("fallande") };
  const hidden = new Set((start.get("dolj") ?? "").split(",").filter(Boolean));

  function described(element) {
    const heads = [...element.tHead.rows[0].cells];
    const rows = [...element.tBodies[0].rows].filter((row) => !row.classList.contains("pp-total"));
    return { element, heads, titles: heads.map((head) => head.textContent.trim()), rows, total: element.querySelector(".pp-total") };
  }

  // The form stands above the rows it is about. Where there are activities among them, it is about those.
  function belowForm(candidates) {
    const below = candidates.filter(({ element }) => form.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    const activities = below.filter(({ rows }) => rows.some((row) => row.dataset.plan));
    return activities.length ? activities : below;
  }

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const texts = new Map();
  function textOf(row) {
    if (!texts.has(row)) texts.set(row, plain(row.textContent));
    return texts.get(row);
  }

  const field = (name) => form?.elements.namedItem(name);
  const facets = ["plan", "ansvarig", "lage", "ar"];

  function choose() {
    const words = plain(field("ord").value).split(/\s+/).filter(Boolean);
    const wanted = facets.filter((name) => field(name)?.value);
    let shown = 0;
    let total = 0;
    for (const { rows } of governed) {
      for (const row of rows) {
        const fits = wanted.every((name) => (row.dataset[name] ?? "").split(" ").includes(field(name).value));
        row.hidden = !(fits && words.every((word) => textOf(row).includes(word)));
        shown += row.hidden ? 0 : 1;
        total += 1;
      }
    }
    const chosen = words.length > 0 || wanted.length > 0;
    const sections = new Set(governed.map(({ element }) => element.closest(".pp-rows")).filter(Boolean));
    // A goal without rows of its own has nothing to show of a choice among rows.
    if ([...sections].some((section) => section.classList.contains("pp-goal"))) {
      document.querySelectorAll(".pp-goal").forEach((goal) => sections.add(goal));
    }
    for (const section of sections) section.hidden = chosen && !section.querySelector("tbody tr:not([hidden])");
    form.querySelector("[role=status]").textContent = chosen ? `Visar ${shown} av ${total} rader.` : `${total} rader.`;
    form.querySelector(".pp-filter__clear").hidden = !chosen;
  }

  const collator = new Intl.Collator("sv", { numeric: true });
  function keyOf(cell) {
    const text = (cell.dataset.order ?? cell.querySelector(":scope > div")?.textContent ?? cell.textContent).trim();
    const number = Number(text.replace(/[\s\u202f]/g, "").replace("−", "-").replace(",", "."));
    return text === "" || Number.isNaN(number) ? text : number;
  }
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
        sorted.sort((a, b) => compare(keys.get(a), keys.get(b)) * (order.down ? -1 : 1));
      }
      element.tBodies[0].append(...sorted, ...(total ? [total] : []));
    }
    const select = field("sortera");
    if (select) select.value = [...select.options].some((option) => option.value === order.by) ? order.by : "";
  }

  function showColumns() {
    for (const { element, titles } of governed) {
      titles.forEach((title, index) => {
        for (const row of element.rows) row.cells[index].hidden = index > 0 && hidden.has(title);
      });
    }
  }

  function keep() {
    const query = new URLSearchParams();
    for (const name of ["ord", ...facets]) if (field(name)?.value.trim()) query.set(name, field(name).value.trim());
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
    if (form && row && row.closest("[hidden]")) {
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
      const cards = getComputedStyle(element.tHead).position === "absolute";
      for (const head of heads) head.querySelector("button").tabIndex = cards ? -1 : 0;
    }
  });
  if (ordered.length) watch.observe(document.querySelector("article"));

  if (form) {
    for (const name of ["ord", ...facets]) if (field(name)) field(name).value = start.get(name) ?? "";
    const titles = [...new Set(governed.flatMap((table) => table.titles.slice(1)))];
    form.querySelector("fieldset").append(
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
    const columns = form.querySelector("details");
    columns.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      columns.open = false;
      columns.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!columns.contains(event.target)) columns.open = false;
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      if (!event.target.name) return;
      if (event.target.name === "sortera") {
        Object.assign(order, { by: event.target.value, down: false });
        sort();
      } else choose();
      keep();
    });
    form.querySelector(".pp-filter__clear").addEventListener("click", () => {
      for (const name of ["ord", ...facets]) if (field(name)) field(name).value = "";
      choose();
      keep();
      field("ord").focus();
    });
    choose();
    showColumns();
    reveal();
    addEventListener("hashchange", reveal);
  }
  if (order.by) sort();
});
