// What the check says of the text as it is typed: marked in it, and listed below with the mends that it proposes.

import { isolateHistory } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";

import { rolesSaid } from "./head.js";
import { headEnd, showHead } from "./writer.js";

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
  if (words.startsWith(`${old}\n`)) return `Put in ${words.slice(old.length).trim()}`;
  return old.includes("\n") ? `Make a table of these ${old.split("\n").length} lines` : `Change “${old}” to “${words.trim()}”`;
}

function put(view, mend, from, to) {
  const line = view.state.doc.lineAt(from);
  if (!mend.new && from === line.from && to === line.to) to = Math.min(to + 1, view.state.doc.length);
  const changes = { from, to, insert: mend.new };
  // A mark that goes leaves nothing to be seen: what stands above the notes stays folded, and whoever takes out one after the other stays here.
  if (!mend.new) {
    view.dispatch({ changes, annotations: isolateHistory.of("full") });
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

// What a mark says, all of it: a message has the beginning.
function wordsOf(doc, todo) {
  const said = todo.message.slice(todo.message.indexOf(": ") + 2);
  const line = todo.line <= doc.lines ? doc.line(todo.line).text : "";
  const place = said.endsWith("…") ? line.indexOf(said.slice(0, -1).trimEnd()) : -1;
  return said === "no words after it" ? "" : place < 0 ? said : line.slice(place);
}

// The text may have changed since the check looked: a place is looked up when it is asked for.
function toLine(view, problem) {
  const go = () => (problem.field ? goToField(problem.field) : goTo(view, placeOf(view.state.doc, problem).from));
  return button(`Line ${problem.line}`, go, "line");
}

function toMend(view, problem) {
  const change = () => {
    const { from, to, mend } = placeOf(view.state.doc, problem);
    if (mend) put(view, mend, from, to);
    else goTo(view, from);
  };
  return button(offerOf(problem.mend), change, problem.mend.new ? "" : "second");
}

// What a message says to type, where a button does it.
const DONE_BY_BUTTON = [/; write > \*\*Update on [^*]*\*\* — status: …/, /; add there - \{term: [^}]*\}/, /; did you mean '\*Themes: [^']*'\?/];
const shortened = (message) => DONE_BY_BUTTON.reduce((words, typed) => words.replace(typed, ""), message);

// What can be done about a remark besides changing its words.
function offers({ rule, about, message, acceptable }, { leave, leaveWith, explain, newRole, update }) {
  const made = [];
  if (rule === "action-unmentioned") {
    made.push(button("Put in an update", () => update(about), ""), button("It was not mentioned", () => leaveWith(rule, about, "These notes do not mention it."), "second"));
  } else if (acceptable) made.push(button("Leave it as it is…", () => leave(rule, about, sentence(shortened(message))), "second"));
  if (rule === "abbreviation-unknown") made.unshift(button(`Explain ${about}…`, () => explain(about), ""));
  const unfit = /^TODO should be settled: no role of roles\.yaml fits (.+?), which is printed of /.exec(message);
  if (unfit) made.push(button("New role…", () => newRole("", unfit[1]), "second"));
  if (rule === "role-unknown") made.unshift(button("New role…", () => newRole(/got '([^']+)'/.exec(message)?.[1] ?? ""), "second"));
  return made;
}

function row(view, problem, { roles, correct, ...does }) {
  const item = document.createElement("li");
  const said = document.createElement("p");
  const isMark = problem.rule === "todo-in-draft";
  const message = isMark ? `TODO should be settled: ${wordsOf(view.state.doc, problem) || "no words after it"}` : shortened(problem.message);
  said.append(toLine(view, problem), " ", sentence(message));
  if (problem.rule === "role-unknown" && roles.length) said.append(problem.message.endsWith("?") ? " " : ". ", rolesSaid(roles));
  item.append(said);
  if (problem.correct !== null) item.append(button("Add a correction", () => correct(problem.correct), ""));
  if (problem.mend) item.append(toMend(view, problem));
  for (const offer of offers(isMark ? { ...problem, message } : problem, does)) item.append(" ", offer);
  return item;
}

// Marks that notes are begun with are many, and all say the same.
function marks(view, todos) {
  const item = document.createElement("li");
  const said = document.createElement("p");
  said.textContent = `${counted(todos.length, "place")} ${todos.length === 1 ? "is" : "are"} still marked TODO: write what belongs there, or take it out.`;
  const lines = Object.assign(document.createElement("p"), { className: "lines" });
  for (const todo of todos) {
    const mark = document.createElement("span");
    mark.append(toLine(view, todo), ` ${wordsOf(view.state.doc, todo)} `);
    if (todo.mend) {
      const out = toMend(view, todo);
      // Words that nobody placed go with it.
      out.textContent = todo.mend.old.trim().includes("\n") ? "Take out, with these words" : "Take out";
      out.setAttribute("aria-label", `${out.textContent}: the mark in line ${todo.line}`);
      mark.append(out);
    }
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

// does: what the buttons of the list do, by their names; correct: puts in a correction of a place.
export function show(view, { problems, roles, elsewhere, elsewhereAll }, does) {
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
    const place = [...$("problems").querySelectorAll("button")].indexOf(document.activeElement);
    $("problems").replaceChildren(...rows(view, problems, { roles, ...does }));
    // Whoever was in it goes on where they were.
    if (place >= 0) ([...$("problems").querySelectorAll("button")].slice(0, place + 1).at(-1) ?? $("check")).focus({ preventScroll: true });
    $("told").textContent = summary;
  }
  $("elsewhere").hidden = !elsewhereAll;
  $("elsewhere-summary").textContent = `${counted(elsewhereAll, "mistake")} in other files, which ${elsewhereAll === 1 ? "does" : "do"} not keep you from saving`;
  $("elsewhere-list").replaceChildren(...elsewhere.map((said) => Object.assign(document.createElement("li"), { textContent: said })));
}
