// Which pages go by the words of a query: themes, people, roles and terms by their names, meetings and years by their dates.

import { fits } from "./dates.js";
import { unmarked } from "./letters.js";
import { COMMON } from "./query.js";

const MOST = 4; // of each: pages by name, and by date
const OF_MEETINGS = new Set("meeting meetings minutes note notes".split(" "));
const HELD = ["Person", "Role"]; // kinds whose name may stand among other words

/**
 * Return the pages that go by the words: [{ kind, title, address }], or of a meeting a function that fetches it. parts: of read(), as
 * they are meant; said: its words; all: Index.everything().
 */
export function goneBy(parts, said, all) {
  if (parts.some(({ phrase }) => phrase) && parts.length > 1) return [];
  const words = parts.some(({ phrase }) => phrase) ? split(parts[0].text) : said.flatMap(split);
  const years = words.filter((word) => /^[12]\d{3}$/.test(word));
  const telling = words.filter((word) => !COMMON.has(word) && !years.includes(word));
  const others = telling.some((word) => !OF_MEETINGS.has(word)) || !years.length ? telling.filter((word) => !OF_MEETINGS.has(word) || !years.length) : [];
  const pages = byName(words, others, all);
  const dates = parts.filter(({ date }) => date).map(({ date }) => date);
  return [...pages, ...onDays(dates, all), ...(pages.length || !others.length ? inYears(years, all) : [])];
}

function byName(words, others, all) {
  const asked = new Set(words);
  const fitting = [];
  for (const post of all.signposts.values()) {
    const names = [post.title, ...post.names].map(split).filter((name) => name.length);
    const whole = names.filter((name) => name.every((word) => has(asked, word)));
    const own = new Set(names.flat());
    const alone = others.length > 0 && others.every((word) => has(own, word));
    const part = post.kind === "Person" && names.some((name) => name.some((word) => has(asked, word)));
    const longest = whole.reduce((most, name) => (name.length > most.length ? name : most), []);
    if ((alone && (whole.length || part)) || (HELD.includes(post.kind) && longest.length > 1)) fitting.push({ post, longest });
  }
  // Who types deputy chief constable does not mean the chief constable.
  const within = (name, other) => name.length < other.length && name.every((word) => other.includes(word));
  const meant = fitting.filter(({ post, longest }) => post.kind !== "Role" || !fitting.some((other) => other.post.kind === "Role" && within(longest, other.longest)));
  const held = ({ post, longest }) => HELD.includes(post.kind) && longest.length > 1;
  return [...meant.filter(held), ...meant.filter((each) => !held(each))].slice(0, MOST).map(({ post }) => post);
}

function onDays(dates, { meetings }) {
  const then = meetings.filter(({ first, last }) => dates.some((date) => fits(date, first, last)));
  return [...then.slice(0, MOST).map(page), ...(then.length > MOST ? yearsOf(dates.map(({ year }) => String(year))) : [])];
}

// Where there are few meetings in a year, they are offered themselves.
function inYears(years, { meetings }) {
  const then = meetings.filter(({ first, last }) => years.some((year) => first.slice(0, 4) <= year && year <= last.slice(0, 4)));
  const held = years.filter((year) => then.some(({ first, last }) => first.slice(0, 4) <= year && year <= last.slice(0, 4)));
  return [...(then.length > MOST ? [] : then.map(page)), ...yearsOf(held)];
}

function yearsOf(years) {
  return [...new Set(years)].map((year) => ({ kind: "Year", title: year, address: `/meetings/#year-${year}` }));
}

function page({ data }) {
  return async () => {
    const { meta, raw_url: address } = await data();
    return { kind: meta.kind, title: meta.title, address };
  };
}

function split(text) {
  return unmarked(text).split(/[^\p{L}\p{N}'’/]+/u).filter(Boolean);
}

function has(words, word) {
  return words.has(word) || words.has(`${word}s`) || words.has(word.replace(/s$/, ""));
}
