// Marks the words that a search led to, at the place that it led to.

import { mark, taken } from "./search/marks.js";

const words = taken();
if (words.length) {
  const place = document.getElementById(location.hash.slice(1));
  const marked = place?.closest("section.item, .record") ?? document.getElementById("main");
  mark(marked, words);
  if (!place) marked.querySelector("mark")?.scrollIntoView({ block: "center" });
}
