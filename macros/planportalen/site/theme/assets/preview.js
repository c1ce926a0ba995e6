// The live preview's list of errors: takes focus when it comes, closes with Esc, too, and stays closed on other pages until the next save.
{
  const KEY = "pp-preview-closed";
  const list = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.pp-preview"));
  const build = list.dataset.build ?? "";
  const kept = storage();
  if (kept?.getItem(KEY) === build) list.open = false;
  else list.focus({ preventScroll: true });
  list.addEventListener("close", () => kept?.setItem(KEY, build));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !(event.target instanceof Element && event.target.closest("input, select"))) list.close();
  });

  function storage() {
    try {
      return sessionStorage;
    } catch {
      return undefined; // the browser lets nothing be kept
    }
  }
}
