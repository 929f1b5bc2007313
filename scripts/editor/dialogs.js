// What is asked for in a window of its own: a reason to leave something as it is, a new role, what an abbreviation means.

import { ask } from "./ask.js";

const $ = (id) => document.getElementById(id);
const fieldsOf = (name) => [...$(name).querySelectorAll("input")];

function open(name, given) {
  for (const field of fieldsOf(name)) field.value = given[field.id] ?? "";
  const said = $(name).querySelector(".dialog-said");
  if (said) said.textContent = "";
  $(name).returnValue = "";
  $(name).showModal();
  (fieldsOf(name).find((field) => !field.value) ?? fieldsOf(name)[0]).focus();
}

// Puts an entry at the end of a file of the content; the window stays open, and says why, where that cannot be.
function adds(name, file, keys, added) {
  let more = {};
  $(name).querySelector("form").addEventListener("submit", async (event) => {
    if (event.submitter.value !== "put") return;
    event.preventDefault();
    const values = Object.fromEntries(Object.entries(keys).map(([key, field]) => [key, $(field).value]));
    const answer = await ask("register", { text: "", file, ...values, ...more });
    if (answer.status !== 200) {
      $(name).querySelector(".dialog-said").textContent = answer.said;
      return;
    }
    $(name).close();
    added({ ...values, ...more });
  });
  return (given, fixed = {}) => {
    more = fixed;
    open(name, given);
  };
}

// leaveWith: accepts a piece of advice with a reason; added: looks at the notes anew, and is given a role that was added.
export function dialogs(leaveWith, added) {
  let left = {};
  $("leaving").addEventListener("close", () => {
    if ($("leaving").returnValue === "put") leaveWith(left.rule, left.about, $("leaving-reason").value);
  });
  const role = adds("role", "roles.yaml", { label: "role-label", name: "role-name", organisation: "role-organisation" }, added);
  const term = adds("term", "glossary.yaml", { expansion: "term-expansion", definition: "term-definition" }, () => added({}));
  return {
    leave(rule, about, message) {
      left = { rule, about };
      $("leaving-shown").textContent = message;
      open("leaving", {});
    },
    // person: who is given the role once it is there.
    newRole: ({ label = "", name = "", person = "" }) => role({ "role-label": label, "role-name": name }, { person }),
    explain(word) {
      $("term-shown").textContent = word;
      term({}, { term: word });
    },
  };
}
