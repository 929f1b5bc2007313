// What the check says, one after the other, each with what can be done about it; and the list of all, from which one is chosen.

import { rolesSaid } from "./head.js";
import { goTo, offerOf, placeOf, put, show } from "./mends.js";
import { itemAt } from "./themes.js";
import { headEnd } from "./writer.js";

const UNREAD = 400; // milliseconds in which nobody has read what comes next

const $ = (id) => document.getElementById(id);

export const GROUPS = [
  { group: "mistake", list: "Mistakes", one: "mistake", several: "mistakes", of: "Mistake" },
  { group: "mark", list: "Still marked TODO: settle each before the notes are approved", one: "mark to settle", several: "marks to settle", of: "To settle" },
  { group: "advice", list: "To look at; it may be right as it stands", one: "thing to look at", several: "things to look at", of: "To look at" },
];

function goToField(field) {
  $("head").open = true;
  (document.querySelector(`[data-set="${field}"]`) ?? $(`head-${field}`) ?? $(field === "next_meeting" ? "next-date" : "add-name")).focus();
}

export class Remarks {
  #view;
  #does;
  #all = [];
  #roles = [];
  #at = 0;
  #isDone = false; // whether something was done about the one that is shown, so that the next takes its place

  // does: what the buttons do, by their names.
  constructor(view, does) {
    this.#view = view;
    this.#does = does;
    for (const [id, step] of [["remark-before", -1], ["remark-after", 1]]) {
      $(id).addEventListener("click", () => {
        this.#at = (this.#at + step + this.#all.length) % this.#all.length;
        this.#showOne();
        this.#reveal();
      });
    }
  }

  show(problems, roles) {
    const all = GROUPS.flatMap(({ group }) => problems.filter((problem) => problem.group === group));
    // A list that is the same is left alone, and with it whatever button has the focus.
    if (JSON.stringify([all, roles]) === JSON.stringify([this.#all, this.#roles])) {
      if (this.#isDone) this.#showOne();
      return;
    }
    const isIn = $("remark").contains(document.activeElement);
    // What was not wrong before comes first, but to somebody who is busy with another.
    const isNew = ({ group, said, rule }) => group === "mistake" && !this.#all.some((old) => old.said === said && old.rule === rule);
    const wrong = isIn && !this.#isDone ? -1 : all.findIndex(isNew);
    this.#at = wrong >= 0 ? wrong : this.#isDone ? Math.min(this.#at, Math.max(all.length - 1, 0)) : this.#sameIn(all);
    const isStepping = this.#isDone && (isIn || document.activeElement === document.body);
    const listed = [...$("problems").querySelectorAll("button")].indexOf(document.activeElement);
    [this.#all, this.#roles, this.#isDone] = [all, roles, false];
    this.#list();
    this.#showOne();
    if (isStepping) this.#pause();
    if (this.#view.hasFocus) this.follow();
    // Whoever was in the list goes on where they were.
    if (listed >= 0) ([...$("problems").querySelectorAll("button")].slice(0, listed + 1).at(-1) ?? $("check")).focus({ preventScroll: true });
    if (!isStepping) return;
    this.#reveal();
    (all.length ? $("remark") : $("check")).focus({ preventScroll: true });
  }

  // The one that the cursor stands in is the one that is shown.
  follow() {
    const { doc, selection } = this.#view.state;
    const line = doc.lineAt(selection.main.head);
    const isHere = (problem) => placeOf(doc, problem).from >= line.from && placeOf(doc, problem).from <= line.to;
    if (!this.#all.length || isHere(this.#all[this.#at])) return;
    const found = this.#all.findIndex(isHere);
    if (found < 0) return;
    this.#at = found;
    this.#showOne();
  }

  // What was shown, in a list where others came or went: of several with the same words, the one that as many stand below.
  #sameIn(all) {
    const shown = this.#all[this.#at];
    const like = (list) => list.flatMap(({ said, rule, group }, place) => (shown && said === shown.said && rule === shown.rule && group === shown.group ? [place] : []));
    const below = like(this.#all).reverse().indexOf(this.#at);
    return like(all).reverse()[below] ?? Math.max(Math.min(this.#at, all.length - 1), 0);
  }

  #reveal() {
    const problem = this.#all[this.#at];
    if (!problem) return;
    const { from } = placeOf(this.#view.state.doc, problem);
    // What stands above the notes is said in words.
    if (from >= headEnd(this.#view.state.doc)) show(this.#view, from);
    this.#bringIntoSight();
  }

  // The text, and below it what is said of it.
  #bringIntoSight() {
    for (const id of ["writer", "remark"]) $(id).scrollIntoView({ block: "nearest" });
  }

  // --- the list ---

  #list() {
    $("problems").replaceChildren(
      ...GROUPS.flatMap(({ group, list: words }) => {
        const found = this.#all.filter((problem) => problem.group === group);
        if (!found.length) return [];
        const list = Object.assign(document.createElement("ol"), { className: "problems" });
        list.append(...found.map((problem) => this.#row(problem)));
        return [Object.assign(document.createElement("h3"), { textContent: words }), list];
      }),
    );
  }

  #row(problem) {
    const row = document.createElement("li");
    row.append(this.#place(problem), " ", ...this.#words(problem));
    return row;
  }

  // The text may have changed since the check looked: a place is looked up when it is asked for.
  #place(problem) {
    return this.#button(
      problem.place,
      () => {
        this.#at = this.#all.indexOf(problem);
        this.#showOne();
        if (problem.field) {
          goToField(problem.field);
          return;
        }
        goTo(this.#view, placeOf(this.#view.state.doc, problem).from);
        this.#bringIntoSight();
      },
      "line",
    );
  }

  #words({ said, rule, field, also, line }) {
    const { doc } = this.#view.state;
    const names = also.includes("themes") && line <= doc.lines ? (itemAt(doc, line)?.names ?? []) : [];
    const value = field ? this.#does.valueOf(field) : names.join(", ");
    const action = this.#does.wordsOf(said);
    const roles = rule === "role-unknown" && this.#roles.length ? [said.endsWith("?") ? " " : ". ", rolesSaid(this.#roles)] : [];
    return [value ? `“${value}”. ` : "", said, action ? ` That action is: “${action}”` : "", ...roles];
  }

  // --- one of them ---

  #showOne() {
    const problem = this.#all[this.#at];
    $("remark").hidden = !problem;
    if (!problem) return;
    const { group, of } = GROUPS.find((each) => each.group === problem.group);
    const alike = this.#all.filter((each) => each.group === group);
    $("remark-count").textContent = `${of}, ${alike.indexOf(problem) + 1} of ${alike.length}`;
    for (const id of ["remark-before", "remark-after"]) $(id).hidden = this.#all.length < 2;
    $("remark-said").replaceChildren(this.#place(problem), " ", ...this.#words(problem));
    const buttons = this.#buttons(problem);
    $("remark-does").hidden = !buttons.length;
    $("remark-does").replaceChildren(...buttons.flatMap((each) => [each, " "]));
  }

  #button(words, does, className) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words, className });
    made.addEventListener("click", does);
    return made;
  }

  // Until the check has looked again, no second click settles what is shown no more.
  #settled() {
    for (const each of $("remark-does").querySelectorAll("button")) each.disabled = true;
  }

  // A second click of two quick ones falls on what was not read yet.
  #pause() {
    const buttons = [...$("remark-does").querySelectorAll("button")];
    for (const each of buttons) each.disabled = true;
    setTimeout(() => {
      for (const each of buttons) each.disabled = false;
    }, UNREAD);
  }

  #doing(words, does, className = "") {
    return this.#button(
      words,
      () => {
        this.#isDone = true;
        does();
      },
      className,
    );
  }

  #buttons(problem) {
    const made = [...problem.instead.map(({ mend, label }) => this.#mending(problem, mend, label)), ...this.#offers(problem)];
    // That it is right as it stands comes first wherever it can be said: whoever clicks in the same place again has said no more than that.
    // What an abbreviation is alike is seldom what it means.
    const at = problem.rule === "abbreviation-unknown" ? made.length : problem.group === "advice" && problem.acceptable ? 1 : 0;
    if (problem.mend) made.splice(at, 0, this.#mending(problem));
    if (problem.correct !== null) made.unshift(this.#doing("Add a correction", () => this.#does.correct(problem.correct)));
    return made;
  }

  #mending(problem, proposed = problem.mend, label = offerOf(problem)) {
    const change = () => {
      const { from, to, mend } = placeOf(this.#view.state.doc, problem, proposed);
      if (!mend) {
        goTo(this.#view, from);
        return;
      }
      this.#settled();
      put(this.#view, mend, from, to);
      if (!mend.new) this.#does.tell(`The mark is taken out (${problem.place}).`);
      if (proposed === problem.mend && problem.leaves) this.#does.leaveWith(problem.leaves, problem.about, "The notes do not say when.");
      this.#does.check();
    };
    return this.#doing(label, change, proposed.new && problem.rule !== "abbreviation-unknown" ? "" : "second");
  }

  // Whose the action below a mark is: what stands there is selected, or a place for it made.
  #toOwner(problem) {
    const { doc } = this.#view.state;
    let number = problem.line;
    while (number < doc.lines && !/^> \*\*Action /.test(doc.line(number).text)) number++;
    const head = doc.line(number);
    const [named] = /(?<=[—;] owner: )[^;]*/.exec(head.text) ?? [null];
    goTo(this.#view, head.from);
    if (named !== null) {
      const from = head.from + head.text.indexOf(`owner: ${named}`) + "owner: ".length;
      this.#view.dispatch({ selection: { anchor: from, head: from + named.length } });
      return;
    }
    const label = /^> \*\*Action [^*]+\*\*(?: — )?/.exec(head.text)?.[0];
    if (!label) return;
    const isFirst = !label.endsWith(" — ");
    const from = head.from + label.length;
    const insert = isFirst ? " — owner: " : "owner: ; ";
    this.#view.dispatch({ changes: { from, insert }, selection: { anchor: from + (isFirst ? insert.length : "owner: ".length) } });
  }

  #leave({ rule, about }, reason) {
    this.#settled();
    this.#does.leaveWith(rule, about, reason);
  }

  // What can be done besides changing the words.
  #offers(problem) {
    const { rule, about, acceptable, role, person, also, field, action, said } = problem;
    const { leave, explain, newRole, themes, update, updateFrom } = this.#does;
    const made = [];
    const second = (words, does) => made.push(this.#doing(words, does, "second"));
    const first = (words, does) => made.unshift(this.#doing(words, does));
    const isLeft = acceptable && rule !== "action-unmentioned";
    if (rule === "action-unmentioned") {
      second("It was not mentioned", () => this.#leave(problem, "These notes do not mention it."));
      made.push(this.#doing("Put in an update", () => update(about)));
    } else if (rule === "action-without-due") second("The notes do not say", () => this.#leave(problem, "The notes do not say when."));
    if (rule === "abbreviation-unknown") first(`Explain ${about}…`, () => explain(about));
    if (rule === "role-unknown") made.unshift(this.#doing("New role…", () => newRole({ label: role }), "second"));
    if (also.includes("role")) first("New role…", () => newRole({ name: role, person }));
    if (also.includes("owner")) first("Say who…", () => this.#toOwner(problem));
    if (also.includes("field")) first("Fill it in", () => goToField(field || "attendance"));
    if (also.includes("themes")) {
      made.unshift(this.#doing("Choose themes…", () => themes(problem.line, () => problem.group === "mark" && placeOf(this.#view.state.doc, problem)), "second"));
    }
    if (also.includes("update")) {
      const updates = (id) => () => updateFrom(() => placeOf(this.#view.state.doc, problem), id);
      made.unshift(this.#doing(action ? "It is an update on another action…" : "It is an update on…", updates(""), action ? "second" : ""));
      if (action) first(`It is an update on ${action}`, updates(action));
    }
    if (isLeft) made.unshift(this.#doing("Leave it as it is…", () => leave(rule, about, said), "second"));
    return made;
  }
}
