"""What a page must not lose to a reader's own settings: words cut off, lying on each other, or out of reach."""

from __future__ import annotations

from playwright.sync_api import Page

from .conftest import STICKING_OUT

UNFOLD = 'for (const folded of document.querySelectorAll("details")) folded.open = true;'
SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}"
    + "p {margin-bottom: 2em !important}");
  document.adoptedStyleSheets = [sheet];
}"""
# Words that are cut off, words of a drawing that leave it or lie on each other, and what stays in sight and leaves no room to read.
_LOST = """() => {
  const lost = [];
  const name = (place) => `${place.tagName.toLowerCase()}.${place.getAttribute("class") ?? ""} “${place.textContent.trim().slice(0, 40)}”`;
  const shown = (place) => place.checkVisibility() && place.textContent.trim() && getComputedStyle(place).clipPath === "none";
  for (const place of document.querySelectorAll("body *")) {
    const style = getComputedStyle(place), hides = (overflow) => overflow === "hidden" || overflow === "clip";
    if (!shown(place) || place.closest("svg")) continue;
    if ((hides(style.overflowX) && place.scrollWidth > place.clientWidth + 1)
      || (hides(style.overflowY) && place.scrollHeight > place.clientHeight + 1)) lost.push(`cut off: ${name(place)}`);
    if (["sticky", "fixed"].includes(style.position) && place.offsetHeight > innerHeight / 2 && place.offsetWidth > innerWidth / 2)
      lost.push(`covers half of the screen: ${name(place)}`);
  }
  for (const drawing of document.querySelectorAll("svg")) {
    // What a drawing does not cut off may use the margin of the page.
    const frame = getComputedStyle(drawing).overflow === "visible" ? { left: 0, right: innerWidth } : drawing.getBoundingClientRect();
    const words = [...drawing.querySelectorAll("text")].filter(shown).map((place) => [place, place.getBoundingClientRect()]);
    words.forEach(([place, box], index) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1) lost.push(`leaves its drawing: ${name(place)}`);
      for (const [other, its] of words.slice(index + 1))
        if (Math.min(box.right, its.right) - Math.max(box.left, its.left) > 1
          && Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top) > 3) lost.push(`${name(place)} lies on ${name(other)}`);
    });
  }
  return lost;
}"""


def lost(page: Page) -> list[str]:
    """Return what has been lost on a page as it stands, a sentence a thing."""
    return [*page.evaluate(STICKING_OUT), *page.evaluate(_LOST)]
