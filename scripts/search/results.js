// Shows one result: what it is, where it stands, and the words that matched in their place.

import { unmarked } from "./letters.js";
import { mark, withMarks } from "./marks.js";

const LENGTH = 32; // words of an excerpt
const EDGES = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}%]*)$/u; // what stands around a word, and the word
const LEAD = 8; // of them before the first match

/** Return the list entry for a hit of find() and its entry of the index. root: the address of the archive. */
export function row({ places, through, missing }, { content, meta, raw_url: address }, root) {
  const { heading, parts, related } = taken(content.split(/\s+/), places);
  const [labels, own] = [meta.labels, meta.places].map((list) => (list ?? "").split(/ ?¶ ?/));
  const telling = parts.map((part, index) => ({ part, label: labels[index], place: own[index] })).filter(({ part }) => part.length);
  const fitting = telling.filter(({ part }) => part.some(({ found }) => found)).sort((one, other) => weight(other.part) - weight(one.part));
  const led = new Set(fitting.map(({ place }) => place || address)); // where all the words that matched have one place of their own
  const matched = [heading, ...parts].flatMap(runs);
  const words = [...new Map(matched.map((word) => [word.toLowerCase(), word])).values()];
  const item = element("li");
  const name = element("h3");
  const link = element("a", meta.title, "row-title");
  const to = (place) => withMarks(new URL(place.replace(/^\//, ""), root), words);
  link.href = to(led.size === 1 ? [...led][0] : address);
  mark(link, words);
  name.append(link);
  item.append(name, element("p", [meta.kind, meta.source, meta.themes].filter(Boolean).join(" · "), "row-detail"));
  if (meta.outcome) item.append(element("p", meta.outcome, "row-detail"));
  const shown = fitting.length ? fitting.slice(0, 2) : telling.slice(0, 1);
  for (const { part, label, place } of telling.filter((entry) => shown.includes(entry))) item.append(excerpt(part, untold(part, meta.title), label, place && to(place)));
  const other = [...through, ...related];
  if (!matched.length && other.length) item.append(element("p", `Found through: ${other.join(", ")}`, "row-detail"));
  if (missing.length) item.append(element("p", `Without: ${missing.join(", ")}`, "row-detail"));
  return item;
}

/** Return the list entry for a page that goes by the words. */
export function signpost({ kind, title, address }, root) {
  const link = element("a", title);
  link.href = new URL(address.replace(/^\//, ""), root);
  const item = element("li");
  item.append(element("span", kind, "label"), " ", link);
  return item;
}

/** Return the same entry with the words that head all that follow it. */
export function headed(item, text) {
  item.prepend(element("p", text, "tier"));
  return item;
}

// An entry's words in their parts (see the index's own description), and the other words for it that matched.
function taken(words, places) {
  const parts = [[]];
  const related = [[]];
  let list = parts;
  words.forEach((word, place) => {
    if (word === "‖") list = related;
    else if (word === "¶") list.push([]);
    else if (word !== "·" && word) list.at(-1).push({ word, found: places.get(place)?.some((text) => alike(word, text)) });
  });
  const names = related.filter((name) => name.some(({ found }) => found)).map((name) => bare(name.map(({ word }) => word).join(" ")));
  return { heading: parts[0], parts: parts.slice(1), related: [...new Set(names)] };
}

// Pagefind also gives the places of words that only begin like the one that was asked for.
function alike(word, text) {
  const [forms, wanted] = [bare(word), text].map((words) => unmarked(words).split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  return [...forms, forms.join("")].some((form) => wanted.some((token) => form === token || form === `${token}s` || inflected(form, token)));
}

function inflected(form, token) {
  let shared = 0;
  while (shared < token.length && form[shared] === token[shared]) shared += 1;
  return shared > 3 && form.length - shared < 5 && token.length - shared < 4;
}

// The words of a part that matched; those that stand side by side as one.
function runs(part) {
  const found = [];
  part.forEach((each, place) => {
    if (each.found && part[place - 1]?.found) found.push(`${found.pop()} ${each.word}`);
    else if (each.found) found.push(each.word);
  });
  return found.map(bare).filter(Boolean);
}

function weight(part) {
  return new Set(part.filter(({ found }) => found).map(({ word }) => bare(word).toLowerCase())).size;
}

// What of a part the title does not say already: all of a part that does not begin as it does. The title may break a word at its hyphen.
function untold(part, title) {
  const said = title.replace(/…$/, "").split(/\s+/).filter(Boolean);
  const last = said.length - 1;
  if (last < 0 || !said.every((word, place) => (place < last ? part[place]?.word === word : part[place]?.word.startsWith(word)))) return part;
  return part.slice(part[last].word === said[last] ? said.length : last);
}

function excerpt(whole, part, label, place) {
  const text = element("p", "", "words excerpt");
  if (label) text.append(place ? Object.assign(element("a", label, "label"), { href: place }) : element("span", label, "label"), " ");
  const start = beginning(part);
  const end = Math.min(part.length, start + LENGTH);
  if (start || (part.length && part.length < whole.length)) text.append("… ");
  for (const { word, found } of part.slice(start, end)) {
    const [, before, core, after] = found ? word.match(EDGES) : [, word, "", ""];
    text.append(printed(before), ...(core ? [element("mark", core)] : []), printed(`${after} `));
  }
  if (end < part.length) text.append("…");
  return text;
}

// Where an excerpt begins so that it holds the most different words that matched.
function beginning(part) {
  let best = 0;
  let most = 0;
  part.forEach(({ found }, place) => {
    const start = Math.max(0, Math.min(place - LEAD, part.length - LENGTH));
    const held = found ? weight(part.slice(start, start + LENGTH)) : 0;
    if (held > most) [best, most] = [start, held];
  });
  return best;
}

function bare(word) {
  return word.match(EDGES)[2].replace(/['’]s$/, "");
}

// The index keeps what was typed; on a page apostrophes and quotation marks are curly.
function printed(text) {
  return text
    .replace(/(?<=[\p{L}\p{N}.,!?])'|'(?=\d\d(?!\d))/gu, "’")
    .replace(/'(?=[\p{L}\p{N}])/gu, "‘")
    .replace(/(?<=^|[\s(])"/gu, "“")
    .replace(/"/g, "”");
}

function element(name, text = "", className = "") {
  const made = Object.assign(document.createElement(name), { textContent: printed(text), className });
  // Words that are written from right to left begin there; marked ones stand among others.
  if (name !== "mark") made.dir = "auto";
  return made;
}
