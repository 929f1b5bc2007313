// The themes of an item: which it names, and others chosen from those of the archive.

import { isolateHistory } from "@codemirror/commands";

import { changeOf } from "./mends.js";
import { headEnd } from "./writer.js";

const $ = (id) => document.getElementById(id);
const NAMED = /^\*Themes: (.+)\*$/;

// The heading above a line, and the line below it that names its themes; null where no item has begun.
export function itemAt(doc, number) {
  const first = doc.lineAt(headEnd(doc)).number;
  while (number > first && !/^#{2,6} /.test(doc.line(number).text)) number--;
  if (number <= first) return null;
  const heading = doc.line(number);
  let below = number + 1;
  while (below <= doc.lines && !doc.line(below).text.trim()) below++;
  const line = below <= doc.lines && NAMED.test(doc.line(below).text) ? doc.line(below) : null;
  return { heading, line, names: line ? NAMED.exec(line.text)[1].split(";").map((name) => name.trim()) : [] };
}

// What names other themes in the place of those that an item names.
function changeTo({ heading, line }, names, doc) {
  const words = `*Themes: ${names.join("; ")}*`;
  if (!line) return { from: heading.to, to: heading.to, insert: names.length ? `\n\n${words}` : "" };
  // Without any, the line goes, and the empty one below it.
  return names.length ? { from: line.from, to: line.to, insert: words } : { from: line.from, to: Math.min(line.to + 2, doc.length), insert: "" };
}

function choiceOf(name, isChosen) {
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "theme", value: name, checked: isChosen });
  label.append(box, Object.assign(document.createElement("span"), { textContent: name }));
  return label;
}

let chosen = null;

// number: a line of the item; mark: what goes with the choice, if anything does; done: is told when they are set.
export function chooseThemes(view, { known, number, mark = () => null, done }) {
  const item = itemAt(view.state.doc, number);
  if (!item) return false;
  const named = new Set(item.names.map((name) => name.toLowerCase()));
  $("themes-of").textContent = item.heading.text.replace(/^#+ | \{#[\w-]+\}$/g, "");
  // One that the archive does not know is told of by the check, and not lost here.
  const unknown = item.names.filter((name) => !known.some((each) => each.toLowerCase() === name.toLowerCase()));
  const isNamed = (name) => named.has(name.toLowerCase());
  const all = [...known, ...unknown];
  $("themes-list").replaceChildren(...[...all.filter(isNamed), ...all.filter((name) => !isNamed(name))].map((name) => choiceOf(name, isNamed(name))));
  chosen = (names) => {
    const { doc } = view.state;
    const now = itemAt(doc, Math.min(number, doc.lines));
    if (!now) return;
    const found = mark();
    const changes = [changeTo(now, names, doc), ...(found?.mend ? [changeOf(view, found.mend, found.from, found.to)] : [])];
    view.dispatch({ changes, annotations: isolateHistory.of("full") });
    done();
  };
  $("themes").returnValue = "";
  $("themes").showModal();
  return true;
}

$("themes").addEventListener("close", () => {
  if ($("themes").returnValue === "put") chosen([...document.querySelectorAll("[name=theme]:checked")].map((box) => box.value));
});
