// Puts together what the words of a query find: what has all of them, then what its themes lead to, then what has most of them.

import { COMMON, read } from "./query.js";

const TOGETHER = 1.5; // words that stand side by side, as they were typed, count this much more
const THROUGH = 0.2; // what a word counts that an entry has only through a name: its theme's, a person's, a year's
const MOST = 0.3; // how much of a query, by the rarity of its words, an entry must have to be shown at all

/**
 * Return { hits, corrected, unknown, signposts } for a query.
 *
 * hits: [{ id, score, tier, places, through, missing, data }], best first. tier: 0 where an entry has every word itself, 1 where
 * it has some only through its themes (through), 2 where it misses some (missing). places: a Map from the place of a word in the
 * entry to the words of the query that it fits. corrected: a Map from a word that nothing has to the near one that was taken
 * in its place. signposts: pages that go by all the words. all: Pieces.everything(). typing: whether the last word may be unfinished.
 */
export async function find(query, pieces, all, { typing = false } = {}) {
  const parts = read(query);
  const corrected = new Map();
  const asked = await Promise.all(
    parts.map(async ({ text, phrase }, index) => {
      if (phrase) return { text, found: await pieces.whole(text, true) };
      if (typing && index === parts.length - 1) return { text, found: await pieces.beginning(text) };
      const found = await having(text, pieces);
      return found.size || named(text, all).length ? { text, found } : unheard(text, pieces, corrected);
    }),
  );
  const signposts = [...all.signposts].filter(([id]) => asked.length && asked.every(({ found }) => found.has(id))).map(([, post]) => post);
  const spread = asked.map((word) => ({ ...word, found: throughNames(word, all) }));
  const together = await sideBySide(parts, corrected, pieces);
  const unknown = spread.filter(({ found }) => !found.size).map(({ text }) => text);
  return { hits: ranked(spread, together), corrected, unknown, signposts };
}

// A word with a hyphen is also found as separate words; an abbreviation also in the other number, which stems do not know.
async function having(text, pieces) {
  const found = [await pieces.whole(text)];
  if (/[-/]/.test(text)) found.push(await pieces.whole(text.replace(/[-/]+/g, " "), true));
  if (/^\p{L}{2,6}$/u.test(text)) found.push(await pieces.whole(text.endsWith("s") ? text.slice(0, -1) : `${text}s`));
  return new Map(found.reverse().flatMap((results) => [...results]));
}

// What nothing has as a whole word may be the beginning of one, or a near one.
async function unheard(text, pieces, corrected) {
  const vocabulary = (await pieces.vocabulary()).filter((word) => !COMMON.has(word));
  if (text.length > 3 && vocabulary.some((word) => word.startsWith(text))) return { text, found: await pieces.beginning(text) };
  const { nearest } = await import("./spelling.js");
  const near = nearest(text, vocabulary);
  if (!near) return { text, found: new Map() };
  corrected.set(text, near);
  return { text: near, found: await having(near, pieces) };
}

async function sideBySide(parts, corrected, pieces) {
  const words = parts.filter((part) => !part.phrase).map((part) => corrected.get(part.text) ?? part.text);
  return words.length > 1 ? pieces.whole(words.join(" "), true) : new Map();
}

// What a theme goes by leads to everything that has the theme; a name or a year, to everything that counts as such.
function throughNames({ text, found }, all) {
  const spread = new Map([...found].filter(([id]) => !all.signposts.has(id)));
  const themes = [...found.keys()].map((id) => all.signposts.get(id)).filter((post) => post?.members.size);
  const names = [...named(text, all), ...themes.map(({ title, members }) => ({ title, members, theme: true }))];
  for (const { title, members, theme } of names) {
    const score = THROUGH * Math.log(1 + all.newest.size / members.size);
    for (const id of members) {
      if (!spread.has(id)) spread.set(id, { score, words: [], data: all.newest.get(id).data, through: title, theme });
    }
  }
  return spread;
}

// The people, roles, years and kinds that a word names.
function named(text, { having }) {
  const singular = text.replace(/s$/, "");
  const fits = (word) => word === text || word === singular;
  return [...having]
    .filter(([name]) => name !== "theme")
    .flatMap(([, group]) => [...group])
    .filter(([value, members]) => members.size && value.toLowerCase().split(/[^\p{L}\p{N}]+/u).some(fits))
    .map(([title, members]) => ({ title, members }));
}

function ranked(asked, together) {
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
  return [...hits.values()]
    .filter((hit) => hit.share >= MOST)
    .map((hit) => ({ ...hit, tier: hit.missing.length ? 2 : hit.themes ? 1 : 0, score: weigh(hit, together) }))
    .sort((one, other) => one.tier - other.tier || other.score - one.score || (one.id < other.id ? -1 : 1));
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
