// What notes were imported from, beside them: it goes with the line that is looked at, where its words stand there.

const LEAST = 12; // letters by which a place is known
const MOST = 60;

const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// The words of a line without what the draft puts before them.
const own = (line) => plain(line.replace(/^[>\s-]*/, "").replace(/^\*\*[^*]*\*\*:?(?: —.*)?/, "").replace(/^#+ (?:[\d.]+\)? )?/, ""));

// A mark stands above what it is about.
function lineMeant({ doc, selection }) {
  let line = doc.lineAt(selection.main.head);
  while (/^(?:TODO\b|\*Themes: )|^\s*$/.test(line.text) && line.number < doc.lines) line = doc.line(line.number + 1);
  return line;
}

// Of the window of the frame alone: the one around it stays where it is under the hands of whoever clicks in it.
export function scrollInFrame({ contentWindow, contentDocument }, element, share = 0) {
  const { top } = element.getBoundingClientRect();
  contentWindow.scrollTo(0, contentWindow.scrollY + top - share * contentDocument.documentElement.clientHeight);
}

let shown = null;

// source: the element that opens; what it holds is of this site, or a PDF, which goes its own way.
export function followSource(view, source) {
  const words = own(lineMeant(view.state).text).slice(0, MOST);
  if (!source?.open || words.length < LEAST) return;
  const frame = source.querySelector("iframe");
  const passages = [...(frame.contentDocument?.querySelectorAll(".source-words p") ?? [])];
  const found = passages.find((passage) => plain(passage.textContent).includes(words));
  if (!found || found === shown) return;
  shown?.removeAttribute("aria-current");
  shown = found;
  found.setAttribute("aria-current", "true");
  scrollInFrame(frame, found, 0.4);
}
