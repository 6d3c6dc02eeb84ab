import { fill, h } from "./dom.js";

// What is looked through one by one: a machine's suggestions, disagreements with other coders, memos, history.

export class Review {
  constructor(app) {
    this.app = app;
    this.rows = [];
    this.at = 0;
  }

  async fillPanel(name, body) {
    if (name === "suggestions") this.askSuggestions(body);
    else if (name === "history") await this.history(body);
    else await this.memos(body);
  }

  // Suggestions.

  askSuggestions(body) {
    const { app } = this;
    this.body = body;
    const ask = (document) => h("button", { type: "button", onclick: () => this.suggestions(document) }, app.say(document ? "suggest-here" : "suggest-all"));
    fill(
      body,
      h("p", {}, app.say("suggest-warning")),
      h("div", { class: "wb-row wb-wrap" }, app.outline && !app.outline.rows ? ask(app.outline.document) : "", ask("")),
    );
  }

  async suggestions(document) {
    const replies = await this.app.ask({ do: "suggestions", document }).catch(() => []);
    const reply = replies.find((each) => each.kind === "suggestions");
    if (!reply) return;
    this.rows = reply.rows;
    this.hidden = reply.hidden;
    this.at = 0;
    this.listSuggestions();
    this.body.querySelector(".wb-suggestion")?.focus();
  }

  listSuggestions() {
    const { app } = this;
    const rows = this.rows.map((row, number) => this.suggestion(row, number));
    const hidden = this.hidden ? app.say("suggest-hidden", { count: this.hidden }) : "";
    fill(
      this.body,
      h("p", { class: "wb-hint" }, this.rows.length ? app.say("suggest-keys") : app.say("suggest-none"), " ", hidden),
      h("ul", { class: "wb-suggestions", "aria-label": app.say("panel-suggestions") }, rows),
    );
  }

  suggestion(row, number) {
    const { app } = this;
    const made = h(
      "li",
      {
        class: "wb-suggestion",
        tabindex: number === this.at ? "0" : "-1",
        "data-suggestion": row.name,
        onfocus: () => this.show(row, number),
        onkeydown: (event) => this.key(event, row, number),
      },
      h("div", { class: "wb-row" }, h("i", { class: "wb-swatch", "aria-hidden": "true" }), h("b", { dir: "auto" }, app.nameOf(row.code)), h("span", { class: "wb-count" }, [app.titleOf(row.document), row.who].join(" · "))),
      h("q", { dir: "auto" }, row.words),
      h("p", { class: "wb-hint", dir: "auto" }, [row.reason, row.polarity && app.say(`polarity-${row.polarity}`)].filter(Boolean).join(" · ")),
      h(
        "div",
        { class: "wb-row wb-wrap" },
        h("button", { type: "button", class: "wb-small", tabindex: "-1", onclick: () => this.decide(row, true) }, app.say("accept")),
        h("button", { type: "button", class: "wb-small", tabindex: "-1", onclick: () => this.decide(row, false) }, app.say("reject")),
        h("button", { type: "button", class: "wb-small", tabindex: "-1", onclick: () => this.decide(row, true, true) }, app.say("accept-selection")),
      ),
    );
    app.looks.dress(made, row.code);
    made.classList.add("wb-code-look");
    return made;
  }

  show(row, number) {
    this.at = number;
    this.app.goTo(row, false);
  }

  key(event, row, number) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.go(number + step);
    else if (event.key === "a" || event.key === "Enter") this.decide(row, true);
    else if (event.key === "x" || event.key === "Delete") this.decide(row, false);
    else if (event.key === "e") this.decide(row, true, true);
    else if (event.key === "Escape") this.app.focusPage();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  go(number) {
    const items = [...this.body.querySelectorAll(".wb-suggestion")];
    const next = items[Math.min(Math.max(number, 0), items.length - 1)];
    for (const item of items) item.tabIndex = item === next ? 0 : -1;
    next?.focus();
  }

  async decide(row, accept, corrected = false) {
    const span = corrected ? this.app.selection.span() : null;
    const asked = { do: "decide suggestion", suggestion: row.name, accept, span };
    const replies = await this.app.ask(asked, this.app.nameOf(row.code)).catch(() => []);
    if (!replies.some((each) => each.kind === "suggestion decided")) return;
    const number = this.rows.indexOf(row);
    this.rows.splice(number, 1);
    this.at = Math.min(number, this.rows.length - 1);
    this.listSuggestions();
    this.go(this.at);
    this.app.speak(this.app.say(accept ? "did-accepted" : "did-rejected"));
  }

  // History and memos.

  async history(body) {
    const { app } = this;
    const [reply] = await app.ask({ do: "history" }).catch(() => []);
    if (!reply?.rows) return;
    const rows = reply.rows.map((row) =>
      h(
        "li",
        { class: row.undone ? "wb-undone" : "" },
        h("time", { datetime: row.time }, new Date(row.time).toLocaleString(app.study.language, { dateStyle: "short", timeStyle: "short" })),
        " ",
        h("b", {}, app.say(`did-${row.what.replaceAll(" ", "-")}`)),
        " ",
        h("span", { dir: "auto" }, [row.code && app.nameOf(row.code), row.document && app.titleOf(row.document)].filter(Boolean).join(" · ")),
        row.words ? h("q", { dir: "auto" }, row.words) : "",
      ),
    );
    fill(body, h("ul", { class: "wb-history" }, rows.length ? rows : h("li", { class: "wb-nothing" }, app.say("nothing-yet"))));
  }

  async memos(body) {
    const { app } = this;
    const [reply] = await app.ask({ do: "memos" }).catch(() => []);
    if (!reply?.memos) return;
    const rows = reply.memos.map((memo) =>
      h(
        "li",
        {},
        h("p", { class: "wb-hint", dir: "auto" }, [app.say(`memo-on-${memo.on}`), memo.about].filter(Boolean).join(" · ")),
        h("p", { class: "wb-memo", dir: "auto" }, [memo.title, memo.text].filter(Boolean).join("\n")),
      ),
    );
    fill(body, h("button", { type: "button", onclick: () => app.writeMemo("study", "") }, app.say("memo-study")), h("ul", { class: "wb-history" }, rows));
  }

  // Disagreements.

  async disagreements() {
    const { app } = this;
    const replies = await app.ask({ do: "disagreements" }).catch(() => []);
    const reply = replies.find((each) => each.kind === "disagreements");
    if (!reply) return;
    app.inspect("");
    const view = h("div", { class: "wb-differences", tabindex: "-1", role: "region", "aria-label": app.say("disagreements") });
    fill(app.middle, view);
    fill(app.title, h("h2", {}, app.say("disagreements")), h("span", { class: "wb-gap" }), h("button", { type: "button", onclick: () => app.openDocument(app.document, null, app.outline?.question ?? "") }, app.say("back")));
    app.bar.hidden = true;
    app.inspector.hidden = true;
    if (!reply.documents.length) {
      fill(view, h("p", { class: "wb-nothing" }, app.say("no-disagreements")), reply.why ? h("p", { class: "wb-hint" }, reply.why) : "");
      view.focus();
      return;
    }
    const differing = reply.answers.filter((each) => each.codes.length);
    const open = differing.filter((each) => !each.decided.length);
    const agreed = reply.answers.length - differing.length;
    const head = [app.say("differ", { count: differing.length, open: open.length, documents: reply.documents.length })];
    if (reply.agreement && reply.agreement.value !== null) head.push(app.say("agreement-before", { value: reply.agreement.value, units: reply.agreement.units }));
    if (reply.why) head.push(reply.why);
    fill(
      view,
      head.map((words) => h("p", {}, words)),
      h("details", {}, h("summary", {}, app.say("agreed-folded", { count: agreed })), reply.answers.filter((each) => !each.codes.length).map((each) => this.answer(each))),
      differing.map((each) => this.answer(each)),
    );
    view.focus();
  }

  answer(answer) {
    const { app } = this;
    const made = h("article", { class: "wb-answer" });
    const coders = [app.study.coder, ...answer.others];
    const column = (coder) =>
      h(
        "div",
        { class: "wb-side" },
        h("h4", {}, coder),
        answer.codes.filter((each) => each.by.includes(coder)).map((each) => h("div", {}, this.name(each.code), each.words[coder].map((words) => h("q", { dir: "auto" }, words)))),
        answer.codes.some((each) => each.by.includes(coder)) ? "" : h("p", { class: "wb-nothing" }, app.say("coded-nothing-more")),
      );
    const decided = answer.decided.map((each) => h("span", {}, this.name(each.code), ` ${app.say(`decision-${each.decision}`)}`));
    fill(
      made,
      h("h3", { dir: "auto" }, [app.titleOf(answer.document), answer.who].filter(Boolean).join(" · ")),
      answer.question ? h("p", { class: "wb-hint", dir: "auto" }, answer.question) : "",
      h("p", { class: "wb-answer-words", dir: "auto" }, answer.words),
      answer.agreed.length ? h("p", { class: "wb-row wb-wrap" }, app.say("both-coded"), answer.agreed.map((code) => this.name(code))) : "",
      answer.codes.length ? h("div", { class: "wb-sides" }, coders.map(column)) : "",
      decided.length ? h("p", { class: "wb-decided" }, app.say("decided-by", { coder: answer.decided[0].coder }), " ", decided, answer.decided[0].note ? h("q", { dir: "auto" }, answer.decided[0].note) : "") : "",
      answer.codes.length ? this.decisions(answer, made) : "",
    );
    return made;
  }

  name(code) {
    const made = h("span", { class: "wb-chip wb-named", dir: "auto" }, h("i", { class: "wb-swatch", "aria-hidden": "true" }), this.app.nameOf(code));
    this.app.looks.dress(made, code);
    return made;
  }

  decisions(answer, made) {
    const { app } = this;
    const note = h("input", { type: "text", dir: "auto", "aria-label": app.say("note"), placeholder: app.say("note"), onkeydown: (event) => event.stopPropagation() });
    const decide = async (decision, code = "") => {
      const asked = { do: "decide", document: answer.document, turn: answer.turn, decision, code, note: note.value };
      const replies = await app.ask(asked, app.say("disagreements")).catch(() => []);
      if (!replies.some((each) => each.kind === "decided")) return;
      app.speak(app.say("did-decided"));
      const top = app.middle.firstChild.scrollTop;
      await this.disagreements();
      app.middle.firstChild.scrollTop = top;
    };
    const another = () => app.finder.open({ label: app.say("decide-another"), create: false, chosen: (code) => decide("another", code.code) });
    const button = (decision) => h("button", { type: "button", "data-decision": decision, onclick: () => decide(decision) }, app.say(`decide-${decision}`));
    return h("div", { class: "wb-row wb-wrap" }, ["mine", "theirs", "both", "neither"].map(button), h("button", { type: "button", "data-decision": "another", onclick: another }, app.say("decide-another")), note);
  }
}
