// Makes each row's button copy the row's permanent link, and says that it did. The link stands beside the button, for whoever has no script.
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
    if (!button || !link) return;
    await copy(link.href);
    button.focus();
    button.textContent = "Kopierad";
    said.textContent = `Länken till ${link.textContent} är kopierad.`;
    setTimeout(() => {
      button.textContent = "Kopiera länk";
      said.textContent = "";
    }, 2500);
  });
});
