// The search page: its form, its address and what it says. The state is in the address: Back, reload and sharing work.

import { Facets } from "./facets.js";
import { find } from "./find.js";
import { Pieces } from "./pieces.js";
import { row, themeLink } from "./results.js";

const PAGE = 10; // results shown at a time
const THEMES = 3; // themes offered
const PAUSE = 120; // milliseconds without a key before a search while typing
const SAY = 600; // milliseconds without a key before its result is said

const form = document.getElementById("search");
const panel = document.getElementById("search-narrow");
const toggle = document.getElementById("search-toggle");
const order = document.getElementById("search-order");
const themes = document.getElementById("search-themes");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const title = document.title;
const root = new URL(list.dataset.root, location.href);

const pieces = new Pieces(root);
const facets = new Facets(panel, document.getElementById("search-chosen"), () => ask());
let hits = [];
let shown = 0;
let newest = 0; // the number of the newest search: an older one that ends later must not overwrite it
let adding = 0; // the search whose next results are on their way: a second press must not fetch them again
let typed = false; // whether the newest entry of the history was made while typing
let timers = [];

function state() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) asked.append(name, value.trim());
  if (asked.get("order") === "relevance") asked.delete("order");
  return asked;
}

function restore() {
  const asked = new URLSearchParams(location.search);
  form.elements.q.value = asked.get("q") ?? "";
  order.value = asked.get("order") ?? "relevance";
  if (order.selectedIndex < 0) order.value = "relevance";
  facets.restore(asked);
}

// Put the state into the address, as a new entry of the history unless nothing changed or a word is still being typed.
function remember(typing) {
  const asked = state().toString();
  const address = asked ? `?${asked}` : location.pathname;
  if (asked !== new URLSearchParams(location.search).toString()) history[typing && typed ? "replaceState" : "pushState"](null, "", address);
  typed = typing;
}

/** Search for what the controls say. */
function ask({ typing = false } = {}) {
  timers.forEach(clearTimeout);
  facets.show();
  remember(typing);
  return search({ typing });
}

async function search({ typing = false, asking = true } = {}) {
  const number = ++newest;
  const asked = state();
  const query = asked.get("q") ?? "";
  if (!query && !facets.any && !asked.has("order")) {
    clear();
    say(asking ? "Type a word, or choose a kind, a theme, a year or a person." : "");
    return;
  }
  try {
    await pieces.open();
    const all = await pieces.everything(facets.values);
    const found = query ? await find(query, pieces, all, { typing }) : everything(all);
    if (number !== newest) return;
    hits = facets.narrow(found.hits, all.having);
    sort(asked.get("order"), [...all.newest.keys()]);
    const rows = await rowsOf(0);
    const suggested = (await Promise.all(found.themes.slice(0, THEMES).map(({ data }) => data()))).map((entry) => themeLink(entry, root));
    if (number !== newest) return;
    clear();
    list.append(...rows);
    themes.replaceChildren(...suggested);
    themes.hidden = !suggested.length;
    shown = rows.length;
    more.hidden = shown >= hits.length;
    const told = words(query, found, hits);
    document.title = `${told.split(/[.,;] /)[0]} – ${title}`;
    if (typing) timers.push(setTimeout(say, SAY, told));
    else say(told);
  } catch {
    if (number !== newest) return;
    clear();
    say("The search could not be loaded. The lists below lead to everything.");
  }
}

function everything({ newest }) {
  const hits = [...newest.values()].map(({ id, data }) => ({ id, data, places: new Set(), through: new Set(), missing: [] }));
  return { hits, corrected: new Map(), unknown: [], themes: [] };
}

// By date, what misses a word still comes after what misses none.
function sort(by, ids) {
  if (by !== "newest" && by !== "oldest") return;
  const place = new Map(ids.map((id, index) => [id, by === "newest" ? index : -index]));
  hits.sort((one, other) => !!one.missing.length - !!other.missing.length || place.get(one.id) - place.get(other.id));
}

function clear() {
  list.replaceChildren();
  themes.hidden = true;
  more.hidden = true;
  document.title = title;
}

function say(text) {
  status.textContent = text;
}

function words(query, { hits: all, corrected, unknown }, narrowed) {
  const spelt = [...corrected].map(([wrong, right]) => `Nothing here has “${wrong}”. Did you mean “${right}”? `).join("");
  const absent = unknown.length && all.length ? ` Nothing here has “${unknown.join("”, “")}”.` : "";
  const whole = narrowed.filter((hit) => !hit.missing.length).length;
  const some = narrowed.length - whole;
  const meant = [...corrected].reduce((text, [wrong, right]) => text.replace(new RegExp(wrong.replace(/[^\p{L}\p{N}]/gu, "."), "iu"), right), query);
  const asked = query ? ` for “${meant}”` : "";
  if (!narrowed.length) {
    const instead = all.length ? ` with these choices; without them ${counted(all.length)}.` : ". Try fewer or other words, or browse the themes and the glossary below.";
    return `${spelt}Nothing found${asked}${instead}`;
  }
  if (!whole) return `${spelt}Nothing has all the words of “${meant}”; ${counted(some)} with most of them.${absent}`;
  return `${spelt}${counted(whole)}${asked}${some ? `, and ${some} with most of the words` : ""}`;
}

function counted(number) {
  return `${number} result${number === 1 ? "" : "s"}`;
}

async function rowsOf(from) {
  const next = hits.slice(from, from + PAGE);
  const entries = await Promise.all(next.map((hit) => hit.data()));
  return next.map((hit, index) => row(hit, entries[index], root));
}

async function showMore() {
  const number = newest;
  if (adding === number) return;
  adding = number;
  try {
    const rows = await rowsOf(shown);
    if (number !== newest) return;
    list.append(...rows);
    shown += rows.length;
    more.hidden = shown >= hits.length;
    rows[0].querySelector("a").focus();
  } catch {
    say("More results could not be loaded. Try again.");
  } finally {
    adding = 0;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.elements.q.addEventListener("input", () => {
  timers.forEach(clearTimeout);
  timers = [setTimeout(ask, PAUSE, { typing: true })];
});
form.elements.q.addEventListener("focus", () => pieces.open().catch(() => {}), { once: true });
panel.addEventListener("change", () => ask());
order.addEventListener("change", () => ask());
more.addEventListener("click", showMore);
toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(panel.classList.toggle("open"))));
addEventListener("popstate", () => {
  typed = false;
  restore();
  search();
});

restore();
search({ asking: false });
