// Puts a table that is pasted from a word processor or a spreadsheet into the text as one, with all of its words.

import { headEnd } from "./writer.js";

function wordsOf(cell) {
  // Lines of a cell are parted by no letter.
  for (const each of cell.querySelectorAll("p, div, br, li")) each.before(" ");
  return cell.textContent.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
}

// The policy of the page would report every style, though none is used.
function unstyled(html) {
  const plain = html.replace(/<(style|script)\b[^>]*>[^]*?<\/\1\s*>/gi, "");
  return plain.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle=("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
}

// Rows of cells, each in its column: one that spans several leaves the others empty.
function gridOf(table) {
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, number) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[number][column] !== undefined) column++;
      const below = Math.min(cell.rowSpan || rows.length, rows.length - number);
      for (let down = 0; down < below; down++) for (let right = 0; right < cell.colSpan; right++) rows[number + down][column + right] = "";
      rows[number][column] = wordsOf(cell);
    }
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
}

// The table as it is written in notes; empty where what is pasted is no table, or more than one alone.
export function tableIn(html) {
  const { body } = new DOMParser().parseFromString(unstyled(html), "text/html");
  const tables = body.querySelectorAll("table");
  if (tables.length !== 1) return "";
  const [table] = tables;
  const said = table.caption ? "" : gridOf(table);
  table.remove();
  if (!said || said.length < 2 || said[0].length < 2 || body.textContent.trim()) return "";
  const [head, ...rows] = said.map((cells) => `| ${cells.join(" | ")} |`);
  return [head, `${"|---".repeat(said[0].length)}|`, ...rows].join("\n");
}

export function pasted(event, view) {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  const table = from < headEnd(doc) || selection.ranges.length > 1 ? "" : tableIn(event.clipboardData?.getData("text/html") ?? "");
  if (!table) return false;
  const isEmpty = (number) => number < 1 || number > doc.lines || !doc.line(number).text.trim();
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
  const before = doc.sliceString(first.from, from).trim() ? "\n\n" : isEmpty(first.number - 1) ? "" : "\n";
  const after = doc.sliceString(to, last.to).trim() ? "\n\n" : isEmpty(last.number + 1) ? "" : "\n";
  const insert = `${before}${table}${after}`;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + before.length + table.length }, scrollIntoView: true, userEvent: "input.paste" });
  return true;
}
