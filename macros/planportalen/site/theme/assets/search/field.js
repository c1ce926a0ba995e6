// The search in the header: "/" or "s" leads to its field, results come below it while one types, arrows go through them, Escape closes.
// The form comes from overrides/partials/search.html. The engine and its index are fetched at the first touch of the field, not with the page.
// On the search's own page, whose field page.js tends, only the keys work here.
const MOST = 10;
const form = document.querySelector(".pp-find");
const field = form?.querySelector("input") ?? document.querySelector(".pp-ask input[type=search]");

// Keys that are a single character can be switched off, on the search's page, by those whose speech or switches press them by mistake. That goes
// for Material's too (n and p, to the next page and the one before).
const KEYS = `planportalen.tangenter ${new URL("../../../", import.meta.url).pathname}`;
const kept = storage();
const keysAreOff = () => kept?.getItem(KEYS) === "av";
const setting = document.querySelector(".pp-ask__keys");
if (setting) {
  setting.closest("label").hidden = !kept;
  setting.checked = !keysAreOff();
  setting.addEventListener("change", () => (setting.checked ? kept.removeItem(KEYS) : kept.setItem(KEYS, "av")));
}

function storage() {
  try {
    return localStorage;
  } catch {
    return undefined; // the reader's browser lets nothing be kept
  }
}

const typing = (element) => element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])");
document.addEventListener("keydown", (event) => {
  if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
  if (keysAreOff()) return event.stopPropagation();
  if (!["/", "s"].includes(event.key)) return;
  event.preventDefault();
  field?.focus();
  field?.select();
});

if (form) {
  const panel = form.querySelector(".pp-find__panel");
  const count = form.querySelector(".pp-find__count");
  const list = form.querySelector("[data-search-results]");
  const meant = form.querySelector(".pp-meant");
  const after = form.querySelector(".pp-find__after");
  const button = form.querySelector(".pp-find__close");
  const status = form.querySelector("[role=status]");
  let from; // what had focus before the field
  let tools;
  let ask;
  let say;

  async function load() {
    tools ??= await import("./results.js");
    if (ask) return;
    say = tools.speaker(status);
    ask = tools.asker(draw, (error) => tools.failed(error, { list, meant, count, after, say }));
    tools.walk(field, form, () => (panel.hidden ? [] : [...panel.querySelectorAll("a")]));
  }

  function open() {
    panel.hidden = false;
    form.dataset.open = "";
  }

  function close() {
    panel.hidden = true;
    delete form.dataset.open;
    if (say) say("");
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
    try {
      await load();
    } catch (error) {
      console.error(error);
      list.replaceChildren();
      count.textContent = "Sökningen gick inte att läsa in. Ladda om sidan, eller försök igen om en stund.";
      status.textContent = count.textContent;
      return;
    }
    ask({ text: field.value.trim(), chosen: {}, limit: MOST, offset: 0 });
  }

  function draw(answer, { text }, waiting) {
    if (panel.hidden) return; // closed meanwhile
    tools.fill(list, answer.results, { waiting });
    count.textContent = tools.amount(answer.total, answer.results.length);
    say(tools.spoken(answer, answer.results.length));
    meant.replaceChildren(...tools.meant(answer, form.action, {}));
    if (answer.total === 0) return after.replaceChildren(...tools.advice(text, {}, form.action));
    const all = new URL(form.action);
    all.search = new URLSearchParams({ q: text });
    const link = tools.element("a", { class: "pp-find__all", href: all.href }, "Visa alla träffar");
    after.replaceChildren(link);
  }

  // Back to where the reader was; on a phone this also folds the field.
  function leave() {
    close();
    const back = from?.isConnected && from !== document.body ? from : undefined;
    if (back) back.focus();
    else document.activeElement.blur();
  }

  field.addEventListener("focus", (event) => {
    if (!form.contains(event.relatedTarget)) from = event.relatedTarget;
    load().catch(() => {}); // told when something is asked
    if (field.value.trim() && panel.hidden) search();
  });
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
    if (!form.contains(event.relatedTarget) && document.hasFocus()) close();
  });
  // A result on this same page does not load a new one.
  panel.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });
  // What looks like a field in a page's text leads here.
  for (const door of document.querySelectorAll(".pp-search__open")) {
    door.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      door.focus();
      field.focus();
    });
  }
}
