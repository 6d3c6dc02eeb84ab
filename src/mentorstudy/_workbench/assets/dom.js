// Elements without markup: what comes from a source is text, never HTML.

/** Return an element with properties, listeners (`onclick`) and children. */
export function h(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (name === "value" || name === "checked" || name === "disabled") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

/** Put other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
}

/** Return words with facts in their places: `{count}`. */
export function filled(words, facts = {}) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));
}

let lastNumber = 0;
/** Return an id that no other element of the page has. */
export function freshId(what) {
  lastNumber += 1;
  return `wb-${what}-${lastNumber}`;
}

/** Compare two places of a document. */
export function compare(one, other) {
  return one.turn - other.turn || one.at - other.at;
}

/** Return a place as messages write it. */
export function placeOf(pair) {
  return { turn: pair[0], at: pair[1] };
}
