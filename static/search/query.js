// Reads what was typed: words, and phrases in quotes.

// Too common to say what a reader is after; left out unless nothing else was typed.
export const COMMON = new Set(
  (
    "a about all am an and any are as at be been being but by can could did do does doing for from get gets getting give gives " +
    "go going had happen happened happening has have having he her his how i if in into is it its just many me much my of on or our " +
    "out over she should so some tell tells than that the their them then there these they this those to up us was we were " +
    "what what's when where which who whom whose why will with would you your"
  ).split(" "),
);

const MONTHS = "january february march april may june july august september october november december".split(" ");

/**
 * Return { parts, words } of a query. parts: the phrases, then the words, each { text, phrase }, in lower case and without the
 * common ones; words: all words that stand in no phrase, in order.
 */
export function read(query) {
  const parts = [];
  const plain = query.replace(/["“”]([^"“”]+)["“”]/g, (_, phrase) => {
    const text = clean(phrase);
    if (text) parts.push({ text, phrase: true });
    return " ";
  });
  const words = plain.split(/[\s;]+|,(?!\d)/).map(clean).filter(Boolean).map(dated);
  const telling = words.filter((word) => !COMMON.has(word));
  for (const text of new Set(telling.length || parts.length ? telling : words)) parts.push({ text, phrase: false });
  return { parts, words };
}

// Dates as the archive writes them: 30/01/2018 is 2018-01-30, and jan is january.
function dated(word) {
  const [, day, month, year] = word.match(/^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/) ?? [];
  if (day) return [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  return (/^[a-z]{3,4}$/.test(word) && MONTHS.find((name) => name.startsWith(word))) || word;
}

function clean(text) {
  return text.toLowerCase().replaceAll("’", "'").replace(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}%]+$/gu, "");
}
