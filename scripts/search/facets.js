// What results are narrowed to: OR within a group, AND between groups. The controls are in the page from the start.

export class Facets {
  #boxes;
  #chosen;
  #changed;

  /** panel: holds the checkboxes; chosen: the list of what is chosen; changed: called after a choice was taken back, to show() and search. */
  constructor(panel, chosen, changed) {
    this.#boxes = [...panel.querySelectorAll("input[type=checkbox]")];
    this.#chosen = chosen;
    this.#changed = changed;
  }

  get any() {
    return this.#boxes.some((box) => box.checked);
  }

  /** Choose what the address says. */
  restore(state) {
    for (const box of this.#boxes) {
      box.checked = state.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
    this.show();
  }

  /** Return the hits that fit; having: what has each value, from Index.everything. */
  narrow(hits, having) {
    const groups = this.#groups();
    this.#count(hits, groups, having);
    return hits.filter((hit) => [...groups].every(([name, values]) => fits(hit, name, values, having)));
  }

  #groups() {
    const groups = new Map();
    for (const { name, value, checked } of this.#boxes) if (checked) groups.set(name, [...(groups.get(name) ?? []), value]);
    return groups;
  }

  // Beside each value stands how many results it would give or gives, with what is chosen in the other groups.
  #count(hits, groups, having) {
    const left = new Map();
    for (const box of this.#boxes) {
      if (!left.has(box.name)) {
        const others = [...groups].filter(([name]) => name !== box.name);
        left.set(box.name, hits.filter((hit) => others.every(([name, values]) => fits(hit, name, values, having))));
      }
      const number = left.get(box.name).filter((hit) => fits(hit, box.name, [box.value], having)).length;
      box.closest("label").querySelector(".count").replaceChildren(number, hidden(number === 1 ? " result" : " results"));
      box.closest("li").classList.toggle("none", !number && !box.checked);
    }
  }

  /** Take away the numbers of a search that is no more. */
  forget() {
    for (const box of this.#boxes) box.closest("label").querySelector(".count").replaceChildren();
  }

  /** List what is chosen. */
  show() {
    const buttons = this.#boxes.filter((box) => box.checked).map((box) => this.#button(box));
    if (buttons.length > 1) buttons.push(this.#clear());
    this.#chosen.replaceChildren(...buttons.map(entry));
    this.#chosen.hidden = !buttons.length;
  }

  #button(box) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "chip" });
    button.append(hidden("Remove "), `${box.closest("fieldset").querySelector("legend").textContent}: ${box.value} `, cross());
    button.addEventListener("click", () => this.#take([box], button));
    return button;
  }

  #clear() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: "Remove all" });
    button.addEventListener("click", () => this.#take(this.#boxes, button));
    return button;
  }

  // The focus goes to the choice beside the one that goes, or to the results if none is left.
  #take(boxes, button) {
    const place = [...this.#chosen.children].indexOf(button.parentElement);
    for (const box of boxes) box.checked = false;
    this.#changed();
    const next = this.#chosen.children[Math.min(place, this.#chosen.children.length - 1)];
    (next?.querySelector("button") ?? this.#chosen.closest("section")).focus();
  }
}

function fits(hit, name, values, having) {
  return values.some((value) => having.get(name)?.get(value)?.has(hit.id));
}

function entry(button) {
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function hidden(text) {
  return Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: text });
}

function cross() {
  const sign = Object.assign(document.createElement("span"), { textContent: "×" });
  sign.setAttribute("aria-hidden", "true");
  return sign;
}
