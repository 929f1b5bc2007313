"""Links and citations are copied with a click; where no script runs, they stand there to be read."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import STICKING_OUT, Visitor
from tests.browser.test_accessibility import violations
from tests.browser.watching import PATIENCE

MEETING = "meetings/2018-01-30/"


def _copied(page: Page, before: str = "") -> str:
    """Return what was copied; before: what had been copied earlier, of which the page says the same."""
    expect(page.get_by_role("status")).to_have_text("Copied.")
    for _ in range(PATIENCE * 10):
        text: str = page.evaluate("navigator.clipboard.readText()")
        if text != before:
            return text
        page.wait_for_timeout(100)
    raise AssertionError(f"still {before!r}")


def test_a_place_that_is_named_offers_its_link_its_words_and_its_citation(visitor: Visitor) -> None:
    page = visitor.page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.go(page, f"{MEETING}#item-1-1")
    permanent = "https://minutebook.example/meetings/2018-01-30/#"
    page.get_by_role("button", name="Copy the link").click()
    link = _copied(page)
    assert link == f"{permanent}item-1-1"
    question = page.locator(".turn.question").first
    question.locator("a.self").click()
    question.get_by_role("button", name="Copy the words with it").click()
    words, _, address = _copied(page, link).partition("\n")
    assert words.removeprefix("“")[:30] in " ".join((question.locator(".words").text_content() or "").split())
    assert address.endswith(f"{permanent}{question.get_by_role('heading').get_attribute('id')}")
    assert not violations(page)
    question.get_by_role("link", name="Cite this").click()
    expect(page.locator(f"#cite-{page.url.partition('#cite-')[2]}")).to_be_visible()


def test_each_form_of_a_citation_is_copied_from_its_page(visitor: Visitor) -> None:
    page = visitor.page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.go(page, f"{MEETING}cite/#cite-action-1")
    forms = page.locator("#cite-action-1")
    key = forms.locator("dd > code").text_content()
    forms.get_by_role("button", name="Copy as BibTeX").click()
    entry = _copied(page)
    assert entry.startswith(f"@misc{{{key},")
    forms.get_by_role("button", name="Copy as RIS").click()
    assert f"ID  - {key}" in _copied(page, entry)
    assert not violations(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(STICKING_OUT) == []


def test_without_a_script_a_citation_is_unfolded_and_read(visitor: Visitor) -> None:
    page = visitor.open(f"{MEETING}cite/", javascript=False)
    page.locator("summary", has_text="Action 2018-01-30/1").click()
    expect(page.locator("#cite-action-1 pre").first).to_contain_text("https://minutebook.example/actions/2018-01-30/1/")
    assert page.get_by_role("button", name="Copy").count() == 0
