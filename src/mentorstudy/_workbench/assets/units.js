// Words and sentences of a text, and edges of characters as people see them.

const kept = new Map();

function segmenter(granularity) {
  if (!kept.has(granularity)) kept.set(granularity, new Intl.Segmenter(undefined, { granularity }));
  return kept.get(granularity);
}

/** Return [start, end] of every word, sentence or the whole; blanks around are left out. */
export function unitsOf(text, unit) {
  if (unit === "turn") return text.trim() ? [trimmed(text, 0, text.length)] : [];
  const found = [];
  for (const each of segmenter(unit).segment(text)) {
    if (unit === "word" && !each.isWordLike) continue;
    const [start, end] = trimmed(text, each.index, each.index + each.segment.length);
    if (start < end) found.push([start, end]);
  }
  return unit === "sentence" ? joined(text, found) : found;
}

function trimmed(text, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (start < end && /\s/.test(text[end - 1])) end -= 1;
  return [start, end];
}

// "Dr. Chan said": an abbreviation ends no sentence, and neither does a bare number or a dash.
function joined(text, sentences) {
  const found = [];
  for (const [start, end] of sentences) {
    const before = found.at(-1);
    if (before && !text.slice(before[1], start).includes("\n") && isOpen(text.slice(before[0], before[1]))) before[1] = end;
    else found.push([start, end]);
  }
  return found;
}

function isOpen(sentence) {
  return /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|M|Mme|Mlle)\.$/.test(sentence) || !/[\p{L}\p{N}]/u.test(sentence);
}

/** Return the edge of a character at or before a place, so that no mark is cut from its letter. */
export function edgeBefore(text, at) {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length));
  const from = Math.max(0, at - 64);
  let edge = from;
  for (const each of segmenter("grapheme").segment(text.slice(from, at + 64))) {
    if (from + each.index > at) break;
    edge = from + each.index;
  }
  return edge;
}

/** Return the edge of a character at or after a place. */
export function edgeAfter(text, at) {
  const edge = edgeBefore(text, at);
  if (edge === at) return at;
  const next = segmenter("grapheme").segment(text.slice(edge, edge + 128))[Symbol.iterator]().next();
  return edge + next.value.segment.length;
}
