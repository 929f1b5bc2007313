// What the check says of the text as it is typed: marked in it, and listed below with the mends that it proposes.

import { isolateHistory } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";

import { rolesSaid } from "./head.js";
import { headEnd, isHeadShown, showHead } from "./writer.js";

const $ = (id) => document.getElementById(id);
const counted = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;
const sentence = (message) => `${message[0].toUpperCase()}${message.slice(1)}`;

function placeOf(doc, problem) {
  const line = doc.line(Math.min(problem.line, doc.lines));
  const { mend } = problem;
  if (mend && mend.line <= doc.lines) {
    const from = doc.line(mend.line).from + mend.start;
    if (doc.sliceString(from, from + mend.old.length) === mend.old) return { from, to: from + mend.old.length, mend };
  }
  const indent = line.text.length - line.text.trimStart().length;
  return { from: line.from + indent, to: line.to, mend: null };
}

// What goes is a mark: a line that holds nothing else goes with it.
function offerOf({ old, new: words }) {
  if (!words) return "Take this mark out";
  return old.includes("\n") ? `Make a table of these ${old.split("\n").length} lines` : `Change “${old}” to “${words.trim()}”`;
}

function put(view, mend, from, to) {
  const line = view.state.doc.lineAt(from);
  if (!mend.new && from === line.from && to === line.to) to = Math.min(to + 1, view.state.doc.length);
  const changes = { from, to, insert: mend.new };
  // A mark that goes leaves nothing to be seen: what stands above the notes stays folded.
  if (!mend.new && from < headEnd(view.state.doc) && !isHeadShown(view.state)) {
    view.dispatch({ changes, annotations: isolateHistory.of("full") });
    view.focus();
    return;
  }
  if (from < headEnd(view.state.doc)) view.dispatch({ effects: showHead.of(true) });
  view.dispatch({ changes, selection: { anchor: from + mend.new.length }, scrollIntoView: true, annotations: isolateHistory.of("full") });
  view.focus();
}

function goToField(field) {
  $("head").open = true;
  (document.querySelector(`[data-set="${field}"]`) ?? $(`head-${field}`) ?? $(field === "next_meeting" ? "next-date" : "add-name")).focus();
}

function goTo(view, from) {
  if (from < headEnd(view.state.doc)) view.dispatch({ effects: showHead.of(true) });
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  view.focus();
}

function button(words, does, className) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words, className });
  made.addEventListener("click", does);
  return made;
}

// The text may have changed since the check looked: a place is looked up when it is asked for.
function toLine(view, problem) {
  const go = () => (problem.field ? goToField(problem.field) : goTo(view, placeOf(view.state.doc, problem).from));
  return button(`Line ${problem.line}`, go, "line");
}

function row(view, problem, { roles, correct }) {
  const item = document.createElement("li");
  const said = document.createElement("p");
  said.append(toLine(view, problem), " ", sentence(problem.message));
  if (problem.rule === "role-unknown" && roles.length) said.append(problem.message.endsWith("?") ? " " : ". ", rolesSaid(roles));
  item.append(said);
  if (problem.correct !== null) item.append(button("Add a correction", () => correct(problem.correct), ""));
  if (problem.mend) {
    const change = () => {
      const { from, to, mend } = placeOf(view.state.doc, problem);
      if (mend) put(view, mend, from, to);
      else goTo(view, from);
    };
    item.append(button(offerOf(problem.mend), change, ""));
  }
  return item;
}

// Marks that notes are begun with are many, and all say the same.
function marks(view, todos) {
  const item = document.createElement("li");
  const said = document.createElement("p");
  said.textContent = `${counted(todos.length, "place")} ${todos.length === 1 ? "is" : "are"} still marked TODO: write what belongs there, or take it out.`;
  const lines = Object.assign(document.createElement("p"), { className: "lines" });
  for (const todo of todos) {
    const words = todo.message.slice(todo.message.indexOf(": ") + 2);
    const mark = document.createElement("span");
    mark.append(toLine(view, todo), words === "no words after it" ? "" : ` ${words}`);
    lines.append(mark, " ");
  }
  item.append(said, lines);
  return item;
}

function rows(view, problems, around) {
  const todos = problems.filter((problem) => problem.rule === "todo-in-draft" && !problem.field);
  const others = problems.filter((problem) => !todos.includes(problem));
  return [...others.map((problem) => row(view, problem, around)), ...(todos.length ? [marks(view, todos)] : [])];
}

let before = "";

// correct: puts in a correction of a place.
export function show(view, { problems, roles, correct, elsewhere, elsewhereAll }) {
  const { doc } = view.state;
  const found = problems.map((problem) => {
    const { from, to, mend } = placeOf(doc, problem);
    const actions = mend ? [{ name: mend.new && !mend.old.includes("\n") ? `Change to “${mend.new}”` : offerOf(mend), apply: (at, start, end) => put(at, mend, start, end) }] : [];
    return { from, to, severity: problem.advice ? "warning" : "error", message: sentence(problem.message), actions };
  });
  view.dispatch(setDiagnostics(view.state, found));
  const wrong = problems.filter((problem) => !problem.advice).length;
  const advice = problems.length - wrong;
  const parts = [...(wrong ? [counted(wrong, "mistake")] : []), ...(advice ? [counted(advice, "thing to look at", "things to look at")] : [])];
  const summary = parts.length ? `${parts.join(" and ")} in these notes.` : "Nothing is wrong with these notes.";
  $("check-summary").textContent = summary;
  $("count").textContent = parts.length ? parts.join(", ") : "No mistakes";
  // A list that is the same is left alone, and with it whatever button has the focus.
  const now = JSON.stringify(problems);
  if (now !== before) {
    before = now;
    $("problems").replaceChildren(...rows(view, problems, { roles, correct }));
    $("told").textContent = summary;
  }
  $("elsewhere").hidden = !elsewhereAll;
  $("elsewhere-summary").textContent = `${counted(elsewhereAll, "mistake")} in other files, which ${elsewhereAll === 1 ? "does" : "do"} not keep you from saving`;
  $("elsewhere-list").replaceChildren(...elsewhere.map((said) => Object.assign(document.createElement("li"), { textContent: said })));
}
