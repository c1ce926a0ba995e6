// "/" and "s" lead to the search's field, unless the reader has switched that off, on the search's page: who speaks to the computer, or works it with
// switches, may press a single character by mistake. Material's own such keys (n and p, to the next page and the one before) are none here: a reader
// who writes before the field is ready would be led away by the first n. Hence this script stands before Material's.
(() => {
  const KEPT = `planportalen.tangenter ${new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname}`;
  const kept = storage();
  const off = () => kept?.getItem(KEPT) === "av";
  /** @type {HTMLInputElement | null} The header's field, or on the search's own page the one in its text. */
  const field = document.querySelector(".pp-find input") ?? document.querySelector(".pp-ask input[type=search]");
  /** @type {HTMLInputElement | null} */
  const setting = document.querySelector(".pp-ask__keys");

  if (setting) {
    const label = setting.closest("label");
    if (label) label.hidden = !kept;
    setting.checked = !off();
    setting.addEventListener("change", () => (setting.checked ? kept?.removeItem(KEPT) : kept?.setItem(KEPT, "av")));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.stopPropagation();
    if (event.defaultPrevented || off() || !["/", "s"].includes(event.key)) return;
    event.preventDefault();
    field?.focus();
    field?.select();
  });

  function storage() {
    try {
      return localStorage;
    } catch {
      return undefined; // the reader's browser lets nothing be kept
    }
  }

  /** @type {(element: EventTarget | null) => boolean} */
  function typing(element) {
    return (
      element instanceof HTMLElement &&
      (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])"))
    );
  }
})();
