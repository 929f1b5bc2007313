// Asks Pagefind's index one word at a time, so that what each word finds, and where, is known.

import { byLetters } from "./letters.js";

// A whole word: what only begins with it (Army for arm) scores a millionth, and is left out. The scores of whole words shrink
// by the same measure; the saturation shrinks with them, so that their order stays that of Pagefind's own weights.
const WHOLE = { termSimilarity: 50, termSaturation: 0.0044, pageLength: 0.3 };
const BEGINNING = { termSimilarity: 1, termSaturation: 1.4, pageLength: 0.3 };
const LEAST = 1e-5; // a whole word that almost everything has scores more, what is one letter longer scores less

let current; // the Index that fetches

/** Fetch a part of the index; where it cannot be fetched, fail the Index that asked for it, even if another has been begun since. */
export async function fetchPart(address) {
  const { fail } = current;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer;
  } catch (error) {
    fail(error);
    throw error;
  }
}

export class Tries {
  #root;
  #tries = 0; // how many have failed

  /** root: the address of the archive. */
  constructor(root) {
    this.#root = root;
    current = new Index(root, 0);
  }

  /**
   * Return what work returns, which is given the Index. Where any part of it could not be fetched, fail, and begin with another
   * one the next time: Pagefind itself goes on without the part, and would say that nothing is found.
   */
  async ask(work) {
    const index = current;
    try {
      return await Promise.race([index.failed, work(index)]);
    } catch (error) {
      index.end();
      if (index === current) current = new Index(this.#root, ++this.#tries);
      throw error;
    }
  }
}

class Index {
  #root;
  #again; // under another address it is another copy of the script: the one before still goes on without what it could not fetch
  #ended = false;
  #pagefind;
  #turn = Promise.resolve(); // settings and searches take turns: Pagefind has one set of settings
  #known = new Map();
  #everything;
  #vocabulary;

  constructor(root, tries) {
    this.#root = root;
    this.#again = tries ? `?again=${tries}` : "";
    this.failed = new Promise((_, refuse) => (this.fail = refuse));
    this.failed.catch(() => {});
  }

  /** Answer no more: what was begun with a part missing must come to nothing. */
  end() {
    this.#ended = true;
  }

  /** Fetch the index, unless it is here. */
  async open() {
    this.#pagefind ??= import(new URL(`pagefind/pagefind.js${this.#again}`, this.#root).href).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    const pagefind = await this.#pagefind;
    if (this.#ended) throw new Error("the index is not whole");
    return pagefind;
  }

  /** Return what has a whole word or, if phrase is true, words side by side: a Map from id to { score, words, data }. */
  whole(text, phrase = false) {
    return this.#search(phrase ? `"${text}"` : text, phrase ? BEGINNING : WHOLE);
  }

  /** Return what has a word that begins so. */
  beginning(text) {
    return this.#search(text, BEGINNING);
  }

  /**
   * Return { newest, having, signposts, meetings, days, marked } of the whole archive. newest: a Map from id to { data }, the newest
   * first; having: a Map from a facet's name to a Map from value to a Set of ids; days: a Map from a day or month to a Set of ids;
   * signposts, pages that are offered by their names: a Map from id to { kind, title, address, names, members }, where only a theme
   * has members; meetings: [{ first, last, data }], which are results, too; marked: words with marks by their letters without.
   */
  everything() {
    this.#everything ??= this.#takeStock();
    return this.#everything;
  }

  /** Return the words of the archive, the most frequent first. */
  vocabulary() {
    this.#vocabulary ??= fetch(new URL("search/words.json", this.#root)).then((answer) => answer.json());
    return this.#vocabulary;
  }

  async #takeStock() {
    const [pagefind, facets] = await Promise.all([this.open(), this.#facets()]);
    const { results } = await pagefind.search(null); // in the order in which the build gave them, the newest first
    if (results.length !== facets.count) this.fail(new Error(`search/facets.json: ${facets.count} entries, and the index has ${results.length}`));
    const newest = new Map(results.map((result) => [result.id, result]));
    const sets = (values) => new Map(Object.entries(values).map(([value, runs]) => [value, members(runs, results)]));
    const having = new Map(Object.entries(facets.having).map(([name, values]) => [name, sets(values)]));
    const days = sets(facets.days);
    const signposts = new Map();
    for (const [place, kind, title, address, names] of facets.signposts) {
      const { id } = results[place];
      newest.delete(id);
      signposts.set(id, { kind, title, address, names, members: (kind === "Theme" && having.get("theme")?.get(title)) || new Set() });
    }
    const meetings = facets.meetings.map(([place, first, last = first]) => ({ first, last, data: results[place].data }));
    return { newest, having, signposts, meetings, days, marked: byLetters(facets.marked) };
  }

  async #facets() {
    return (await fetchPart(new URL("search/facets.json", this.#root))).json();
  }

  #search(text, ranking) {
    const key = `${ranking === WHOLE} ${text}`;
    if (!this.#known.has(key)) {
      this.#turn = this.#turn.then(async () => {
        const pagefind = await this.open();
        await pagefind.options({ ranking });
        const { results } = await pagefind.search(text);
        return new Map(results.filter((result) => result.score > LEAST).map((result) => [result.id, result]));
      });
      this.#known.set(key, this.#turn);
    }
    return this.#known.get(key);
  }
}

// The ids of the results that a value's gaps and runs, in turn, stand for.
function members(runs, results) {
  const ids = new Set();
  let place = 0;
  for (let turn = 0; turn < runs.length; turn += 2) {
    place += runs[turn];
    for (const end = place + runs[turn + 1]; place < end; place += 1) ids.add(results[place].id);
  }
  return ids;
}
