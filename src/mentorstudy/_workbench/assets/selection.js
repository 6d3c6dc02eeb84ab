import { compare } from "./dom.js";
import { unitsOf } from "./units.js";

// What is selected: by keys a word, a sentence or a turn, either end of which can be moved; or by mouse and touch.

export class Selection {
  constructor(app, transcript) {
    this.app = app;
    this.transcript = transcript;
    this.clear();
    document.addEventListener("selectionchange", () => this.followBrowser());
  }

  clear() {
    this.start = null;
    this.end = null;
    this.atStart = false;
    this.units = new Map();
    this.paint();
  }

  get there() {
    return Boolean(this.start && this.end && compare(this.start, this.end) < 0);
  }

  set(start, end, { speak = true, show = true } = {}) {
    this.start = start;
    this.end = end;
    this.atStart = false;
    this.paint();
    const at = this.transcript.blockOf(start);
    if (show) this.transcript.show(at, start);
    if (speak) this.speak();
    this.app.selected();
  }

  speak() {
    const words = this.transcript.words(this.start, this.end);
    if (words) this.app.speak(words.join(" "));
  }

  paint() {
    const held = this.transcript.margin?.highlight("selected");
    if (!held) return;
    held.clear();
    if (!this.there) return;
    for (const range of this.transcript.ranges(this.start, this.end)) held.add(range);
  }

  /** Return what a message says of the selection, null where there is none. */
  span() {
    if (!this.there) return null;
    const { transcript, start } = this;
    let { end } = this;
    if (transcript.outline.rows && end.turn !== start.turn) {
      // An answer is coded by itself.
      const blocks = [...transcript.blocks.values()].filter((each) => each.turn === start.turn);
      end = { turn: start.turn, at: Math.max(...blocks.map((each) => each.at + each.words.length)) };
    }
    const words = transcript.words(start, end);
    return words && { document: transcript.documentOf(start), start: transcript.real(start), end: transcript.real(end), words };
  }

  unitsIn(block, unit) {
    const key = `${block.block}/${unit}`;
    if (!this.units.has(key)) this.units.set(key, unitsOf(block.words, unit));
    return this.units.get(key);
  }

  /** Select the next unit, or the one before; what the interviewer says is passed over. */
  move(unit, back) {
    const from = this.there ? (back ? this.start : this.end) : this.beginning();
    return this.then(this.next(from, unit, back, true), (found) => {
      if (found) this.set(found.start, found.end);
      return Boolean(found);
    });
  }

  beginning() {
    const at = this.transcript.blockAt(this.transcript.element.scrollTop);
    return { turn: this.transcript.outline.turns[at] ?? 0, at: this.transcript.blocks.get(at)?.at ?? 0 };
  }

  /** Move one end by a unit, out or in. */
  extend(unit, back) {
    if (!this.there) return this.move(unit, back);
    const from = this.atStart ? this.start : this.end;
    return this.then(this.edge(from, unit, back), (found) => {
      if (!found) return false;
      const [start, end] = this.atStart ? [found, this.end] : [this.start, found];
      if (compare(start, end) >= 0) return false;
      const side = this.atStart;
      this.set(start, end, { show: false });
      this.atStart = side;
      this.transcript.show(this.transcript.blockOf(found), found);
      return true;
    });
  }

  other() {
    this.atStart = !this.atStart;
    this.app.speak(this.app.say(this.atStart ? "at-start" : "at-end"));
  }

  /** Return the place that an end goes to: forward to the end of a unit, back to the start of one. */
  edge(from, unit, back) {
    const at = this.transcript.blockOf(from);
    const look = (number) =>
      this.then(this.transcript.block(number), (block) => {
        if (!block) return null;
        const inside = block.turn === from.turn ? from.at - block.at : back ? Infinity : -1;
        const edges = this.unitsIn(block, unit).map(([start, end]) => (this.atStart ? start : end));
        const found = back ? edges.filter((each) => each < inside).at(-1) : edges.find((each) => each > inside);
        if (found !== undefined) return { turn: block.turn, at: block.at + found };
        return look(number + (back ? -1 : 1));
      });
    return look(at);
  }

  next(from, unit, back, codable) {
    const look = (number) => {
      if (number < 0 || number >= this.transcript.count) return null;
      if (codable && !this.transcript.outline.codable[number]) return look(number + (back ? -1 : 1));
      return this.then(this.transcript.block(number), (block) => {
        if (!block) return null;
        const before = block.turn < from.turn || (block.turn === from.turn && block.at + block.words.length <= from.at);
        const inside = block.turn === from.turn ? from.at - block.at : before ? Infinity : -1;
        const units = this.unitsIn(block, unit);
        const found = back ? units.filter(([, end]) => end <= inside || start(from, block)).at(-1) : units.find(([begin]) => begin >= inside);
        if (found) {
          return { start: { turn: block.turn, at: block.at + found[0] }, end: { turn: block.turn, at: block.at + found[1] } };
        }
        return look(number + (back ? -1 : 1));
      });
    };
    const start = (place, block) => block.turn < place.turn;
    return look(this.transcript.blockOf(from));
  }

  /** Go on at once where the words are here, and later where they have to come first. */
  then(value, go) {
    return value instanceof Promise ? value.then(go) : go(value);
  }

  /** Move the page so that something that opens over it does not cover what is selected. */
  keepClear(cover) {
    if (!this.there) return;
    const [range] = this.transcript.ranges(this.start, this.end);
    const frame = this.transcript.element.getBoundingClientRect();
    const box = range?.getBoundingClientRect();
    if (!box || box.bottom < cover.getBoundingClientRect().top) return;
    this.transcript.element.scrollTop += box.top - frame.top - 80;
    this.transcript.draw();
  }

  /** Take what was selected with the mouse or by touch. */
  followBrowser() {
    const native = document.getSelection();
    if (!native || native.rangeCount === 0 || native.isCollapsed || !this.transcript.outline) return;
    const range = native.getRangeAt(0);
    const start = this.transcript.placeAt(range.startContainer, range.startOffset, false);
    const end = this.transcript.placeAt(range.endContainer, range.endOffset, true);
    if (!start || !end || compare(start, end) >= 0) return;
    this.start = start;
    this.end = end;
    this.paint();
    this.app.selected();
  }

  /** Select the sentence at a place that was clicked. */
  click(event) {
    const native = document.getSelection();
    if (native && !native.isCollapsed) return;
    const at = native && native.anchorNode ? this.transcript.placeAt(native.anchorNode, native.anchorOffset, false) : null;
    if (!at) return;
    const block = this.transcript.blocks.get(this.transcript.blockOf(at));
    const inside = at.at - block.at;
    const found = this.unitsIn(block, event.detail > 1 ? "word" : "sentence").find(([, end]) => end >= inside);
    if (found) {
      this.set({ turn: block.turn, at: block.at + found[0] }, { turn: block.turn, at: block.at + found[1] }, { speak: false, show: false });
    }
  }
}
