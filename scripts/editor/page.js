// One file of notes: written here, checked as it is typed, saved on the disk, and sent for approval.

import { ask } from "./ask.js";
import { counts, show } from "./checks.js";
import { dialogs } from "./dialogs.js";
import { HeadForm } from "./head.js";
import { keeping } from "./keep.js";
import { followSource, scrollInFrame } from "./source.js";
import { formOf, insert, insertOver, insertWithin } from "./snippets.js";
import { Remarks } from "./remarks.js";
import { chooseThemes } from "./themes.js";
import { pasted } from "./pasting.js";
import { headEnd, isHeadShown, replaceText, showHead, writer } from "./writer.js";

const QUIET = 400; // milliseconds without a key before the check looks; in a large archive as many as it took last time

const $ = (id) => document.getElementById(id);
const given = JSON.parse($("given").textContent);
const kept = keeping(given.keptAs);
const nonce = document.querySelector("script[data-nonce]").nonce || document.querySelector("script[data-nonce]").dataset.nonce;

let digest = document.querySelector("[name=digest]").value;
let saved = $("text").value;
let head = null;
let greeting = document.querySelector("#said").textContent;
let timer = 0;
let checking = false;
let again = false;
let took = 0;
let open = []; // what the check said last
let unanswered = 0; // changes of the form that are shown there and not yet in the text

function say(words) {
  $("said").textContent = words;
  $("said").hidden = !words;
}

// What a button did: to be seen while it is of interest, and read out. What the check says has a place of its own: it comes when it comes.
function tell(words) {
  $("did").textContent = words;
}

const typed = () => view.state.doc.toString();
const isTextSaved = () => typed() === saved;
const isSaved = () => isTextSaved() && !form.typed && !unanswered;

function showState(words) {
  $("whole").setAttribute("aria-pressed", String(isHeadShown(view.state)));
  $("state").textContent = words ?? (isSaved() ? "Saved" : isTextSaved() && form.typed ? `Saved but for ${form.typed.name || "a role"}` : "Not saved yet");
}

function keep() {
  if (isSaved()) kept.drop();
  else if (!kept.put(unsaved())) addEventListener("beforeunload", warn);
}

const unsaved = () => ({ text: typed(), digest, person: form.typed });

// --- as it is typed ---

function changed() {
  showState();
  for (const said of [$("did"), $("saved")]) said.textContent = "";
  if (greeting) say((greeting = ""));
  clearTimeout(timer);
  timer = setTimeout(check, Math.max(QUIET, took));
  keep();
}

function typesSomebody() {
  showState();
  keep();
}

function warn(event) {
  if (!isSaved()) event.preventDefault();
}

// What was done by a button is not waited for.
function checkNow() {
  clearTimeout(timer);
  check();
}

async function check() {
  if (checking) {
    again = true;
    return;
  }
  checking = true;
  const text = typed();
  const begun = performance.now();
  const answer = await ask("check", { text });
  took = performance.now() - begun;
  checking = false;
  if (again || text !== typed()) {
    again = false;
    clearTimeout(timer);
    timer = setTimeout(check, Math.max(QUIET, took));
    if (text !== typed()) return;
  }
  if (answer.status !== 200) {
    say(answer.said);
    return;
  }
  Object.assign(given, { open: answer.open, given: answer.given, unlisted: answer.unlisted, series: answer.series, themes: answer.themes });
  head = answer.head;
  form.choices(answer);
  form.show(head);
  $("head-date").readOnly = head?.status !== "draft";
  if (head) document.querySelector("h1 .what").textContent = typeof head.title === "string" && head.title ? head.title : "Notes";
  showPrinted(answer.printed);
  $("later").hidden = !isApproved() || given.id.slice(0, 10) <= given.today;
  showPage(answer.shown);
  open = answer.problems;
  if (!answer.shown) show(view, remarks, answer);
  else if (!(await advise(text, answer))) return;
  if (answer.digest !== digest && $("both").hidden) tellOfOther(answer.digest);
}

// What there is to look at takes as long to find again, and whoever is typing does not wait for it.
async function advise(text, checked) {
  const answer = await ask("advice", { text });
  if (answer.status !== 200 || text !== typed()) return false;
  open = answer.problems;
  show(view, remarks, { ...checked, problems: open });
  return true;
}

function tellOfOther(now) {
  say(now ? "This file was changed on the disk since you opened it. Save, and you see both versions and choose." : "This file is not there any more: it was deleted, or has another name. Save writes it anew.");
}

// The item that is being written is the one that is looked at.
let followed = 0;

function follow() {
  const { doc, selection } = view.state;
  let number = 0;
  for (let line = doc.lineAt(headEnd(doc)).number + 1, last = doc.lineAt(selection.main.head).number; line <= last; line++) {
    number += /^#{2,6} /.test(doc.line(line).text) ? 1 : 0;
  }
  if (number !== followed) {
    followed = number;
    scrollPage();
  }
  followSource(view, $("source"));
  remarks.follow();
}

function scrollPage() {
  const items = $("frame").contentDocument?.querySelectorAll(".item") ?? [];
  const item = items[followed - 1];
  if (item) scrollInFrame($("frame"), item);
}

$("frame").addEventListener("load", () => followed && scrollPage());

function showPage(shown) {
  const frame = $("frame");
  $("preview-said").textContent = shown ? "As it would be with what is written here." : "There is a mistake: this is the last page without one.";
  if (!shown) {
    if (frame.hidden) $("preview-said").textContent = "It is shown as soon as there is no mistake.";
    return;
  }
  if (frame.hidden) {
    frame.hidden = false;
    frame.src = `/edit/preview/${given.id}/meetings/${given.id}/`;
  } else {
    frame.contentWindow.location.reload();
  }
}

// --- the form above the notes ---

let changing = Promise.resolve(true);

function change(what, told) {
  // One after the other: each is made to the text that the one before left.
  unanswered += 1;
  showState();
  changing = changing
    .then(() => changeNow(what, told))
    .finally(() => {
      unanswered -= 1;
      showState();
      keep();
    });
  return changing;
}

async function changeNow(what, told) {
  const text = typed();
  const answer = await ask("change", { text, ...what });
  if (answer.status !== 200) {
    say(answer.said);
    form.show(head);
    return false;
  }
  // Something was typed meanwhile.
  if (typed() !== text) return changeNow(what, told);
  say("");
  replaceText(view, answer.text);
  head = answer.head;
  form.show(head);
  if (told) tell(told);
  return true;
}

// A correction of a place, with the cursor where its words belong: until they are written, it is a mistake.
async function correct(place) {
  if (!(await change({ correct: place }))) return;
  const { index, 0: found } = [...typed().matchAll(/\{date: [\d-]+, text: (?="")/g)].at(-1);
  view.dispatch({ effects: showHead.of(true) });
  view.dispatch({ selection: { anchor: index + found.length + 1 }, scrollIntoView: true });
  showState();
  view.focus();
}

const leaveWith = (rule, about, reason) => change({ accept: rule, about, reason }, "It is left as it is, with the reason.");

async function lookAnew({ label, person }) {
  await check();
  $("add-said").replaceChildren();
  if (person && (await change({ give: label, name: person }, `${person} has the new role ${label}.`))) return;
  if (label && form.typed?.name && !form.typed.role) form.give(label);
  tell(label ? `The role ${label} is added.` : "It is added to the glossary.");
}

const { leave, newRole, explain } = dialogs(leaveWith, lookAnew);
// What an earlier action says that a remark names by its number alone.
const wordsOf = (said) => given.open.find((action) => said.includes(action.id))?.words ?? "";

// What the form has for a field, in words.
function valueOf(field) {
  const value = head?.[field];
  const kind = field === "series" && given.series.find((each) => each.id === value);
  return kind ? kind.title : typeof value === "string" ? value : "";
}

function themes(number, mark) {
  const done = () => {
    tell("The themes are set.");
    checkNow();
  };
  if (!chooseThemes(view, { known: given.themes, number, mark, done })) tell("No item has begun where the cursor stands.");
}

const does = { wordsOf, valueOf, correct, leave, leaveWith, newRole, explain, themes, tell, check: checkNow, update: (action) => put("update", action), updateFrom: chooseAction };
$("new-role").addEventListener("click", () => newRole({ label: form.unknownRole }));

const isApproved = () => ["approved", "amended"].includes(head?.status);

let printed = 0; // lines above the notes with the words of the source

// What the import wrote of its source goes with the file to whoever reads that: whoever approves the notes says whether it is done with.
function showPrinted(lines) {
  printed = lines;
  $("printed").hidden = !lines || !isApproved();
  $("printed-said").textContent = `The notes are approved, and above them ${lines === 1 ? "is a line" : `are ${lines} lines`} of the import with the words of the source. They are not on the page, but go with the file.`;
}

$("printed-out").addEventListener("click", () => change({ clear: "printed" }, "The words of the source are taken out."));

// Another day is another file: what is written is saved first, and then has the other name.
$("head-date").addEventListener("change", async () => {
  const date = $("head-date").value;
  if (!date || !(await save())) return;
  const answer = await ask("move", { text: "", digest, date });
  if (answer.status === 200) location.assign(answer.address);
  else {
    say(answer.said);
    $("head-date").value = $("head-date").defaultValue;
  }
});

// What was typed is saved first: what is kept is all of it.
$("discard-do")?.addEventListener("click", async () => {
  if (!isSaved() && !(await save())) return;
  const answer = await ask("discard", { text: "", digest });
  if (answer.status !== 200) {
    say(answer.said);
    $("said").scrollIntoView({ block: "center" });
    return;
  }
  location.assign(answer.address);
});

// --- saving ---

async function save() {
  // What was said in the form is in the text once the server has written it there.
  await changing;
  const text = typed();
  showState("Saving…");
  const answer = await ask("save", { text, digest });
  if (answer.status === 200) {
    ({ digest } = answer);
    saved = text;
    say("");
    $("both").hidden = true;
    keep();
    $("saved").textContent = isSaved() ? "Saved." : "";
    $("did").textContent = "";
    showState();
    check();
    if (form.typed) form.askTyped(save);
    return !form.typed;
  }
  showState();
  if (answer.status === 409) showBoth(answer);
  else {
    if (answer.status === 410) ({ digest } = answer);
    say(answer.said);
    if (answer.unfit) listUnfit(answer);
  }
  return false;
}

function listUnfit({ unfit, isPublished }) {
  const list = document.createElement("ul");
  for (const words of unfit.slice(0, 10)) list.append(Object.assign(document.createElement("li"), { textContent: words }));
  $("said").append(list);
  if (isPublished) return;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Save as a draft" });
  button.addEventListener("click", async () => {
    if (await change({ set: "status", to: "draft" })) save();
  });
  $("said").append(button);
}

// The lines of a text, those that another has not marked; of long runs of lines that both have, only the first and last.
const AROUND = 3;

function onlyIn(text, other) {
  const known = new Set(other.split("\n"));
  const lines = text.split("\n");
  const isOnly = lines.map((line) => !known.has(line));
  const shown = lines.map((_, place) => isOnly.slice(Math.max(0, place - AROUND), place + AROUND + 1).includes(true));
  const made = [];
  for (let place = 0; place < lines.length; place++) {
    if (shown[place]) {
      made.push(Object.assign(document.createElement(isOnly[place] ? "mark" : "div"), { textContent: lines[place] || " " }));
      continue;
    }
    const first = place;
    while (place + 1 < lines.length && !shown[place + 1]) place++;
    made.push(Object.assign(document.createElement("div"), { className: "alike", textContent: `Lines ${first + 1} to ${place + 1} are alike.` }));
  }
  return made;
}

function showBoth({ text, digest: now, said }) {
  say(said);
  $("theirs").replaceChildren(...onlyIn(text, typed()));
  $("yours").replaceChildren(...onlyIn(typed(), text));
  $("both").hidden = false;
  $("take-yours").onclick = () => {
    digest = now;
    save();
  };
  $("take-theirs").onclick = () => {
    digest = now;
    saved = text;
    replaceText(view, text);
    $("both").hidden = true;
    say("This is the version on the disk. Undo (Ctrl+Z) brings yours back.");
    showState();
    view.focus();
  };
  $("take-none").onclick = () => {
    $("both").hidden = true;
    say("");
    view.focus();
  };
  $("both").scrollIntoView();
  $("take-yours").focus();
}

// --- what was not saved last time ---

function offerKept() {
  const last = kept.take(saved);
  if (!last) return;
  const when = new Date(last.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  $("kept-when").textContent = `It is of ${when}.${last.digest === digest ? "" : " The file was changed since then."}`;
  $("kept").hidden = false;
  $("kept-take").addEventListener("click", () => {
    $("kept").hidden = true;
    replaceText(view, last.text);
    if (last.person) form.type(last.person);
    kept.moveHere(last.key, unsaved());
    if (last.person) $("add-name").focus();
    else view.focus();
  });
  $("kept-drop").addEventListener("click", () => {
    $("kept").hidden = true;
    kept.drop(last.key);
    view.focus();
  });
}

// --- what is put in ---

function selected() {
  const { from, to } = view.state.selection.main;
  return view.state.sliceDoc(from, to);
}

function put(kind, action) {
  const form = formOf(kind, { text: typed().slice(headEnd(view.state.doc)), id: given.id, head, given: given.given.actions, action, words: selected() });
  if (!["question", "response"].includes(kind) || !insertWithin(view, form)) insert(view, form);
}

// Where the words of the update stand already, if they do: a mark, and the paragraph below it.
let standsAt = null;

// How many of the longer words of a text another has.
function likeness(words, others) {
  const of = (text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const known = of(others);
  return [...of(words)].filter((word) => known.has(word)).length;
}

function chooseAction(placeOf = null, known = "") {
  standsAt = placeOf;
  if (known) {
    insertOver(view, known, placeOf());
    return;
  }
  const { open, unlisted } = given;
  const none = unlisted ? `There is no open action of an earlier meeting${unlisted.length ? " in notes without mistakes" : ""}.` : "Actions cannot be listed until what the check names is mended.";
  const left = unlisted?.length ? [`Not looked at, since something in them is to be mended: ${unlisted.join(", ")}.`] : [];
  // What is most like the words below a mark stands first; which one it is, is for whoever reads both to say.
  const at = placeOf?.().to;
  const below = placeOf ? view.state.sliceDoc(at, at + 400) : "";
  const alike = open.map((action) => ({ action, like: likeness(action.words, below) })).sort((one, other) => other.like - one.like);
  const choices = alike.map(({ action }) => {
    const label = document.createElement("label");
    const choice = Object.assign(document.createElement("input"), { type: "radio", name: "action", value: action.id, required: true });
    const words = document.createElement("span");
    const due = action.due ? `; due ${action.due}` : "";
    words.append(Object.assign(document.createElement("strong"), { textContent: `${action.id} (${action.owner}${due})${action.wanted ? "" : ", not asked for yet"}` }), action.words);
    label.append(choice, words);
    return label;
  });
  $("updates-list").replaceChildren(...(choices.length ? choices : [none, " "]), ...left);
  $("updates").returnValue = "";
  $("updates").showModal();
}

$("updates").addEventListener("close", () => {
  const chosen = document.querySelector("[name=action]:checked");
  if ($("updates").returnValue !== "put" || !chosen) return;
  if (standsAt) insertOver(view, chosen.value, standsAt());
  else put("update", chosen.value);
});

// --- sending ---

async function openSending() {
  if (!isSaved() && !(await save())) return;
  // What is said of what is left is of these notes, and not of those that were checked before.
  while (checking) await new Promise((later) => setTimeout(later, QUIET / 4));
  await check();
  $("sending-words").value = $("sending-words").value || `Notes of ${document.querySelector("h1").firstChild.textContent.trim()}`;
  $("sending-said").replaceChildren();
  $("sending-do").hidden = false;
  $("sending-end").textContent = "Cancel";
  showWhatFollows();
  $("sending").showModal();
}

// What becomes of the notes once the proposal is accepted: those that are a draft are published only if somebody says so.
function showWhatFollows() {
  const isDraft = head?.status === "draft";
  const settled = !open.some((problem) => problem.group !== "advice");
  $("sending-left").hidden = false;
  $("sending-follows").hidden = !isDraft;
  for (const choice of document.querySelectorAll("[name=follows]")) {
    choice.required = isDraft;
    choice.checked = isDraft && !settled && choice.value === "draft";
    choice.disabled = !settled && choice.value === "approved";
  }
  $("sending-printed").hidden = !isDraft || !settled || !printed;
  $("sending-printed").textContent = `Above the notes ${printed === 1 ? "is a line" : `are ${printed} lines`} of the import with the words of the source: sending takes them out, where the notes are published.`;
  const left = counts(open);
  const why = settled || !isDraft ? "" : " They cannot be published before the mistakes are mended and the marks settled.";
  $("sending-left").textContent = left.length ? `The check still says of these notes: ${left.join(", ")}.${why}` : "The check has nothing to say of these notes.";
}

// Whether the notes have the status that was chosen for them.
async function follows() {
  const chosen = document.querySelector("[name=follows]:checked")?.value;
  if (head?.status !== "draft" || chosen !== "approved") return true;
  // The words of the source have been compared, and would go with the file to whoever reads that.
  const isCleared = !printed || (await change({ clear: "printed" }));
  if (isCleared && (await change({ set: "status", to: "approved" })) && (await save())) return true;
  $("sending").close();
  $("said").scrollIntoView({ block: "center" });
  return false;
}

$("sending-form").addEventListener("submit", async (event) => {
  if (event.submitter !== $("sending-do")) return;
  event.preventDefault();
  if (!(await follows())) return;
  $("sending-do").disabled = true;
  $("sending-said").textContent = "It is being sent. A host can take a minute.";
  const answer = await ask("send", { digest, words: $("sending-words").value, name: $("sending-name").value, mail: $("sending-mail").value });
  $("sending-do").disabled = false;
  $("sending-said").textContent = answer.said;
  if (answer.who) {
    $("sending-who").hidden = false;
    for (const field of [$("sending-name"), $("sending-mail")]) field.required = true;
    $("sending-name").focus();
  }
  if (answer.status !== 200) return;
  for (const part of [$("sending-follows"), $("sending-left"), $("sending-printed")]) part.hidden = true;
  $("sending-do").hidden = true;
  $("sending-end").textContent = "Close";
  if (answer.address) {
    const link = Object.assign(document.createElement("a"), { href: answer.address, target: "_blank", rel: "noopener noreferrer", textContent: `Open the proposal at ${new URL(answer.address).host}` });
    $("sending-said").append(document.createElement("br"), link);
    link.focus();
  } else $("sending-end").focus();
});

// --- set up ---

$("plain").hidden = true;
for (const each of document.querySelectorAll(".unscripted")) each.hidden = true;
for (const each of [...document.querySelectorAll(".scripted"), $("writer"), $("keys"), $("insert"), $("preview"), $("save"), $("state").parentElement]) each.hidden = false;

const view = writer($("writer"), saved, nonce, { changed, shown: () => showState(), moved: follow, pasted });
const remarks = new Remarks(view, does);
const form = new HeadForm(given, change, typesSomebody);
addEventListener("beforeunload", (event) => form.typed && event.preventDefault());

for (const button of document.querySelectorAll("[data-insert]")) button.addEventListener("click", () => put(button.dataset.insert));
$("update").addEventListener("click", () => chooseAction());
$("themes-choose").addEventListener("click", () => themes(view.state.doc.lineAt(view.state.selection.main.head).number));
$("whole").addEventListener("click", () => {
  const shown = !isHeadShown(view.state);
  view.dispatch({ effects: showHead.of(shown) });
  view.dispatch({ selection: { anchor: shown ? 0 : headEnd(view.state.doc) + 1 }, scrollIntoView: true });
  view.focus();
});
$("save").addEventListener("click", save);
$("discard")?.removeAttribute("hidden");
// Where nothing can be sent from this computer, there is no button.
$("send")?.removeAttribute("hidden");
$("send")?.addEventListener("click", openSending);
// From anywhere on the page. A field of the form says what it has when it is left: whoever is in one is not done with leaving it.
document.addEventListener("keydown", async (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (document.querySelector("dialog[open]")) return;
  if (document.activeElement.matches("[data-set], [data-next]")) document.activeElement.dispatchEvent(new Event("change"));
  save();
});
showState();
offerKept();
check();
