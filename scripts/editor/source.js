// What notes were imported from, beside them: it goes with the line that is looked at, where its words stand there.

const LEAST = 12; // letters by which a place is known
const MOST = 60;

const plain = (words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// The words of a line without what the draft puts before them.
const own = (line) => plain(line.replace(/^[>\s-]*/, "").replace(/^\*\*[^*]*\*\*:?(?: —.*)?/, "").replace(/^#+ (?:[\d.]+\)? )?/, ""));

let shown = null;

// source: the element that opens; what it holds is of this site, or a PDF, which goes its own way.
export function followSource(view, source) {
  const { doc, selection } = view.state;
  const words = own(doc.lineAt(selection.main.head).text).slice(0, MOST);
  if (!source?.open || words.length < LEAST) return;
  const passages = [...(source.querySelector("iframe").contentDocument?.querySelectorAll(".source-words p") ?? [])];
  const found = passages.find((passage) => plain(passage.textContent).includes(words));
  if (!found || found === shown) return;
  shown?.removeAttribute("aria-current");
  shown = found;
  found.setAttribute("aria-current", "true");
  found.scrollIntoView({ block: "center" });
}
