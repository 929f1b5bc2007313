// What the check says of the text as it is typed: marked in it, and counted.

import { setDiagnostics } from "@codemirror/lint";

import { offerOf, placeOf, put } from "./mends.js";
import { GROUPS } from "./remarks.js";

const $ = (id) => document.getElementById(id);
const counted = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;

// How many there are of each, in words.
export const counts = (problems) =>
  GROUPS.flatMap(({ group, one, several }) => {
    const number = problems.filter((problem) => problem.group === group).length;
    return number ? [counted(number, one, several)] : [];
  });

function markedIn(view, problem) {
  const { from, to, mend } = placeOf(view.state.doc, problem);
  const name = mend && (mend.new && !mend.old.includes("\n") ? `Change to “${mend.new}”` : offerOf(problem));
  const actions = mend ? [{ name, apply: (at, start, end) => put(at, mend, start, end) }] : [];
  return { from, to, severity: problem.advice ? "warning" : "error", message: problem.said, actions };
}

export function show(view, remarks, { problems, roles, elsewhere, elsewhereAll }) {
  view.dispatch(setDiagnostics(view.state, problems.map((problem) => markedIn(view, problem))));
  remarks.show(problems, roles);
  const parts = counts(problems);
  const summary = parts.length ? `${parts.join(", ").replace(/, ([^,]*)$/, " and $1")} in these notes.` : "Nothing is wrong with these notes.";
  // What is said again is not read out again.
  if ($("check-summary").textContent !== summary) $("told").textContent = summary;
  $("check-summary").textContent = summary;
  $("count").href = problems.length ? "#remark" : "#check";
  $("count").textContent = parts.length ? parts.join(", ") : "No mistakes";
  $("elsewhere").hidden = !elsewhereAll;
  $("elsewhere-summary").textContent = `${counted(elsewhereAll, "mistake")} in other files, which ${elsewhereAll === 1 ? "does" : "do"} not keep you from saving`;
  $("elsewhere-list").replaceChildren(...elsewhere.map((said) => Object.assign(document.createElement("li"), { textContent: said })));
}
