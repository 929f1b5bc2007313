// Asks Pagefind's index one word at a time, so that what each word finds, and where, is known.

// A whole word: what only begins with it (Army for arm) scores a millionth, and is left out. The scores of whole words shrink
// by the same measure; the saturation shrinks with them, so that their order stays that of Pagefind's own weights.
const WHOLE = { termSimilarity: 50, termSaturation: 0.0044, pageLength: 0.3 };
const BEGINNING = { termSimilarity: 1, termSaturation: 1.4, pageLength: 0.3 };
const LEAST = 1e-4;
const THEME = "Theme"; // a kind of entry that is no result itself

export class Pieces {
  #pagefind;
  #last = Promise.resolve(); // settings and searches take turns: Pagefind has one set of settings
  #known = new Map();
  #everything;
  #vocabulary;
  #root;

  constructor(root) {
    this.#root = root;
  }

  /** Fetch the index, unless it is here. A fetch that fails is tried again by the next call. */
  async open() {
    this.#pagefind ??= import(new URL("pagefind/pagefind.js", this.#root).href).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    try {
      return await this.#pagefind;
    } catch (error) {
      this.#pagefind = undefined;
      throw error;
    }
  }

  /** Return what has a whole word, or a phrase: a Map from id to { score, places, data }. */
  whole(part) {
    return this.#search(part.phrase ? `"${part.text}"` : part.text, part.phrase ? BEGINNING : WHOLE);
  }

  /** Return what has a word that begins so. */
  beginning(part) {
    return this.#search(part.text, BEGINNING);
  }

  /**
   * Return { newest, having, themes } of the whole archive. newest: a Map from id to { data }, the newest first; having: a Map
   * from a facet's name to a Map from value to a Set of ids; themes: a Map from the id of a theme to { title, members, data }.
   */
  async everything(values) {
    const known = this.#everything ?? this.#ask(values);
    this.#everything = known;
    known.catch(() => (this.#everything = undefined));
    return known;
  }

  /** Return the words of the archive, the most frequent first. */
  async vocabulary() {
    this.#vocabulary ??= fetch(new URL("search/words.json", this.#root)).then((answer) => answer.json());
    return this.#vocabulary;
  }

  async #ask(values) {
    const pagefind = await this.open();
    const results = async (filters, sort) => (await pagefind.search(null, { filters, sort })).results;
    const newest = new Map((await results({}, { date: "desc" })).map((result) => [result.id, result]));
    const having = new Map(values.map(([name]) => [name, new Map()]));
    for (const [name, value] of values) {
      having.get(name).set(value, new Set((await results({ [name]: value })).map(({ id }) => id)));
    }
    const themes = new Map();
    for (const { id, data } of await results({ kind: THEME })) {
      newest.delete(id);
      for (const [title, members] of having.get("theme") ?? []) if (members.delete(id)) themes.set(id, { title, members, data });
    }
    return { newest, having, themes };
  }

  async #search(text, ranking) {
    const key = `${ranking === WHOLE} ${text}`;
    if (!this.#known.has(key)) {
      const turn = this.#last.then(async () => {
        const pagefind = await this.open();
        await pagefind.options({ ranking });
        return (await pagefind.search(text)).results;
      });
      this.#last = turn.catch(() => {});
      const found = turn.then((results) => new Map(results.filter((result) => result.score > LEAST).map((result) => [result.id, result])));
      found.catch(() => this.#known.delete(key));
      this.#known.set(key, found);
    }
    return this.#known.get(key);
  }
}
