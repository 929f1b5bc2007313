// The text of the file in CodeMirror. What stands above the notes is folded into a line, and typing cannot harm it there: the form has it.

import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, EditorView, MatchDecorator, ViewPlugin, WidgetType, drawSelection, keymap, lineNumbers } from "@codemirror/view";

// The mark that keeps notes from being approved: what parse/todo.py finds.
export const UNFINISHED = "TODO";

export const showHead = StateEffect.define();

// Where the line of the second --- ends; 0 where there is none.
export function headEnd(doc) {
  if (doc.lines < 2 || doc.line(1).text.trimEnd() !== "---") return 0;
  for (let number = 2; number <= doc.lines; number++) if (doc.line(number).text.trimEnd() === "---") return doc.line(number).to;
  return 0;
}

class HeadLine extends WidgetType {
  constructor(lines) {
    super();
    this.lines = lines;
  }

  eq(other) {
    return other.lines === this.lines;
  }

  toDOM() {
    return Object.assign(document.createElement("div"), { className: "cm-head", textContent: `Lines 1 to ${this.lines} are in the form above.` });
  }

  // A click on it goes to the first line of the notes.
  ignoreEvent() {
    return false;
  }
}

function folded(doc) {
  const end = headEnd(doc);
  // Where no line is behind it, there would be none to write in.
  if (!end || end === doc.length) return Decoration.none;
  return Decoration.set([Decoration.replace({ block: true, widget: new HeadLine(doc.lineAt(end).number) }).range(0, end)]);
}

const head = StateField.define({
  create: (state) => ({ shown: !headEnd(state.doc), hidden: folded(state.doc) }),
  update(value, change) {
    let { shown } = value;
    for (const effect of change.effects) if (effect.is(showHead)) shown = effect.value;
    if (shown) return { shown, hidden: Decoration.none };
    return change.docChanged || value.shown ? { shown, hidden: folded(change.newDoc) } : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.hidden),
    EditorView.atomicRanges.of((view) => view.state.field(field).hidden),
  ],
});

export const isHeadShown = (state) => state.field(head).shown;

// Where the notes begin.
const firstOf = (doc) => Math.min((headEnd(doc) || -1) + 1, doc.length);

// The first letter that can be reached: while the head is folded, where the line behind it begins.
const firstSeen = (shown, doc) => (shown || headEnd(doc) === doc.length ? 0 : firstOf(doc));

// Typing and deleting reach what can be seen; the form, a mend and Undo change what is above too. What would begin above begins with the notes.
const guarded = EditorState.transactionFilter.of((change) => {
  const by = change.annotation(Transaction.userEvent) ?? "";
  if (!change.docChanged || !/^(input|delete|move)\b/.test(by)) return change;
  const border = firstSeen(isHeadShown(change.startState), change.startState.doc);
  const clipped = [];
  let cursor = border;
  let reaches = false;
  change.changes.iterChanges((from, to, _from, _to, inserted) => {
    const isAbove = from < border;
    reaches ||= isAbove;
    // A word that is replaced everywhere is not put below where it stood above.
    if (isAbove && by.startsWith("input.replace") && to <= border) return;
    if (isAbove) cursor += inserted.length;
    clipped.push({ from: Math.max(from, border), to: Math.max(to, border), insert: inserted });
  });
  if (!reaches) return change;
  // Lines and letters that change places with what is above stay where they are.
  if (by.startsWith("move") && by !== "move.drop") return [];
  const selection = by.startsWith("input.replace") ? undefined : { anchor: cursor };
  return { changes: clipped, selection, effects: change.effects, scrollIntoView: true, userEvent: by };
});

// Nothing above is selected, whatever selects: a key, the mouse, a finger.
const selectsWhatIsSeen = EditorState.transactionFilter.of((change) => {
  const shown = change.effects.reduce((before, effect) => (effect.is(showHead) ? effect.value : before), isHeadShown(change.startState));
  const border = firstSeen(shown, change.newDoc);
  const { ranges, mainIndex } = change.newSelection;
  if (ranges.every((range) => range.from >= border)) return change;
  const seen = ranges.map(({ anchor, head: to }) => EditorSelection.range(Math.max(anchor, border), Math.max(to, border)));
  return [change, { selection: EditorSelection.create(seen, mainIndex), sequential: true }];
});

// Chromium would give what is typed over a word the looks of that word, as a style written into it, which the policy of the page does not let in.
function typedOver(event, view) {
  const { ranges, main } = view.state.selection;
  if (event.inputType !== "insertText" || !event.data || view.composing || ranges.length > 1 || main.empty) return false;
  const put = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  const isHandled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, main.from, main.to, event.data, put));
  if (!isHandled) view.dispatch(put());
  return true;
}

function marked(className, regexp) {
  const matcher = new MatchDecorator({ regexp, decoration: Decoration.mark({ class: className }) });
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.found = matcher.createDeco(view);
      }

      update(update) {
        // Its own way of updating leaves marks where they were when the text changes above what is seen, as the form changes it.
        if (update.docChanged || update.viewportChanged) this.found = matcher.createDeco(update.view);
      }
    },
    { decorations: (plugin) => plugin.found },
  );
}

const looks = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "var(--size-2)" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--sans)", lineHeight: "1.55" },
  ".cm-content": { padding: "0.5rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.75rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--tint)", color: "var(--grey)", borderRight: "1px solid var(--rule)", fontSize: "0.8rem" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark)" },
  ".cm-selectionMatch": { backgroundColor: "var(--mark)" },
  ".cm-heading": { fontWeight: "700" },
  ".cm-label": { fontWeight: "700" },
  ".cm-fact": { fontStyle: "italic", color: "var(--grey)" },
  ".cm-record": { color: "var(--promise)" },
  ".cm-todo": { backgroundColor: "var(--mark)" },
  ".cm-lintRange-error, .cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--promise) 2px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--accent)" },
  // The marks of the package are pictures written into its styles, which the policy of the page does not let in.
  ".cm-lint-marker, .cm-lint-marker-error, .cm-lint-marker-warning": { content: "normal", width: "1em", textAlign: "center", fontWeight: "700" },
  ".cm-lint-marker-error::before": { content: '"!"', color: "var(--promise)" },
  ".cm-lint-marker-warning::before": { content: '"?"', color: "var(--accent)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--faint)", maxWidth: "min(34rem, 90vw)" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", fontSize: "var(--size-1)", borderLeftColor: "var(--faint)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--paper)", fontSize: "var(--size-1)", padding: "0.2rem 0.6rem" },
  ".cm-panels": { backgroundColor: "var(--tint)", color: "var(--ink)" },
  ".cm-panel.cm-search": { fontFamily: "var(--sans)" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { width: "auto", fontSize: "var(--size-1)" },
  ".cm-textfield": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-snippetField": { backgroundColor: "var(--tint)" },
});

function barHeight() {
  const bar = document.querySelector(".desk-head");
  return getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
}

export function writer(parent, text, nonce, { changed, shown, moved, pasted }) {
  return new EditorView({
    parent,
    doc: text,
    // Where the notes begin.
    selection: { anchor: firstOf(EditorState.create({ doc: text }).doc) },
    extensions: [
      EditorView.cspNonce.of(nonce),
      head,
      // The last one looks first.
      selectsWhatIsSeen,
      guarded,
      history(),
      lineNumbers(),
      lintGutter(),
      drawSelection(),
      highlightSelectionMatches(),
      closeBrackets(),
      EditorView.lineWrapping,
      // No line is brought under the bar that stays at the top of a window.
      EditorView.scrollMargins.of(() => ({ top: barHeight() })),
      EditorView.domEventHandlers({ beforeinput: typedOver, paste: pasted }),
      EditorView.contentAttributes.of({
        "aria-label": "The notes", "aria-describedby": "keys", tabindex: "0", spellcheck: "true", autocapitalize: "sentences",
      }),
      marked("cm-heading", /^#{2,6} .*/g),
      marked("cm-label", /\*\*[^*]+\*\*/g),
      marked("cm-fact", /^\*(?!\*)[^*]+\*$/g),
      marked("cm-record", /^>/g),
      marked("cm-todo", new RegExp(`\\b${UNFINISHED}\\b`, "g")),
      keymap.of([...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      looks,
      EditorView.updateListener.of((update) => {
        if (update.selectionSet) moved();
        if (update.docChanged) changed();
        else if (update.transactions.some((change) => change.effects.some((effect) => effect.is(showHead)))) shown();
      }),
    ],
  });
}

// Puts another text in the place of what differs, so that the cursor and what is marked stay where they are.
export function replaceText(view, text) {
  const old = view.state.doc.toString();
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let end = 0;
  while (end < old.length - start && end < text.length - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  if (start === old.length && start === text.length) return;
  const changes = { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
  // Undo takes it back alone, and not with what was typed just before.
  view.dispatch({ changes, annotations: isolateHistory.of("full") });
}
