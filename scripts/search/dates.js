// Reads days, months and years in a query, in the ways in which people type them.

const MONTHS = "January February March April May June July August September October November December".split(" ");
const NAMED = MONTHS.map((name) => `${name}|${name === "September" ? "Sept|" : ""}${name.slice(0, 3)}`).join("|");
const EDGE = String.raw`(?<![\p{L}\p{N}/.-])`;
const END = String.raw`(?![\p{L}\p{N}/-]|\.\p{N})`;
const DAY = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;

// Each with what its groups are. 2019-04-11/3 is an action, and 2.1.10 may be an item: what has no meeting on that day is taken as typed.
const FORMS = [
  [String.raw`(\d{4})-(\d{1,2})(?:-(\d{1,2}))?`, ([year, month, day]) => ({ year, month, day })],
  [String.raw`(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})`, ([day, , month, year]) => (month > 12 ? { day: month, month: day, year } : { day, month, year })],
  [String.raw`(\d{1,2})/(\d{4})`, ([month, year]) => ({ year, month })],
  [String.raw`${DAY}(?:\s+of)?\s+(${NAMED})\.?,?\s+['’]?(\d{4}|\d{2})`, ([day, month, year]) => ({ day, month, year })],
  [String.raw`(${NAMED})\.?\s+${DAY},?\s+(\d{4})`, ([month, day, year]) => ({ day, month, year })],
  [String.raw`(${NAMED})\.?,?\s+(\d{4})`, ([month, year]) => ({ month, year })],
].map(([form, named]) => [new RegExp(EDGE + form + END, "giu"), named]);

/** Return { dates, rest } of plain words: dates, each { typed, year, month, day, text }, day 0 for a month; rest: the words without them. */
export function dated(plain) {
  const dates = [];
  let rest = plain;
  for (const [form, named] of FORMS) {
    rest = rest.replace(form, (typed, ...groups) => {
      const date = whole(named(groups));
      if (!date) return typed;
      dates.push({ ...date, typed: typed.toLowerCase() });
      return " ";
    });
  }
  return { dates, rest };
}

/** Return the name of the month of which a word is the beginning: jan is january. */
export function monthBegun(word) {
  return /^[a-z]{3,4}$/.test(word) ? MONTHS.map((name) => name.toLowerCase()).find((name) => name.startsWith(word)) : undefined;
}

/** Return whether a day or month can be the day or month of an ISO date, or lie between it and the last day of what began then. */
export function fits({ year, month, day }, first, last = first) {
  const wanted = `${year}-${two(month)}`;
  if (!day || first.length < 10) return first.slice(0, 7) <= wanted && wanted <= last.slice(0, 7);
  return first <= `${wanted}-${two(day)}` && `${wanted}-${two(day)}` <= last;
}

function whole({ year, month, day = 0 }) {
  const number = Number(month) || MONTHS.findIndex((name) => name.toLowerCase().startsWith(month.toLowerCase().slice(0, 3))) + 1;
  if (number < 1 || number > 12 || day > 31) return undefined;
  const full = Number(year) + (year.length === 2 ? 2000 : 0);
  const text = `${Number(day) ? `${Number(day)} ` : ""}${MONTHS[number - 1]} ${full}`;
  return { year: full, month: number, day: Number(day), text };
}

function two(number) {
  return String(number).padStart(2, "0");
}
