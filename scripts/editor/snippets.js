// Puts the forms of questions, responses, records and items into the text, with their gaps to be filled in by Tab.

import { snippet } from "@codemirror/autocomplete";

import { headEnd } from "./writer.js";

// The first number that was never given: not in the text, and not under an address that was once published.
export function nextNumber(text, id, given) {
  const used = [...text.matchAll(/\*\*Action\s+([\w-]+)\/(\d+)\*\*/g)].filter((match) => match[1] === id).map((match) => Number(match[2]));
  return Math.max(0, ...used, ...given) + 1;
}

function nextItem(text) {
  const numbers = [...text.matchAll(/^## (\d+)\. /gm)].map((match) => Number(match[1]));
  return numbers.length ? `${Math.max(...numbers) + 1}. ` : "";
}

// Roles of those who were there, to begin with; words that nobody overlooks where none are known.
function speakers(head) {
  const roles = (Array.isArray(head?.attendance) ? head.attendance : []).flatMap((person) => person.role ?? person.roles?.[0] ?? []);
  return [roles[0] ?? "who asked", roles.find((role) => role !== roles[0]) ?? "who answered"];
}

const escaped = (words) => words.replace(/[{}\\]/g, "\\$&");

export function formOf(kind, { text, id, head, given, action }) {
  const [asks, answers] = speakers(head).map(escaped);
  switch (kind) {
    case "item":
      return `## ${nextItem(text)}\${What it is about}\n\n\${What was said}`;
    case "question":
      return `**Question (\${${asks}}):** \${What was asked?}`;
    case "response":
      return `**Response (\${${answers}}):** \${What was answered.}`;
    case "action":
      return `> **Action ${id}/${nextNumber(text, id, given)}** — owner: \${${answers}}; due: \${next meeting}\n>\n> \${What is to be done.}`;
    case "update":
      return `> **Update on ${action}** — status: \${in progress}\n>\n> \${What the meeting heard.}`;
    default:
      return "> **Decision**\n>\n> ${What was decided.}";
  }
}

// Behind the paragraph in which the cursor stands, with an empty line before and after.
export function insert(view, form) {
  const { doc, selection } = view.state;
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
