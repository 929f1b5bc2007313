// What notes were imported from, beside them: it goes with the line that is looked at, where its words stand there.

const LEAST = 12; // letters by which a place is known
const MOST = 60;

const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// The words of a line without what the draft puts before them.
const own = (line) => plain(line.replace(/^[>\s-]*/, "").replace(/^\*\*[^*]*\*\*:?(?: —.*)?/, "").replace(/^#+ (?:[\d.]+\)? )?/, ""));

// A mark stands above what it is about; what the import put together is found by what stands next to it.
const BELOW = 4;
const ABOVE = 8;

function* linesMeant({ doc, selection }) {
  const { number } = doc.lineAt(selection.main.head);
  const isMeant = (line) => !/^(?:TODO\b|\*Themes: )|^\s*$/.test(line.text);
  for (let each = number, left = BELOW; each <= doc.lines && left; each++) {
    if (!isMeant(doc.line(each))) continue;
    left -= 1;
    yield doc.line(each);
  }
  for (let each = number - 1; each > Math.max(number - ABOVE, 0); each--) if (isMeant(doc.line(each))) yield doc.line(each);
}

// Of the window of the frame alone: the one around it stays where it is under the hands of whoever clicks in it.
export function scrollInFrame({ contentWindow, contentDocument }, element, share = 0) {
  const { top } = element.getBoundingClientRect();
  contentWindow.scrollTo(0, contentWindow.scrollY + top - share * contentDocument.documentElement.clientHeight);
}

let shown = null;

// Of several that have the words, the one that stands as far down as they do.
function passageOf(line, passages, lines) {
  const words = own(line.text).slice(0, MOST);
  if (words.length < LEAST) return null;
  const away = (place) => Math.abs(place / passages.length - line.number / lines);
  const found = passages.flatMap((passage, place) => (plain(passage.textContent).includes(words) ? [place] : []));
  return passages[found.sort((one, other) => away(one) - away(other))[0]] ?? null;
}

// source: the element that opens; what it holds is of this site, or a PDF, which goes its own way.
export function followSource(view, source) {
  if (!source?.open) return;
  const frame = source.querySelector("iframe");
  const passages = [...(frame.contentDocument?.querySelectorAll(".source-words p") ?? [])];
  let found = null;
  for (const line of linesMeant(view.state)) if ((found = passageOf(line, passages, view.state.doc.lines))) break;
  if (found === shown) return;
  shown?.removeAttribute("aria-current");
  shown = found;
  if (!found) return;
  found.setAttribute("aria-current", "true");
  scrollInFrame(frame, found, 0.4);
}
