import { fill, h } from "./dom.js";
import { fit } from "./finder.js";

// The codebook: a tree with counts, in which codes are found, made, renamed, moved, merged and defined.

export class CodebookPanel {
  constructor(app) {
    this.app = app;
    this.folded = new Set();
    this.chosen = "";
    this.tree = h("ul", { class: "wb-tree", role: "tree", onkeydown: (event) => this.key(event) });
    this.detail = h("div", { class: "wb-detail" });
    this.search = null;
    this.element = h("div", { class: "wb-codebook" });
  }

  list() {
    const { app } = this;
    if (!this.search) {
      this.search = h("input", {
        type: "search",
        class: "wb-search",
        dir: "auto",
        "aria-label": app.say("search-codes"),
        placeholder: app.say("search-codes"),
        oninput: () => this.list(),
        onkeydown: (event) => event.stopPropagation(),
      });
      const make = h("button", { type: "button", class: "wb-small", onclick: () => this.make() }, app.say("add-code"));
      fill(this.element, h("div", { class: "wb-row" }, this.search, make), this.tree, this.detail);
    }
    this.tree.setAttribute("aria-label", app.say("codes"));
    const typed = this.search.value;
    const shown = app.codes.filter((code) => (typed ? fit(code, typed) !== null : !this.hidden(code.code)));
    fill(
      this.tree,
      shown.map((code, number) => this.item(code, number, typed)),
      app.codes.length ? "" : h("li", { class: "wb-nothing", role: "treeitem", tabindex: "0" }, app.say("no-codes")),
    );
    this.show();
  }

  hidden(path) {
    const parts = path.split("/");
    return parts.slice(0, -1).some((_, at) => this.folded.has(parts.slice(0, at + 1).join("/")));
  }

  below(path) {
    return this.app.codes.some((code) => code.code.startsWith(`${path}/`));
  }

  item(code, number, typed) {
    const level = typed ? 1 : code.code.split("/").length;
    const parent = this.below(code.code);
    const focus = this.chosen ? code.code === this.chosen : number === 0;
    const made = h(
      "li",
      {
        role: "treeitem",
        tabindex: focus ? "0" : "-1",
        "aria-level": level,
        "aria-selected": String(code.code === this.chosen),
        "aria-expanded": parent && !typed ? String(!this.folded.has(code.code)) : null,
        "data-code": code.code,
        class: "wb-code",
        onclick: (event) => this.click(event, code.code),
      },
      h("span", { class: "wb-fold", "aria-hidden": "true" }, parent && !typed ? (this.folded.has(code.code) ? "▸" : "▾") : ""),
      h("i", { class: "wb-swatch", "aria-hidden": "true" }),
      h("span", { class: "wb-code-name", dir: "auto" }, code.name),
      h("span", { class: "wb-count", title: this.app.say("count-mine") }, String(code.count)),
    );
    made.style.setProperty("--level", level - 1);
    this.app.looks.dress(made, code.code);
    return made;
  }

  click(event, path) {
    if (event.target.closest(".wb-fold") && this.below(path)) return this.fold(path);
    if (event.detail > 1) return this.app.codeWith(path);
    this.chosen = path;
    return this.list();
  }

  fold(path) {
    if (!this.folded.delete(path)) this.folded.add(path);
    this.list();
    this.focus(path);
  }

  focus(path) {
    this.tree.querySelector(`[data-code="${CSS.escape(path)}"]`)?.focus();
  }

  key(event) {
    const items = [...this.tree.querySelectorAll("[data-code]")];
    const at = items.indexOf(event.target);
    if (at < 0) return;
    const path = event.target.dataset.code;
    const go = (to) => {
      const next = items[Math.min(Math.max(to, 0), items.length - 1)];
      for (const item of items) item.tabIndex = item === next ? 0 : -1;
      next.focus();
    };
    const folded = this.folded.has(path);
    if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(items.length - 1);
    else if (event.key === "ArrowRight" && folded) this.fold(path);
    else if (event.key === "ArrowLeft" && this.below(path) && !folded) this.fold(path);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.app.codeWith(path);
    else if (event.key === "Enter" || event.key === " ") {
      this.chosen = path;
      this.list();
      this.focus(path);
    } else if (event.key === "Escape") this.app.focusPage();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Show what the chosen code means, to be changed in place. */
  show() {
    const { app } = this;
    const code = app.code(this.chosen);
    if (!code) {
      fill(this.detail);
      return;
    }
    const field = (name, value, rows) => {
      const id = `wb-field-${name}-${app.number}`;
      const input = rows
        ? h("textarea", { id, rows, dir: "auto", "data-field": name })
        : h("input", { id, type: "text", dir: "auto", "data-field": name });
      input.value = value;
      return [h("label", { for: id }, app.say(name)), input];
    };
    const color = h("input", { type: "color", "aria-label": app.say("color"), "data-field": "color" });
    color.value = code.color || "#808080";
    color.dataset.before = color.value;
    fill(
      this.detail,
      h("h3", { dir: "auto" }, code.name),
      h("p", { class: "wb-path", dir: "auto" }, code.code),
      h(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            this.save(code);
          },
          onkeydown: (event) => {
            if (event.key === "Escape") app.focusPage();
            event.stopPropagation();
          },
        },
        field("name", code.name, 0),
        field("definition", code.definition, 3),
        field("include", code.include, 2),
        field("exclude", code.exclude, 2),
        field("examples", code.examples.join("\n"), 2),
        field("terms", code.terms.join("\n"), 2),
        h("div", { class: "wb-row" }, h("label", {}, app.say("color"), " ", color), h("button", { type: "submit" }, app.say("save"))),
      ),
      h(
        "div",
        { class: "wb-row wb-wrap" },
        h("button", { type: "button", onclick: () => app.codeWith(code.code) }, app.say("code-with")),
        h("button", { type: "button", onclick: () => this.make(code.code) }, app.say("add-under")),
        h("button", { type: "button", onclick: () => this.move(code) }, app.say("move")),
        h("button", { type: "button", onclick: () => this.merge(code) }, app.say("merge-into")),
        h("button", { type: "button", onclick: () => app.writeMemo("code", code.code) }, app.say("memo")),
        h("button", { type: "button", onclick: () => app.panels.find(code.code) }, app.say("its-passages")),
      ),
    );
  }

  save(code) {
    const values = {};
    const before = { ...code, examples: code.examples.join("\n"), terms: code.terms.join("\n") };
    for (const input of this.detail.querySelectorAll("[data-field]")) {
      const name = input.dataset.field;
      if (name === "color") {
        if (input.value !== input.dataset.before) values.color = input.value;
      } else if (input.value !== before[name]) values[name] = input.value;
    }
    if (Object.keys(values).length) this.app.change({ do: "change code", code: code.code, values }, code.name);
  }

  make(under = "") {
    this.app.askWords({
      label: under ? this.app.say("add-under-named", { name: this.app.nameOf(under) }) : this.app.say("add-code"),
      done: async (name) => {
        const made = await this.app.createCode(name, under);
        if (made) this.choose(made);
      },
    });
  }

  choose(path) {
    this.chosen = path;
    this.list();
  }

  move(code) {
    this.app.finder.open({
      label: this.app.say("move-where", { name: code.name }),
      create: false,
      hint: this.app.say("move-hint"),
      chosen: (to) => this.app.change({ do: "move code", code: code.code, under: to.code === code.code ? "" : to.code }, code.name),
    });
  }

  merge(code) {
    this.app.finder.open({
      label: this.app.say("merge-where", { name: code.name }),
      create: false,
      chosen: (to) => this.app.change({ do: "merge codes", code: code.code, into: to.code }, code.name),
    });
  }
}
