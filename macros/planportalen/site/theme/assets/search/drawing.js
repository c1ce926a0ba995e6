// Draws the small things that the search's results and the list of activities have in common. Texts are only ever set as text.
const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @type {(words: string) => string} */
export const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

/**
 * Where something stands, drawn as the badges of macros/planportalen/views/templates/_parts.html.
 * @param {{ key: string, words: string, icon: string }} state
 */
export function badge({ key, words, icon }) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "pp-icon", viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", icon);
  svg.append(path);
  return element("span", { class: `pp-badge pp-badge--${key}` }, svg, capital(words));
}
