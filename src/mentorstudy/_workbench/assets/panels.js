import { fill, h } from "./dom.js";
import { CodebookPanel } from "./codebook.js";

// Beside the transcript: the documents and a search on one side; codebook, suggestions and history on the other.

export class Panels {
  constructor(app) {
    this.app = app;
    this.filter = "";
    this.wanted = { state: "", kind: "", attribute: "", code: "" };
    this.codebook = new CodebookPanel(app);
    this.documents = h("ul", { class: "wb-documents" });
    this.filters = h("div", { class: "wb-filters" });
    this.found = h("div", { class: "wb-found", role: "region" });
    this.left = h("nav", { class: "wb-left" });
    this.body = h("div", { class: "wb-panel-body" });
    this.tabs = h("div", { class: "wb-tabs", role: "tablist" });
    this.right = h("aside", { class: "wb-right" }, this.tabs, this.body);
    this.open = "codebook";
  }

  start() {
    const { app } = this;
    this.searching = h("input", {
      type: "search",
      class: "wb-search",
      dir: "auto",
      "aria-label": app.say("search"),
      placeholder: app.say("search-all"),
      onkeydown: (event) => {
        if (event.key === "Enter") this.find();
        if (event.key === "Escape") this.endSearch();
        event.stopPropagation();
      },
    });
    const chooser = (name, label, values) =>
      h(
        "select",
        { "aria-label": label, onchange: (event) => { this.wanted[name] = event.target.value; this.listDocuments(); } },
        h("option", { value: "" }, label),
        values.map(([value, words]) => h("option", { value }, words)),
      );
    const documents = app.documents;
    const kinds = [...new Set(documents.map((each) => each.kind))].map((kind) => [kind, app.say(`kind-${kind.replace(" ", "-")}`)]);
    const states = ["new", "begun", "finished"].map((state) => [state, app.say(`state-${state}`)]);
    const attributes = new Map();
    for (const { people } of documents) {
      for (const person of people) {
        for (const [name, value] of Object.entries(person)) {
          if (name !== "participant" && value) attributes.set(`${name}\u0000${value}`, `${name}: ${value}`);
        }
      }
    }
    const several = [...attributes].length <= 400 ? [...attributes] : [...attributes].slice(0, 400);
    this.codeFilter = chooser("code", app.say("any-code"), app.codes.map((code) => [code.code, code.name]));
    fill(
      this.filters,
      chooser("state", app.say("any-state"), states),
      kinds.length > 1 ? chooser("kind", app.say("any-kind"), kinds) : "",
      several.length ? chooser("attribute", app.say("anybody"), several) : "",
      this.codeFilter,
    );
    this.left.setAttribute("aria-label", app.say("documents"));
    fill(this.left, this.searching, this.found, this.filters, this.documents);
    this.listDocuments();
    this.show(this.open);
  }

  listDocuments() {
    const { app } = this;
    const shown = app.documents.filter((each) => this.fits(each));
    fill(
      this.documents,
      shown.map((each) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "wb-document",
              "aria-current": each.document === app.document ? "true" : null,
              onclick: () => app.openDocument(each.document),
            },
            h("i", { class: `wb-state wb-state-${each.state}`, title: app.say(`state-${each.state}`), role: "img", "aria-label": app.say(`state-${each.state}`) }),
            h("span", { class: "wb-document-name", dir: "auto" }, each.title),
            h("span", { class: "wb-document-about", dir: "auto" }, this.about(each)),
          ),
        ),
      ),
      shown.length ? "" : h("li", { class: "wb-nothing" }, app.say("no-document")),
    );
    this.documents.setAttribute("aria-label", app.say("documents"));
  }

  about(each) {
    const people = each.people.map((person) => person.stakeholder || person.participant).filter(Boolean);
    const count = Object.values(each.codes).reduce((sum, one) => sum + one, 0);
    const whom = [...new Set(people)].slice(0, 3).join(", ");
    const what = each.kind === "survey" ? this.app.say("responses", { count: each.responses }) : whom || this.app.say(`kind-${each.kind.replace(" ", "-")}`);
    return count ? `${what} · ${count}` : what;
  }

  fits(each) {
    const { state, kind, attribute, code } = this.wanted;
    if (state && each.state !== state) return false;
    if (kind && each.kind !== kind) return false;
    if (code && !Object.keys(each.codes).some((one) => one === code || one.startsWith(`${code}/`))) return false;
    if (attribute) {
      const [name, value] = attribute.split("\u0000");
      return each.people.some((person) => person[name] === value);
    }
    return true;
  }

  search() {
    this.searching.focus();
    this.searching.select();
  }

  async find(code = "") {
    const words = code ? "" : this.searching.value;
    if (!words.trim() && !code) return this.endSearch();
    const replies = await this.app.ask({ do: "search", words, code });
    const reply = replies.find((each) => each.kind === "found");
    if (reply) this.showFound(reply, words || this.app.nameOf(code));
    return true;
  }

  showFound(reply, what) {
    const { app } = this;
    const rows = reply.rows.map((row) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "wb-hit", onclick: () => app.goTo(row) },
          h("span", { class: "wb-hit-where", dir: "auto" }, [app.titleOf(row.document), row.who].filter(Boolean).join(" · ")),
          h("span", { class: "wb-hit-words", dir: "auto" }, row.before, h("mark", {}, row.found), row.after),
        ),
      ),
    );
    const count = reply.all > reply.rows.length ? app.say("found-some", { count: reply.rows.length, all: reply.all, what }) : app.say("found", { count: reply.all, what });
    this.found.setAttribute("aria-label", app.say("search"));
    fill(
      this.found,
      h("p", { class: "wb-found-head" }, count, h("button", { type: "button", class: "wb-small", onclick: () => this.endSearch() }, app.say("close"))),
      h("ul", {}, rows),
    );
    this.found.classList.add("wb-open");
    app.speak(count);
  }

  endSearch() {
    fill(this.found);
    this.found.classList.remove("wb-open");
    this.app.focusPage();
  }

  /** Show a panel on the right: the codebook, suggestions, memos, or history. */
  show(name) {
    const { app } = this;
    this.open = name;
    const names = ["codebook", "suggestions", "memos", "history"];
    fill(
      this.tabs,
      names.map((each) =>
        h(
          "button",
          { type: "button", role: "tab", "aria-selected": String(each === name), tabindex: each === name ? "0" : "-1", onclick: () => this.show(each), onkeydown: (event) => this.turn(event, names) },
          app.say(`panel-${each}`),
        ),
      ),
    );
    this.tabs.setAttribute("aria-label", app.say("panels"));
    this.body.setAttribute("role", "tabpanel");
    this.body.setAttribute("aria-label", app.say(`panel-${name}`));
    if (name === "codebook") fill(this.body, this.codebook.element);
    else app.fillPanel(name, this.body);
    if (name === "codebook") this.codebook.list();
  }

  turn(event, names) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(names[(names.indexOf(this.open) + step + names.length) % names.length]);
    this.tabs.querySelector('[aria-selected="true"]').focus();
  }
}

