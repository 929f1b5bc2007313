"""What is pasted into the notes from a word processor or a page keeps its headings, bold words, lists and tables, and brings no markup."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .desktop import DRAFT, Desktop

# ruff: noqa: E501
# As Word puts it on the clipboard, cut short.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-GB>
<!--StartFragment--><h1 style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "T"'>&nbsp;
</span></span><![endif]>The weir<o:p></o:p></h1><h3>Its <b>gauge</b></h3>
<p class=MsoNormal><b>Q1 </b><b>(CH):</b> Is it <span style='mso-hide:all'>hidden </span>5 * 3 m &lt;b&gt;wide&lt;/b&gt; and a_b?<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span></span><![endif]>Boards are <i>sound</i></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>but one</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Paint it</p>
<p class=MsoNormal>Line one<br>line two<del>gone</del> [1]</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Owner</b></p></td><td>What</td></tr><tr><td>WB</td><td>a|b * c</td></tr></table>
<p class=MsoNormal>Said <a href="https://example.org/a">here</a> and <a href="javascript:alert(1)">there</a>.</p><!--EndFragment--></body></html>"""
WORD_AS_NOTES = """## 1. The weir

### Its gauge

**Q1 (CH):** Is it 5 \\* 3 m \\<b>wide\\</b> and a_b?

- Boards are *sound*
  - but one

1. Paint it

Line one\\
line two \\[1\\]

| Owner | What |
|---|---|
| WB | a\\|b \\* c |

Said [here](https://example.org/a) and there."""
# A document of Google's is bold that is not, and has bold words by their style alone.
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:700">Boats</span></h2>
<p dir="ltr"><span style="font-weight:400">They are </span><span style="font-weight:700">new</span><span>.</span></p>
<ul><li dir="ltr"><p dir="ltr"><span>One</span></p></li><li dir="ltr"><p dir="ltr"><span>Two</span></p></li></ul></b>"""
DOCS_AS_NOTES = "## Boats\n\nThey are **new**.\n\n- One\n- Two"
HOSTILE = """<h2 onclick="x()">A<script>alert(1)</script></h2><img src=x onerror="alert(1)"><iframe src="https://example.org"></iframe>
<p><b>&lt;img src=x onerror=alert(1)&gt;</b> &amp;lt; <!-- --> <svg><text>T</text></svg># no heading</p><p>&gt; <b>Action</b></p>"""
HOSTILE_AS_NOTES = "## A\n\n**\\<img src=x onerror=alert(1)>** \\&lt; \\# no heading\n\n\\> **Action**"


def paste(desktop: Desktop, html: str, plain: str) -> None:
    desktop.page.get_by_role("textbox", name="The notes").evaluate(
        """(notes, [html, plain]) => {
            const clipboardData = new DataTransfer();
            if (html) clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", plain);
            notes.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [html, plain],
    )


@pytest.mark.parametrize(
    ("html", "notes"), [(WORD, WORD_AS_NOTES), (DOCS, DOCS_AS_NOTES), (HOSTILE, HOSTILE_AS_NOTES)], ids=["Word", "Google Docs", "hostile"]
)
def test_what_a_word_processor_puts_on_the_clipboard_is_pasted_as_notes(desktop: Desktop, html: str, notes: str) -> None:
    page = desktop.open(DRAFT)
    before = desktop.text(DRAFT)
    page.get_by_role("textbox", name="The notes").press("Control+End")
    paste(desktop, html, "plain words")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    assert desktop.text(DRAFT).removeprefix(before) == f"\n{notes}"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_have_text("Saved")
    assert desktop.text(DRAFT) == before


def test_a_few_words_are_pasted_into_their_line_and_those_without_looks_as_they_are(desktop: Desktop) -> None:
    page = desktop.open(DRAFT)
    notes = page.get_by_role("textbox", name="The notes")
    notes.press("Control+End")
    page.keyboard.insert_text("\n\nIt was ")
    paste(desktop, "<p class=MsoNormal><b>Nia</b> Note</p>", "Nia Note")
    paste(desktop, "<div style='white-space: pre'><span>## As typed</span></div>", " ## As typed")
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved.")
    assert desktop.text(DRAFT).endswith("\n\nIt was **Nia** Note ## As typed")
