// Makes each row's button copy the row's permanent link, and says that it did. The link stands beside the button, for whoever has no script. What the
// reader has chosen on the page is not in it: a link to a row is to that row. A button for the choice itself copies the page's address.
document.addEventListener("DOMContentLoaded", () => {
  const said = document.createElement("div");
  said.className = "pp-hidden";
  said.setAttribute("role", "status");
  document.querySelector("main")?.append(said);

  // The browser's clipboard is only there over https; an intranet may not have that.
  /** @param {string} text */
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "pp-hidden" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  document.addEventListener("click", async (event) => {
    /** @type {HTMLElement | null} */
    const button = event.target instanceof Element ? event.target.closest(".pp-copy") : null;
    /** @type {HTMLAnchorElement | null | undefined} */
    const link = button?.parentElement?.querySelector(".pp-permalink");
    if (!button || !(link || button.dataset.copies)) return;
    const address = new URL(link?.href ?? location.href);
    if (link) address.search = "";
    else address.hash = "";
    await copy(address.href);
    button.focus();
    button.textContent = "Kopierad";
    said.textContent = link ? `Länken till ${link.textContent} är kopierad.` : "Länken till urvalet är kopierad.";
    setTimeout(() => {
      button.textContent = link ? "Kopiera länk" : "Kopiera länk till urvalet";
      said.textContent = "";
    }, 2500);
  });
});
