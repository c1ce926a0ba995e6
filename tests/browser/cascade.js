// Which declarations of our style sheet decide something on the page as it is: each is given other values in turn, and one that changes no
// element that its rule is for has lost to another rule. `known` are those that need not be tried again; answers with what won and what was tried.
window.cascade = (known) => {
  const OTHERS = [
    "initial",
    "7px",
    "none",
    "block",
    "rgb(1, 2, 3)",
    "right",
    "0.5",
    "hidden",
    "nowrap",
    "avoid",
    "collapse",
    "fixed",
    "sticky",
    "pre",
    "italic",
    "break-all",
    "anywhere",
    "0 0 9px red",
    "1px 2px 3px 4px",
    "1px solid red",
    "50%",
    "5",
    '"x"',
    "3s",
    "uppercase",
    "auto",
  ];
  const STATE = /:(hover|focus-visible|focus-within|focus|active|target)(?![\w-])/g;
  const MOST = 25;
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
  document.adoptedStyleSheets = [still];
  const sheet = [...document.styleSheets].find((one) => one.href?.includes("planportalen.css"));
  const won = [];
  const tried = {};

  // Cut at the sign, but for within brackets and quotation marks.
  function parts(text, sign) {
    const found = [""];
    let depth = 0;
    let quoted = false;
    for (const letter of text) {
      if (letter === '"') quoted = !quoted;
      else if (!quoted && "([".includes(letter)) depth += 1;
      else if (!quoted && ")]".includes(letter)) depth -= 1;
      if (letter === sign && !depth && !quoted) found.push("");
      else found[found.length - 1] += letter;
    }
    return found.map((part) => part.trim()).filter(Boolean);
  }

  // The elements of a selector, some of very many, each with its pseudo-element. Those that no script can ask of are left out.
  function chosen(selector) {
    return parts(selector, ",").flatMap((part) => {
      const [, bare, pseudo] = part.match(/^(.*?)(::?(?:before|after))?$/);
      if (bare.includes("::")) return [];
      const all = [...document.querySelectorAll(bare || "*")];
      return all.filter((_, at) => at % Math.ceil(all.length / MOST) === 0).map((element) => [element, pseudo]);
    });
  }

  function tryRule(rule, place) {
    const text = rule.style.cssText;
    const selector = rule.selectorText;
    // A state that no element is in is put on all that could be, at the same weight.
    const elements = chosen(selector).length ? chosen(selector) : chosen(selector.replace(STATE, ":not(.pp-never)"));
    if (!elements.length) return;
    if (!chosen(selector).length) rule.selectorText = selector.replace(STATE, ":not(.pp-never)");
    for (const declaration of parts(text, ";")) {
      const [, name, value, important] = declaration.match(/^([\w-]+)\s*:\s*(.*?)\s*(!important)?$/);
      const key = `${place} ${name}`;
      if (!value || value === "inherit" || known.includes(key)) continue; // part of a shorthand, which stands there itself
      tried[key] = `${selector} { ${declaration} }`;
      const probe = document.createElement("i").style;
      probe.setProperty(name, "initial");
      const names = [...probe];
      const look = () =>
        JSON.stringify(
          elements.map(([element, pseudo]) => {
            const style = getComputedStyle(element, pseudo);
            return names.map((one) => style.getPropertyValue(one));
          }),
        );
      const before = look();
      const decides = OTHERS.some((other) => {
        if (!name.startsWith("--") && !CSS.supports(name, other)) return false;
        rule.style.setProperty(name, other, important ? "important" : "");
        const differs = look() !== before;
        rule.style.cssText = text;
        return differs;
      });
      if (decides) won.push(key);
    }
    rule.selectorText = selector;
  }

  function walk(rules, place) {
    [...rules].forEach((rule, at) => {
      if (rule instanceof CSSMediaRule && !matchMedia(rule.media.mediaText).matches) return;
      if (rule instanceof CSSStyleRule) tryRule(rule, `${place}.${at}`);
      else if (rule.cssRules) walk(rule.cssRules, `${place}.${at}`);
    });
  }

  walk(sheet.cssRules, "");
  return { won, tried };
};
