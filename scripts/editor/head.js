// The form of what stands above the notes. It shows what the text says; a change goes to the server, which changes those lines alone.

const $ = (id) => document.getElementById(id);
const text = (value) => (typeof value === "string" ? value : "");
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const rolesOf = (person) => (Array.isArray(person.roles) ? person.roles : text(person.role) ? [person.role] : []);

// What can be said of somebody beside name and roles.
const MORE = ["label", "post", "organisation"];

export const rolesSaid = (roles) => `The roles are ${roles.map(({ label, name }) => `${label} (${name})`).join(", ")}.`;

function button(words, label, does) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words, className: "second" });
  made.setAttribute("aria-label", label);
  made.addEventListener("click", does);
  return made;
}

export class HeadForm {
  // change: sends one change; typing: is told when somebody is typed, or is done with.
  constructor(given, change, typing) {
    this.change = change;
    this.typing = typing;
    this.shown = "";
    this.values = {};
    // Who was just taken out or moved: seen so at once, so that no row moves under the hands of whoever goes on.
    this.going = [];
    // Whose entry is in the fields to be changed, and of which list; null where somebody else is typed.
    this.changing = null;
    this.choices(given);
    $("head").hidden = false;
    for (const field of document.querySelectorAll("[data-set]")) {
      field.addEventListener("change", () => change({ set: field.dataset.set, to: field.value }));
    }
    for (const field of document.querySelectorAll("[data-next]")) {
      field.addEventListener("change", () => change({ next: field.dataset.next, to: field.value }));
    }
    for (const add of document.querySelectorAll("[data-add]")) add.addEventListener("click", () => this.add(add.dataset.add));
    $("add-done").addEventListener("click", () => this.add(this.changing.key));
    $("add-name").addEventListener("change", () => {
      const known = this.people.find((person) => person.name === $("add-name").value.trim());
      if (known) $("add-role").value = known.roles.join(", ");
    });
    for (const field of ["name", "role", ...MORE].map((key) => $(`add-${key}`))) {
      field.addEventListener("input", () => {
        // What was asked was asked of another name.
        $("add-said").replaceChildren();
        typing();
      });
    }
    // What was filled in is replaced by what is typed: a click that comes into the field would else undo the selection.
    let enters = false;
    $("add-role").addEventListener("focus", () => {
      $("add-role").select();
      enters = true;
    });
    $("add-role").addEventListener("mouseup", (event) => {
      if (enters) event.preventDefault();
    });
    for (const ends of ["click", "keydown"]) $("add-role").addEventListener(ends, () => (enters = false));
    $("head-form").addEventListener("submit", (event) => event.preventDefault());
  }

  choices({ series, people, roles }) {
    Object.assign(this, { people, roles });
    const option = (value, words) => Object.assign(document.createElement("option"), { value, textContent: words });
    $("people").replaceChildren(...people.map((person) => option(person.name, person.roles.join(", "))));
    $("roles").replaceChildren(...roles.map((role) => option(role.label, role.name)));
    const chosen = $("head-series").value;
    $("head-series").replaceChildren(...series.map((each) => option(each.id, each.title)));
    if (chosen) $("head-series").value = chosen;
  }

  // What a field shows is not changed under the hands of whoever is in it.
  fill(field, value) {
    if (document.activeElement !== field) field.value = value;
  }

  show(values) {
    $("head-unread").hidden = Boolean(values);
    $("head-form").inert = !values;
    if (!values) {
      $("head-summary").textContent = "Who, when and where: cannot be read";
      return;
    }
    $("head-several").hidden = true;
    for (const field of document.querySelectorAll("[data-set]")) {
      const value = values[field.dataset.set];
      const several = Array.isArray(value);
      field.disabled = several;
      if (several) $("head-several").hidden = false;
      if (field.tagName === "SELECT" && !several && ![...field.options].some((each) => each.value === text(value))) {
        field.append(Object.assign(document.createElement("option"), { value: text(value), textContent: text(value) || "Not given" }));
      }
      this.fill(field, several ? value.join(", ") : text(value));
    }
    const next = values.next_meeting ?? {};
    for (const field of document.querySelectorAll("[data-next]")) this.fill(field, text(next[field.dataset.next]));
    this.values = values;
    this.showPeople();
    const came = Array.isArray(values.attendance) ? values.attendance.length : 0;
    const states = { draft: "draft", approved: "approved", amended: "approved, then corrected", "not-held": "not held" };
    const parts = [text(values.time), text(values.venue), `${came} ${came === 1 ? "person" : "people"} there`, states[values.status] ?? text(values.status)];
    $("head-summary").textContent = `Who, when and where: ${parts.filter(Boolean).join("; ")}`;
  }

  showPeople() {
    const lists = { attendance: this.values.attendance, apologies: this.values.apologies };
    for (const { key, person, to } of this.going) {
      const place = Array.isArray(lists[key]) ? lists[key].findIndex((each) => isSame(each, person)) : -1;
      if (place < 0) continue;
      lists[key] = lists[key].toSpliced(place, 1);
      if (to) lists[to] = [...(Array.isArray(lists[to]) ? lists[to] : []), person];
    }
    const listed = JSON.stringify(lists);
    if (listed === this.shown) return;
    this.shown = listed;
    this.list("attendance", lists.attendance, "apologies", "Sent apologies");
    this.list("apologies", lists.apologies, "attendance", "Was there");
  }

  // The person is named by all that is said of them: by a number, it would be whoever has that place when the text is changed.
  async part(event, key, person, to, what, told) {
    // The second click of two quick ones falls on whoever moved up into this place.
    if (event.detail > 1) return;
    const parting = { key, person, to };
    this.going.push(parting);
    this.showPeople();
    $(key).tabIndex = -1;
    $(key).focus();
    await this.change({ ...what, person }, told);
    this.going = this.going.filter((each) => each !== parting);
    this.showPeople();
  }

  // Into the fields, from which they are put back into their place as they are then.
  changePerson(event, key, person) {
    if (event.detail > 1) return;
    if (this.typed) {
      this.askTyped(() => {});
      return;
    }
    this.type({ ...person, role: rolesOf(person).join(", ") });
    this.changing = { key, person };
    $("add-heading").textContent = `${person.name}, to be changed`;
    $("add-done").hidden = false;
    $("add-role").focus();
  }

  list(key, people, other, words) {
    const entries = Array.isArray(people) ? people : [];
    const rows = entries.map((person) => {
      const row = document.createElement("li");
      const roles = [...rolesOf(person), text(person.post), text(person.organisation)].filter(Boolean).join(", ");
      const who = Object.assign(document.createElement("span"), { className: "who", textContent: roles ? `${person.name}, ${roles}` : text(person.name) });
      const move = (event) => this.part(event, key, person, other, { move: key, before: other }, `${person.name}: ${words.toLowerCase()}.`);
      const remove = (event) => this.part(event, key, person, "", { remove: key }, `${person.name} is taken out.`);
      row.append(who, button(words, `${person.name} ${words.toLowerCase()}`, move));
      // Whoever has more than the fields can hold is changed as text.
      if (Object.keys(person).every((said) => ["name", "role", "roles", ...MORE].includes(said))) {
        row.append(button("Change", `Change ${person.name}`, (event) => this.changePerson(event, key, person)));
      }
      row.append(button("Take out", `Take out ${person.name}`, remove));
      return row;
    });
    $(key).replaceChildren(...rows);
    if (key === "attendance") {
      $("attendance-words").hidden = entries.length > 0;
      $("attendance-words").textContent = typeof people === "string" && people ? `The notes say: ${people}.` : "Nobody is listed yet.";
    }
  }

  // The label of a role that is typed as its label, with a prefix such as T/ or without, or as its name; null where there is none.
  labelOf(typed) {
    const isLabel = this.roles.some(({ label }) => typed === label || typed.endsWith(`/${label}`));
    return isLabel ? typed : (this.roles.find(({ name }) => name.toLowerCase() === typed.toLowerCase())?.label ?? null);
  }

  // The one known person who has the last word of a name, where nobody is known by all of it; undefined where there is none, or more.
  meantBy(name) {
    const last = (words) => words.toLowerCase().split(/\s+/).at(-1);
    const alike = this.people.filter((person) => last(person.name) === last(name));
    return alike.length === 1 && alike[0].name !== name ? alike[0] : undefined;
  }

  // Who is typed and in neither list yet; null where nobody is.
  get typed() {
    const said = Object.fromEntries(["name", "role", ...MORE].map((key) => [key, $(`add-${key}`).value.trim()]));
    return Object.values(said).some(Boolean) ? said : null;
  }

  // A role that is typed and that nobody knows; empty where there is none.
  get unknownRole() {
    return $("add-role").value.split(",").map((role) => role.trim()).find((role) => role && !this.labelOf(role)) ?? "";
  }

  // Puts somebody into the fields, or takes them out.
  type({ name, role, ...more }) {
    this.changing = null;
    $("add-heading").textContent = "Somebody else";
    $("add-done").hidden = true;
    $("add-name").value = name;
    $("add-role").value = role;
    for (const key of MORE) $(`add-${key}`).value = text(more[key]);
    $("add-said").replaceChildren();
    if (name || role) $("head").open = true;
    this.typing();
  }

  // Gives whoever is typed a role.
  give(role) {
    $("add-role").value = role;
    this.typing();
  }

  // Asks what is to become of somebody who is typed; a question that stands already is put once more. then: what follows the answer.
  askTyped(then) {
    $("head").open = true;
    if (!$("add-said").querySelector("button")) {
      const { name } = this.typed;
      const put = (words, key) => button(words, `${name}: ${words.toLowerCase()}`, async () => (await this.add(key)) && then());
      const [out, ofWhat] = this.changing ? ["Leave as it was", `Leave ${this.changing.person.name} as it was`] : ["Leave out", "Leave out what is typed"];
      const leave = button(out, ofWhat, () => {
        this.type({ name: "", role: "" });
        then();
      });
      const lists = name ? [put("Was there", "attendance"), " ", put("Sent apologies", "apologies"), " "] : [];
      const asked = this.changing ? `${name} is still to be changed here. ` : name ? `${name} is typed here, and is in neither list yet. ` : "Something is typed here without a name. ";
      $("add-said").replaceChildren(asked, ...lists, leave);
    }
    $("add-said").querySelector("button").focus();
  }

  askWho(key, name, meant) {
    const known = button(`Yes, ${meant.name}`, `Yes, ${meant.name}`, () => {
      $("add-name").value = meant.name;
      $("add-role").value ||= meant.roles.join(", ");
      this.add(key, true);
    });
    const other = button("No, somebody else", `No, ${name} is somebody else`, () => this.add(key, true));
    $("add-said").replaceChildren(`Is this ${meant.name}? `, known, " ", other);
    known.focus();
  }

  // Whoever is changed keeps their place, unless it is in the other list.
  async put(key, person) {
    if (!this.changing) return this.change({ add: key, ...person }, `${person.name} is added.`);
    const before = this.changing;
    if (before.key === key) return this.change({ change: key, person: before.person, ...person }, `${person.name} is changed.`);
    return (await this.change({ remove: before.key, person: before.person })) && this.change({ add: key, ...person }, `${person.name} is changed.`);
  }

  // Whether somebody was added.
  async add(key, isSure = false) {
    const name = $("add-name").value.trim();
    if (!name) {
      $("add-name").focus();
      return false;
    }
    const meant = this.meantBy(name);
    if (meant && !isSure && !this.changing) {
      this.askWho(key, name, meant);
      return false;
    }
    const typed = $("add-role").value.split(",").map((role) => role.trim()).filter(Boolean);
    const unknown = typed.find((role) => this.roles.length && !this.labelOf(role));
    $("add-said").textContent = unknown ? `There is no role “${unknown}”. ${rolesSaid(this.roles)} If it is a new one, choose “New role…”.` : "";
    if (unknown) {
      $("add-role").focus();
      return false;
    }
    const roles = typed.map((role) => this.labelOf(role) ?? role);
    if (!(await this.put(key, { ...this.typed, name, roles }))) return false;
    this.type({ name: "", role: "" });
    $("add-name").focus();
    return true;
  }
}
