// What a reader sends on. Each row's id opens a small menu: copy the row's permanent link, where it stands in the source, the way to it in its file. Whoever
// has no script has the id as a link, and reads the source beside it. A button for what is chosen on the page copies the page's address.
document.addEventListener("DOMContentLoaded", () => {
  const ids = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.pp-row"));
  const choosers = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-copies]"));
  if (!ids.length && !choosers.length) return;
  const said = document.createElement("div");
  said.className = "pp-hidden";
  said.setAttribute("role", "status");
  const menu = document.createElement("div");
  menu.className = "pp-row-menu";
  menu.popover = "auto";
  menu.setAttribute("role", "group");
  document.querySelector("article")?.append(said);
  /** @type {HTMLAnchorElement | null} */
  let opener = null;
  for (const id of ids) {
    id.setAttribute("role", "button");
    id.setAttribute("aria-expanded", "false");
  }

  // The browser's clipboard is only there over https; an intranet may not have that.
  /** @param {string} text */
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "pp-hidden" });
    (menu.matches(":popover-open") ? menu : document.body).append(field); // what lies outside an open menu would close it
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  /**
   * A row's own address, without what the reader has chosen on the page.
   * @param {HTMLAnchorElement} id
   */
  const address = (id) => new URL(id.hash, location.origin + location.pathname).href;

  /**
   * Copy an address for a button, and say so for a while.
   * @param {HTMLButtonElement} button
   * @param {string} text
   * @param {string} told
   */
  async function copyFor(button, text, told) {
    const words = button.textContent;
    if (words === "Kopierad") return;
    await copy(text);
    button.focus();
    button.textContent = "Kopierad";
    said.textContent = told;
    setTimeout(() => {
      button.textContent = words;
      said.textContent = "";
    }, 2500);
  }

  /** @param {HTMLAnchorElement} id */
  function open(id) {
    const list = document.createElement("ul");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "pp-copy", textContent: "Kopiera länk" });
    button.addEventListener("click", () => copyFor(button, address(id), `Länken till ${id.textContent} är kopierad.`));
    const { file = "", edit = "" } = id.closest("table")?.dataset ?? {};
    const row = id.dataset.row ?? "";
    const change = Object.assign(document.createElement("a"), {
      className: "pp-edit",
      href: edit.replace("{row}", row),
      textContent: "Ändra",
    });
    change.title = `${file}, rad ${row}`;
    // With a script on, what stands in noscript is text: the source, with a link where its document can be opened.
    const source = new DOMParser().parseFromString(id.parentElement?.querySelector("noscript")?.textContent ?? "", "text/html").body
      .childNodes;
    for (const parts of [[button], [...source], [change]].filter((some) => some.length)) {
      const item = document.createElement("li");
      item.append(...parts);
      list.append(item);
    }
    menu.replaceChildren(list);
    menu.setAttribute("aria-label", `Raden ${id.textContent}`);
    said.textContent = "";
    opener = id;
    id.after(menu); // so that the keyboard goes on from the row
    history.replaceState(history.state, "", `${location.search}${id.hash}`); // the address is the row's, to be shared as it is
    menu.showPopover();
    place(id);
    button.focus({ preventScroll: true });
  }

  /**
   * Below the id, or above it where there is no room; never over the edge.
   * @param {HTMLElement} id
   */
  function place(id) {
    const at = id.getBoundingClientRect();
    const size = menu.getBoundingClientRect();
    const above = at.bottom + size.height > innerHeight && at.top > size.height;
    menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8)) + scrollX}px`;
    menu.style.top = `${(above ? at.top - size.height : at.bottom) + scrollY}px`;
  }

  menu.addEventListener("toggle", (event) => {
    const shown = /** @type {ToggleEvent} */ (event).newState === "open";
    opener?.setAttribute("aria-expanded", String(shown));
  });

  /** @param {Event} event */
  const asked = (event) =>
    event.target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (event.target.closest("a.pp-row")) : null;
  for (const button of choosers)
    button.addEventListener("click", () => copyFor(button, location.href.replace(/#.*/, ""), "Länken till urvalet är kopierad."));
  document.addEventListener("click", (event) => {
    const id = asked(event);
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return; // in another tab it is a link as any
    event.preventDefault();
    if (id === opener && menu.matches(":popover-open")) menu.hidePopover();
    else open(id);
  });
  document.addEventListener("keydown", (event) => {
    const id = asked(event);
    if (!id || event.key !== " ") return;
    event.preventDefault();
    id.click();
  });
});
