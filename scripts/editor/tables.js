// A table that is pasted from a word processor or a spreadsheet, as it is written in notes, with all of its words.

// words: how a text is written so that nothing in it is taken for markup.
function wordsOf(cell, words) {
  // Lines of a cell are parted by no letter.
  for (const each of cell.querySelectorAll("p, div, br, li")) each.before(" ");
  return words(cell.textContent.replace(/\s+/g, " ").trim()).replaceAll("|", "\\|");
}

// Rows of cells, each in its column: one that spans several leaves the others empty.
function gridOf(table, words) {
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, number) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[number][column] !== undefined) column++;
      const below = Math.min(cell.rowSpan || rows.length, rows.length - number);
      for (let down = 0; down < below; down++) for (let right = 0; right < cell.colSpan; right++) rows[number + down][column + right] = "";
      rows[number][column] = wordsOf(cell, words);
    }
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
}

// Empty for what is no table but a frame around words: of one row or column, or around another table.
export function tableOf(table, words) {
  if (table.rows.length < 2 || table.querySelector("table")) return "";
  const [head, ...rows] = gridOf(table, words);
  if (head.length < 2) return "";
  const lines = [head, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [lines[0], `${"|---".repeat(head.length)}|`, ...lines.slice(1)].join("\n");
}
