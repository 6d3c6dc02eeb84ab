import { fill, freshId, h } from "./dom.js";

// Finding a code by any part of its name or meaning, and making one from what was typed.

const MOST = 60;

/** Return how well a code fits what was typed: the lower the better, null where it does not. */
export function fit(code, typed) {
  const wanted = plain(typed);
  if (!wanted) return 5;
  const name = plain(code.name);
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const words = wanted.split(/\s+/);
  if (words.every((word) => name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)))) return 2;
  if (name.includes(wanted)) return 3;
  const path = plain(code.code.replace(/[_/]/g, " "));
  if (words.every((word) => path.includes(word) || name.includes(word))) return 4;
  const rest = plain([code.definition, code.include, code.examples.join(" "), code.terms.join(" ")].join(" "));
  return words.every((word) => rest.includes(word)) ? 6 : null;
}

export function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

export class Finder {
  constructor(app) {
    this.app = app;
    this.listId = freshId("list");
    this.input = h("input", {
      class: "wb-find",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      "aria-autocomplete": "list",
      "aria-expanded": "true",
      "aria-controls": this.listId,
      oninput: () => this.list(),
      onkeydown: (event) => this.key(event),
    });
    this.options = h("ul", { class: "wb-options", role: "listbox", id: this.listId });
    this.about = h("div", { class: "wb-about" });
    this.hint = h("p", { class: "wb-hint" });
    this.element = h(
      "div",
      { class: "wb-finder", role: "dialog", hidden: true },
      h("div", { class: "wb-finder-head" }, this.input),
      h("div", { class: "wb-finder-body" }, this.options, this.about),
      this.hint,
    );
    this.found = [];
    this.at = 0;
  }

  /** Open, to do something with the code that is chosen. */
  open({ label, chosen, typed = "", hint = "", create = true }) {
    this.chosen = chosen;
    this.create = create;
    this.element.hidden = false;
    this.element.setAttribute("aria-label", label);
    this.input.setAttribute("aria-label", label);
    this.input.placeholder = label;
    this.hint.textContent = hint || this.app.say("finder-hint");
    this.input.value = typed;
    this.options.setAttribute("aria-label", this.app.say("codes"));
    this.list();
    this.input.focus();
    this.input.select();
    this.app.selection.keepClear(this.element);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  close() {
    this.element.hidden = true;
    this.app.focusPage();
  }

  list() {
    const typed = this.input.value;
    const codes = this.app.codes
      .map((code, order) => ({ code, order, fit: fit(code, typed) }))
      .filter((each) => each.fit !== null)
      .sort((one, other) => one.fit - other.fit || (typed ? other.code.count - one.code.count : 0) || one.order - other.order);
    this.found = codes.slice(0, MOST).map((each) => each.code);
    const exact = this.found.some((code) => plain(code.name) === plain(typed));
    if (typed.trim() && !exact && this.create) this.found.push({ made: typed.trim() });
    this.at = 0;
    fill(this.options, this.found.map((code, number) => this.option(code, number)));
    this.choose(0);
  }

  option(code, number) {
    const made = h("li", {
      role: "option",
      id: `${this.listId}-${number}`,
      class: code.made ? "wb-option wb-made" : "wb-option",
      onmousedown: (event) => {
        event.preventDefault();
        this.choose(number);
        this.take(event.ctrlKey || event.metaKey);
      },
    });
    if (code.made) {
      made.append(this.app.say("new-code", { name: code.made }));
      return made;
    }
    const swatch = h("i", { class: "wb-swatch", "aria-hidden": "true" });
    this.app.looks.dress(made, code.code);
    const slot = this.app.recent.indexOf(code.code);
    const above = this.app.namesAbove(code.code);
    made.append(
      swatch,
      h("span", { class: "wb-option-name", dir: "auto" }, code.name),
      above ? h("span", { class: "wb-option-path", dir: "auto" }, above) : "",
      h("span", { class: "wb-count" }, slot >= 0 && slot < 9 ? `${slot + 1} · ${code.count}` : String(code.count)),
    );
    return made;
  }

  choose(number) {
    if (!this.found.length) {
      this.input.removeAttribute("aria-activedescendant");
      fill(this.about);
      return;
    }
    this.at = Math.min(Math.max(number, 0), this.found.length - 1);
    [...this.options.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === this.at)));
    const option = this.options.children[this.at];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
    this.meaning(this.found[this.at]);
  }

  meaning(code) {
    if (code.made) {
      fill(this.about, h("p", {}, this.app.say("new-code-help")));
      return;
    }
    const parts = [
      ["definition", code.definition],
      ["include", code.include],
      ["exclude", code.exclude],
      ["examples", code.examples.join("\n")],
    ].filter(([, words]) => words);
    const said = parts.map(([name, words]) => [h("dt", {}, this.app.say(name)), h("dd", { dir: "auto" }, words)]);
    fill(this.about, parts.length ? h("dl", {}, said) : h("p", {}, this.app.say("no-definition")));
  }

  key(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") this.choose(this.at + (key === "ArrowDown" ? 1 : -1));
    else if (key === "PageDown" || key === "PageUp") this.choose(this.at + (key === "PageDown" ? 8 : -8));
    else if (key === "Escape") this.close();
    else if (key === "Enter" && event.shiftKey && this.create && this.input.value.trim()) this.finish({ made: this.input.value.trim() }, false);
    else if (key === "Enter") this.take(event.ctrlKey || event.metaKey);
    else if (key === "Tab") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(more) {
    const code = this.found[this.at];
    if (code) this.finish(code, more);
  }

  finish(code, more) {
    const chosen = this.chosen;
    if (more) {
      this.input.value = "";
      this.list();
    } else this.close();
    chosen(code);
  }
}
