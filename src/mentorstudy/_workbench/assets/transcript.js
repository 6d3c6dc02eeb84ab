import { compare, fill, freshId, h } from "./dom.js";
import { Margin } from "./margin.js";
import { edgeAfter, edgeBefore } from "./units.js";

// A document drawn as far as it is on screen: blocks come when they are needed, and what is on screen stays.

const CHUNK = 12;
const GUESS = { line: 27, characters: 78, around: 14 };

export class Transcript {
  constructor(app) {
    this.app = app;
    this.before = h("div", { "aria-hidden": "true" });
    this.after = h("div", { "aria-hidden": "true" });
    this.list = h("div", { class: "wb-list" });
    this.hint = h("p", { class: "wb-hidden", id: freshId("hint") });
    this.page = h("div", { class: "wb-page", role: "application", tabindex: "0", "aria-describedby": this.hint.id }, this.before, this.list, this.after);
    this.element = h("div", { class: "wb-scroll" }, this.hint, this.page);
    this.margin = new Margin(app, this);
    this.element.addEventListener("scroll", () => this.later(), { passive: true });
    this.sizes = new ResizeObserver(() => this.resized());
    this.sizes.observe(this.element);
    this.clear();
  }

  clear() {
    this.outline = null;
    this.blocks = new Map();
    this.drawn = new Map();
    this.asked = new Set();
    this.low = 0;
    this.high = 0;
    this.heights = new Float64Array(0);
    this.known = new Uint8Array(0);
    this.offsets = new Float64Array(1);
    this.margin.clear();
    fill(this.list);
  }

  /** Show a document, laid out by the lengths of its blocks. */
  open(outline) {
    this.clear();
    this.outline = outline;
    const count = outline.lengths.length;
    this.heights = new Float64Array(count);
    this.known = new Uint8Array(count);
    this.offsets = new Float64Array(count + 1);
    this.guess();
    this.element.scrollTop = 0;
    this.draw();
  }

  get count() {
    return this.outline ? this.outline.lengths.length : 0;
  }

  guess() {
    for (let at = 0; at < this.count; at += 1) {
      if (!this.known[at]) {
        this.heights[at] = Math.ceil(this.outline.lengths[at] / GUESS.characters) * GUESS.line + GUESS.around;
      }
    }
    this.sum();
  }

  sum() {
    for (let at = 0; at < this.count; at += 1) this.offsets[at + 1] = this.offsets[at] + this.heights[at];
  }

  /** Return the block at a height of the page. */
  blockAt(height) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.offsets[middle + 1] <= height) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(this.count - 1, 0));
  }

  later() {
    if (this.planned) return;
    this.planned = requestAnimationFrame(() => {
      this.planned = 0;
      this.draw();
    });
  }

  /** Draw again what is on screen, after letters or lines got another size. */
  refresh() {
    if (!this.outline) return;
    this.known.fill(0);
    this.draw(true);
  }

  /** Load and draw the whole document, for printing. */
  async drawAll() {
    if (!this.outline) return;
    await Promise.all(this.need(0, this.count));
    this.arrange(0, this.count);
    this.measure([...this.drawn.keys()]);
    this.space();
    this.margin.draw([...this.drawn.keys()]);
  }

  resized() {
    const width = this.element.clientWidth;
    if (width === this.width || !this.outline) return;
    this.width = width;
    this.known.fill(0);
    this.draw(true);
  }

  /** Draw what is on screen and a screen around it. */
  draw(again = false) {
    if (!this.outline) return;
    const top = this.element.scrollTop;
    const height = this.element.clientHeight || 600;
    const low = this.blockAt(Math.max(0, top - height * 0.7));
    const high = Math.min(this.count, this.blockAt(top + height * 1.7) + 1);
    const anchor = this.blockAt(top);
    const inside = top - this.offsets[anchor];
    const fresh = this.arrange(low, high);
    this.need(low, high);
    this.measure(again ? [...this.drawn.keys()] : fresh);
    const wanted = this.offsets[anchor] + inside;
    this.space();
    if (Math.abs(wanted - this.element.scrollTop) > 0.5 && top > 0) this.element.scrollTop = wanted;
    this.margin.draw(again ? [...this.drawn.keys()] : fresh);
  }

  space() {
    this.before.style.height = `${this.offsets[this.low]}px`;
    this.after.style.height = `${Math.max(0, this.offsets[this.count] - this.offsets[this.high])}px`;
  }

  /** Make the elements of a range, keeping those that are there; return the new ones. */
  arrange(low, high) {
    for (const at of [...this.drawn.keys()]) {
      if (at < low || at >= high) this.remove(at);
    }
    const fresh = [];
    let next = null;
    for (let at = high - 1; at >= low; at -= 1) {
      let element = this.drawn.get(at);
      if (!element) {
        element = this.make(at);
        this.drawn.set(at, element);
        this.list.insertBefore(element, next);
        fresh.push(at);
      }
      next = element;
    }
    this.low = low;
    this.high = high;
    return fresh.reverse();
  }

  remove(at) {
    this.margin.forget(at);
    this.drawn.get(at).remove();
    this.drawn.delete(at);
  }

  make(at) {
    const block = this.blocks.get(at);
    if (!block) {
      const empty = h("div", { class: "wb-block wb-waiting", "data-block": at });
      empty.style.height = `${this.heights[at]}px`;
      return empty;
    }
    const quiet = block.codable ? "" : " wb-quiet";
    const going = block.first ? "" : " wb-going-on";
    const words = h("p", { class: "wb-words", dir: "auto" }, block.words);
    return h(
      "div",
      { class: `wb-block${quiet}${going}`, "data-block": at },
      h("div", { class: "wb-who", dir: "auto" }, ...this.who(block)),
      words,
      h("div", { class: "wb-lanes", "aria-hidden": "true" }),
      h("div", { class: "wb-chips" }),
    );
  }

  who(block) {
    if (!block.first) return [];
    const name = block.role === "interviewer" && !block.speaker ? this.app.say("interviewer") : block.speaker;
    const parts = [h("span", { class: "wb-speaker" }, name || "")];
    if (block.time !== null) {
      const label = clock(block.time);
      parts.push(
        this.app.sound && this.app.sound.there
          ? h("button", { class: "wb-time", title: this.app.say("play-from", { time: label }), onclick: () => this.app.sound.play(block.time) }, label)
          : h("span", { class: "wb-time" }, label),
      );
    }
    for (const value of block.attributes ?? []) parts.push(h("span", { class: "wb-attribute" }, value));
    return parts;
  }

  /** Ask for the blocks of a range that are not here yet. */
  need(low, high) {
    const asked = [];
    for (let first = Math.floor(low / CHUNK) * CHUNK; first < high; first += CHUNK) {
      if (this.asked.has(first)) continue;
      this.asked.add(first);
      asked.push(this.load(first));
    }
    return asked;
  }

  async load(first) {
    const document = this.outline.document;
    try {
      await this.app.ask({ do: "turns", document, question: this.outline.question ?? "", first, last: first + CHUNK });
    } catch {
      this.asked.delete(first);
    }
  }

  /** Return a block's words, loading them where they are not here. */
  block(at) {
    if (at < 0 || at >= this.count) return null;
    if (this.blocks.has(at)) return this.blocks.get(at);
    return this.load(Math.floor(at / CHUNK) * CHUNK).then(() => this.blocks.get(at) ?? null);
  }

  /** Take blocks that came, and the passages on them. */
  take(reply) {
    if (!this.outline || reply.document !== this.outline.document) return;
    const fresh = [];
    for (const block of reply.blocks) {
      this.blocks.set(block.block, block);
      this.asked.add(Math.floor(block.block / CHUNK) * CHUNK);
      if (this.drawn.has(block.block)) fresh.push(block.block);
    }
    this.margin.take(reply.passages, reply.blocks);
    for (const at of fresh) {
      const element = this.make(at);
      this.drawn.get(at).replaceWith(element);
      this.drawn.set(at, element);
    }
    if (!fresh.length) return;
    const top = this.element.scrollTop;
    const anchor = this.blockAt(top);
    const inside = top - this.offsets[anchor];
    this.measure(fresh);
    this.space();
    const wanted = this.offsets[anchor] + inside;
    if (Math.abs(wanted - top) > 0.5 && top > 0) this.element.scrollTop = wanted;
    this.margin.draw(fresh);
    this.later();
  }

  measure(some) {
    let changed = false;
    for (const at of some) {
      const element = this.drawn.get(at);
      if (!element || !this.blocks.has(at)) continue;
      const height = element.getBoundingClientRect().height;
      this.known[at] = 1;
      if (Math.abs(height - this.heights[at]) > 0.1) {
        this.heights[at] = height;
        changed = true;
      }
    }
    if (changed) this.sum();
  }

  /** Bring a block to the screen, at a place of it where one is named. */
  show(at, place = null) {
    const top = this.element.scrollTop;
    const height = this.element.clientHeight;
    if (!this.drawn.has(at)) {
      this.element.scrollTop = Math.max(0, this.offsets[at] - height * 0.3);
      this.draw();
    }
    const box = (place && this.boxOf(at, place)) || this.drawn.get(at)?.getBoundingClientRect();
    if (!box) return;
    const frame = this.element.getBoundingClientRect();
    if (box.top < frame.top + 40) this.element.scrollTop += box.top - frame.top - height * 0.3;
    else if (box.bottom > frame.bottom - 40) this.element.scrollTop += box.bottom - frame.bottom + height * 0.3;
    if (this.element.scrollTop !== top) this.draw();
  }

  boxOf(at, place) {
    const block = this.blocks.get(at);
    const node = this.node(at);
    if (!block || !node || block.turn !== place.turn) return null;
    const inside = Math.min(Math.max(place.at - block.at, 0), Math.max(node.length - 1, 0));
    return rangeOf(node, inside, Math.min(inside + 1, node.length)).getBoundingClientRect();
  }

  /** Return the text node of a block that is drawn. */
  node(at) {
    const element = this.drawn.get(at);
    return element && this.blocks.has(at) ? element.querySelector(".wb-words").firstChild : null;
  }

  /** Return the number of the block that a place is in, where it is loaded. */
  blockOf(place) {
    let low = 0;
    let high = this.count - 1;
    const turns = this.outline.turns;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (turns[middle] <= place.turn) low = middle;
      else high = middle - 1;
    }
    while (low > 0 && turns[low - 1] === place.turn && this.blocks.has(low) && this.blocks.get(low).at > place.at) low -= 1;
    return low;
  }

  /** Return the place of a node and offset of the browser's selection, null outside of words. */
  placeAt(node, offset, closing) {
    const element = (node.nodeType === 3 ? node.parentElement : node)?.closest?.(".wb-words");
    if (!element || !this.list.contains(element)) return null;
    const block = this.blocks.get(Number(element.parentElement.dataset.block));
    if (!block) return null;
    const inside = node.nodeType === 3 ? offset : offset > 0 ? block.words.length : 0;
    const edge = closing ? edgeAfter(block.words, inside) : edgeBefore(block.words, inside);
    return { turn: block.turn, at: block.at + edge };
  }

  /** Return the ranges of a stretch on the blocks that are drawn. */
  ranges(start, end) {
    const found = [];
    for (const at of this.drawn.keys()) {
      const part = this.part(at, start, end);
      const node = part && this.node(at);
      if (node) found.push(rangeOf(node, part[0], part[1]));
    }
    return found;
  }

  /** Return [start, end] of a stretch inside a block, null where it has none of it. */
  part(at, start, end) {
    const block = this.blocks.get(at);
    if (!block) return null;
    const from = { turn: block.turn, at: block.at };
    const to = { turn: block.turn, at: block.at + block.words.length };
    if (compare(start, to) >= 0 || compare(end, from) <= 0) return null;
    const low = compare(start, from) < 0 ? 0 : start.at - block.at;
    const high = compare(end, to) > 0 ? block.words.length : end.at - block.at;
    return low < high ? [low, high] : null;
  }

  /** Return the words of a stretch, a part for each turn; null where blocks of it are not loaded. */
  words(start, end) {
    const parts = [];
    for (let turn = start.turn; turn <= end.turn; turn += 1) parts.push("");
    for (let at = this.blockOf({ turn: start.turn, at: 0 }); at >= 0 && this.outline.turns[at] === start.turn; at -= 1) {
      if (at === 0 || this.outline.turns[at - 1] !== start.turn) {
        return this.collect(at, start, end, parts);
      }
    }
    return parts;
  }

  collect(first, start, end, parts) {
    for (let at = first; at < this.count && this.outline.turns[at] <= end.turn; at += 1) {
      const block = this.blocks.get(at);
      if (!block) return null;
      const part = this.part(at, start, end);
      if (part) parts[block.turn - start.turn] += block.words.slice(part[0], part[1]);
    }
    return parts;
  }

  /** Return a passage as it stands on this page, null where it is not on it: a row of a survey is a turn here. */
  onPage(passage, document) {
    const { rows } = this.outline;
    if (!rows) return document === this.outline.document ? passage : null;
    const row = rows.indexOf(document);
    const block = row < 0 ? null : [...this.blocks.values()].find((each) => each.turn === row);
    if (!block || block.real !== passage.start[0]) return null;
    return { ...passage, start: [row, passage.start[1]], end: [row, passage.end[1]] };
  }

  /** Return a place as the session knows it. */
  real(place) {
    if (!this.outline.rows) return place;
    return { turn: this.blocks.get(this.blockOf(place)).real, at: place.at };
  }

  /** Return the document that a place is in. */
  documentOf(place) {
    return this.outline.rows ? this.outline.rows[place.turn] : this.outline.document;
  }
}

export function rangeOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, Math.min(start, node.length));
  range.setEnd(node, Math.min(end, node.length));
  return range;
}

export function clock(seconds) {
  const whole = Math.floor(seconds);
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
