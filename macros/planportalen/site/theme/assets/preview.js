// The live preview's list of errors: takes focus when it comes, closes with Esc, too, and stays closed on other pages until the next save.
{
  const KEY = "pp-preview-closed";
  const list = document.querySelector("dialog.pp-preview");
  const kept = storage();
  if (kept?.getItem(KEY) === list.dataset.build) list.open = false;
  else list.focus({ preventScroll: true });
  list.addEventListener("close", () => kept?.setItem(KEY, list.dataset.build));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.target.closest("input, select")) list.close();
  });

  function storage() {
    try {
      return sessionStorage;
    } catch {
      return undefined; // the browser lets nothing be kept
    }
  }
}
