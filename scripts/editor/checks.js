// What the check says of the text as it is typed: marked in it, and listed below with the mends that it proposes.

import { isolateHistory } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";

import { rolesSaid } from "./head.js";
import { headEnd, showHead } from "./writer.js";

const $ = (id) => document.getElementById(id);
const counted = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;

// mend: of several, which.
function placeOf(doc, problem, mend = problem.mend) {
  const line = doc.line(Math.min(problem.line, doc.lines));
  if (mend && mend.line <= doc.lines) {
    const from = doc.line(mend.line).from + mend.start;
    if (doc.sliceString(from, from + mend.old.length) === mend.old) return { from, to: from + mend.old.length, mend };
  }
  const indent = line.text.length - line.text.trimStart().length;
  return { from: line.from + indent, to: line.to, mend: null };
}

// What goes is a mark: what is written in its place, or that it is right as it stands, is for whoever settles it to say.
function offerOf({ mend: { old, new: words }, out }) {
  if (!words) return out || (old.trim().includes("\n") ? "Take out, with these words" : "Take it out");
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

// The text may have changed since the check looked: a place is looked up when it is asked for.
function toPlace(view, problem) {
  return button(problem.place, () => (problem.field ? goToField(problem.field) : goTo(view, placeOf(view.state.doc, problem).from)), "line");
}

function toMend(view, problem, { tell }, proposed = problem.mend, label = offerOf(problem)) {
  const change = () => {
    const { from, to, mend } = placeOf(view.state.doc, problem, proposed);
    if (!mend) goTo(view, from);
    else {
      put(view, mend, from, to);
      if (!mend.new) tell(`The mark is taken out (${problem.place}).`);
    }
  };
  return button(label, change, proposed.new && problem.rule !== "abbreviation-unknown" ? "" : "second");
}

// What can be done besides changing the words.
function offers(view, problem, { leave, leaveWith, explain, newRole, update, updateFrom }) {
  const { rule, about, acceptable, role, person, also, field } = problem;
  const made = [];
  if (rule === "action-unmentioned") {
    made.push(button("Put in an update", () => update(about), ""), button("It was not mentioned", () => leaveWith(rule, about, "These notes do not mention it."), "second"));
  } else if (acceptable) made.push(button("Leave it as it is…", () => leave(rule, about, problem.said), "second"));
  if (rule === "abbreviation-unknown") made.unshift(button(`Explain ${about}…`, () => explain(about), ""));
  if (rule === "role-unknown") made.unshift(button("New role…", () => newRole({ label: role }), "second"));
  if (also.includes("role")) made.unshift(button("New role…", () => newRole({ name: role, person }), ""));
  if (also.includes("field")) made.unshift(button("Fill it in", () => goToField(field || "attendance"), ""));
  if (also.includes("update")) {
    const updates = (action) => () => updateFrom(() => placeOf(view.state.doc, problem), action);
    made.unshift(button(problem.action ? "It is an update on another action…" : "It is an update on…", updates(""), problem.action ? "second" : ""));
    if (problem.action) made.unshift(button(`It is an update on ${problem.action}`, updates(problem.action), ""));
  }
  return made;
}

function row(view, problem, { roles, ...does }) {
  const item = document.createElement("li");
  const said = document.createElement("p");
  said.append(toPlace(view, problem), " ", problem.said);
  if (problem.rule === "role-unknown" && roles.length) said.append(problem.said.endsWith("?") ? " " : ". ", rolesSaid(roles));
  const made = [...problem.instead.map(({ mend, label }) => toMend(view, problem, does, mend, label)), ...offers(view, problem, does)];
  // What an abbreviation is alike is seldom what it means.
  const isLast = problem.group === "mark" || problem.rule === "abbreviation-unknown";
  if (problem.mend) made.splice(isLast ? made.length : 0, 0, toMend(view, problem, does));
  if (problem.correct !== null) made.unshift(button("Add a correction", () => does.correct(problem.correct), ""));
  // Of many buttons with the same words, each says where it is.
  for (const each of made) each.setAttribute("aria-label", `${each.textContent}: ${problem.place}`);
  item.append(said, ...made.flatMap((each) => [each, " "]));
  return item;
}

const GROUPS = [
  ["mistake", "Mistakes", "mistake", "mistakes"],
  ["mark", "Still marked TODO: settle each before the notes are approved", "mark to settle", "marks to settle"],
  ["advice", "To look at; it may be right as it stands", "thing to look at", "things to look at"],
];

function sections(view, problems, around) {
  return GROUPS.flatMap(([group, words]) => {
    const found = problems.filter((problem) => problem.group === group);
    if (!found.length) return [];
    const list = Object.assign(document.createElement("ol"), { className: "problems" });
    list.append(...found.map((problem) => row(view, problem, around)));
    return [Object.assign(document.createElement("h3"), { textContent: words }), list];
  });
}

// How many there are of each, in words.
export const counts = (problems) =>
  GROUPS.flatMap(([group, _, one, several]) => {
    const number = problems.filter((problem) => problem.group === group).length;
    return number ? [counted(number, one, several)] : [];
  });

let before = "";

// does: what the buttons of the list do, by their names.
export function show(view, { problems, roles, elsewhere, elsewhereAll }, does) {
  const { doc } = view.state;
  const found = problems.map((problem) => {
    const { from, to, mend } = placeOf(doc, problem);
    const actions = mend ? [{ name: mend.new && !mend.old.includes("\n") ? `Change to “${mend.new}”` : offerOf(problem), apply: (at, start, end) => put(at, mend, start, end) }] : [];
    return { from, to, severity: problem.advice ? "warning" : "error", message: problem.said, actions };
  });
  view.dispatch(setDiagnostics(view.state, found));
  const parts = counts(problems);
  const summary = parts.length ? `${parts.join(", ").replace(/, ([^,]*)$/, " and $1")} in these notes.` : "Nothing is wrong with these notes.";
  $("check-summary").textContent = summary;
  $("count").textContent = parts.length ? parts.join(", ") : "No mistakes";
  // A list that is the same is left alone, and with it whatever button has the focus.
  const now = JSON.stringify(problems);
  if (now !== before) {
    before = now;
    const place = [...$("problems").querySelectorAll("button")].indexOf(document.activeElement);
    $("problems").replaceChildren(...sections(view, problems, { roles, ...does }));
    // Whoever was in it goes on where they were.
    if (place >= 0) ([...$("problems").querySelectorAll("button")].slice(0, place + 1).at(-1) ?? $("check")).focus({ preventScroll: true });
    $("told").textContent = summary;
  }
  $("elsewhere").hidden = !elsewhereAll;
  $("elsewhere-summary").textContent = `${counted(elsewhereAll, "mistake")} in other files, which ${elsewhereAll === 1 ? "does" : "do"} not keep you from saving`;
  $("elsewhere-list").replaceChildren(...elsewhere.map((said) => Object.assign(document.createElement("li"), { textContent: said })));
}
