// Puts what is pasted from a word processor, a mail or a page into the text as notes are written: headings, bold words, lists and tables.

import TurndownService from "turndown";

import { tableOf } from "./tables.js";
import { headEnd } from "./writer.js";

const HEADING = "h1, h2, h3, h4, h5, h6";
const TOP = 2; // the level of an item

// The policy of the page would report every style and every script, though none is used: what styles say is read from another attribute.
function unstyled(html) {
  const plain = html.replace(/<(style|script)\b[^>]*>[^]*?<\/\1\s*>/gi, "");
  return plain.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style=(?=["'])/gi, "$1data-look=").replace(/([\s"'/])(?:style|on[a-z]+)=/gi, "$1data-none="));
}

const look = (element) => element.dataset.look ?? "";
const isBold = (element) => /font-weight:\s*(?:bold|[6-9]00)/i.test(look(element));

function put(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

// What nobody sees of it, and what is no word.
function withoutHidden(body) {
  for (const each of body.querySelectorAll("img, svg, hr, del, title, template, noscript, iframe, object, video, audio")) each.remove();
  for (const each of body.querySelectorAll("[data-look]")) if (/display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i.test(look(each))) each.remove();
}

// Word writes the entries of a list as paragraphs, each with its sign.
function withLists(body) {
  for (const first of body.querySelectorAll("p[data-look*='mso-list:']")) {
    // One that is no first entry is in the list by now.
    if (!first.isConnected) continue;
    const open = [];
    let entry = first;
    while (entry?.nodeName === "P" && look(entry).includes("mso-list:")) {
      const next = entry.nextElementSibling;
      const sign = entry.querySelector("[data-look*='mso-list:Ignore'], [data-look*='mso-list: Ignore']");
      const name = /^\W*[0-9a-z]{1,4}\W*$/i.test(sign?.textContent ?? "") && !/^\s*o\s*$/.test(sign.textContent) ? "OL" : "UL";
      const level = Number(/level(\d)/.exec(look(entry))?.[1] ?? 1);
      sign?.remove();
      while (open.length > level || (open.length === level && open.at(-1).nodeName !== name)) open.pop();
      while (open.length < level) {
        const list = entry.ownerDocument.createElement(name);
        if (open.length) (open.at(-1).lastElementChild ?? open.at(-1)).append(list);
        else entry.before(list);
        open.push(list);
      }
      open.at(-1).append(put(entry, "li"));
      entry = next;
    }
  }
  for (const only of body.querySelectorAll("li > p:only-child")) only.replaceWith(...only.childNodes);
}

// Headings of the source, by their order: the highest is an item, and none is more than one level below the one above it.
function withHeadings(body) {
  for (const each of body.querySelectorAll("p[class^='MsoHeading'], p[class='MsoTitle']")) put(each, `h${/\d/.exec(each.className)?.[0] ?? 1}`);
  const levels = [...body.querySelectorAll(HEADING)].map((each) => Number(each.nodeName[1]));
  const highest = Math.min(...levels);
  let above = TOP - 1;
  for (const each of body.querySelectorAll(HEADING)) {
    for (const bold of each.querySelectorAll("b, strong, i, em, a")) bold.replaceWith(...bold.childNodes);
    above = Math.min(Number(each.nodeName[1]) - highest + TOP, above + 1, 6);
    if (each.textContent.trim()) put(each, `h${above}`);
  }
}

// A word may be bold by its style alone, or in several pieces.
function withBold(body) {
  for (const each of body.querySelectorAll("b, strong")) if (/font-weight:\s*(?:normal|400)/i.test(look(each))) each.replaceWith(...each.childNodes);
  for (const each of body.querySelectorAll("span[data-look]")) if (isBold(each) && !each.closest(`b, strong, ${HEADING}`)) put(each, "b");
  for (const each of body.querySelectorAll("b, strong")) {
    if (each.querySelector("p, div, ul, ol, table, h1, h2, h3, h4, h5, h6")) each.replaceWith(...each.childNodes);
    while (/^(?:B|STRONG)$/.test(each.nextSibling?.nodeName)) {
      each.append(...each.nextSibling.childNodes);
      each.nextSibling.remove();
    }
  }
}

// Every sign that would be markup, and none that would begin a list or a numbered heading: those are meant.
const escaped = (words) =>
  words
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\\`*[\]]|<(?=[a-z/!?])|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, "\\$&")
    .replace(/^(?:#{1,6}(?= )|>)/, "\\$&");

function service() {
  const made = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", emDelimiter: "*", br: "\\" });
  made.escape = escaped;
  made.addRule("heading", { filter: ["h1", "h2", "h3", "h4", "h5", "h6"], replacement: (words, { nodeName }) => `\n\n${"#".repeat(nodeName[1])} ${words.replace(/\\\n/g, " ").replace(/\s+/g, " ").trim()}\n\n` });
  made.addRule("entry", {
    filter: "li",
    replacement: (words, entry) => {
      const sign = entry.parentNode.nodeName === "OL" ? `${[...entry.parentNode.children].indexOf(entry) + (entry.parentNode.start || 1)}. ` : "- ";
      return `${sign}${words.trim().replace(/\n+/g, `\n${" ".repeat(sign.length)}`)}\n`;
    },
  });
  made.addRule("table", { filter: "table", replacement: (words, table) => `\n\n${tableOf(table, escaped) || words}\n\n` });
  made.addRule("link", {
    filter: "a",
    replacement: (words, link) => (/^(?:https?:\/\/|mailto:)[^\s()<>]+$/i.test(link.getAttribute("href") ?? "") && words.trim() ? `[${words.trim()}](${link.getAttribute("href")})` : words),
  });
  return made;
}

// What is pasted, as notes are written; empty where it says no more than its plain words.
export function notesIn(html) {
  const { body } = new DOMParser().parseFromString(unstyled(html), "text/html");
  withoutHidden(body);
  withLists(body);
  withHeadings(body);
  withBold(body);
  for (const each of body.querySelectorAll("code, pre, kbd, samp, tt")) put(each, each.nodeName === "PRE" ? "p" : "span");
  if (!body.querySelector(`${HEADING}, b, strong, i, em, ul, ol, table, a[href]`)) return "";
  return service()
    .turndown(body)
    .replace(/\u00a0/g, " ")
    .replace(/(?:\\\n[ \t]*)+(?=\n)|\\$/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

export function pasted(event, view) {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  const notes = from < headEnd(doc) || selection.ranges.length > 1 ? "" : notesIn(event.clipboardData?.getData("text/html") ?? "");
  if (!notes) return false;
  const isEmpty = (number) => number < 1 || number > doc.lines || !doc.line(number).text.trim();
  const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
  // A few words go into the line in which the cursor stands; anything else has empty lines around it.
  const isInline = !/\n|^(?:#|- |\d+\. |\|)/.test(notes);
  const before = isInline ? "" : doc.sliceString(first.from, from).trim() ? "\n\n" : isEmpty(first.number - 1) ? "" : "\n";
  const after = isInline ? "" : doc.sliceString(to, last.to).trim() ? "\n\n" : isEmpty(last.number + 1) ? "" : "\n";
  const insert = `${before}${notes}${after}`;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + before.length + notes.length }, scrollIntoView: true, userEvent: "input.paste" });
  return true;
}
