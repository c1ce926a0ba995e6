// Draws the small things that the search's results and the list of activities have in common. Texts are only ever set as text.

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
 * @param {{ key: string, words: string }} state
 */
export const badge = ({ key, words }) => element("span", { class: `pp-badge pp-badge--${key}` }, capital(words));
