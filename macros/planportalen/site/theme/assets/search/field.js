// The search in the header: results come below its field while one types, arrows go through them, Escape closes. (Keys that lead to it: ../keys.js.)
// The form comes from macros/planportalen/site/theme/partials/search.html. The engine and its index are fetched at the first touch of the field, not with the page.
const MOST = 10;
/** @type {HTMLFormElement | null} */
const form = document.querySelector(".pp-find");
/** @type {HTMLInputElement | null} */
const field = form?.querySelector("input") ?? null;

if (form && field) tend(form, field);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 */
function tend(form, field) {
  const panel = /** @type {HTMLElement} */ (form.querySelector(".pp-find__panel"));
  const count = /** @type {HTMLElement} */ (form.querySelector(".pp-find__count"));
  const list = /** @type {HTMLElement} */ (form.querySelector("[data-search-results]"));
  const meant = /** @type {HTMLElement} */ (form.querySelector(".pp-meant"));
  const after = /** @type {HTMLElement} */ (form.querySelector(".pp-find__after"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector(".pp-find__close"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  /** @type {EventTarget | null} What had focus before the field. */
  let from = null;
  /** @typedef {typeof import("./results.js")} Tools */
  /** @type {{ tools: Tools, ask: ReturnType<Tools["asker"]>, say: ReturnType<Tools["speaker"]> } | undefined} */
  let loaded;

  async function load() {
    const tools = await import("./results.js");
    if (loaded) return loaded;
    const say = tools.speaker(status);
    const ask = tools.asker(draw, (error) => tools.failed(error, { list, meant, count, after, say }));
    tools.walk(field, form, () => (panel.hidden ? [] : [...panel.querySelectorAll("a")]));
    loaded = { tools, ask, say };
    return loaded;
  }

  /** @param {EventTarget | null} target */
  function within(target) {
    return target instanceof Node && form.contains(target);
  }

  function open() {
    panel.hidden = false;
    form.dataset.open = "";
  }

  function close() {
    panel.hidden = true;
    delete form.dataset.open;
    loaded?.say("");
  }

  async function search() {
    const text = field.value.trim();
    button.setAttribute("aria-label", field.value ? "Töm sökfältet" : "Stäng sökningen");
    if (!text) return close();
    if (panel.hidden) {
      for (const place of [meant, list, after]) place.replaceChildren();
      count.textContent = "Söker …";
    }
    list.setAttribute("aria-busy", "true");
    open();
    /** @type {Awaited<ReturnType<typeof load>>} */
    let engine;
    try {
      engine = await load();
    } catch (error) {
      console.error(error);
      list.replaceChildren();
      count.textContent = "Sökningen gick inte att läsa in. Ladda om sidan, eller försök igen om en stund.";
      status.textContent = count.textContent;
      return;
    }
    engine.ask({ text: field.value.trim(), choices: {}, chosen: {}, limit: MOST, offset: 0 });
  }

  /**
   * @param {import("./engine.js").Answer} answer
   * @param {import("./results.js").Question} question
   * @param {boolean} waiting
   */
  function draw(answer, { text }, waiting) {
    if (panel.hidden || !loaded) return; // closed meanwhile
    const { tools, say } = loaded;
    tools.fill(list, answer.results, { waiting });
    count.textContent = tools.amount(answer.total, answer.results.length);
    say(tools.spoken(answer, answer.results.length));
    meant.replaceChildren(...tools.meant(answer, form.action, {}));
    if (answer.total === 0) {
      after.replaceChildren(...tools.advice(text, {}, form.action));
      return;
    }
    const all = new URL(form.action);
    all.search = new URLSearchParams({ q: text, ...(tools.fromGuide() && { handbok: "" }) }).toString();
    const link = tools.element("a", { class: "pp-find__all", href: all.href }, "Visa alla träffar");
    after.replaceChildren(link);
  }

  // Back to where the reader was; on a phone this also folds the field.
  function leave() {
    close();
    const active = document.activeElement;
    if ((from instanceof HTMLElement || from instanceof SVGElement) && from.isConnected && from !== document.body) from.focus();
    else if (active instanceof HTMLElement) active.blur();
  }

  function touched() {
    load().catch(() => {}); // told when something is asked
    if (field.value.trim() && panel.hidden) search();
  }

  field.addEventListener("focus", (event) => {
    if (!within(event.relatedTarget)) from = event.relatedTarget;
    touched();
  });
  if (document.activeElement === field) touched(); // the reader was quicker than this script
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    if (!field.value.trim()) event.preventDefault();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && panel.hidden && field.value.trim()) return search();
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (!panel.hidden) {
      field.focus();
      close();
    } else if (field.value) {
      field.value = "";
      search();
    } else leave();
  });
  button.addEventListener("click", () => {
    if (!field.value) return leave();
    field.value = "";
    field.focus();
    search();
  });
  form.addEventListener("focusout", (event) => {
    if (!within(event.relatedTarget) && document.hasFocus()) close();
  });
  // A result on this same page does not load a new one.
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });
  // What looks like a field in a page's text leads here.
  for (const door of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pp-search__open"))) {
    door.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      door.focus();
      field.focus();
    });
  }
}
