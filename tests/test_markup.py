"""What other programs hide or lay out is built, or refused or advised on with what to type instead; none is printed in silence."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from minutebook.diagnostics import Diagnostic, Location
from minutebook.markup import unread_in
from minutebook.prose import Prose, problems_in, tokens_of
from minutebook.render.prose import PageProse, TermIndex
from tests.cases import BASE, NOTES, messages_on, messages_with

FRONT_MATTER = (BASE / NOTES).read_text(encoding="utf-8").partition("\n---\n")[0]
PLACE = Location(PurePosixPath("content/meetings/2018-01-30.md"), 1)


def rendered(markdown: str) -> str:
    html = str(PageProse(TermIndex(()), frozenset({"/x/"})).render(Prose(tuple(tokens_of(markdown, 1))), "test"))
    return "".join(html.split("\n"))


def messages(markdown: str) -> list[str]:
    """Return what a check says of words under a heading."""
    return messages_on(f"{FRONT_MATTER}\n---\n\n## 1. Tugs\n\n{markdown}\n")


# --- built ------------------------------------------------------------------------------------------------------------

BUILT = {
    "a hard break of two blanks": ("Quay Street  \nWick Sands", "Quay Street<br>Wick Sands"),
    "a hard break of a backslash": ("Quay Street\\\nWick Sands", "Quay Street<br>Wick Sands"),
    "a code word": ("The command `make site`.", "<code>make site</code>"),
    "code in three marks": ("``` both tugs ```", "<p><code>both tugs</code></p>"),
    "an indented paragraph": ("Said:\n\n    Both tugs are back.", "<p>Said:</p><p>Both tugs are back.</p>"),
    "an address in pointed brackets": ("See <https://harbour.example/>.", '<a href="https://harbour.example/">'),
    "an address with signs in it": ("See https://harbour.example/a==b==~c~^d^%%e_f_:g:.", "/a==b==~c~^d^%%e_f_:g:."),
    "a picture of a letter": ("Agreed 🙂 by all ✔.", "Agreed 🙂 by all ✔."),
    "amounts": ("It cost $5 and not $6, or US$7m to US$8m.", "It cost $5 and not $6, or US$7m to US$8m."),
    "signs of sums": (
        "5 * 3 = 15; a == b; x ^ y; C++ and ~10%; 50%% off; 3:1:2",
        "5 * 3 = 15; a == b; x ^ y; C++ and ~10%; 50%% off",
    ),
    "entities": ("Tugs &amp; barges &copy; &lt;b&gt;", "Tugs &amp; barges © &lt;b&gt;"),
    "pointed words that are no tag": ("It was <redacted> of a < b.", "It was &lt;redacted&gt; of a &lt; b."),
    "stars after backslashes": ("The mark \\*\\*tugs\\*\\* and \\*.", "The mark **tugs** and *."),
    "all else after a backslash": (
        "\\==a== \\[^1] \\%% b \\{>>c<<} \\~~d~~ \\:smile: \\<br> \\![e](/x/) \\[[f]] \\[g][h] \\{.i} x\\^2^ \\$$",
        "==a== [^1] %% b {&gt;&gt;c&lt;&lt;} ~~d~~ :smile: &lt;br&gt; !",
    ),
    "what Google escapes": ("1\\. One\n\n\\- Two \\+ three\\!", "<p>1. One</p><p>- Two + three!</p>"),
    "a line across the page": ("One.\n\n---\n\nTwo.", "<hr>"),
    "a line to sign on": ("Signed: ______________", "Signed: ______________"),
    "a tab": ("Signed:\tAnn Archer", "Signed:\tAnn Archer"),
    "a list of letters": ("Then:\na) floats\nb) weights", "Then:<br>a) floats<br>b) weights"),
    "letters over several lines": ("(a) floats and\nropes\n(b) weights", "(a) floats andropes<br>(b) weights"),
    "a list of Roman numbers": ("(i) floats\n(ii) weights\n(iv) nets", "(i) floats<br>(ii) weights<br>(iv) nets"),
    "numbers in brackets": ("(1) floats\n(2) weights", "(1) floats<br>(2) weights"),
    "numbers of paragraphs": ("2.1 Floats\n2.2 Weights", "2.1 Floats<br>2.2 Weights"),
    "letters apart": ("a) floats\n\n(iv) hooks", "<p>a) floats</p><p>(iv) hooks</p>"),
    "amounts in wrapped words": (
        "The dredging of the channel that winter had cost\n1.5 million, and was to cost\n1.8 million.",
        "cost1.8 million",
    ),
    "numbers that are not in order": (
        "4. Nets\n5. Pots\n7. Lines",
        '<li>Pots</li><li value="7">Lines</li>',
    ),
    "numbers with a bracket": ("1) one\n2) two", "<ol><li>one</li><li>two</li></ol>"),
    "numbers set to the right": (" 9. nine\n10. ten", '<ol start="9"><li>nine</li><li>ten</li></ol>'),
    "an amount in a list": ("3. 12.50 pounds", '<ol start="3"><li>12.50 pounds</li></ol>'),
    "months in a list": ("1. May 2026 was dry.\n2. June 2026 was not.", "<ol><li>May 2026 was dry.</li>"),
    "lists in lists": ("- four\n    - inner four\n- tab\n\t- inner tab\n- two\n  - inner two", "<li>two<ul><li>inner two</li></ul></li>"),
    "a paragraph of an entry": ("1. first\n\n   more of it\n\n2. second", "<p>first</p><p>more of it</p>"),
    "lists after each other": ("- a\n- b\n\n1. c\n2. d", "<ol><li>c</li><li>d</li></ol>"),
    "wrapped words": (
        "The Harbour Master said that both tugs had come back on\nMonday, and that the Net Loft was dry.",
        "<p>The",
    ),
    "a sentence a line": ("Both tugs are back.\nThe Chair thanked the crew.", "<p>Both tugs"),
    "lines that end with commas": ("Dear Ann,\nThe Harbour Office,\nWick Sands.", "<p>Dear Ann,"),
    "remarks in brackets": ("It failed [sic] [laughter] [the Clerk: twice].", "[sic] [laughter] [the Clerk: twice]"),
    "a name before a colon": ("[Chair]: Yes.", "[Chair]: Yes."),
    "a dash that begins a line": ("The board, which was there,\n– as agreed – went home.", "– as agreed – went home."),
    "a hash in words": ("They liked\n#22 and #5, and said so to @harbour.", "#22 and #5"),
    "stars of a rating": ("It had 4* and 5*.", "It had 4* and 5*."),
    "a heading's own id": ("### Pilots {#pilots}\n\nBoth.", "<h3>Pilots"),
}


@pytest.mark.parametrize(("markdown", "html"), BUILT.values(), ids=BUILT)
def test_what_is_read_is_built_as_it_was_meant_and_nothing_is_said(markdown: str, html: str) -> None:
    assert messages(markdown.replace("/x/", "/themes/dredging/")) == []
    assert html in rendered(markdown)


# --- refused ----------------------------------------------------------------------------------------------------------

OUT = "take it out"
REFUSED = {
    # Obsidian, CriticMarkup, link definitions, and comments of languages.
    "a comment of HTML": ("Agreed <!-- by whom? -->.", "comment", OUT),
    "a comment of HTML over lines": ("<!--\nask Ben\n-->", "comment", OUT),
    "a comment of Obsidian": ("Agreed %%ask Ben%% by all.", "comment", OUT),
    "a comment of Obsidian over lines": ("%%\nask Ben\n%%", "comment", OUT),
    "a comment of CriticMarkup": ("Agreed{>>by whom?<<}.", "comment", OUT),
    "a definition of slashes": ("Agreed.\n\n[//]: # (ask Ben)", "comment", OUT),
    "a definition called comment": ("[comment]: <> (ask Ben)", "comment", OUT),
    "a definition that leads nowhere": ('Agreed.\n[note]: # "ask Ben"', "comment", OUT),
    "a comment of a script": ("/* ask Ben */", "comment", OUT),
    "a comment of a line": ("Agreed.\n// ask Ben", "comment", OUT),
    "a comment of MDX": ("{/* ask Ben */}", "comment", OUT),
    "a comment of Liquid": ("{% comment %}ask Ben{% endcomment %}", "comment", OUT),
    "a comment of Jinja": ("{# ask Ben #}", "comment", OUT),
    "a comment of reStructuredText": (".. ask Ben", "comment", OUT),
    "a comment of LaTeX": ("% ask Ben", "comment", OUT),
    "a comment of Word": ('Agreed [ask Ben]{.comment-start id="0"}by all[]{.comment-end}.', "comment", OUT),
    "hidden words of a chat": ("It was ||Ben||.", "comment", "take them out"),
    "hidden words behind a quotation": (">!Ben!< was there.", "comment", "take them out"),
    "a comment in a list": ("- Both are back. %%ask Ben%%", "comment", OUT),
    "a comment in a table": ("| Tug |\n|---|\n| Ajax <!-- ask --> |", "comment", OUT),
    "a comment in a heading": ("### Pilots %%ask Ben%%", "comment", OUT),
    "a comment in the head of a record": (
        "> **Action 2018-01-30/1** — owner: DHM; due: May %%ask%%\n>\n> Hire.",
        "comment",
        OUT,
    ),
    # Footnotes and listings.
    "a footnote": ("Both are back[^1].\n\n[^1]: The second since Monday.", "footnote", "(The second since Monday.)"),
    "a footnote in its place": ("Both are back^[The second\nsince Monday.].", "footnote", "(The second since Monday.)"),
    "a footnote that is lost": ("Both are back[^a].", "footnote", "put the words of the note here"),
    "a fence": ("```\n$ make site\n```", "listing", "leave the words between them"),
    "a fence with a record": ("```\n> **Action 2018-01-30/9** — owner: DHM\n## no item\n```", "listing", "leave the words between them"),
    "a fence that is not closed": ("~~~ text\nBoth are back.", "listing", "leave the words between them"),
    "a fence in a list": ("- One\n\n  ```\n  two\n  ```", "listing", "leave the words between them"),
    # Pictures.
    "a picture with words": ("![Both tugs](tugs.png)", "image", "[Both tugs](https://…)"),
    "a picture without words": ("![](tugs.png)", "image", "say in words what it shows"),
    "a picture of Google": ("![][image1]\n\n[image1]: <data:image/png;base64,iVBORw0KGgo=>", "image", "say in words"),
    "a picture of Obsidian": ("![[tugs.png]]", "image", "say in words what it shows"),
    "a picture of Outlook": ("[cid:image001.png@01D3A2B4]", "image", "say in words what it shows"),
    # Links.
    "a link of a wiki": ("See [[dredging|the channel]].", "link-form", "[dredging](address)"),
    "a link by a number": ("See [the survey][1].", "link-form", "[the survey](address)"),
    "the address of a link by a number": ("[1]: https://harbour.example/s", "link-form", "[words](https://harbour.example/s)"),
    "an address with a title": ('[s]: survey "The survey"', "link-form", "[words](survey)"),
    "a link with a blank between": ("See [the survey] (https://harbour.example/s).", "link-form", "[the survey](address)"),
    "a link the other way round": ("See (the survey)[https://harbour.example/s].", "link-form", "[the survey](https://harbour.example/s)"),
    "a link with a blank in its address": ("See [it](https://harbour.example/the survey.pdf).", "link-form", "without spaces"),
    "a source of pandoc": ("As told [see @smith2020, p. 4].", "link-form", "name the source"),
    "an abbreviation": ("*[DHM]: Deputy Harbour Master", "link-form", "explain DHM in glossary.yaml"),
    # What lays out.
    "a frame of GitHub": ("> [!NOTE]\n> Both are back.", "markup-unread", "**NOTE:**"),
    "a frame of Docusaurus": (":::note\nBoth are back.\n:::", "markup-unread", "take the line out"),
    "a frame of MkDocs": ("!!! note\n    Both are back.", "markup-unread", "take the line out"),
    "a box to tick": ("- [ ] Mend the tug", "markup-unread", "say in words whether it is done"),
    "a box that is ticked": ("1. [x] Mend the tug", "markup-unread", "say in words whether it is done"),
    "a list of meanings": ("Tug\n: A boat that pulls", "markup-unread", "- **Word:** A boat that pulls"),
    "raised letters": ("An area of 5 m^2^.", "markup-unread", "²"),
    "lowered letters": ("H~2~O was found.", "markup-unread", "₂"),
    "a highlight": ("This is ==important== now.", "markup-unread", "**important**"),
    "struck words": ("It was ~~refused~~ agreed.", "markup-unread", "leave them out"),
    "underlined words": ("It was ++agreed++.", "markup-unread", "**agreed**"),
    "a change that is marked": ("Agreed by {~~five~>six~~}.", "markup-unread", "as they were agreed"),
    "the name of a picture": ("Both are back :smile: now.", "markup-unread", "type the sign itself"),
    "a formula": ("Where $x^2 + y_1$ is small.", "markup-unread", "in words and signs"),
    "a mark of a template": ('{{< figure src="tugs.png" >}}', "markup-unread", "the words that it stands for"),
    "a list of contents": ("[TOC]", "markup-unread", "each page makes its own"),
    "a class": ("Both are back.\n{: .note}", "markup-unread", OUT),
    "the place of a paragraph": ("Both are back. ^a1b2c3", "markup-unread", OUT),
    "a mark of HackMD": ("> [name=Ann Archer]", "markup-unread", "who said it"),
    "a break of HTML": ("The Harbour Office<br>Quay Street", "markup-unread", "end the line with a backslash"),
    "raised letters of HTML": ("The 3<sup>rd</sup> of May.", "markup-unread", "²"),
    "what folds": ("<details>\n<summary>More</summary>\n\nBoth.\n\n</details>", "markup-unread", "keep the words"),
    "a tag of Word": ("Both are back.<o:p></o:p>", "markup-unread", "keep the words"),
    "a lost reference of Word": ("See Error! Reference source not found.", "markup-unread", "what it referred to"),
    "a field of Word": ('See { HYPERLINK "https://harbour.example" }.', "markup-unread", "keep the words"),
    "a command of LaTeX": ("It is \\textbf{important}.", "markup-unread", "keep the words"),
    "bars before lines": ("| The Harbour Office\n| Quay Street", "markup-unread", "end each line but the last with a backslash"),
    "a backslash too many": ("Quay Street\\\nWick Sands\\", "markup-unread", "take out the one at the end"),
    "numbers that count themselves": ("#. one\n#. two", "markup-unread", "write the number"),
    "a table drawn with signs": ("+-----+\n| Tug |\n+=====+\n| Ajax |\n+-----+", "table-form", "|---|---|"),
    "a heading above signs": ("Pilots\n====\n\nBoth.", "heading-underlined", "write ## before its words"),
    "a heading above hyphens": ("Pilots\n---\n\nBoth.", "heading-underlined", "'## Pilots'"),
    # Lists.
    "a day": ("17. 05. 2026 was the day.", "list-form", "'17\\. 05. 2026 was the day.'"),
    "a day without blanks": ("17. 05.2026 was the day.", "list-form", "'17\\. 05.2026 was the day.'"),
    "a day with its month": ("17. May 2026 was the day.", "list-form", "'17\\. May 2026 was the day.'"),
    "a bullet below a number": ("1. first\n  - inner\n2. second", "list-form", "put 3 there"),
    "a bullet below a bullet": ("- star\n - inner", "list-form", "put 2 there"),
    "a bullet in a quotation": ("> 1. first\n>   - inner", "list-form", "put 3 there"),
    "a paragraph of a number": ("1. first\n\n  more\n\n2. second", "list-form", "put 3 there"),
    "ones": ("1. one\n1. two\n1. three", "list-form", "write 2., 3."),
    "noughts": ("01. one\n02. two", "list-form", "write 1."),
    "numbers below words": ("Three were agreed.\n4. Nets\n5. Pots", "list-form", "an empty line must stand above"),
    "a number below a colon": ("Agreed:\n4. Nets", "list-form", "an empty line must stand above"),
    "numbers without a blank": ("1.floats\n2.weights", "list-form", "a space must stand after the number"),
    "dashes": ("– floats\n– weights", "typed-bullet", "'- '"),
    "hyphens without a blank": ("Agreed:\n-floats\n-weights", "typed-bullet", "'- '"),
    "a note to a star": ("| Tug | Age |\n|---|---|\n| Ajax | 9* |\n\n* Since May.", "list-form", "'\\* Since May.'"),
}


@pytest.mark.parametrize(("markdown", "rule", "mend"), REFUSED.values(), ids=REFUSED)
def test_what_other_programs_read_is_refused_with_what_to_type(markdown: str, rule: str, mend: str) -> None:
    told = [message for message in messages(markdown) if message.endswith(f" [{rule}]")]
    assert any(mend in message for message in told)
    assert "advice:" not in "".join(told)


@pytest.mark.parametrize("name", [name for name, (_, rule, _) in REFUSED.items() if rule == "comment"])
def test_a_message_does_not_repeat_what_was_hidden(name: str) -> None:
    """Messages are kept where more people read them than the file."""
    assert not any("Ben" in message or "ask" in message for message in messages(REFUSED[name][0]))


def test_each_slip_is_told_on_its_own_line() -> None:
    words = "One\ntwo ==three==\nfour :five:\n%%six%%"
    assert sorted(problem.location.line for problem in problems_in(tokens_of(words, 101), PLACE.path)) == [102, 103, 104, 104]


@pytest.mark.parametrize(
    "value", ["Net Loft <!-- or not -->", "Net Loft %%or not%%", "Net Loft {>>or not<<}"], ids=["HTML", "Obsidian", "CriticMarkup"]
)
def test_a_comment_in_front_matter_is_refused(value: str) -> None:
    (message,) = messages_on(f'{FRONT_MATTER}\nvenue: "{value}"\n---\n\nBoth tugs are back.\n')
    assert message.endswith("[comment]")


# --- advised ----------------------------------------------------------------------------------------------------------

ADVISED = {
    "an address": ("It went to:\n\nThe Harbour Office\n1 Quay Street\nWick Sands", "'The Harbour Office\\'"),
    "an address after a colon": ("It went to:\nThe Harbour Office\n1 Quay Street", "'The Harbour Office\\'"),
    "a signature": ("Signed: Ann Archer\nDate: 6 October 2026", "'Signed: Ann Archer\\'"),
    "names": ("Ann Archer\nBen Baker", "'Ann Archer\\'"),
    "lines in a list": ("- The Harbour Office\n  Quay Street", "'The Harbour Office\\'"),
    "lines of what somebody says": ("**Comment (DHM):** Write to:\nThe Harbour Office\nQuay Street", "'The Harbour Office\\'"),
    "pasted paragraphs": (
        f"{'The tugs came back. ' * 9}\nThe Chair thanked the crew, and asked to be told of the next.",
        "put an empty line there",
    ),
}


@pytest.mark.parametrize(("markdown", "mend"), ADVISED.values(), ids=ADVISED)
def test_lines_that_were_meant_to_stay_apart_bring_advice(markdown: str, mend: str) -> None:
    (message,) = messages(markdown)
    assert "advice: " in message
    assert mend in message
    assert message.endswith(" [lines-together]")


def test_lines_that_follow_the_advice_stay_apart() -> None:
    words = "The Harbour Office\\\n1 Quay Street\\\nWick Sands"
    assert messages(words) == []
    assert "The Harbour Office<br>1 Quay Street<br>Wick Sands" in rendered(words)


def test_lines_of_a_theme_and_a_page_bring_advice_too() -> None:
    words = "The Harbour Office\nQuay Street"
    for path in (Path("themes/tugs.md"), Path("pages/contact.md")):
        (message,) = messages_with({path: f"---\ntitle: Tugs\n---\n\n{words}\n"})
        assert f"{path}:5: advice" in message


# --- however much of it there is -------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["==a ", "[", "[a](", "$a_", "%%", "~a~", "<b ", "{{", "^a^", ":a", "[^a]", "|| a", "\\a", "<b>"])
def test_signs_without_end_are_told_of_once_each_at_most(sign: str) -> None:
    told: list[Diagnostic] = list(unread_in(sign * 500, PLACE))
    assert len(told) <= 500
    assert all(problem.location == PLACE and re.search(r"; \w", problem.message) for problem in told)
