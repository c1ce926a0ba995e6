// Writes out, on paper, where the links of running text lead: their addresses are relative to the page, which a style sheet cannot resolve.
// Links in tables keep to their words, but for each row's own, which is what minutes cite. What is folded is opened, and folded again after.
const inText = "article :is(p, dd, li) a[href], article .pp-permalink";

// A plan is printed for a meeting: its goals and activities. ?utskrift=allt takes everything along, and any ?utskrift= asks the printer at once, so that
// the choice can be sent as an address.
const wanted = new URLSearchParams(location.search).get("utskrift");
if (wanted) {
  document.documentElement.dataset.print = wanted;
  addEventListener("load", () => print());
}

/** @type {HTMLDetailsElement[]} */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details:not([open])"))];
  for (const details of folded) details.open = true;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(inText))) {
    const inTable = link.closest("table, nav, .pp-goal__facts") && !link.classList.contains("pp-permalink");
    const here = link.hash && link.pathname === location.pathname && !link.classList.contains("pp-permalink");
    if (!inTable && !here) link.dataset.address = link.href.replace(/^https?:\/\//, "").replace(location.search, "");
  }
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-address]"))) delete link.dataset.address;
});
