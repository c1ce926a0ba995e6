// "Mina ansvar": remembers, in this browser only, which unit, role or group the reader belongs to, and shows on the start page what it has to do.
// What it has to do is taken from the actor's own page (data-to-do). The last such text is kept beside the choice, and put in place before the
// rest of the page is drawn, so that nothing jumps; then the actor's page is asked again, for what may be new. What a browser has kept anyone may
// have written: only what that page can hold is taken from it, see cleaned().
// Loaded in the head by site/theme/main.html, where the page has the start page's section (.pp-mine) or an actor's button (.pp-choose).
(() => {
  const TAGS = new Set(["a", "details", "li", "ol", "p", "span", "strong", "summary"]);
  const ATTRIBUTES = new Set(["aria-hidden", "class", "href"]);
  /** @typedef {{ id: string, name: string, html?: string }} Choice */
  let key = "";

  /** @returns {Partial<Choice> | null} Anyone may have written it. */
  function stored() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }
  /** @param {Choice | null} choice */
  function store(choice) {
    try {
      if (choice) localStorage.setItem(key, JSON.stringify(choice));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false; // private windows may refuse
    }
  }

  /**
   * The list that is kept, made of nothing but what such a list has: its elements, its looks, and links within the site. All else is text.
   * @param {string} html
   * @param {string} root
   */
  function cleaned(html, root) {
    /** @type {(node: Node) => Node[]} */
    const copy = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return [node];
      if (!(node instanceof Element)) return [];
      const within = [...node.childNodes].flatMap(copy);
      if (!TAGS.has(node.localName)) return within;
      const clean = /** @type {Element} */ (node.cloneNode(false));
      for (const { name } of [...node.attributes])
        if (!ATTRIBUTES.has(name) || (name === "href" && !inSite(node, root))) clean.removeAttribute(name);
      clean.append(...within);
      return [clean];
    };
    return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].flatMap(copy);
  }
  /**
   * @param {Element} link
   * @param {string} root
   */
  function inSite(link, root) {
    const href = link.getAttribute("href") ?? "";
    if (link.localName !== "a" || !URL.canParse(href, location.href)) return false;
    const target = new URL(href, location.href);
    return target.origin === location.origin && target.pathname.startsWith(new URL("../", new URL(root, location.href)).pathname);
  }

  /** @param {HTMLElement} button */
  function offer(button) {
    key = keyFor(new URL("../", location.href));
    const { actor: id = "", name = "" } = button.dataset;
    const said = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[role=status]"));
    const show = () => button.setAttribute("aria-pressed", String(stored()?.id === id));
    button.addEventListener("click", () => {
      const chosen = button.getAttribute("aria-pressed") !== "true";
      const kept = store(chosen ? { id, name } : null);
      if (!kept) said.textContent = "Webbläsaren sparar inget, så valet går inte att göra.";
      else said.textContent = chosen ? "Startsidan börjar nu med det här." : "Startsidan visar inte längre det här.";
      show();
    });
    show();
  }

  /**
   * The choice belongs to one site; several may share a host.
   * @param {URL} actors
   */
  function keyFor(actors) {
    return `planportalen.mina-ansvar ${actors.pathname}`;
  }

  /** @param {HTMLElement} mine */
  function lead(mine) {
    const actors = new URL(mine.dataset.actors ?? "", location.href);
    const root = actors.pathname;
    key = keyFor(actors);
    const select = /** @type {HTMLSelectElement} */ (mine.querySelector("select"));
    const place = /** @type {HTMLElement} */ (mine.querySelector(".pp-mine__duties"));
    const said = /** @type {HTMLElement} */ (mine.querySelector(".pp-mine__said"));

    /** @param {Choice | null} choice */
    function draw(choice) {
      if (typeof choice?.html !== "string") return place.replaceChildren();
      const heading = document.createElement("h3");
      const link = Object.assign(document.createElement("a"), { href: `${root}${choice.id}/`, textContent: choice.name });
      heading.append(link);
      place.replaceChildren(heading, ...cleaned(choice.html, root));
    }

    /** @param {Choice} choice */
    async function refresh(choice) {
      const address = new URL(`${root}${choice.id}/`, location.href);
      let html;
      try {
        const answer = await fetch(address);
        if (answer.status === 404) return forget(`${choice.name} finns inte längre bland de ansvariga. Välj på nytt.`);
        if (!answer.ok) return;
        html = await answer.text();
      } catch {
        if (!choice.html) said.textContent = "Det gick inte att hämta uppgifterna. Försök igen, eller gå till sidan Ansvariga.";
        return;
      }
      if (select.value !== choice.id) return; // another was chosen meanwhile
      const page = new DOMParser().parseFromString(html, "text/html");
      const duties = page.querySelector("[data-to-do]");
      const name = page.querySelector("h1")?.textContent.trim() ?? choice.name;
      for (const anchor of duties?.querySelectorAll("a[href]") ?? []) {
        const target = new URL(anchor.getAttribute("href") ?? "", address);
        anchor.setAttribute("href", target.pathname + target.search + target.hash);
      }
      const fresh = { id: choice.id, name, html: duties?.innerHTML ?? "<p>Ingen aktivitet i planerna nämner den.</p>" };
      if (fresh.html !== choice.html || fresh.name !== choice.name) draw(fresh);
      store(fresh);
    }

    /** @param {string} why */
    function forget(why) {
      store(null);
      select.value = "";
      draw(null);
      said.textContent = why;
    }

    select.addEventListener("change", async () => {
      said.textContent = "";
      if (!select.value) return forget("");
      const choice = { id: select.value, name: select.selectedOptions[0].textContent };
      store(choice);
      await refresh(choice);
      if (place.hasChildNodes()) said.textContent = `Här står vad ${choice.name} ska göra.`;
    });

    const choice = stored();
    if (!choice) return;
    const { id = "", name, html } = choice;
    select.value = id;
    if (!id || select.value !== id || typeof name !== "string") return forget("");
    const known = { id, name, html };
    draw(known);
    refresh(known);
  }

  // The parser has not come so far yet: wait until the place is there and whole.
  /** @type {Record<string, (found: HTMLElement) => void>} */
  const works = { ".pp-mine": lead, ".pp-choose button": offer };
  const watch = new MutationObserver(begin);
  let begun = false;
  function begin() {
    for (const [place, work] of Object.entries(works)) {
      /** @type {HTMLElement | null} */
      const found = document.querySelector(place);
      if (!begun && found && (found.closest("section")?.nextSibling || document.readyState !== "loading")) {
        begun = true;
        watch.disconnect();
        work(found);
        return;
      }
    }
  }
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", begin, { once: true });
})();
