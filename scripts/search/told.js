// Says in words what was found. Its numbers add up to the first one, which is that of the choices beside it.

/**
 * Return { all, title }: what was found, whole and for the title of the window. found: what find() returned; narrowed: its hits that fit
 * the choices; posts: how many pages are offered; order: in which the results stand.
 */
export function told(query, { hits, corrected, unknown }, narrowed, posts, order) {
  const spellings = [...corrected].map(([wrong, right]) => typed(query, wrong, right));
  const meant = spellings.reduce((text, [wrong, right]) => text.replace(wrong, () => right), query);
  const asked = meant ? ` for “${meant}”` : "";
  const spelt = spellings.map(([wrong, right]) => `Nothing here has “${wrong}”. Did you mean “${right}”? `).join("");
  const absent = unknown.length && hits.length ? ` Nothing here has “${unknown.join("”, “")}”.` : "";
  const number = counted(narrowed.length);
  if (!narrowed.length) {
    const pages = posts === 1 ? "; the page below goes by it." : "; the pages below go by it.";
    const elsewhere = posts ? pages : ". Try fewer or other words, or browse the themes and the glossary below.";
    const instead = hits.length ? ` with these choices; without them ${counted(hits.length)}.` : elsewhere;
    return { all: `${spelt}Nothing found${asked}${instead}${absent}`, title: `Nothing found${asked}` };
  }
  const [whole, through, most] = [0, 1, 2].map((tier) => narrowed.filter((hit) => hit.tier === tier).length);
  const rest = [through && `${through} ${throughThemes(narrowed)}`, most && `${most} with most of the words`].filter(Boolean);
  const ways = rest.length ? [whole && `${whole} with ${/\s/.test(meant.trim()) ? "all the words" : "the word"}`, ...rest].filter(Boolean) : [];
  const by = { newest: ", newest first", oldest: ", oldest first" }[order] ?? "";
  const none = whole ? "" : `Nothing has ${most ? "all the words of " : ""}“${meant}”${most ? "" : " itself"}. `;
  const parted = ways.length > 1 ? `: ${ways.slice(0, -1).join(", ")} and ${ways.at(-1)}` : ways.length ? ` ${ways[0].replace(/^\d+ /, "")}` : "";
  return { all: `${spelt}${none}${number}${whole ? asked : ""}${parted}${by}${absent && `.${absent}`}`, title: `${number}${asked}` };
}

function throughThemes(hits) {
  const titles = [...new Set(hits.filter((hit) => hit.tier === 1).flatMap((hit) => [...hit.through]))];
  return titles.length > 2 ? "on themes that go by it" : `on the theme${titles.length > 1 ? "s" : ""} ${titles.join(" and ")}`;
}

// A word as it was typed, and the right one with its capital.
function typed(query, wrong, right) {
  const [word] = query.match(new RegExp(escaped(wrong).replaceAll("'", "['’]"), "iu")) ?? [wrong];
  return [word, /^\p{Lu}/u.test(word) ? right[0].toUpperCase() + right.slice(1) : right];
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function counted(number) {
  return `${number} result${number === 1 ? "" : "s"}`;
}
