import { h } from "./dom.js";

// What each key does: one table, which the help shows as well.

export const KEYS = [
  ["read", [
    ["ArrowDown", "next-sentence", (app) => app.selection.move("sentence", false)],
    ["ArrowUp", "sentence-before", (app) => app.selection.move("sentence", true)],
    ["ArrowRight", "next-word", (app) => app.selection.move("word", false)],
    ["ArrowLeft", "word-before", (app) => app.selection.move("word", true)],
    ["PageDown", "next-turn", (app) => app.selection.move("turn", false)],
    ["PageUp", "turn-before", (app) => app.selection.move("turn", true)],
    ["Shift+ArrowDown", "longer-sentence", (app) => app.selection.extend("sentence", false)],
    ["Shift+ArrowUp", "shorter-sentence", (app) => app.selection.extend("sentence", true)],
    ["Shift+ArrowRight", "longer-word", (app) => app.selection.extend("word", false)],
    ["Shift+ArrowLeft", "shorter-word", (app) => app.selection.extend("word", true)],
    ["Shift+PageDown", "longer-turn", (app) => app.selection.extend("turn", false)],
    ["Shift+PageUp", "shorter-turn", (app) => app.selection.extend("turn", true)],
    ["o", "other-end", (app) => app.selection.other()],
  ]],
  ["code-keys", [
    ["Enter", "find-code", (app) => app.findCode()],
    ["c", "find-code", (app) => app.findCode()],
    ["1 … 9", "recent-code", null],
    ["v", "in-vivo", (app) => app.inVivo()],
    ["z", "code-again", (app) => app.codeAgain()],
  ]],
  ["passage-keys", [
    ["n", "next-passage", (app) => app.step(false)],
    ["Shift+n", "passage-before", (app) => app.step(true)],
    ["u", "next-uncoded", (app) => app.uncodedAnswer()],
    ["p", "stance", (app) => app.nextPolarity()],
    ["b", "about", (app) => app.chooseAbout()],
    ["w", "view-of", (app) => app.nextView()],
    ["m", "memo", (app) => app.writeMemo()],
    ["q", "key-quote", (app) => app.keyQuote()],
    ["r", "recode", (app) => app.recode()],
    ["e", "resize", (app) => app.resize()],
    ["j", "join", (app) => app.join()],
    ["s", "split", (app) => app.split()],
    ["Delete", "uncode", (app) => app.uncode()],
    ["Backspace", "uncode", (app) => app.uncode()],
  ]],
  ["all-keys", [
    ["Ctrl+z", "undo", (app) => app.undo()],
    ["Ctrl+Shift+z", "redo", (app) => app.redo()],
    ["Ctrl+y", "redo", (app) => app.redo()],
    ["f", "finish-or-reopen", (app) => app.finish()],
    ["]", "next-document", (app) => app.otherDocument(1)],
    ["[", "document-before", (app) => app.otherDocument(-1)],
    ["/", "search", (app) => app.panels.search()],
    ["k", "codebook", (app) => app.panels.show("codebook")],
    ["g", "suggestions", (app) => app.panels.show("suggestions")],
    ["d", "disagreements", (app) => app.review.disagreements()],
    ["t", "making-sense", (app) => app.sense.open()],
    ["?", "help", (app) => app.help()],
    ["Escape", "leave", (app) => app.leave()],
  ]],
];

/** Return a key press as the table names it. */
export function nameOf(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  const letter = event.key.length === 1;
  if (event.shiftKey && (!letter || /[a-z]/i.test(event.key))) parts.push("Shift");
  return [...parts, letter ? event.key.toLowerCase() : event.key].join("+");
}

const BY_KEY = new Map(KEYS.flatMap(([, keys]) => keys.map(([key, , run]) => [key, run])));

/** Do what a key stands for; return whether it stands for anything. */
export function press(app, event) {
  const name = nameOf(event);
  if (/^[1-9]$/.test(name)) {
    app.codeRecent(Number(name) - 1);
    return true;
  }
  const run = BY_KEY.get(name);
  if (!run) return false;
  app.last = run(app);
  return true;
}

/** Return the table of keys, to be read. */
export function helpTable(app) {
  return KEYS.map(([group, keys]) => {
    const seen = new Map();
    for (const [key, what] of keys) seen.set(what, [...(seen.get(what) ?? []), key]);
    const rows = [...seen].map(([what, names]) =>
      h("tr", {}, h("td", {}, names.map((name) => h("kbd", {}, shownKey(app, name)))), h("td", {}, app.say(`key-${what}`))),
    );
    return [h("h3", {}, app.say(`keys-${group}`)), h("table", { class: "wb-keys" }, h("tbody", {}, rows))];
  });
}

const SIGNS = { ArrowDown: "↓", ArrowUp: "↑", ArrowRight: "→", ArrowLeft: "←" };

function shownKey(app, name) {
  return name
    .split("+")
    .map((part) => SIGNS[part] ?? (part.length > 1 && app.has(`keyname-${part.toLowerCase()}`) ? app.say(`keyname-${part.toLowerCase()}`) : part))
    .join("+");
}

export function closable(dialog, onclose) {
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onclose();
  });
  return dialog;
}

