// Reads what was typed: words, phrases in quotes, and dates.

import { dated, monthBegun } from "./dates.js";

// Too common to say what a reader is after; left out unless nothing else was typed.
export const COMMON = new Set(
  (
    "a about all am an and any are as at be been being but by can could did do does doing for from get gets getting give gives " +
    "go going had happen happened happening has have having he her his how i if in into is it its just many me much my of on or our " +
    "out over she should so some tell tells than that the their them then there these they this those to up us was we were " +
    "what what's when where which who whom whose why will with would you your"
  ).split(" "),
);

/**
 * Return { parts, words } of a query. parts: the phrases, the dates, then the words, each { text, phrase, date }, in lower case and without
 * the common ones; words: all words that stand in no phrase and no date, in order.
 */
export function read(query) {
  const parts = [];
  const plain = query.normalize("NFC").replace(/["“”]([^"“”]+)["“”]/g, (_, phrase) => {
    const text = clean(phrase);
    if (text) parts.push({ text, phrase: true });
    return " ";
  });
  const { dates, rest } = dated(plain);
  for (const date of dates) parts.push({ text: date.text.toLowerCase(), phrase: false, date });
  const words = rest.split(/[\s;]+|,(?!\d)/).map(clean).filter(Boolean).map((word) => monthBegun(word) ?? word);
  const telling = words.filter((word) => !COMMON.has(word));
  for (const text of new Set(telling.length || parts.length ? telling : words)) parts.push({ text, phrase: false });
  return { parts, words };
}

/** Return other ways in which an amount is written: 1.2m is 1.2 million and 1,200,000. */
export function amounts(word) {
  const [, number, sign] = word.match(/^(\d+(?:[.,]\d+)*)(m|bn|k)$/) ?? [];
  if (!number) return [];
  const [name, zeros] = { k: ["thousand", 3], m: ["million", 6], bn: ["billion", 9] }[sign];
  const whole = Math.round(Number(number.replaceAll(",", "")) * 10 ** zeros);
  return [`${number} ${name}`, whole.toLocaleString("en-GB")];
}

// The index has £1.2m and 1.2m as one word, and a sign before it would keep both from being found.
function clean(text) {
  return text.toLowerCase().replaceAll("’", "'").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");
}
