// The search page: its form, its address and what it says. The state is in the address: Back, reload and sharing work.

import { Facets } from "./facets.js";
import { find } from "./find.js";
import { Tries } from "./index.js";
import { headed, row, signpost } from "./results.js";
import { told } from "./told.js";

// Pagefind's own script fetches with it.
export { fetchPart } from "./index.js";

const PAGE = 10; // results shown at a time
const WAIT = 400; // milliseconds before a search is said to be going on
const PAUSE = 120; // milliseconds without a key before a search while typing
const SAY = 600; // milliseconds without a key before its result is said

const form = document.getElementById("search");
const panel = document.getElementById("search-narrow");
const toggle = document.getElementById("search-toggle");
const close = document.getElementById("search-close");
const order = document.getElementById("search-order");
const signposts = document.getElementById("search-signposts");
const status = document.getElementById("search-status");
const found = document.getElementById("search-found");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");
const title = document.title;
const root = new URL(list.dataset.root, location.href);

const tries = new Tries(root);
const facets = new Facets(panel, document.getElementById("search-chosen"), () => ask());
let hits = [];
let shown = 0;
let newest = 0; // the number of the newest search: an older one that ends later must not overwrite it
let adding = 0; // the search whose next results are on their way: a second press must not fetch them again
let typed = false; // whether the newest entry of the history was made while typing
let timers = [];
let broken = false; // whether more results could not be loaded: what was found must be asked for anew

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

// Put the state into the address, as a new entry of the history unless nothing changed or a word is still being typed, or sent by Enter.
function remember(typing, sent) {
  const asked = state().toString();
  const address = asked ? `?${asked}` : location.pathname;
  if (asked !== new URLSearchParams(location.search).toString()) history[typed && (typing || sent) ? "replaceState" : "pushState"](null, "", address);
  typed = typing;
}

/** Search for what the controls say. */
function ask({ typing = false, sent = false } = {}) {
  facets.show();
  remember(typing, sent);
  return search({ typing });
}

async function search({ typing = false, asking = true, rows = PAGE } = {}) {
  const number = ++newest;
  const asked = state();
  const query = asked.get("q") ?? "";
  timers.forEach(clearTimeout);
  if (!query && !facets.any && !asked.has("order")) {
    clear();
    facets.forget();
    say(asking ? "Type a word, or choose a kind, a theme, a year or a person." : "");
    return;
  }
  timers = [setTimeout(say, WAIT, "Searching…")];
  try {
    await tries.ask(async (index) => {
      const all = await index.everything();
      const found = query ? await find(query, index, all, { typing }) : everything(all);
      if (number !== newest) return;
      const narrowed = sorted(facets.narrow(found.hits, all.having), asked.get("order"), [...all.newest.keys()]);
      const items = await rowsOf(narrowed, 0, rows);
      const posts = await Promise.all(found.signposts.map((post) => (typeof post === "function" ? post() : post)));
      if (number !== newest) return;
      hits = narrowed;
      show(items, posts, told(query, found, hits, posts.length, order.value), typing);
    });
  } catch {
    if (number !== newest) return;
    newest += 1; // what goes on without the part that is missing must not show what it finds
    clear();
    say("The search could not be loaded. Try again, or use the lists below, which lead to everything.");
  }
}

function show(items, posts, text, typing) {
  timers.forEach(clearTimeout);
  clear();
  list.append(...items);
  signposts.replaceChildren(...posts.map((entry) => signpost(entry, root)));
  signposts.hidden = !posts.length;
  shown = items.length;
  more.hidden = shown >= hits.length;
  document.title = `${text.title} – ${title}`;
  close.textContent = hits.length === 1 ? "Show 1 result" : `Show ${hits.length} results`;
  if (typing) timers = [setTimeout(say, SAY, text.all)];
  else say(text.all);
}

// Where a reader comes back from a result, it has the focus again, at the height where it was.
function comeBack() {
  const { followed, height } = history.state ?? {};
  const link = followed && [...found.querySelectorAll("a")].find(({ href }) => href === followed);
  if (!link) return;
  link.focus({ preventScroll: true });
  scrollBy(0, link.getBoundingClientRect().top - height);
}

function everything({ newest }) {
  const hits = [...newest.values()].map(({ id, data }) => ({ id, data, tier: 0, places: new Map(), through: new Set(), missing: [] }));
  return { hits, corrected: new Map(), unknown: [], signposts: [] };
}

// By date, too, what has every word itself comes first.
function sorted(found, by, ids) {
  if (by !== "newest" && by !== "oldest") return found;
  const place = new Map(ids.map((id, index) => [id, by === "newest" ? index : -index]));
  return [...found].sort((one, other) => one.tier - other.tier || place.get(one.id) - place.get(other.id));
}

function clear() {
  list.replaceChildren();
  signposts.hidden = true;
  more.hidden = true;
  document.title = title;
}

function say(text) {
  timers.forEach(clearTimeout);
  status.textContent = text;
}

async function rowsOf(found, from, number) {
  const next = found.slice(from, from + number);
  const entries = await Promise.all(next.map((hit) => hit.data()));
  return next.map((hit, index) => {
    const item = row(hit, entries[index], root);
    const before = found[from + index - 1]?.tier ?? 0;
    return hit.tier === before ? item : headed(item, hit.tier === 1 ? "Through a theme that goes by the words" : "With most of the words");
  });
}

async function showMore() {
  const number = newest;
  if (adding === number) return;
  if (broken) {
    broken = false;
    return search({ rows: shown + PAGE });
  }
  adding = number;
  try {
    const rows = await tries.ask(() => rowsOf(hits, shown, PAGE));
    if (number !== newest) return;
    list.append(...rows);
    shown += rows.length;
    more.hidden = shown >= hits.length;
    history.replaceState({ ...history.state, shown }, "");
    rows[0].querySelector("a").focus();
  } catch {
    if (number !== newest) return;
    broken = true;
    say("More results could not be loaded. Try again.");
  } finally {
    if (adding === number) adding = 0;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ sent: true });
});
form.elements.q.addEventListener("input", () => {
  timers.forEach(clearTimeout);
  timers = [setTimeout(ask, PAUSE, { typing: true })];
});
form.elements.q.addEventListener("focus", () => tries.ask((index) => index.open()).catch(() => {}), { once: true });
panel.addEventListener("change", () => ask());
order.addEventListener("change", () => ask());
more.addEventListener("click", showMore);
toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(panel.classList.toggle("open"))));
close.addEventListener("click", () => {
  toggle.click();
  list.closest("section").focus();
  list.closest("section").scrollIntoView();
});
found.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link) history.replaceState({ ...history.state, shown, followed: link.href, height: link.getBoundingClientRect().top }, "");
});
addEventListener("popstate", () => {
  typed = false;
  restore();
  search({ rows: history.state?.shown });
});

restore();
// Nothing here may wait at the top: Pagefind's script waits for this one to have run.
search({ asking: false, rows: history.state?.shown }).then(() => {
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") comeBack();
});
