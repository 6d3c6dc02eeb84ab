import { compare, fill, h, placeOf } from "./dom.js";
import { rangeOf } from "./transcript.js";

// Codes beside the words: a stripe in a lane for each code, its name, and a light line under what is coded.

const LANES = 6;
const LANE = 11;
const CHIP = 26;

export class Margin {
  constructor(app, transcript) {
    this.app = app;
    this.transcript = transcript;
    this.clear();
  }

  clear() {
    this.passages = new Map();
    this.on = new Map();
    this.lanes = new Map();
    this.under = new Map();
    for (const name of ["coded", "here"]) this.highlight(name)?.clear();
  }

  highlight(name) {
    const held = globalThis.CSS?.highlights;
    if (!held || typeof Highlight === "undefined") return null;
    if (!held.has(`wb-${name}`)) held.set(`wb-${name}`, new Highlight());
    return held.get(`wb-${name}`);
  }

  /** Take passages that came with blocks. */
  take(passages, blocks) {
    for (const block of blocks) this.on.set(block.block, new Set());
    for (const passage of passages) {
      this.passages.set(passage.name, passage);
      this.place(passage, blocks.map((block) => block.block));
    }
  }

  place(passage, blocks) {
    const [start, end] = [placeOf(passage.start), placeOf(passage.end)];
    const touched = [];
    for (const at of blocks) {
      if (this.transcript.part(at, start, end)) {
        this.on.get(at)?.add(passage.name);
        touched.push(at);
      }
    }
    return touched;
  }

  /** Draw what a change left: passages that are gone, and those that are new or different. */
  change(reply) {
    const touched = new Set();
    for (const name of [...reply.gone, ...reply.passages.map((each) => each.name)]) {
      if (!this.passages.has(name)) continue;
      this.passages.delete(name);
      for (const [at, names] of this.on) if (names.delete(name)) touched.add(at);
    }
    const loaded = [...this.on.keys()];
    for (const passage of reply.passages) {
      this.passages.set(passage.name, passage);
      for (const at of this.place(passage, loaded)) touched.add(at);
    }
    this.draw([...touched]);
  }

  /** Return the passages on a block, in the order of its words. */
  here(at) {
    const found = [...(this.on.get(at) ?? [])].map((name) => this.passages.get(name)).filter(Boolean);
    return found.sort((one, other) => compare(placeOf(one.start), placeOf(other.start)) || compare(placeOf(one.end), placeOf(other.end)));
  }

  /** Draw the margin of some blocks: first measure all, then write, so that the page is laid out once. */
  draw(blocks) {
    const wanted = blocks.filter((at) => this.transcript.drawn.has(at) && this.transcript.blocks.has(at));
    this.assign();
    const plans = wanted.map((at) => this.plan(at));
    for (const plan of plans) this.write(plan);
    this.app.selection?.paint();
  }

  /** Give lanes to the codes on screen; a code keeps its lane as long as it is there. */
  assign() {
    const codes = new Map();
    for (const at of [...this.transcript.drawn.keys()].sort((one, other) => one - other)) {
      for (const name of this.on.get(at) ?? []) {
        const passage = this.passages.get(name);
        if (passage) codes.set(passage.code, true);
      }
    }
    for (const code of [...this.lanes.keys()]) if (!codes.has(code)) this.lanes.delete(code);
    const taken = new Set(this.lanes.values());
    for (const code of codes.keys()) {
      if (this.lanes.has(code)) continue;
      let lane = 0;
      while (taken.has(lane)) lane += 1;
      if (lane >= LANES) break;
      taken.add(lane);
      this.lanes.set(code, lane);
    }
  }

  plan(at) {
    const node = this.transcript.node(at);
    const element = this.transcript.drawn.get(at);
    const frame = element.getBoundingClientRect();
    const text = element.querySelector(".wb-words").getBoundingClientRect();
    const passages = this.here(at);
    const stripes = [];
    const covered = [];
    let more = 0;
    for (const passage of passages) {
      const part = this.transcript.part(at, placeOf(passage.start), placeOf(passage.end));
      if (!part || !node) continue;
      covered.push(part);
      const lane = this.lanes.get(passage.code);
      if (lane === undefined) {
        more += 1;
        continue;
      }
      const whole = passages.length > 60 && part[0] === 0 && part[1] === node.length;
      const top = whole ? text.top : edge(node, part[0]).top;
      const bottom = whole ? text.bottom : edge(node, part[1] - 1).bottom;
      stripes.push({ passage, lane, top: top - frame.top, height: Math.max(bottom - top, 8) });
    }
    const begun = passages.filter((passage) => this.begins(passage, at));
    return { at, element, node, stripes, covered, begun, more, room: Math.max(1, Math.floor(frame.height / CHIP)) };
  }

  begins(passage, at) {
    const block = this.transcript.blocks.get(at);
    const start = placeOf(passage.start);
    return start.turn === block.turn && start.at >= block.at && start.at < block.at + Math.max(block.words.length, 1);
  }

  write(plan) {
    this.underline(plan);
    const lanes = plan.element.querySelector(".wb-lanes");
    fill(lanes, plan.stripes.map((each) => this.stripe(each)));
    const chips = plan.element.querySelector(".wb-chips");
    const most = plan.begun.length > plan.room ? plan.room - 1 : plan.room;
    const shown = plan.begun.slice(0, Math.max(most, 0)).map((passage) => this.chip(passage));
    const rest = plan.begun.length - shown.length;
    if (rest > 0) shown.push(this.more(plan, rest));
    fill(chips, shown);
  }

  underline(plan) {
    const held = this.highlight("coded");
    if (!held) return;
    for (const range of this.under.get(plan.at) ?? []) held.delete(range);
    const ranges = plan.node ? union(plan.covered).map(([start, end]) => rangeOf(plan.node, start, end)) : [];
    for (const range of ranges) held.add(range);
    this.under.set(plan.at, ranges);
  }

  stripe({ passage, lane, top, height }) {
    const made = h("span", { class: "wb-stripe", "data-passage": passage.name, title: this.app.nameOf(passage.code) });
    this.app.looks.dress(made, passage.code);
    made.style.top = `${top}px`;
    made.style.height = `${height}px`;
    made.style.insetInlineStart = `${lane * LANE}px`;
    return made;
  }

  /** Return the name of a passage's code as a button: what a screen reader hears of the passage. */
  chip(passage) {
    const made = h(
      "button",
      {
        class: "wb-chip",
        type: "button",
        tabindex: "-1",
        "data-passage": passage.name,
        "aria-label": this.app.describe(passage),
        "aria-current": this.app.current === passage.name ? "true" : null,
      },
      h("i", { class: "wb-swatch", "aria-hidden": "true" }),
      h("span", { class: "wb-chip-name", dir: "auto" }, this.app.nameOf(passage.code)),
      h("span", { class: "wb-marks", "aria-hidden": "true" }, this.app.marks(passage)),
    );
    this.app.looks.dress(made, passage.code);
    return made;
  }

  more(plan, count) {
    return h(
      "button",
      {
        class: "wb-more",
        type: "button",
        tabindex: "-1",
        "aria-label": this.app.say("more-here", { count }),
        onclick: (event) => this.app.listPassages(plan.begun, event.currentTarget),
      },
      `+${count}`,
    );
  }

  forget(at) {
    const held = this.highlight("coded");
    for (const range of this.under.get(at) ?? []) held?.delete(range);
    this.under.delete(at);
  }

  /** Show a passage's extent. */
  point(name) {
    const held = this.highlight("here");
    held?.clear();
    const passage = this.passages.get(name);
    if (passage && held) {
      for (const range of this.transcript.ranges(placeOf(passage.start), placeOf(passage.end))) held.add(range);
    }
    for (const each of this.transcript.list.querySelectorAll(".wb-pointed")) each.classList.remove("wb-pointed");
    if (!passage) return;
    for (const each of this.transcript.list.querySelectorAll(`[data-passage="${CSS.escape(name)}"]`)) {
      each.classList.add("wb-pointed");
    }
  }

  /** Mark the passage that keys act on. */
  mark(name) {
    for (const each of this.transcript.list.querySelectorAll(".wb-chip[aria-current]")) each.removeAttribute("aria-current");
    if (!name) return;
    for (const each of this.transcript.list.querySelectorAll(`.wb-chip[data-passage="${CSS.escape(name)}"]`)) {
      each.setAttribute("aria-current", "true");
    }
  }
}

function edge(node, at) {
  const boxes = rangeOf(node, at, at + 1).getClientRects();
  return boxes.length ? boxes[boxes.length - 1] : node.parentElement.getBoundingClientRect();
}

function union(parts) {
  const found = [];
  for (const [start, end] of [...parts].sort((one, other) => one[0] - other[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}
