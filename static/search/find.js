// Puts together what the words of a query find: everything that has all of them, then what has most of them.

import { read } from "./query.js";

const TOGETHER = 1.5; // words that stand side by side, as they were typed, count this much more
const THROUGH = 0.2; // what a word counts that an entry has only because its theme goes by it
const MOST = 0.3; // how much of a query, by the rarity of its words, an entry must have to be shown at all

/**
 * Return { hits, corrected, unknown, themes } for a query. hits: [{ id, score, places, through, missing, data }], best first,
 * those that miss a word after those that miss none. corrected: Map from a word that nothing has to the near one that was taken
 * in its place. themes: those that go by all the words. all: Pieces.everything(). typing: whether the last word may be unfinished.
 */
export async function find(query, pieces, all, { typing = false } = {}) {
  const parts = read(query);
  const corrected = new Map();
  const asked = await Promise.all(
    parts.map(async (part, index) => {
      const unfinished = typing && index === parts.length - 1 && !part.phrase;
      const found = await (unfinished ? pieces.beginning(part) : having(part, pieces));
      if (found.size || part.phrase || unfinished || named(part.text, all).length) return { text: part.text, found };
      const { nearest } = await import("./spelling.js"); // and the vocabulary: needed by few
      const near = nearest(part.text, await pieces.vocabulary());
      if (!near) return { text: part.text, found };
      corrected.set(part.text, near);
      return { text: near, found: await having({ text: near }, pieces) };
    }),
  );
  const together = await sideBySide(parts, corrected, pieces);
  const spread = asked.map((word) => ({ ...word, found: throughOthers(word, all) }));
  const unknown = spread.filter(({ found }) => !found.size).map(({ text }) => text);
  const themes = [...all.themes].filter(([id]) => asked.length && asked.every(({ found }) => found.has(id))).map(([, theme]) => theme);
  return { hits: ranked(spread, together), corrected, unknown, themes };
}

// A word with a hyphen is also found as separate words.
async function having(part, pieces) {
  const found = await pieces.whole(part);
  if (part.phrase || !/[-/]/.test(part.text)) return found;
  const apart = await pieces.whole({ text: part.text.replace(/[-/]+/g, " "), phrase: true });
  return new Map([...apart, ...found]);
}

async function sideBySide(parts, corrected, pieces) {
  const words = parts.filter((part) => !part.phrase).map((part) => corrected.get(part.text) ?? part.text);
  return words.length > 1 ? pieces.whole({ text: words.join(" "), phrase: true }) : new Map();
}

// What a theme goes by leads to everything that has the theme; a name or a year, to everything that counts as such.
function throughOthers({ text, found }, all) {
  const spread = new Map([...found].filter(([id]) => !all.themes.has(id)));
  const themes = [...found.keys()].filter((id) => all.themes.has(id)).map((id) => all.themes.get(id));
  for (const { title, members } of [...themes, ...named(text, all)]) {
    const score = THROUGH * Math.log(1 + all.newest.size / members.size);
    for (const id of members) {
      if (!spread.has(id)) spread.set(id, { score, words: [], data: all.newest.get(id).data, through: title });
    }
  }
  return spread;
}

// The people, roles, years and kinds that a word names.
function named(text, { having }) {
  const values = [...having].filter(([name]) => name !== "theme").flatMap(([, group]) => [...group]);
  const singular = text.replace(/s$/, "");
  const fits = (word) => word === text || word === singular;
  return values
    .filter(([value]) => value.toLowerCase().split(/[^\p{L}\p{N}]+/u).some(fits))
    .map(([title, members]) => ({ title, members }));
}

function ranked(asked, together) {
  const total = new Set(asked.flatMap(({ found }) => [...found.keys()])).size;
  const rarity = ({ found }) => Math.log(1 + (total + 1) / (found.size + 0.5));
  // A word that nothing has takes nothing from what has all the others.
  const all = asked.reduce((sum, word) => sum + (word.found.size ? rarity(word) : 0), 0);
  const hits = new Map();
  for (const word of asked) {
    for (const [id, { score, words, through, data }] of word.found) {
      if (!hits.has(id)) hits.set(id, { id, score: 0, share: 0, places: new Set(), through: new Set(), missing: asked.map(({ text }) => text), data });
      const hit = hits.get(id);
      if (through) hit.through.add(through);
      hit.score += score;
      hit.share += rarity(word) / all;
      words.forEach((place) => hit.places.add(place));
      hit.missing.splice(hit.missing.indexOf(word.text), 1);
    }
  }
  const weigh = (hit) => hit.score * hit.share ** 2 * (together.has(hit.id) ? TOGETHER : 1);
  return [...hits.values()]
    .filter((hit) => hit.share >= MOST)
    .map((hit) => ({ ...hit, score: weigh(hit) }))
    .sort((one, other) => !!one.missing.length - !!other.missing.length || other.score - one.score || (one.id < other.id ? -1 : 1));
}
