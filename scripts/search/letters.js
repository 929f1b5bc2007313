// Letters without their marks: siân is also typed sian, and dŵr dwr.

// Letters whose mark is part of them. The list of marked words is made by the same rule: minutebook/letters.py.
const WHOLE = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe" };

/** Return text in lower case and without marks on its letters. */
export function unmarked(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[øłđðþßæœ]/g, (letter) => WHOLE[letter]);
}

/** Return words by their letters without marks, from a list of those that have marks. */
export function byLetters(words) {
  const known = new Map();
  for (const word of words) known.set(unmarked(word), [...(known.get(unmarked(word)) ?? []), word]);
  return known;
}
