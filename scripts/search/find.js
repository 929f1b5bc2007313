// Puts together what the words of a query find: what has all of them, then what its themes lead to, then what has most of them.

import { fits } from "./dates.js";
import { unmarked } from "./letters.js";
import { amounts, COMMON, read } from "./query.js";
import { goneBy } from "./signposts.js";
import { nearest } from "./spelling.js";

const TOGETHER = 1.5; // words that stand side by side, as they were typed, count this much more
const THROUGH = 0.2; // what a word counts that an entry has only through a name: its theme's, a person's, a year's
const BESIDE = ["Meeting", "Editor’s note"]; // kinds of results that stand beside the notes
const MOST = 0.3; // how much of a query, by the rarity of its words, an entry must have to be shown at all
const FIRST = 10; // results, after which one must have
const NEAR = 0.65; // as much of what the best one has; all measured with bench/search

/**
 * Return { hits, corrected, unknown, signposts } for a query.
 *
 * hits: [{ id, score, tier, places, through, missing, data }], best first. tier: 0 where an entry has every word itself, 1 where
 * it has some only through its themes (through), 2 where it misses some (missing). places: a Map from the place of a word in the
 * entry to the words of the query that it fits. corrected: a Map from a word that nothing has to the near one that was taken
 * in its place. signposts: pages that go by the words. all: Index.everything(). typing: whether the last word may be unfinished.
 */
export async function find(query, index, all, { typing = false } = {}) {
  const { parts, words } = read(query);
  const corrected = new Map();
  const last = typing && /[^\s"“”]$/.test(query) ? words.at(-1) : undefined;
  const known = named(parts, all);
  const asked = await Promise.all(
    parts.map(async ({ text, phrase, date }) => {
      if (phrase) return { text, phrase, found: await index.whole(text, true) };
      if (date) return onDay(date, index);
      const found = text === last ? new Map() : await having(text, index, all);
      return found.size || known.some((name) => name.text === text) ? { text, found } : unheard(text, index, all, corrected);
    }),
  );
  // A word that was put right may be a name, and make one whole.
  const meant = parts.map((part) => ({ ...part, text: corrected.get(part.text) ?? part.text }));
  const names = corrected.size ? named(meant, all) : known;
  const spread = asked.map((word) => (word.phrase ? resultsOnly(word, all) : throughNames(word, names, all)));
  const said = words.map((word) => corrected.get(word) ?? word);
  const together = words.length > 1 ? await index.whole(said.join(" "), true) : new Map();
  const unknown = spread.filter(({ found }) => !found.size).map(({ text }) => text);
  return { hits: ranked(spread, together, all), corrected, unknown, signposts: goneBy(meant, said, all) };
}

// A word with a hyphen is also found as separate words, an amount also as it is written elsewhere, and letters with their marks or without.
// Each is also asked for in the other number: stems do not know that of an abbreviation, and Pagefind looks for a stem at the end
// of a piece of its index (village) in the next one (after villages).
async function having(text, index, { marked }) {
  const forms = [text];
  if (/^\p{L}{2,}$/u.test(text)) forms.push(text.endsWith("s") ? text.slice(0, -1) : `${text}s`);
  const marks = forms.flatMap((form) => [unmarked(form), ...(marked.get(unmarked(form)) ?? [])]);
  const phrases = [...(/[-/]/.test(text) ? [text.replace(/[-/]+/g, " ")] : []), ...amounts(text)];
  const found = [...new Set([...forms, ...marks])].map((form) => index.whole(form));
  return merged(await Promise.all([...found, ...phrases.map((phrase) => index.whole(phrase, true))]));
}

// The first that has an entry says what it is worth there; the places of all are kept.
function merged(found) {
  const all = new Map();
  for (const results of found) {
    for (const [id, result] of results) {
      const before = all.get(id);
      all.set(id, before ? { ...before, words: [...new Set([...before.words, ...result.words])] } : result);
    }
  }
  return all;
}

// What names a day or month; everything said on it comes through the names. What is no day of a meeting may be a number, as it was typed.
async function onDay(date, index) {
  const [written, typed] = await Promise.all([index.whole(date.text, true), index.whole(date.typed)]);
  return { text: date.text.toLowerCase(), found: merged([written, typed]) };
}

// What nothing has as a whole word may be the beginning of one, or a near one.
async function unheard(text, index, all, corrected) {
  const vocabulary = (await index.vocabulary()).filter((word) => !COMMON.has(word));
  if (text.length > 2 && vocabulary.some((word) => word.startsWith(text))) {
    return { text, found: merged([await having(text, index, all), await index.beginning(text)]) };
  }
  const near = nearest(text, vocabulary);
  if (!near) return { text, found: new Map() };
  corrected.set(text, near);
  return { text: near, found: await having(near, index, all) };
}

function resultsOnly(word, { newest }) {
  return { ...word, found: new Map([...word.found].filter(([id]) => newest.has(id))) };
}

// What a theme goes by leads to everything that has the theme; a name or a year, to everything that counts as such.
function throughNames(word, names, all) {
  const spread = resultsOnly(word, all);
  const posts = [...word.found.keys()].map((id) => all.signposts.get(id)).filter((post) => post?.members.size);
  const ways = [...names.filter(({ text }) => text === unmarked(word.text)), ...posts.map(({ title, members }) => ({ title, members, theme: true }))];
  for (const { title, members, theme } of ways) {
    const score = THROUGH * Math.log(1 + all.newest.size / members.size);
    for (const id of members) {
      if (!spread.found.has(id)) spread.found.set(id, { score, words: [], data: all.newest.get(id).data, through: title, theme });
    }
  }
  return spread;
}

// The days and years, and the people and roles, that a query names: a surname is enough, a role's label, or all the words of its name.
function named(parts, { having, days }) {
  const texts = parts.filter(({ phrase, date }) => !phrase && !date).map(({ text }) => unmarked(text));
  const names = [];
  for (const [name, group] of having) {
    for (const [title, members] of name === "who" || name === "year" ? group : []) {
      const [, long, label] = unmarked(title).match(/^(.*?)(?: \((.*)\))?$/);
      const words = long.split(/[^\p{L}\p{N}'’]+/u);
      const enough = label ?? words.at(-1);
      const used = words.every((word) => texts.includes(word)) ? words : [enough].filter((word) => texts.includes(word));
      names.push(...(members.size ? used : []).map((text) => ({ text, title, members })));
    }
  }
  return [...withoutShorter(names), ...onDays(parts, days)];
}

// Who types deputy chief constable does not mean the chief constable.
function withoutShorter(names) {
  const words = new Map();
  for (const { title, text } of names) words.set(title, [...(words.get(title) ?? []), text]);
  const within = (title, other) => words.get(title).length < words.get(other).length && words.get(title).every((word) => words.get(other).includes(word));
  return names.filter(({ title }) => ![...words.keys()].some((other) => words.get(title).length > 1 && within(title, other)));
}

function onDays(parts, days) {
  return parts
    .filter(({ date }) => date)
    .map(({ text, date }) => ({ text, title: date.text, members: new Set([...days].filter(([day]) => fits(date, day)).flatMap(([, ids]) => [...ids])) }))
    .filter(({ members }) => members.size);
}

function ranked(asked, together, { having }) {
  const total = new Set(asked.flatMap(({ found }) => [...found.keys()])).size;
  const rarity = ({ found }) => Math.log(1 + (total + 1) / (found.size + 0.5));
  // A word that nothing has takes nothing from what has all the others.
  const all = asked.reduce((sum, word) => sum + (word.found.size ? rarity(word) : 0), 0);
  const hits = new Map();
  for (const word of asked) {
    for (const [id, result] of word.found) {
      if (!hits.has(id)) hits.set(id, begun(id, result.data, asked));
      add(hits.get(id), word.text, result, rarity(word) / all);
    }
  }
  const found = [...hits.values()]
    .filter((hit) => hit.share >= MOST)
    .map((hit) => ({ ...hit, tier: hit.missing.length ? 2 : hit.themes ? 1 : 0, score: weigh(hit, together) }))
    .sort((one, other) => one.tier - other.tier || beside(one, having) - beside(other, having) || other.score - one.score || (one.id < other.id ? -1 : 1));
  const least = NEAR * found.reduce((most, { share }) => Math.max(most, share), 0);
  return found.filter(({ tier, share }, place) => tier < 2 || place < FIRST || share >= least);
}

// What stands beside the notes comes after what was said: a meeting has the names of all who were there.
function beside({ id }, having) {
  return BESIDE.some((kind) => having.get("kind")?.get(kind)?.has(id));
}

function begun(id, data, asked) {
  return { id, data, score: 0, share: 0, themes: 0, places: new Map(), through: new Set(), missing: asked.map(({ text }) => text) };
}

function add(hit, text, { score, words, through, theme }, share) {
  hit.score += score;
  hit.share += share;
  hit.missing.splice(hit.missing.indexOf(text), 1);
  if (through) hit.through.add(through);
  if (theme) hit.themes += 1;
  for (const place of words) hit.places.set(place, [...(hit.places.get(place) ?? []), text]);
}

function weigh(hit, together) {
  return hit.score * hit.share ** 2 * (together.has(hit.id) ? TOGETHER : 1);
}
