// Puts the forms of questions, responses, records and items into the text, with their gaps to be filled in by Tab.

import { snippet } from "@codemirror/autocomplete";

import { UNFINISHED, headEnd } from "./writer.js";

// The first number that was never given: not in the text, and not under an address that was once published.
export function nextNumber(text, id, given) {
  const used = [...text.matchAll(/\*\*Action\s+([\w-]+)\/(\d+)\*\*/g)].filter((match) => match[1] === id).map((match) => Number(match[2]));
  return Math.max(0, ...used, ...given) + 1;
}

function nextItem(text) {
  const numbers = [...text.matchAll(/^## (\d+)\. /gm)].map((match) => Number(match[1]));
  return numbers.length ? `${Math.max(...numbers) + 1}. ` : "";
}

// A place for words that are still to be written: what is left of it keeps the notes from being approved.
const gap = (words) => `\${${UNFINISHED}: ${words}}`;

// Whoever the words begin with, as the notes call them: "DCC said …", "JC: …"; empty where that is nobody who was there.
function namedBy(words, head) {
  const listed = Array.isArray(head?.attendance) ? head.attendance : [];
  const labels = listed.flatMap(({ label, role, roles = [], name }) => [label, role, ...roles, name]).filter(Boolean);
  const begins = labels.filter((label) => words.replace(/^The /, "").startsWith(label) && !/^\w/.test(words.replace(/^The /, "").slice(label.length)));
  return begins.sort((one, other) => other.length - one.length)[0] ?? "";
}

// Roles of those who were there, to begin with; a mark where none are known.
function speakers(head) {
  const roles = (Array.isArray(head?.attendance) ? head.attendance : []).flatMap((person) => person.role ?? person.roles?.[0] ?? []);
  return [roles[0] ?? `${UNFINISHED} who asked`, roles.find((role) => role !== roles[0]) ?? `${UNFINISHED} who answered`];
}

const escaped = (words) => words.replace(/[{}]/g, "\\$&");

// words: those that are selected, if any are: they are what is asked, answered, decided or to be done.
export function formOf(kind, { text, id, head, given, action, words = "" }) {
  const by = namedBy(words.trim(), head);
  const [asks, answers] = speakers(head).map((role) => escaped(by || role));
  const own = escaped(words.trim().replace(/\s+/g, " "));
  switch (kind) {
    case "item":
      return `## ${nextItem(text)}${own || gap("what it is about")}\n\n${gap("what was said")}`;
    case "question":
      return `**Question (\${${asks}}):** ${own || gap("what was asked")}`;
    case "response":
      return `**Response (\${${answers}}):** ${own || gap("what was answered")}`;
    case "action":
      return `> **Action ${id}/${nextNumber(text, id, given)}** — owner: ${gap("who")}; due: ${gap("when")}\n>\n> ${own || gap("what is to be done")}`;
    case "update":
      return `> **Update on ${action}** — status: \${${UNFINISHED}}\n>\n> ${gap("what the meeting heard")}`;
    default:
      return `> **Decision**\n>\n> ${own || gap("what was decided")}`;
  }
}

// Words of a paragraph that somebody else says than those around them become a turn of their own.
export function insertWithin(view, form) {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  let [first, last] = [doc.lineAt(from), doc.lineAt(to)];
  while (first.number > 1 && doc.line(first.number - 1).text.trim()) first = doc.line(first.number - 1);
  while (last.number < doc.lines && doc.line(last.number + 1).text.trim()) last = doc.line(last.number + 1);
  const isParagraph = !/^\s*$/m.test(doc.sliceString(from, to)) && !/^(?:[>#|]|[-*+] |\d+[.)] )/.test(first.text);
  if (selection.main.empty || !isParagraph) return false;
  const [before, after] = [doc.sliceString(first.from, from), doc.sliceString(to, last.to)].map((words) => escaped(words.trim()));
  snippet(`${before && `${before}\n\n`}${form}${after && `\n\n${after}`}`)(view, { label: "" }, first.from, last.to);
  view.focus();
  return true;
}

// Behind the paragraph in which the cursor stands, with an empty line before and after; in the place of paragraphs that are selected whole.
export function insert(view, form) {
  const { doc, selection } = view.state;
  const [first, end] = [doc.lineAt(selection.main.from), doc.lineAt(selection.main.to)];
  const isEdge = (number) => number < 1 || number > doc.lines || !doc.line(number).text.trim();
  const isWhole = selection.main.from === first.from && selection.main.to === end.to && isEdge(first.number - 1) && isEdge(end.number + 1);
  if (!selection.main.empty && isWhole) {
    snippet(form)(view, { label: "" }, first.from, end.to);
    view.focus();
    return;
  }
  let line = doc.lineAt(Math.max(selection.main.head, Math.min(headEnd(doc) + 1, doc.length)));
  const stands = line.text.trim() !== "";
  while (line.text.trim() && line.number < doc.lines && doc.line(line.number + 1).text.trim()) line = doc.line(line.number + 1);
  const isUnder = line.number > 1 && doc.line(line.number - 1).text.trim() !== "";
  const isOver = line.number < doc.lines && doc.line(line.number + 1).text.trim() !== "";
  const before = stands ? "\n\n" : isUnder ? "\n" : "";
  const after = isOver || line.number === doc.lines ? "\n" : "";
  snippet(`${before}${form}${after}`)(view, { label: "" }, line.to, line.to);
  view.focus();
}

// The status that the words of an update say; it is selected, for whoever put it in to look at. Words that say two things say none.
function statusIn(words) {
  const said = [
    ["complete", /\b(?:complete[d]?|closed|discharged|done)\b/i],
    ["in progress", /\b(?:ongoing|on-going|in progress|in hand)\b/i],
  ].filter(([_, form]) => form.test(words));
  return said.length === 1 && !/\bnot (?:yet )?(?:complete|closed|done|in progress)/i.test(words) ? said[0][0] : UNFINISHED;
}

// An update on an action, in the place of a mark and of the paragraph or record below it, whose words it has.
export function insertOver(view, action, { from, to }) {
  const { doc } = view.state;
  let first = doc.lineAt(to);
  while (first.number < doc.lines && !first.text.trim()) first = doc.line(first.number + 1);
  let last = first;
  while (last.number < doc.lines && doc.line(last.number + 1).text.trim()) last = doc.line(last.number + 1);
  const own = doc.sliceString(first.from, last.to).replace(/^> \*\*[^\n]*\n>\n/, "");
  const words = escaped(own).replace(/^(?!>)/gm, "> ");
  snippet(`> **Update on ${action}** — status: \${${statusIn(own)}}\n>\n${words}`)(view, { label: "" }, from, last.to);
  view.focus();
}
