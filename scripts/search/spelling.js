// Knows the words of the archive, and which of them a misspelt one may have meant.

/** Return the word of a vocabulary (most frequent first) that is nearest to a word; undefined if none is near. */
export function nearest(word, vocabulary) {
  const allowed = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  let best;
  let least = allowed + 1;
  for (const known of vocabulary) {
    if (Math.abs(known.length - word.length) >= least) continue;
    // Words are rarely wrong in their first letter: such a slip counts as one more.
    const steps = distance(word, known, least) + (known[0] === word[0] ? 0 : 1);
    if (steps < least) [best, least] = [known, steps];
  }
  return best;
}

// How many letters must be put in, left out, changed or swapped with the next one; limit or more where it is that many.
function distance(from, to, limit) {
  let before = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, row] = [row, next];
  }
  return row[to.length];
}
