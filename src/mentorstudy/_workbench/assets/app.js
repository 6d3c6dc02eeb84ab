import { Channel } from "./channel.js";
import { Looks } from "./colors.js";
import { fill, filled, freshId, h, placeOf } from "./dom.js";
import { Finder } from "./finder.js";
import { closable, helpTable, press } from "./keys.js";
import { Panels } from "./panels.js";
import { Selection } from "./selection.js";
import { Review } from "./review.js";
import { Sense } from "./sense.js";
import { Transcript } from "./transcript.js";
import { View } from "./view.js";

// The workbench on screen: what is shown, and what becomes of keys, clicks and replies.

let numbers = 0;

export class App {
  constructor(root, post) {
    numbers += 1;
    this.number = numbers;
    this.root = root;
    root.classList.add("wb");
    // Notebooks have single keys of their own: inside of here they mean nothing.
    root.dataset.lmSuppressShortcuts = "true";
    this.channel = new Channel(post);
    this.channel.heard = (reply) => this.hear(reply);
    this.channel.changed = () => this.showSaved();
    this.words = {};
    this.codes = [];
    this.documents = [];
    this.recent = [];
    this.current = "";
    this.document = "";
    this.looks = new Looks();
    this.live = h("div", { class: "wb-hidden", "aria-live": "polite" });
    this.alert = h("div", { class: "wb-message", role: "alert" });
  }

  ask(message, about = "") {
    return this.channel.ask(message, about);
  }

  say(name, facts = {}) {
    return filled(this.words[name] ?? name, facts);
  }

  has(name) {
    return name in this.words;
  }

  speak(words) {
    this.live.textContent = words;
  }

  async begin(language = "") {
    await this.ask({ do: "begin", language });
  }

  // What the session says.

  hear(reply) {
    const heard = {
      study: (it) => this.start(it),
      document: (it) => this.showDocument(it),
      turns: (it) => this.transcript.take(it),
      changed: (it) => this.take(it),
      kept: (it) => this.keep(it),
      documents: (it) => this.setDocuments(it.documents),
      codebook: (it) => this.setCodes(it),
      refused: (it) => this.refused(it),
      broken: (it) => this.note(this.say("broken", { said: it.message })),
      undone: (it) => this.speak(this.say("undone", { what: this.say(`did-${it.what.replace(" ", "-")}`) })),
      redone: (it) => this.speak(this.say("redone", { what: this.say(`did-${it.what.replace(" ", "-")}`) })),
      proposed: (it) => this.note(this.say("proposed", { name: it.name })),
      others: (it) => this.setOthers(it),
      "taken over": () => this.end(this.say("taken-over")),
    }[reply.kind];
    if (heard) heard(reply);
  }

  start(study) {
    Object.assign(this, { words: study.words, codes: study.codebook, study, polarities: study.polarities, views: study.views });
    this.documents = study.documents;
    this.looks.learn(this.codes);
    this.recent = study.recent;
    if (!this.transcript) this.build();
    this.root.lang = study.language;
    this.transcript.page.setAttribute("aria-label", this.say("transcript"));
    this.transcript.hint.textContent = this.say("transcript-help");
    this.panels.start();
    this.head();
    this.steps(study);
    this.listRecent();
    this.actions();
    if (study.recovered) this.note(this.say("recovered", { words: study.recovered.slice(0, 120) }));
    const first = this.documents.find((each) => each.document === this.document) ?? this.documents.find((each) => each.state !== "finished" && each.kind !== "survey") ?? this.documents[0];
    if (first) this.openDocument(first.document);
    else fill(this.middle, h("p", { class: "wb-nothing" }, this.say("no-document")));
  }

  build() {
    this.transcript = new Transcript(this);
    this.selection = new Selection(this, this.transcript);
    this.transcript.selection = this.selection;
    this.finder = new Finder(this);
    this.panels = new Panels(this);
    this.review = new Review(this);
    this.sense = new Sense(this);
    this.view = new View(this);
    this.top = h("header", { class: "wb-top" });
    this.title = h("div", { class: "wb-title" });
    this.bar = h("div", { class: "wb-bar", role: "toolbar" });
    this.inspector = h("section", { class: "wb-inspector" });
    this.middle = h("div", { class: "wb-view" }, this.transcript.element);
    this.layer = h("div", { class: "wb-layer" });
    const main = h("main", { class: "wb-main" }, this.title, this.middle, this.bar, this.inspector);
    fill(this.root, this.top, h("div", { class: "wb-body" }, this.panels.left, main, this.panels.right), this.finder.element, this.layer, this.alert, this.live);
    const page = this.transcript.page;
    page.addEventListener("keydown", (event) => this.pressed(event));
    this.root.addEventListener("keydown", (event) => this.anywhere(event));
    page.addEventListener("click", (event) => this.clicked(event));
    this.transcript.element.addEventListener("pointerover", (event) => this.hovered(event));
  }

  head() {
    const { study } = this;
    this.saved = h("span", { class: "wb-saved", role: "status" });
    this.undoButton = h("button", { type: "button", onclick: () => this.undo() }, this.say("undo"));
    this.redoButton = h("button", { type: "button", onclick: () => this.redo() }, this.say("redo"));
    fill(
      this.top,
      h("h1", { class: "wb-study", dir: "auto" }, study.title),
      h("span", { class: "wb-by" }, this.say("by", { coder: study.coder })),
      h("span", { class: "wb-file" }, this.say("written-to", { file: study.file })),
      this.saved,
      h("span", { class: "wb-gap" }),
      this.undoButton,
      this.redoButton,
      h("button", { type: "button", onclick: () => this.review.disagreements() }, this.say("disagreements")),
      h("button", { type: "button", onclick: () => this.sense.open() }, this.say("making-sense")),
      h("button", { type: "button", onclick: () => this.settings() }, this.say("view")),
      h("button", { type: "button", onclick: () => this.help() }, this.say("help")),
    );
    this.showSaved();
  }

  showSaved() {
    if (!this.saved) return;
    const lost = this.channel.unsaved;
    const words = lost.length ? this.say("not-saved", { count: lost.length }) : this.channel.saving ? this.say("saving") : this.say("saved");
    if (this.saved.textContent !== words) this.saved.textContent = words;
    this.saved.classList.toggle("wb-bad", lost.length > 0);
    this.saved.title = lost.join("\n");
  }

  // Documents.

  async openDocument(name, then = null, question = "") {
    this.current = "";
    this.document = name;
    await this.ask({ do: "open", document: name, question }).catch(() => {});
    if (then) then();
  }

  showDocument(outline) {
    this.document = outline.document;
    this.outline = outline;
    fill(this.middle, this.transcript.element);
    this.bar.hidden = false;
    this.inspector.hidden = false;
    this.selection.clear();
    this.transcript.open(outline);
    this.showTitle();
    this.panels.listDocuments();
    this.inspect("");
    this.focusPage();
  }

  showTitle() {
    const { outline } = this;
    const finished = outline.state === "finished";
    const people = outline.people.map((person) => [person.participant, person.stakeholder].filter(Boolean).join(", ")).slice(0, 6);
    fill(
      this.title,
      h("h2", { dir: "auto" }, outline.title),
      outline.rows ? this.questionChooser() : h("span", { class: "wb-people", dir: "auto" }, people.join(" · ")),
      h("span", { class: `wb-badge wb-state-${outline.state}` }, this.say(`state-${outline.state}`)),
      h("span", { class: "wb-gap" }),
      outline.rows ? "" : h("button", { type: "button", onclick: () => this.writeMemo("document", outline.document) }, outline.memos.length ? this.say("memos-count", { count: outline.memos.length }) : this.say("memo")),
      h("button", { type: "button", onclick: () => this.finish() }, this.say(finished ? "reopen" : "finish")),
    );
  }

  questionChooser() {
    const { outline } = this;
    const chooser = h(
      "select",
      { class: "wb-question", "aria-label": this.say("question"), onchange: (event) => this.openDocument(outline.document, null, event.target.value) },
      outline.questions.map((each) => h("option", { value: each.question }, each.text)),
    );
    chooser.value = outline.question;
    return chooser;
  }

  otherDocument(step) {
    const shown = this.documents.filter((each) => this.panels.fits(each));
    const at = shown.findIndex((each) => each.document === this.document);
    const next = shown[at + step];
    if (next) this.openDocument(next.document);
    else this.speak(this.say("no-more"));
  }

  titleOf(document) {
    return this.documents.find((each) => each.document === document)?.title ?? document.split("/").at(-1);
  }

  setDocuments(documents) {
    this.documents = documents;
    this.panels.listDocuments();
  }

  async goTo(row, focus = true) {
    const go = () => {
      const at = this.transcript.block(row.block);
      Promise.resolve(at).then(() => this.selection.set(placeOf(row.start), placeOf(row.end), { speak: focus }));
    };
    const held = document.activeElement;
    if (this.document === row.document && this.outline?.document === row.document) go();
    else await this.openDocument(row.document, go);
    if (focus) this.focusPage();
    else held.focus({ preventScroll: true });
  }

  // Codes.

  code(path) {
    return this.codes.find((each) => each.code === path);
  }

  nameOf(path) {
    return this.code(path)?.name ?? path;
  }

  namesAbove(path) {
    const parts = path.split("/").slice(0, -1);
    return parts.map((_, at) => this.nameOf(parts.slice(0, at + 1).join("/"))).join(" › ");
  }

  setCodes(reply) {
    this.codes = reply.codes;
    this.looks.learn(this.codes);
    this.recent = this.recent.filter((path) => this.code(path));
    this.listRecent();
    if (this.panels.open === "codebook") this.panels.codebook.list();
    if (reply.moved && this.outline) this.reload();
  }

  /** Ask for what is on screen again, after codes got other names. */
  reload() {
    const at = this.transcript.element.scrollTop;
    const held = this.transcript.asked;
    this.transcript.asked = new Set();
    for (const first of held) {
      if (first + 12 > this.transcript.low && first < this.transcript.high) this.transcript.need(first, first + 1);
      else this.transcript.blocks.forEach((_, block) => block >= first && block < first + 12 && this.transcript.blocks.delete(block));
    }
    this.transcript.element.scrollTop = at;
  }

  async createCode(typed, under = "") {
    let name = typed.trim();
    if (!under && name.includes("/")) {
      const above = name.slice(0, name.lastIndexOf("/")).trim();
      const parent = this.codes.find((each) => each.code === above || each.name.toLowerCase() === above.toLowerCase());
      if (parent) [under, name] = [parent.code, name.slice(name.lastIndexOf("/") + 1).trim()];
    }
    const replies = await this.ask({ do: "create code", name, under }, this.say("new-code", { name }));
    return replies.find((each) => each.kind === "codebook")?.new ?? "";
  }

  change(message, about) {
    return this.ask(message, about).catch(() => {});
  }

  // Coding.

  selected() {
    this.actions();
  }

  findCode(typed = "") {
    if (!this.selection.there) {
      this.note(this.say("select-first"));
      return;
    }
    this.finder.open({ label: this.say("find-code"), typed, chosen: (code) => this.codeWith(code.code, code.made) });
  }

  inVivo() {
    const span = this.selection.span();
    if (!span) {
      this.note(this.say("select-first"));
      return;
    }
    const words = span.words.join(" ").replace(/\s+/g, " ").trim();
    this.findCode(words.length > 60 ? words.slice(0, 60) : words);
  }

  async codeWith(path, made = "", anybody = false) {
    const began = performance.now();
    const span = this.selection.span();
    if (!span) {
      this.note(this.say("select-first"));
      return;
    }
    const chosen = made ? await this.createCode(made) : path;
    if (!chosen) return;
    const about = `${this.nameOf(chosen)}: ${span.words.join(" ").slice(0, 60)}`;
    this.lastAsked = { span, path: chosen };
    const replies = await this.ask({ do: "code", span, codes: [chosen], anybody }, about).catch(() => []);
    const changed = replies.find((each) => each.kind === "changed");
    if (!changed) return;
    this.remember(chosen);
    const made_ = changed.passages.find((each) => each.code === chosen);
    if (made_) this.inspect(made_.name);
    this.speak(this.say("coded", { code: this.nameOf(chosen), words: span.words.join(" ") }));
    requestAnimationFrame(() => setTimeout(() => (this.lastDrawn = performance.now() - began)));
  }

  /** Give a code one of nine numbers; those that have one keep it. */
  remember(path) {
    if (this.recent.includes(path)) {
      this.used.set(path, (this.uses += 1));
      return;
    }
    this.used.set(path, (this.uses += 1));
    if (this.recent.length < 9) this.recent.push(path);
    else {
      const oldest = this.recent.reduce((one, other) => ((this.used.get(other) ?? 0) < (this.used.get(one) ?? 0) ? other : one));
      this.recent[this.recent.indexOf(oldest)] = path;
    }
    this.listRecent();
  }

  used = new Map();
  uses = 0;

  codeRecent(at) {
    const path = this.recent[at];
    if (path) this.last = this.codeWith(path);
    else this.note(this.say("no-recent", { number: at + 1 }));
  }

  codeAgain() {
    if (this.lastAsked) this.last = this.codeWith(this.lastAsked.path);
  }

  listRecent() {
    this.recentList ??= h("div", { class: "wb-recent" });
    fill(
      this.recentList,
      this.recent.map((path, at) => {
        const made = h("button", { type: "button", class: "wb-chip", onclick: () => this.codeWith(path), onmousedown: (event) => event.preventDefault() }, h("kbd", {}, String(at + 1)), h("i", { class: "wb-swatch", "aria-hidden": "true" }), h("span", { class: "wb-chip-name", dir: "auto" }, this.nameOf(path)));
        this.looks.dress(made, path);
        return made;
      }),
    );
  }

  actions() {
    this.bar.setAttribute("aria-label", this.say("selection"));
    if (!this.codeButton) {
      this.codeButton = h("button", { type: "button", class: "wb-main-button", onclick: () => this.findCode(), onmousedown: (event) => event.preventDefault() });
      this.vivoButton = h("button", { type: "button", onclick: () => this.inVivo(), onmousedown: (event) => event.preventDefault() });
      fill(this.bar, this.codeButton, this.vivoButton, this.recentList ?? "");
    }
    this.codeButton.textContent = this.say("code-button");
    this.vivoButton.textContent = this.say("vivo-button");
    this.codeButton.disabled = !this.selection.there;
    this.vivoButton.disabled = !this.selection.there;
  }

  // Passages.

  take(reply) {
    const here = this.outline && (reply.document === this.outline.document || this.outline.rows?.includes(reply.document));
    if (here && this.middle.contains(this.transcript.element)) {
      const passages = reply.passages.map((each) => this.transcript.onPage(each, reply.document)).filter(Boolean);
      this.transcript.margin.change({ gone: reply.gone, passages });
      if (!this.outline.rows) this.outline.state = reply.state;
      else if (this.outline.state === "new" && passages.length) this.outline.state = "begun";
      if (reply.gone.includes(this.current)) this.inspect("");
      else if (this.current) this.inspect(this.current);
      this.showTitle();
    }
    this.tookChange?.(reply);
    const entry = this.documents.find((each) => each.document === reply.document);
    if (entry && entry.state !== reply.state) {
      entry.state = reply.state;
      this.panels.listDocuments();
    }
  }

  keep(reply) {
    for (const [path, count] of Object.entries(reply.counts)) {
      const code = this.code(path);
      if (code) code.count = count;
    }
    if (this.panels.open === "codebook") this.updateCounts(reply.counts);
    if (this.panels.open === "history") this.panels.show("history");
    this.steps(reply);
  }

  updateCounts(counts) {
    for (const [path, count] of Object.entries(counts)) {
      const shown = this.panels.codebook.tree.querySelector(`[data-code="${CSS.escape(path)}"] .wb-count`);
      if (shown) shown.textContent = String(count);
    }
  }

  steps({ undo, redo }) {
    const tell = (step) => (step ? [this.say(`did-${step.what.replace(" ", "-")}`), step.code].filter(Boolean).join(": ") : "");
    this.undoButton.disabled = !undo;
    this.redoButton.disabled = !redo;
    this.undoButton.title = tell(undo);
    this.redoButton.title = tell(redo);
  }

  describe(passage) {
    const parts = [this.nameOf(passage.code), this.study.coder];
    if (passage.polarity) parts.push(this.say(`polarity-${passage.polarity}`));
    if (passage.about) parts.push(this.say("about-whom", { who: passage.about }));
    if (passage.view !== this.views[0]) parts.push(this.say(`view-${passage.view}`));
    if (passage.key) parts.push(this.say("key-quote"));
    if (passage.memo) parts.push(this.say("with-memo"));
    return `${parts.join(", ")}: ${passage.words}`;
  }

  marks(passage) {
    const stance = { affirmed: "+", negated: "−", hoped: "◇", mixed: "±" }[passage.polarity] ?? "";
    const whose = { reported: "“”", rejected: "“✗”" }[passage.view] ?? "";
    return [stance, whose, passage.key ? "★" : "", passage.memo ? "✎" : "", passage.origin ? "⚙" : ""].join("");
  }

  /** Show the passage that keys act on. */
  inspect(name) {
    const passage = this.transcript.margin.passages.get(name);
    this.current = passage ? name : "";
    this.transcript.margin.mark(this.current);
    this.transcript.margin.point(this.current);
    this.inspector.setAttribute("aria-label", this.say("passage"));
    if (!passage) {
      fill(this.inspector, h("p", { class: "wb-nothing" }, this.say("no-passage")));
      return;
    }
    const button = (what, run) => h("button", { type: "button", onclick: run }, this.say(what));
    const stance = h("select", { "aria-label": this.say("stance"), onchange: (event) => this.give({ polarity: event.target.value }) }, ["", ...this.polarities].map((each) => h("option", { value: each }, this.say(each ? `polarity-${each}` : "polarity-none"))));
    stance.value = passage.polarity;
    const about = h("select", { "aria-label": this.say("about"), onchange: (event) => this.give({ about: event.target.value }) }, ["", ...new Set([...this.study.about, passage.about].filter(Boolean))].map((each) => h("option", { value: each }, each || this.say("about-speaker"))));
    about.value = passage.about;
    this.aboutSelect = about;
    const view = h("select", { "aria-label": this.say("whose-view"), onchange: (event) => this.give({ view: event.target.value }) }, this.views.map((each) => h("option", { value: each }, this.say(`view-${each}`))));
    view.value = passage.view;
    const swatch = h("span", { class: "wb-inspected", dir: "auto" }, h("i", { class: "wb-swatch", "aria-hidden": "true" }), this.nameOf(passage.code));
    this.looks.dress(swatch, passage.code);
    fill(
      this.inspector,
      h("div", { class: "wb-row" }, swatch, h("q", { dir: "auto" }, passage.words), passage.key ? h("span", { class: "wb-star", role: "img", "aria-label": this.say("key-quote") }, "★") : ""),
      passage.memo ? h("p", { class: "wb-memo", dir: "auto" }, passage.memo) : "",
      h("div", { class: "wb-row wb-wrap" }, stance, about, view, button("memo", () => this.writeMemo()), button("key-quote", () => this.keyQuote()), button("recode", () => this.recode()), button("resize", () => this.resize()), button("join", () => this.join()), button("split", () => this.split()), button("uncode", () => this.uncode())),
    );
  }

  /** Return the passage that is meant: the current one, else the last that begins in what is selected. */
  meant() {
    const passage = this.transcript.margin.passages.get(this.current);
    if (!passage) this.note(this.say("no-passage"));
    return passage;
  }

  step(back) {
    const from = this.current ? placeOf(this.transcript.margin.passages.get(this.current)?.start ?? [0, 0]) : this.selection.there ? this.selection.start : this.selection.beginning();
    return this.ask({ do: "step", document: this.outline.document, question: this.outline.question ?? "", ...from, back }).then(async ([reply]) => {
      if (!reply?.passage) {
        this.speak(this.say("no-more"));
        return;
      }
      await this.transcript.block(reply.block);
      this.selection.set(placeOf(reply.passage.start), placeOf(reply.passage.end), { speak: false });
      this.inspect(reply.passage.name);
      this.speak(this.describe(reply.passage));
    });
  }

  /** Go to the next answer that carries no code. */
  uncodedAnswer() {
    const from = this.selection.there ? this.selection.start : { turn: -1, at: 0 };
    const asked = { do: "step", document: this.outline.document, question: this.outline.question ?? "", ...from, uncoded: true };
    this.last = this.ask(asked).then(async ([reply]) => {
      if (reply?.block === null || reply?.block === undefined) {
        this.speak(this.say("no-more"));
        return;
      }
      const block = await this.transcript.block(reply.block);
      const [unit] = this.selection.unitsIn(block, "turn");
      if (unit) this.selection.set({ turn: block.turn, at: block.at + unit[0] }, { turn: block.turn, at: block.at + unit[1] });
    });
  }

  give(values) {
    const passage = this.meant();
    if (!passage) return null;
    return this.follow(this.ask({ do: "recode", passage: passage.name, ...values }, this.nameOf(passage.code)));
  }

  /** After a change, keep acting on the passage that took the place of the one before. */
  async follow(asked) {
    const replies = await asked.catch(() => []);
    const changed = replies.find((each) => each.kind === "changed" && each.passages.length);
    if (changed) this.inspect(changed.passages[0].name);
    return changed;
  }

  nextPolarity() {
    const passage = this.meant();
    if (!passage) return;
    const all = ["", ...this.polarities];
    const next = all[(all.indexOf(passage.polarity) + 1) % all.length];
    this.last = this.give({ polarity: next });
    this.speak(this.say(next ? `polarity-${next}` : "polarity-none"));
  }

  nextView() {
    const passage = this.meant();
    if (!passage) return;
    const next = this.views[(this.views.indexOf(passage.view) + 1) % this.views.length];
    this.last = this.give({ view: next });
    this.speak(this.say(`view-${next}`));
  }

  chooseAbout() {
    if (this.meant()) this.aboutSelect.focus();
  }

  writeMemo(on = "segment", of = "") {
    const passage = on === "segment" ? this.meant() : null;
    if (on === "segment" && !passage) return;
    const target = passage ? passage.name : of;
    const label = passage ? `${this.say("memo")}: ${this.nameOf(passage.code)}` : `${this.say("memo")}: ${on === "code" ? this.nameOf(of) : this.titleOf(of)}`;
    this.askWords({ label, long: true, done: (text) => this.keepMemo(on, target, text) });
  }

  async keepMemo(on, of, text) {
    const replies = await this.ask({ do: "memo", on, of, text }, text.slice(0, 60)).catch(() => []);
    const memos = replies.find((each) => each.kind === "memos");
    if (memos && on === "document" && this.outline?.document === of) {
      this.outline.memos = memos.memos;
      this.showTitle();
    }
    if (memos) this.speak(this.say("memo-kept"));
  }

  keyQuote() {
    const passage = this.meant();
    if (passage) this.last = this.follow(this.ask({ do: "key quote", passage: passage.name }, this.nameOf(passage.code)));
  }

  recode() {
    const passage = this.meant();
    if (!passage) return;
    const chosen = async (code) => {
      const path = code.made ? await this.createCode(code.made) : code.code;
      if (path) await this.follow(this.ask({ do: "recode", passage: passage.name, code: path }, this.nameOf(path)));
    };
    this.finder.open({ label: this.say("recode"), chosen });
  }

  resize() {
    const passage = this.meant();
    const span = this.selection.span();
    if (passage && span) this.last = this.follow(this.ask({ do: "resize", passage: passage.name, span }, this.nameOf(passage.code)));
  }

  join() {
    const passage = this.meant();
    if (passage) this.last = this.follow(this.ask({ do: "merge passages", passage: passage.name }, this.nameOf(passage.code)));
  }

  split() {
    const passage = this.meant();
    if (!passage || !this.selection.there) return;
    const start = placeOf(passage.start);
    const inside = this.selection.start.turn > start.turn || this.selection.start.at > start.at;
    const at = this.transcript.real(inside ? this.selection.start : this.selection.end);
    this.last = this.follow(this.ask({ do: "split", passage: passage.name, ...at }, this.nameOf(passage.code)));
  }

  uncode() {
    const passage = this.meant();
    if (!passage) return;
    const name = this.nameOf(passage.code);
    this.last = this.ask({ do: "uncode", passages: [passage.name] }, name).then(() => this.speak(this.say("uncoded", { code: name })), () => {});
  }

  undo() {
    this.last = this.ask({ do: "undo" }, this.say("undo")).catch(() => {});
  }

  redo() {
    this.last = this.ask({ do: "redo" }, this.say("redo")).catch(() => {});
  }

  finish() {
    const finished = this.outline?.state === "finished";
    const { document, question = "" } = this.outline;
    this.last = this.ask({ do: "finish", document, question, reopen: finished }, this.say("finish")).then(
      (replies) => {
        if (replies.some((each) => each.kind === "refused")) return;
        this.speak(this.say(finished ? "state-begun" : "state-finished"));
        if (this.outline.rows) {
          this.outline.state = finished ? "begun" : "finished";
          this.showTitle();
        }
      },
      () => {},
    );
  }

  // Keys, clicks, messages.

  pressed(event) {
    if (this.finder.isOpen || this.layer.firstChild) return;
    if (event.target !== this.transcript.page && event.key === "Enter") return;
    if (press(this, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  anywhere(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!typing && event.key === "?" && !this.layer.firstChild) this.help();
    else if (!typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") (event.shiftKey ? () => this.redo() : () => this.undo())();
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  clicked(event) {
    const on = event.target.closest("[data-passage]");
    if (on) {
      this.inspect(on.dataset.passage);
      this.selectPassage(on.dataset.passage);
    } else if (!event.target.closest("button")) this.selection.click(event);
  }

  selectPassage(name) {
    const passage = this.transcript.margin.passages.get(name);
    if (passage) this.selection.set(placeOf(passage.start), placeOf(passage.end), { speak: false, show: false });
  }

  hovered(event) {
    const on = event.target.closest("[data-passage]");
    this.transcript.margin.point(on ? on.dataset.passage : this.current);
  }

  leave() {
    this.inspect("");
    this.note("");
  }

  focusPage() {
    this.transcript?.page.focus({ preventScroll: true });
  }

  note(words) {
    fill(this.alert, words ? [h("span", {}, words), h("button", { type: "button", class: "wb-small", onclick: () => this.note("") }, this.say("close"))] : []);
  }

  refused(reply) {
    if (reply.why !== "interviewer" || !this.lastAsked) {
      this.note(reply.message);
      return;
    }
    const { path } = this.lastAsked;
    fill(this.alert, h("span", {}, reply.message), h("button", { type: "button", onclick: () => { this.note(""); this.codeWith(path, "", true); this.focusPage(); } }, this.say("code-anyway")), h("button", { type: "button", class: "wb-small", onclick: () => this.note("") }, this.say("close")));
  }

  setOthers(reply) {
    if (reply.problems.length) this.note(reply.problems.join(" "));
    this.others = reply.coders;
  }

  end(words) {
    this.root.classList.add("wb-ended");
    this.note(words);
  }

  /** Ask for words in a small window. */
  askWords({ label, done, long = false, value = "" }) {
    const id = freshId("words");
    const input = long ? h("textarea", { id, rows: "5", dir: "auto" }) : h("input", { id, type: "text", dir: "auto" });
    input.value = value;
    const close = () => this.closeLayer();
    const keep = () => {
      const text = input.value.trim();
      close();
      if (text) done(text);
    };
    const buttons = [h("button", { type: "button", class: "wb-main-button", onclick: keep }, this.say("save")), h("button", { type: "button", onclick: close }, this.say("cancel"))];
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (!long || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        keep();
      }
      event.stopPropagation();
      if (event.key === "Escape") close();
    });
    this.openLayer(label, [h("label", { for: id }, label), input, h("div", { class: "wb-row" }, buttons)]);
    input.focus();
  }

  openLayer(label, children, wide = false) {
    this.before = document.activeElement;
    const made = h("div", { class: wide ? "wb-dialog wb-wide" : "wb-dialog", role: "dialog", "aria-modal": "true", "aria-label": label, tabindex: "-1" }, children);
    made.addEventListener("keydown", (event) => this.holdFocus(event, made));
    fill(this.layer, closable(made, () => this.closeLayer()));
    made.focus();
  }

  holdFocus(event, dialog) {
    if (event.key !== "Tab") return;
    const all = [...dialog.querySelectorAll("button, input, textarea, select, [tabindex='0']")];
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    event.preventDefault();
    all[(at + (event.shiftKey ? -1 : 1) + all.length) % all.length].focus();
  }

  closeLayer() {
    fill(this.layer);
    if (this.before?.isConnected && this.before !== document.body) this.before.focus({ preventScroll: true });
    else this.focusPage();
  }

  help() {
    this.openLayer(this.say("help"), [h("h2", {}, this.say("help-title")), h("p", {}, this.say("help-words")), ...helpTable(this), h("div", { class: "wb-row" }, h("button", { type: "button", onclick: () => this.closeLayer() }, this.say("close")))], true);
  }

  listPassages(passages) {
    const rows = passages.map((passage) => {
      const made = this.transcript.margin.chip(passage);
      made.tabIndex = 0;
      made.addEventListener("click", () => {
        this.closeLayer();
        this.inspect(passage.name);
        this.selectPassage(passage.name);
        this.focusPage();
      });
      return h("li", {}, made, h("q", { dir: "auto" }, passage.words));
    });
    this.openLayer(this.say("passages-here"), [h("h2", {}, this.say("passages-here")), h("ul", { class: "wb-passages" }, rows), h("button", { type: "button", onclick: () => this.closeLayer() }, this.say("close"))], true);
  }

  settings() {
    this.view.open();
  }

  fillPanel(name, body) {
    fill(body);
    this.review.fillPanel(name, body);
  }
}
