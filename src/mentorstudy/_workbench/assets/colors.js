// What tells codes apart: a colour and a pattern, both kept while the page is open.

const HUES = [210, 25, 130, 280, 50, 340, 175, 95, 240, 5, 155, 310];
const PATTERNS = 4;

/** Gives each code a look of its own: twelve colours, in four patterns. */
export class Looks {
  constructor() {
    this.known = new Map();
    this.own = new Map();
  }

  /** Learn the codes of a codebook, and the colours that it gives. */
  learn(codes) {
    for (const code of codes) {
      if (!this.known.has(code.code)) this.known.set(code.code, this.known.size);
      if (code.color) this.own.set(code.code, code.color);
      else this.own.delete(code.code);
    }
  }

  hue(code) {
    return HUES[(this.known.get(code) ?? 0) % HUES.length];
  }

  pattern(code) {
    return Math.floor((this.known.get(code) ?? 0) / HUES.length) % PATTERNS;
  }

  /** Draw an element in a code's look. */
  dress(element, code) {
    const own = this.own.get(code);
    element.style.setProperty("--hue", this.hue(code));
    if (own) element.style.setProperty("--own", own);
    else element.style.removeProperty("--own");
    element.classList.toggle("wb-own", Boolean(own));
    element.dataset.pattern = this.pattern(code);
  }
}
