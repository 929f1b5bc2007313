// What takes the place of words in the text: where they stand now, how the button is called, and how they are put in.

import { isolateHistory } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";

import { headEnd, showHead } from "./writer.js";

// mend: of several, which.
export function placeOf(doc, problem, mend = problem.mend) {
  const line = doc.line(Math.min(problem.line, doc.lines));
  if (mend && mend.line <= doc.lines) {
    const from = doc.line(mend.line).from + mend.start;
    if (doc.sliceString(from, from + mend.old.length) === mend.old) return { from, to: from + mend.old.length, mend };
  }
  const indent = line.text.length - line.text.trimStart().length;
  return { from: line.from + indent, to: line.to, mend: null };
}

// What goes is a mark: what is written in its place, or that it is right as it stands, is for whoever settles it to say.
export function offerOf({ mend: { old, new: words }, out }) {
  if (!words) return out || (old.trim().includes("\n") ? "Take out, with these words" : "Take it out");
  if (words.startsWith(`${old}\n`)) return `Put in the theme ${words.slice(old.length).trim().replace(/^\*Themes: |\*$/g, "")}`;
  return old.includes("\n") ? `Make a table of these ${old.split("\n").length} lines` : `Change “${old}” to “${words.trim()}”`;
}

// What a mend changes; where it takes out a whole line, its end goes too.
export function changeOf(view, mend, from, to) {
  const line = view.state.doc.lineAt(from);
  const isWhole = !mend.new && from === line.from && to === line.to;
  return { from, to: isWhole ? Math.min(to + 1, view.state.doc.length) : to, insert: mend.new };
}

export function put(view, mend, from, to) {
  const changes = changeOf(view, mend, from, to);
  // A mark that goes leaves nothing to be seen: what stands above the notes stays folded, and whoever takes out one after the other stays here.
  if (!mend.new) {
    view.dispatch({ changes, annotations: isolateHistory.of("full") });
    return;
  }
  if (from < headEnd(view.state.doc)) view.dispatch({ effects: showHead.of(true) });
  view.dispatch({ changes, selection: { anchor: from + mend.new.length }, scrollIntoView: true, annotations: isolateHistory.of("full") });
  view.focus();
}

// In the middle: what a mark is about stands below it.
export function show(view, from) {
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}

export function goTo(view, from) {
  if (from < headEnd(view.state.doc)) view.dispatch({ effects: showHead.of(true) });
  show(view, from);
  view.focus();
}
