"use strict";
(async () => {
  const held = document.getElementById("data");
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  const source = held.type === "application/gzip" ? await unpack(held.textContent) : held.textContent;
  const { passages, names, say } = JSON.parse(source);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const index = passages.map((each) => fold(each.t + " " + each.q));
  const form = document.getElementById("filters");
  const search = document.getElementById("search");
  const list = document.getElementById("list");
  const status = document.getElementById("status");
  const more = document.getElementById("more");
  const selects = [...form.querySelectorAll("select")];
  const PAGE = 50;
  let found = [];
  let shown = 0;

  const make = (tag, text, kind) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const marked = (text, word) => {
    const quote = make("blockquote");
    quote.dir = "auto";
    const folded = fold(text);
    const at = word && folded.length === text.length ? folded.indexOf(word) : -1;
    if (at < 0) { quote.textContent = text; return quote; }
    quote.append(text.slice(0, at), make("mark", text.slice(at, at + word.length)), text.slice(at + word.length));
    return quote;
  };
  const copy = async (text, button) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const box = make("textarea", text);
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    button.textContent = say.copied;
    setTimeout(() => { button.textContent = say.copy; }, 1500);
  };
  const item = (each, word) => {
    const li = make("li");
    if (each.q) { const asked = make("p", each.q, "asked"); asked.dir = "auto"; li.append(asked); }
    li.append(marked(each.t, word));
    const who = make("p", undefined, "who");
    const code = names[each.c] || each.c;
    who.append(make("bdi", each.w), " · " + code + " ");
    const button = make("button", say.copy);
    button.type = "button";
    button.addEventListener("click", () => copy("“" + each.t + "” (" + each.w + ")", button));
    who.append(button);
    li.append(who);
    return li;
  };
  const page = () => {
    const word = fold(search.value.trim());
    list.append(...found.slice(shown, shown + PAGE).map((each) => item(passages[each], word)));
    shown = Math.min(found.length, shown + PAGE);
    more.hidden = shown >= found.length;
  };
  const draw = () => {
    const word = fold(search.value.trim());
    const wanted = selects.filter((each) => each.value !== "*").map((each) => [each.dataset.key, each.value]);
    const fits = (each) => wanted.every(([key, value]) =>
      each[key] === value || (key === "c" && each.c.startsWith(value + "/")));
    found = [];
    passages.forEach((each, place) => { if (fits(each) && index[place].includes(word)) found.push(place); });
    shown = 0;
    list.replaceChildren();
    status.textContent = found.length ? say.shown.replace("{count}", found.length) : say.none;
    page();
  };
  const choose = (code, group) => {
    form.reset();
    for (const [key, value] of [["c", code], ["g", group]]) {
      const select = document.getElementById("by-" + key);
      if (!select) continue;
      if (![...select.options].some((each) => each.value === value)) select.add(new Option(names[value] || value, value));
      select.value = value;
    }
    draw();
    document.getElementById("passages").focus();
  };
  for (const row of document.querySelectorAll("#counts tbody tr")) {
    const cell = row.lastElementChild;
    const button = make("button", cell.textContent, "open");
    button.type = "button";
    button.setAttribute("aria-label", row.cells[0].textContent + ", " + row.cells[1].textContent + ": " + cell.textContent);
    const bar = make("span", undefined, "bar");
    bar.style.width = row.dataset.bar + "%";
    button.append(bar);
    button.addEventListener("click", () => choose(row.dataset.code, row.dataset.group));
    cell.replaceChildren(button);
  }
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(draw, 120); });
  for (const each of selects) each.addEventListener("change", draw);
  form.addEventListener("reset", () => setTimeout(draw));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", page);
  form.hidden = false;
  draw();
})();
