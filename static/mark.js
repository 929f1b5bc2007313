// Marks the words that a search led to, at the place that it led to. The address is then put right, so that it can be copied.

const PARAMETER = "mark";

/** Return the address of a place with the words that are to be marked there. */
export function withMarks(url, words) {
  const marked = new URL(url);
  if (words.length) marked.searchParams.set(PARAMETER, words.join(" "));
  return marked.href;
}

/** Wrap every whole word of words (in any letters) below root in a mark element. */
export function mark(root, words) {
  if (!words.length) return;
  const escaped = [...words].sort((one, other) => other.length - one.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
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

const here = new URL(location.href);
const words = here.searchParams.get(PARAMETER)?.split(" ").filter(Boolean);
if (words) {
  const place = here.hash && document.getElementById(decodeURIComponent(here.hash.slice(1)));
  const marked = (place && place.closest("section.item, .record")) || document.getElementById("main");
  mark(marked, words);
  if (!place) marked.querySelector("mark")?.scrollIntoView({ block: "center" });
  here.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", here);
}
