// Marks words: in results, and at the place that a result led to.

const PARAMETER = "mark";

/** Return the address of a place with the words that are to be marked there. */
export function withMarks(url, words) {
  const marked = new URL(url);
  for (const word of words) marked.searchParams.append(PARAMETER, word);
  return marked.href;
}

/** Return the words that are to be marked here, and take them out of the address, so that it can be copied. */
export function taken() {
  const here = new URL(location.href);
  const words = here.searchParams.getAll(PARAMETER).filter((word) => word.trim());
  if (!here.searchParams.has(PARAMETER)) return [];
  here.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", here);
  return words;
}

/** Wrap whatever is one of words, whole, in any letters and with typed or printed quotation marks, below root in a mark element. */
export function mark(root, words) {
  if (!words.length) return;
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  const escaped = longestFirst.map((word) =>
    word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+").replace(/['‘’]/g, "['‘’]").replace(/["“”]/g, '["“”]'),
  );
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const pieces = [];
    let end = 0;
    for (const { 0: word, index } of text.data.matchAll(pattern)) {
      pieces.push(text.data.slice(end, index), Object.assign(document.createElement("mark"), { textContent: word }));
      end = index + word.length;
    }
    if (end) text.replaceWith(...pieces, text.data.slice(end));
  }
}
