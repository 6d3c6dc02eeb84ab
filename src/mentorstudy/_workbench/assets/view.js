import { h } from "./dom.js";

// How it looks: size and length of lines, light or dark, language; and printing a whole document.

const KEPT = "mentorstudy-workbench-view";
const USUAL = { size: 17, measure: 38, theme: "auto" };

export class View {
  constructor(app) {
    this.app = app;
    this.chosen = { ...USUAL };
    try {
      Object.assign(this.chosen, JSON.parse(localStorage.getItem(KEPT) ?? "{}"));
    } catch {
      // A notebook may keep nothing: then it looks as usual.
    }
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.system.addEventListener("change", () => this.apply());
    this.apply();
  }

  apply() {
    const { root } = this.app;
    const { size, measure, theme } = this.chosen;
    root.style.setProperty("--size", `${Math.min(Math.max(Number(size) || 17, 12), 32)}px`);
    root.style.setProperty("--measure", `${Math.min(Math.max(Number(measure) || 38, 20), 80)}rem`);
    const notebook = document.body.dataset.jpThemeLight;
    const dark = theme === "dark" || (theme === "auto" && (notebook ? notebook === "false" : this.system.matches));
    root.classList.toggle("wb-dark", dark);
    document.body.classList.toggle("wb-dark-page", dark && document.body.classList.contains("wb-alone"));
    this.app.transcript?.refresh();
  }

  keep(values) {
    Object.assign(this.chosen, values);
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.chosen));
    } catch {
      // As above.
    }
    this.apply();
  }

  open() {
    const { app } = this;
    const range = (name, low, high) => {
      const input = h("input", { type: "range", min: low, max: high, "aria-label": app.say(name), oninput: (event) => this.keep({ [name]: Number(event.target.value) }) });
      input.value = this.chosen[name];
      return h("label", { class: "wb-row" }, h("span", { class: "wb-label" }, app.say(name)), input);
    };
    const select = (label, value, values, then) => {
      const made = h("select", { "aria-label": label, onchange: (event) => then(event.target.value) }, values.map(([each, words]) => h("option", { value: each }, words)));
      made.value = value;
      return h("label", { class: "wb-row" }, h("span", { class: "wb-label" }, label), made);
    };
    const themes = ["auto", "light", "dark"].map((each) => [each, app.say(`theme-${each}`)]);
    const languages = app.study.languages.map((each) => [each, app.say(`language-${each}`)]);
    app.openLayer(app.say("view"), [
      h("h2", {}, app.say("view")),
      range("size", 12, 28),
      range("measure", 24, 70),
      select(app.say("theme"), this.chosen.theme, themes, (theme) => this.keep({ theme })),
      select(app.say("language"), app.study.language, languages, (language) => {
        app.closeLayer();
        app.begin(language);
      }),
      h("div", { class: "wb-row" }, h("button", { type: "button", onclick: () => this.print() }, app.say("print")), h("button", { type: "button", onclick: () => app.closeLayer() }, app.say("close"))),
    ]);
  }

  /** Print the whole document: everything is drawn for it, not only what is on screen. */
  async print() {
    const { app } = this;
    app.closeLayer();
    await app.transcript.drawAll();
    app.root.classList.add("wb-printing");
    globalThis.print();
    app.root.classList.remove("wb-printing");
    app.transcript.draw();
  }
}
