// The button that opens the menu where the window is too narrow for tabs. Material's drawer goes by a checkbox; a button can say whether it is open,
// and stands in the header, where one looks for it. Without a script its place is taken by the checkbox and its label.
const drawer = document.getElementById("__drawer");
const opener = document.querySelector("[data-menu]");
drawer.addEventListener("change", () => opener.setAttribute("aria-expanded", String(drawer.checked)));
opener.addEventListener("click", () => drawer.click());
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.checked) return;
  drawer.click();
  opener.focus();
});
