import { fill, h } from "./dom.js";

// Making sense: the study's claims with what is coded to them, cases, memos, and what to look at again.

const DESKS = ["claims", "cases", "memos", "recode"];
const DECISIONS = [["s", "supports"], ["c", "complicates"], ["x", "contradicts"], ["o", "open"]];
const MEMO_SORTS = ["analytic", "methodological", "reflexive"];

export class Sense {
  constructor(app) {
    this.app = app;
    this.desk = "claims";
    this.claim = "";
    this.side = "";
    this.wanted = { on: "participant", of: "" };
    this.memo = { sort: "", words: "" };
  }

  /** Show a desk in the place of the document. */
  async open(desk = this.desk) {
    const { app } = this;
    this.desk = desk;
    app.inspect("");
    this.body = h("div", { class: "wb-desk", tabindex: "-1", role: "tabpanel", "aria-label": app.say(`desk-${desk}`) });
    const tabs = DESKS.map((each) =>
      h(
        "button",
        { type: "button", role: "tab", "aria-selected": String(each === desk), tabindex: each === desk ? "0" : "-1", onclick: () => this.open(each), onkeydown: (event) => this.turn(event) },
        app.say(`desk-${each}`),
      ),
    );
    this.tabs = h("div", { class: "wb-tabs", role: "tablist", "aria-label": app.say("making-sense") }, tabs);
    fill(app.middle, this.body);
    fill(
      app.title,
      h("h2", {}, app.say("making-sense")),
      this.tabs,
      h("span", { class: "wb-gap" }),
      h("button", { type: "button", onclick: () => app.openDocument(app.document, null, app.outline?.question ?? "") }, app.say("back")),
    );
    app.bar.hidden = true;
    app.inspector.hidden = true;
    await { claims: () => this.claims(), cases: () => this.cases(), memos: () => this.memos(), recode: () => this.recode() }[desk]();
  }

  turn(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.last = this.open(DESKS[(DESKS.indexOf(this.desk) + step + DESKS.length) % DESKS.length]).then(() => this.tabs.querySelector('[aria-selected="true"]').focus());
  }

  async asked(message, kind) {
    const replies = await this.app.ask(message).catch(() => []);
    return replies.find((each) => each.kind === kind);
  }

  chooser(label, values, chosen, then) {
    const made = h("select", { "aria-label": label, onchange: (event) => then(event.target.value) }, values.map(([value, words]) => h("option", { value }, words)));
    made.value = chosen;
    return made;
  }

  nothing(name) {
    return h("p", { class: "wb-nothing" }, this.app.say(name));
  }

  // Claims.

  async claims() {
    const { app } = this;
    const reply = await this.asked({ do: "claims", claim: this.claim }, "claims");
    if (!reply) return;
    if (!reply.claim) {
      fill(this.body, this.nothing("no-claims"));
      this.body.focus();
      return;
    }
    this.claim = reply.claim.name;
    this.rows = reply.rows;
    const choose = (claim) => {
      this.claim = claim;
      this.last = this.claims();
    };
    const { claim } = reply;
    this.list = h("ul", { class: "wb-passages-of-claim", "aria-label": app.say("desk-claims") });
    fill(
      this.body,
      h("div", { class: "wb-row wb-wrap" }, this.chooser(app.say("claim"), reply.claims.map((each) => [each.name, each.claim || each.name]), claim.name, choose)),
      h("p", { class: "wb-claim", dir: "auto" }, claim.claim),
      h("p", { class: "wb-row wb-wrap" }, app.say("claim-codes"), claim.codes.map((code) => app.review.name(code)), claim.opposing.length ? [app.say("claim-opposing"), claim.opposing.map((code) => app.review.name(code))] : ""),
      claim.rivals.map((rival) => h("p", { class: "wb-hint", dir: "auto" }, app.say("claim-rival"), " ", rival.explanation, rival.answer ? ` — ${rival.answer}` : "")),
      reply.hidden ? h("p", { class: "wb-hint" }, app.say("claim-hidden", { count: reply.hidden })) : "",
      (this.sides = h("div", { class: "wb-row wb-wrap" })),
      h("p", { class: "wb-hint" }, app.say("claim-keys")),
      this.list,
    );
    this.listPassages();
    this.body.focus();
  }

  listPassages(at = 0) {
    const { app } = this;
    const count = (side) => this.rows.filter((row) => row.side === side).length;
    const sides = [...new Set(this.rows.map((row) => row.side))];
    if (!sides.includes(this.side)) this.side = "";
    const choice = (side, words) => h("button", { type: "button", class: "wb-small", "aria-pressed": String(this.side === side), onclick: () => { this.side = side; this.listPassages(); } }, words);
    fill(
      this.sides,
      choice("", app.say("all-passages", { count: this.rows.length })),
      sides.map((side) => choice(side, `${app.say(`side-${side.replaceAll(" ", "-")}`)} ${count(side)}`)),
    );
    const shown = this.rows.filter((row) => !this.side || row.side === this.side);
    this.at = Math.min(Math.max(at, 0), shown.length - 1);
    fill(this.list, shown.map((row, number) => this.passage(row, number)), shown.length ? "" : h("li", { class: "wb-nothing" }, app.say("no-passages")));
  }

  passage(row, number) {
    const { app } = this;
    const note = h("input", { type: "text", dir: "auto", class: "wb-note", "aria-label": app.say("note"), placeholder: app.say("note"), value: row.note, onkeydown: (event) => event.stopPropagation() });
    const button = ([key, decision]) =>
      h("button", { type: "button", class: "wb-small", "data-decision": decision, "aria-pressed": String(row.side === decision), onclick: () => this.decide(row, decision, note.value) }, app.say(`claim-${decision}`), " ", h("kbd", { "aria-hidden": "true" }, key));
    const made = h(
      "li",
      { class: "wb-claimed", tabindex: number === this.at ? "0" : "-1", "data-side": row.side, onfocus: () => (this.at = number), onkeydown: (event) => this.key(event, row, number, note) },
      h("div", { class: "wb-row wb-wrap" }, h("b", {}, app.say(`side-${row.side.replaceAll(" ", "-")}`)), row.code ? app.review.name(row.code) : "", h("span", { class: "wb-count", dir: "auto" }, [row.who, row.stakeholder, app.titleOf(row.document), row.polarity && app.say(`polarity-${row.polarity}`)].filter(Boolean).join(" · "))),
      row.asked ? h("p", { class: "wb-hint", dir: "auto" }, row.asked) : "",
      h("q", { dir: "auto" }, row.words),
      h("div", { class: "wb-row wb-wrap" }, DECISIONS.map(button), note, h("button", { type: "button", class: "wb-small", onclick: () => app.goTo(row) }, app.say("show-in-document"))),
    );
    return made;
  }

  key(event, row, number, note) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const decision = DECISIONS.find(([key]) => key === event.key)?.[1];
    if (step) this.go(number + step);
    else if (decision) this.last = this.decide(row, decision, note.value);
    else if (event.key === "n") note.focus();
    else if (event.key === "Enter") this.app.goTo(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  go(number) {
    const items = [...this.list.querySelectorAll(".wb-claimed")];
    const next = items[Math.min(Math.max(number, 0), items.length - 1)];
    for (const item of items) item.tabIndex = item === next ? 0 : -1;
    next?.focus();
  }

  async decide(row, decision, note) {
    const { app } = this;
    const [start, end] = row.at;
    const message = { do: "decide on claim", claim: this.claim, document: row.document, start, end, words: row.words, decision, note };
    const replies = await app.ask(message, app.say("making-sense")).catch(() => []);
    if (!replies.some((each) => each.kind === "claim decided")) return;
    const next = this.at + 1;
    const reply = await this.asked({ do: "claims", claim: this.claim }, "claims");
    if (!reply) return;
    this.rows = this.kept(reply.rows);
    this.listPassages(next);
    this.go(next);
    app.speak(app.say("did-decided-on-claim"));
  }

  /** Keep passages where they were: a list that jumps under the hand is misread. */
  kept(rows) {
    const key = (row) => [row.document, ...row.at].join(" ");
    const places = new Map(this.rows.map((row, number) => [key(row), number]));
    return rows.map((row, number) => [places.get(key(row)) ?? this.rows.length + number, row]).sort(([one], [other]) => one - other).map(([, row]) => row);
  }

  // Cases.

  async cases() {
    const { app } = this;
    const reply = await this.asked({ do: "case", ...this.wanted }, "case");
    if (!reply) return;
    const choose = (values) => {
      this.wanted = { ...this.wanted, ...values };
      this.last = this.cases();
    };
    const names = Object.keys(reply.choices);
    const called = (name) => (app.has(`case-${name}`) ? app.say(`case-${name}`) : name);
    const heads = new Map();
    for (const turn of reply.turns) heads.set(turn.document, [...(heads.get(turn.document) ?? []), turn]);
    fill(
      this.body,
      h(
        "div",
        { class: "wb-row wb-wrap" },
        this.chooser(app.say("case-on"), names.map((name) => [name, called(name)]), this.wanted.on, (on) => choose({ on, of: "" })),
        this.chooser(called(this.wanted.on), [["", "—"], ...(reply.choices[this.wanted.on] ?? []).map((each) => [each, each])], this.wanted.of, (of) => choose({ of })),
      ),
      reply.people.map((person) => this.person(person)),
      reply.of && reply.all > reply.turns.length ? h("p", { class: "wb-hint" }, app.say("found-some", { count: reply.turns.length, all: reply.all, what: reply.of })) : "",
      [...heads].map(([document, turns]) => h("section", {}, h("h3", { dir: "auto" }, app.titleOf(document)), turns.map((turn) => this.said(turn)))),
      reply.of ? "" : this.nothing("choose-case"),
    );
  }

  person(person) {
    const { app } = this;
    const about = Object.entries(person.attributes).map(([name, value]) => `${name}: ${value}`);
    return h(
      "article",
      { class: "wb-case" },
      h("h3", { dir: "auto" }, person.participant),
      h("p", { class: "wb-hint", dir: "auto" }, about.join(" · ")),
      person.memos.map((memo) => h("p", { class: "wb-memo", dir: "auto" }, [memo.title, memo.text].filter(Boolean).join("\n"))),
      person.answers.length ? h("details", {}, h("summary", {}, app.say("closed-answers", { count: person.answers.length })), h("dl", {}, person.answers.map((each) => [h("dt", { dir: "auto" }, each.question), h("dd", { dir: "auto" }, each.answer)]))) : "",
      h("button", { type: "button", class: "wb-small", onclick: () => app.askWords({ label: `${app.say("memo")}: ${person.participant}`, long: true, done: (text) => app.keepMemo("participant", person.participant, text).then(() => this.cases()) }) }, app.say("memo")),
    );
  }

  said(turn) {
    const { app } = this;
    return h(
      "div",
      { class: "wb-said" },
      turn.asked ? h("p", { class: "wb-hint", dir: "auto" }, turn.asked) : "",
      h("p", { dir: "auto" }, turn.words),
      h("div", { class: "wb-row wb-wrap" }, turn.codes.map((code) => app.review.name(code)), h("button", { type: "button", class: "wb-small", onclick: () => app.goTo(turn) }, app.say("show-in-document"))),
    );
  }

  // Memos.

  async memos() {
    const { app } = this;
    const searching = h("input", { type: "search", dir: "auto", value: this.memo.words, "aria-label": app.say("search-memos"), placeholder: app.say("search-memos"), onkeydown: (event) => { event.stopPropagation(); if (event.key === "Enter") this.want({ words: event.target.value }); } });
    const sorts = [["", app.say("any-memo")], ...MEMO_SORTS.map((sort) => [sort, app.say(`memo-${sort}`)])];
    this.found = h("div", { class: "wb-desk-memos" });
    fill(
      this.body,
      h("div", { class: "wb-row wb-wrap" }, searching, this.chooser(app.say("memo-sort"), sorts, this.memo.sort, (sort) => this.want({ sort })), MEMO_SORTS.map((sort) => h("button", { type: "button", onclick: () => this.write(sort) }, app.say(`write-${sort}`)))),
      this.found,
    );
    await this.want({});
  }

  async want(values) {
    const { app } = this;
    this.memo = { ...this.memo, ...values };
    const reply = await this.asked({ do: "memos", ...this.memo }, "memos");
    if (!reply) return;
    fill(
      this.found,
      h("p", { class: "wb-hint", role: "status" }, app.say("memos-found", { count: reply.all })),
      reply.memos.map((memo) =>
        h(
          "article",
          { class: "wb-case" },
          h("p", { class: "wb-hint", dir: "auto" }, [new Date(memo.time).toLocaleString(app.study.language, { dateStyle: "short", timeStyle: "short" }), app.say(`memo-on-${memo.on}`), memo.about].filter(Boolean).join(" · ")),
          memo.title ? h("h3", { dir: "auto" }, memo.title) : "",
          h("p", { class: "wb-memo", dir: "auto" }, memo.text),
        ),
      ),
    );
  }

  write(sort) {
    const { app } = this;
    const keep = async (text) => {
      await app.ask({ do: "memo", on: "study", of: "", title: sort[0].toUpperCase() + sort.slice(1), text }, text.slice(0, 60)).catch(() => {});
      await this.want({});
    };
    app.askWords({ label: app.say(`write-${sort}`), long: true, done: keep });
  }

  // What changes of the codebook leave to be looked at again.

  async recode() {
    const { app } = this;
    const reply = await this.asked({ do: "to recode" }, "to recode");
    if (!reply) return;
    const change = (each) => h("li", {}, app.review.name(each.code), ` ${app.say(`change-${each.change.replaceAll(" ", "-")}`)}`, each.segments ? h("span", { class: "wb-count" }, ` · ${app.say("segments-here", { count: each.segments })}`) : "");
    const row = (each) =>
      h(
        "article",
        { class: "wb-case" },
        h("h3", { dir: "auto" }, app.titleOf(each.document)),
        h("ul", {}, each.changes.map(change)),
        h("button", { type: "button", onclick: () => app.openDocument(each.survey || each.document) }, app.say("show-in-document")),
      );
    fill(this.body, h("p", { class: "wb-hint" }, app.say(reply.rows.length ? "recode-why" : "recode-none")), reply.rows.map(row));
    this.body.focus();
  }
}
