// The search page: our own form on Pagefind's index. The state is in the address, so Back, reload and sharing work.

const PAGE = 10; // results shown at a time
const CHOICES = ["kind", "theme", "year"];

const form = document.getElementById("search");
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const heading = document.getElementById("search-heading");
const more = document.getElementById("search-more");
const title = document.title;
const root = new URL(list.dataset.root, location.href);

let pagefind;
let found = [];
let shown = 0;
let words = ""; // what was asked, as it stands in the status
let latest = 0; // the number of the newest search: an older one that ends later must not overwrite it

async function load() {
  pagefind ??= import(new URL("pagefind/pagefind.js", root).href).then(async (module) => {
    await module.options({ excerptLength: 40 });
    return module;
  });
  try {
    return await pagefind;
  } catch (error) {
    pagefind = undefined; // the next search tries again
    throw error;
  }
}

function asked() {
  const state = new URLSearchParams(new FormData(form));
  for (const [name, value] of [...state]) if (!value.trim()) state.delete(name);
  return state;
}

function restore() {
  const state = new URLSearchParams(location.search);
  form.elements.q.value = state.get("q") ?? "";
  for (const name of CHOICES) {
    const wanted = state.get(name) ?? "";
    const choice = form.elements[name];
    choice.value = [...choice.options].some((option) => option.value === wanted) ? wanted : "";
  }
}

async function search(asking = true) {
  const number = ++latest;
  const state = asked();
  list.replaceChildren();
  more.hidden = heading.hidden = true;
  document.title = title;
  if (![...state].length) {
    status.textContent = asking ? "Type a word, or choose a kind, a theme or a year." : "";
    return;
  }
  const filters = Object.fromEntries(CHOICES.filter((name) => state.has(name)).map((name) => [name, state.get(name)]));
  words = state.get("q") ? ` for “${state.get("q")}”` : "";
  try {
    const { results } = await (await load()).search(state.get("q") ?? null, { filters });
    if (number !== latest) return;
    found = results;
    shown = 0;
    await showMore(number);
  } catch {
    if (number === latest) status.textContent = "The search could not be loaded. The lists below lead to everything.";
    return;
  }
  if (number !== latest) return;
  heading.hidden = !found.length;
  document.title = `${counted()}${words} – ${title}`;
  if (!found.length) status.textContent = `Nothing found${words}. Try fewer or other words, or browse the themes below.`;
}

function counted() {
  return `${found.length || "No"} result${found.length === 1 ? "" : "s"}`;
}

let adding = 0; // the search whose next results are on their way: a second press must not fetch them again

async function showMore(number) {
  if (adding === number) return;
  adding = number;
  try {
    const entries = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
    if (number !== latest) return;
    const rows = entries.map(row);
    list.append(...rows);
    const focus = shown > 0 && rows[0];
    shown += rows.length;
    more.hidden = shown >= found.length;
    status.textContent = `${counted()}${words}${shown < found.length ? `, ${shown} shown` : ""}`;
    if (focus) focus.querySelector("a").focus();
  } finally {
    if (adding === number) adding = 0;
  }
}

// Pagefind's titles are raw text and its excerpts are HTML: both go into the page as text.
function row(entry) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { className: "row-title", href: new URL(entry.raw_url.replace(/^\//, ""), root), textContent: entry.meta.title });
  const name = document.createElement("h3");
  name.append(link);
  const detail = Object.assign(document.createElement("p"), { className: "row-detail" });
  detail.textContent = [entry.meta.kind, entry.meta.source, entry.meta.status, entry.meta.themes].filter(Boolean).join(" · ");
  const excerpt = Object.assign(document.createElement("p"), { className: "words excerpt" });
  entry.excerpt.split(/<\/?mark>/).forEach((piece, index) => {
    // The letter in front keeps the parser from dropping the space that a piece may begin with.
    const text = new DOMParser().parseFromString(`x${piece}`, "text/html").body.textContent.slice(1);
    excerpt.append(index % 2 ? Object.assign(document.createElement("mark"), { textContent: text }) : text);
  });
  item.append(name, detail);
  // An item without words of its own has its heading and themes only, and the lines above say them.
  const bare = excerpt.textContent.trim();
  if (bare !== `${entry.meta.heading}.` && !bare.startsWith(`${entry.meta.heading}. Themes: `)) item.append(excerpt);
  return item;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const state = asked().toString();
  history.pushState(null, "", state ? `?${state}` : location.pathname);
  search();
});
more.addEventListener("click", () =>
  showMore(latest).catch(() => {
    status.textContent = "More results could not be loaded. Try again.";
  }),
);
addEventListener("popstate", () => {
  restore();
  search();
});
form.elements.q.addEventListener("focus", () => load().catch(() => {}), { once: true });

restore();
search(false);
