// Reads what was typed: words, and phrases in quotes.

// Too common to say what a reader is after; left out unless nothing else was typed.
const COMMON = new Set(
  (
    "a about all am an and any are as at be been being but by can could did do does doing for from get gets getting give gives " +
    "go going had happen happened happening has have having he her his how i if in into is it its just many me much my of on or our " +
    "out over she should so some tell tells than that the their them then there these they this those to up us was we were " +
    "what what's when where which who whom whose why will with would you your"
  ).split(" "),
);

/** Return the parts of a query in order, each { text, phrase }: text is in lower case, and common words are left out. */
export function read(query) {
  const parts = [];
  const plain = query.replace(/["“”]([^"“”]+)["“”]/g, (_, phrase) => {
    const text = clean(phrase);
    if (text) parts.push({ text, phrase: true });
    return " ";
  });
  const words = plain.split(/[\s,;]+/).map(clean).filter(Boolean);
  const telling = words.filter((word) => !COMMON.has(word));
  for (const text of new Set(telling.length || parts.length ? telling : words)) parts.push({ text, phrase: false });
  return parts;
}

function clean(text) {
  return text.toLowerCase().replaceAll("’", "'").replace(/^[^\p{L}\p{N}£]+|[^\p{L}\p{N}%]+$/gu, "");
}
