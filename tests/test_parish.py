"""What the invented parish archive says of everything in it, against what was worked out by hand from its minutes (parish/outcomes.md)."""

from __future__ import annotations

import gzip
import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.dates import RecordDate
from minutebook.link.archive import Archive
from minutebook.pipeline import archive_of
from minutebook.plan.deadline_words import deadline_words
from minutebook.plan.outcome_words import OutcomeWords, outcome_words
from minutebook.plan.views.commitments import known_of
from minutebook.plan.views.ledger import last_heard
from tests.conftest import PARISH, built
from tests.test_any_body import WORDS

Command = Callable[..., subprocess.CompletedProcess[str]]
Says = Callable[..., None]

DAY = "2026-03-31"
LAST = "10 March 2026"
"""The last minutes that are held."""
WITHDRAWN = "Words of the notes of 13 January 2026 were withdrawn, and may have spoken of it."
OUTSTANDING = "The notes of 13 January 2026 say that no matters were outstanding, and not which were meant."
SOME = "not all notes of that time are known to be held"

# Each table: by id, the label, then what its sentence must name, apart by “|”; all days that stand there, and no others, stand in it.
# “[O]” and “[W]”: it also says what OUTSTANDING and WITHDRAWN say, of the minutes of 13 January 2026.
ACTIONS = {
    "2024-05-14/1": (
        "Complete",
        "notes of 12 November 2024 | 135 days after 30 June 2024, when it was due | by those of 9 July 2024 it was in progress",
    ),
    "2024-05-14/2": (
        "Ended in parts",
        "Clerk's part: by the notes of 12 November 2024, it was not pursued, as they are read here "
        "| Cllr Okonjo-Tarr's part: by the notes of 9 July 2024, the "
        "meeting where it was due, it was complete, as they are read here",
    ),
    "2024-05-14/3": (
        "Not reported",
        f"the end of September 2024 | all notes | 12 November 2024 | seven later meetings (the last of {LAST}) | do not "
        "list “Tree Warden” | [O] | [W]",
    ),
    "2024-05-14/4": ("Complete", "13 May 2025, the meeting where it was due"),
    "2024-07-09/1": ("Complete", "notes of 12 November 2024 | on 19 July 2024, before it was due"),
    "2024-07-09/2": (
        "Still open",
        "notes of 11 November 2025 | still open 11 days after 31 October 2025, when it was due | moved twice | broken her ankle | before "
        f"harvest | two meetings since then | {LAST} | [O] | [W]",
    ),
    "2024-07-09/3": ("Not known", f"No day was set (“as soon as possible”) | eight meetings | {LAST} | {SOME} | [O] | [W]"),
    "2024-07-09/4": ("Still open", f"14 January 2025 | No day was set (“ongoing”) | six meetings | {LAST} | [O] | [W]"),
    "2024-09-12/1": ("Not known", f"before Christmas 2024 | 13 May 2025 | 11 November 2025 | {SOME}"),
    "2024-09-12/2": ("Superseded", "13 May 2025 | actions 2025-05-13-open-spaces/1 and 2025-05-13-open-spaces/2"),
    "2024-09-12/3": (
        "Not known",
        "15 October 2024 (not all notes of the time after it are known to be held) | 15 March 2025; all notes | 13 May 2025 | "
        "11 November 2025",
    ),
    "2024-11-12/1": (
        "Still open",
        f"14 January 2025 (a meeting where it was due) | July 2025, whose notes are not held | "
        f"four meetings since then | {LAST} | [O] | [W]",
    ),
    "2024-11-12/2": ("Complete", "14 January 2025, the first held after it was due"),
    "2024-11-12/3": ("Not known", f"the end of March 2025 | 13 May 2025 | four later meetings (the last of {LAST}) | {SOME} | [O] | [W]"),
    "2024-11-12/4": ("Withdrawn", "11 to 12 March 2025, before it was due"),
    "2024-11-12/5": ("Superseded", "11 to 12 March 2025, before it was due | action 2025-03-11/1"),
    "2025-01-14/1": ("Superseded", "11 to 12 March 2025, the meeting where it was due | action 2025-03-11/1"),
    "2025-01-14/2": (
        "Not reported",
        f"the meeting of 11 to 12 March 2025, whose notes are held | five later meetings (the last of {LAST}) | “Vice-Chair” had sent "
        "apologies | [O] | [W]",
    ),
    "2025-01-14/3": (
        "Still open",
        f"13 May 2025 | reopened | complete (notes of 11 to 12 March 2025) | four meetings since then | {LAST} | [O] | [W]",
    ),
    "2025-03-11/1": (
        "Complete",
        "notes of 9 September 2025 | 119 days after the meeting of 13 May 2025, where it was due | those of July 2025, between the two, "
        "are not held",
    ),
    "2025-03-11/2": ("Not yet due", "by 31 March 2026 | that day was not over"),
    "2025-03-11/3": ("Not known", f"No date was set | five meetings | {LAST} | {SOME} | [O] | [W]"),
    "2025-05-13-open-spaces/1": ("Not reported", "the end of September 2025 | all notes | 11 November 2025"),
    "2025-05-13-open-spaces/2": (
        "Not reported",
        "31 August 2025 | all notes | 11 November 2025 | On 31 March 2026, 212 days had passed since 31 August 2025",
    ),
    "2025-05-13-open-spaces/3": ("Not yet due", "from April to June 2026 | not yet due on 31 March 2026"),
    "2025-05-13-annual/1": ("Not known", f"the meeting of July 2025, whose notes are not held | four meetings | {LAST} | [O] | [W]"),
    "2025-05-13-annual/2": ("Not yet due", "the meeting of 12 May 2026 | not yet due on 31 March 2026"),
    "2025-07/1": ("Complete", "9 September 2025, the meeting where it was due"),
    "2025-09-09/1": ("Not known", f"9 December 2025 | 13 January 2026 | {LAST} | {SOME} | [O] | [W]"),
    "2025-09-09/2": (
        "Still open",
        "Hall Secretary's part: by the notes of 11 November 2025, the meeting where it was due, it was complete, as they are read here "
        "| Vice-Chair's part: "
        f"nothing is said of it | two later meetings | {LAST} | [O] | [W]",
    ),
    "2025-09-09/3": ("Not known", f"“when a Clerk has been found”, which gives no day | three meetings | {LAST} | [O] | [W]"),
    "2025-11-11/1": ("Not known", f"the meeting of 13 January 2026, whose notes are held and do not mention it | {LAST} | [O] | [W]"),
    "2025-11-11/2": ("Not yet due", "by Easter 2026 | not yet due on 31 March 2026"),
    "2026-01-13/1": ("Complete", "notes of 10 March 2026 | on 27 February 2026, before it was due"),
    "2026-03-10/1": ("Not known", f"No day was set (“ASAP”) | no notes | after {LAST} are held"),
    "2026-03-10/2": ("Not yet due", "the end of March 2026 | that day was not over"),
    "2026-03-10/3": ("Not known", f"“the Saturday after the fete”, which gives no day | no notes | after {LAST} are held"),
}

COMMITMENTS = {
    "2024-05-14/c1": ("Complete", "Said in an answer by Clerk | notes of 13 May 2025, before it was due"),
    "2024-07-09/c1": (
        "Not reported",
        f"Asked of County Cllr by Cllr Fairlop | the meeting of 12 November 2024, whose notes are held | seven later meetings (the last of "
        f"{LAST}) | [W]",
    ),
    "2024-07-09/c2": (
        "Still open",
        f"Said in an answer by County Cllr | 12 November 2024 | seven meetings | {LAST} | No date was set | [W]",
    ),
    "2024-09-12/c1": (
        "Not known",
        "Said in a comment by Olena Ternivchuk-Loza, and marked as that of Clerk | No day was set (“as soon as possible”) | two meetings | "
        f"11 November 2025 | {SOME}",
    ),
    "2024-11-12/c1": (
        "Not known",
        "Said in the notes, and marked as that of County Cllr | Easter 2025 | 13 May 2025 | "
        f"four later meetings (the last of {LAST}) | {SOME} | [W]",
    ),
    "2025-01-14/c1": ("Complete", "Said in a comment by Chair | notes of 11 to 12 March 2025, the first held after it was due"),
    "2025-05-13-open-spaces/c1": (
        "Not reported",
        "Said in an answer by Lorcan Abadie-Finch | 30 September 2025 | all notes | 11 November 2025 | "
        "do not list “Lorcan Abadie-Finch” | On 31 March 2026, 182 days had passed since 30 September 2025",
    ),
    "2025-09-09/c1": ("Not known", f"Asked of Hall Secretary by Chair | No date was set | three meetings | {LAST} | {SOME} | [W]"),
    "2025-11-11/c1": ("Not yet due", "Asked of County Cllr by Tree Warden | by 31 May 2026 | not yet due on 31 March 2026"),
    "2026-01-13/c1": ("Not pursued", "Said in the notes, and marked as that of Treasurer | notes of 10 March 2026"),
}

DAYS_COUNTED = {
    "2024-05-14/1": ["135"],
    "2024-07-09/2": ["11"],
    "2025-03-11/1": ["119"],
    "2025-05-13-open-spaces/2": ["212"],
    "2025-05-13-open-spaces/c1": ["182"],
}

# By id: lead, when due, who was last heard, what the sentence must name, and every voice in order.
LEDGERS = {
    "bank-statements": (
        "Treasurer",
        "2025-09-20",
        ("2026-02-02", "statement by Marlpit Audit"),
        "by 20 September 2025 | last spoken of on 2 February 2026",
        ["2025-07-30 Treasurer", "2025-09-09 notes", "2025-11-11 notes", "2025-11-11 Chair", "2026-02-02 Marlpit Audit"],
    ),
    "bank-form": ("Chair", "", None, f"No day was set | four meetings | since the report | {LAST} | {SOME}", []),
    "asset-register": (
        "",
        "2025-09-20",
        ("2025-09-09", "no update"),
        f"by 20 September 2025 | three meetings | {LAST} | {SOME}",
        ["2025-09-09 notes"],
    ),
    "reserves": (
        "Treasurer",
        "2026-03-31",
        ("2025-11-11", "statement by Treasurer"),
        "by 31 March 2026 | that day was not over",
        ["2025-09-09 notes", "2025-11-11 notes", "2025-11-11 Treasurer"],
    ),
    "hall-rent": (
        "",
        "",
        ("2025-09-09", "addressed elsewhere"),
        "No day was set | last spoken of on 9 September 2025",
        ["2025-09-09 notes"],
    ),
}

EARLIER = ("2024-08-01", "2025-01-01", "2025-10-01")
LATER_COMPLETE = ("Complete", "12 November 2024 | 135 days after 30 June 2024 | 9 July 2024")
IN_PARTS = ACTIONS["2024-05-14/2"]
WRITTEN = ("Complete", "12 November 2024 | 19 July 2024")
# Ten actions on each of these days; None: the meeting had not taken place.
ON_EARLIER_DAYS: dict[str, tuple[tuple[str, str] | None, ...]] = {
    "2024-05-14/1": (("Still open", "9 July 2024 | 9 days after 30 June 2024"), LATER_COMPLETE, LATER_COMPLETE),
    "2024-05-14/2": (
        (
            "Still open",
            "Clerk's part: by the notes of 9 July 2024 (the meeting where it was due) | it was still open | Cllr Okonjo-Tarr's part | it "
            "was complete",
        ),
        IN_PARTS,
        IN_PARTS,
    ),
    "2024-05-14/3": (
        ("Not yet due", "the end of September 2024 | 1 August 2024"),
        ("Not reported", "the end of September 2024 | all notes | 12 November 2024"),
        ("Not reported", "the end of September 2024 | all notes | 12 November 2024 | four later meetings (the last of 9 September 2025)"),
    ),
    # No notes of that time announce the next Annual Meeting.
    "2024-05-14/4": (
        ("Not known", "“AGM”, and the day of that meeting is not known | the only notes held since then | 9 July 2024"),
        ("Not known", "“AGM”, and the day of that meeting is not known | two meetings | 12 November 2024"),
        ("Complete", "13 May 2025, the meeting where it was due"),
    ),
    "2024-07-09/1": (("Not known", "by 23 July 2024; no notes after 9 July 2024"), WRITTEN, WRITTEN),
    "2024-07-09/2": (
        ("Not yet due", "by Christmas 2024 | 1 August 2024"),
        ("Not known", "by Christmas 2024; no notes | after 12 November 2024"),
        (
            "Still open",
            "notes of 13 May 2025 | the only notes held since then | 9 September 2025 | moved twice | by 31 October 2025; not yet due on "
            "1 October 2025",
        ),
    ),
    # All minutes to March 2025 are held, and some since.
    "2024-07-09/4": (
        ("Not known", "(“ongoing”); no notes after 9 July 2024"),
        ("Not reported", "(“ongoing”); all notes | 12 November 2024"),
        ("Still open", "notes of 14 January 2025 | three meetings since then | 9 September 2025"),
    ),
    "2024-09-12/2": (
        None,
        ("Not known", "“once the ground is dry”, which gives no day; no notes | after 12 September 2024"),
        ("Superseded", "13 May 2025"),
    ),
    "2024-09-12/3": (
        None,
        ("Not known", "by 15 October 2024; no notes | after 12 September 2024 | Due again by 15 March 2025; not yet due on 1 January 2025"),
        ("Not known", "by 15 October 2024 | by 15 March 2025 | all notes | 13 May 2025"),
    ),
    "2024-11-12/5": (
        None,
        ("Not yet due", "from April to June 2025 | 1 January 2025"),
        ("Superseded", "11 to 12 March 2025, before it was due | action 2025-03-11/1"),
    ),
}
DAYS_ON_EARLIER_DAYS = {
    ("2024-05-14/1", "2024-08-01"): ["9"],
    ("2024-05-14/1", "2025-01-01"): ["135"],
    ("2024-05-14/1", "2025-10-01"): ["135"],
}

A_DAY = re.compile(r"\b\d{1,2} (?:[A-Z][a-z]+) 20\d\d\b")


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(PARISH, RecordDate.from_iso(DAY))


def assert_said(words: OutcomeWords, label: str, named: str) -> None:
    """The label is this one, the sentence names each of the facts, and no day but theirs."""
    facts = named.split(" | ")
    assert words.label == label
    sentence = words.sentence
    assert (OUTSTANDING in sentence) is ("[O]" in facts), sentence
    assert (WITHDRAWN in sentence) is ("[W]" in facts), sentence
    sentence = sentence.replace(OUTSTANDING, "").replace(WITHDRAWN, "")
    for fact in facts:
        assert fact in ("[O]", "[W]") or fact in sentence, f"{fact!r} in {sentence!r}"
    assert set(A_DAY.findall(sentence)) <= set(A_DAY.findall(named)), sentence


def days_counted(words: OutcomeWords) -> list[str]:
    return re.findall(r"(\d+) days?\b", words.sentence)


def test_the_tables_are_those_of_what_was_worked_out_by_hand() -> None:
    """And name the same outcomes: “ended: in parts” is “Ended in parts”, “ended: complete” is “Complete”."""
    rows = re.findall(r"^\| (20\d\d-\S+/c?\d+) .*$", (PARISH.parent / "outcomes.md").read_text(encoding="utf-8"), re.MULTILINE)
    text = (PARISH.parent / "outcomes.md").read_text(encoding="utf-8").partition("## Days that may be counted")[0]
    by_hand = {}
    for row in re.findall(r"^\| 20\d\d-.*$", text, re.MULTILINE):
        id, _, _, outcome, _ = (cell.strip() for cell in row.strip("|").split("|"))
        by_hand[id.split()[0]] = outcome.replace("ended: in", "ended in").removeprefix("ended: ").capitalize()
    assert by_hand == {id: label for id, (label, _) in {**ACTIONS, **COMMITMENTS}.items()}
    counted = {id for id in rows if id in by_hand and rows.count(id) > 1}
    assert counted == DAYS_COUNTED.keys()


def test_the_archive_holds_these_actions_and_commitments_and_no_others(archive: Archive) -> None:
    assert [action.id for action in archive.actions] == sorted(ACTIONS, key=[action.id for action in archive.actions].index)
    assert {commitment.id for commitment in archive.commitments} == COMMITMENTS.keys()
    assert (len(ACTIONS), len(COMMITMENTS)) == (37, 10)


@pytest.mark.parametrize("id", ACTIONS)
def test_what_came_of_an_action_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    words = outcome_words(archive.actions.outcome(archive.actions.by_id(id)))
    assert_said(words, *ACTIONS[id])
    assert days_counted(words) == DAYS_COUNTED.get(id, [])


@pytest.mark.parametrize("id", COMMITMENTS)
def test_what_came_of_a_commitment_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    words = known_of(archive, archive.commitments.by_id(id))
    assert_said(words, *COMMITMENTS[id])
    assert days_counted(words) == DAYS_COUNTED.get(id, [])


@pytest.mark.parametrize("id", LEDGERS)
def test_the_ledger_of_a_recommendation_is_what_was_worked_out_by_hand(archive: Archive, id: str) -> None:
    lead, due, last, named, voices = LEDGERS[id]
    recommendation = archive.recommendations.by_id(f"internal-audit-2024-25/{id}")
    deadline = archive.recommendations.deadline(recommendation)
    heard = last_heard(archive, recommendation)
    assert (recommendation.lead, deadline.by.iso if deadline.by else "") == (lead, due)
    assert (heard and (heard.date.iso, heard.what)) == last
    said = deadline_words(deadline)
    assert [fact for fact in named.split(" | ") if fact not in said] == [], said
    assert set(A_DAY.findall(said)) <= set(A_DAY.findall(named))
    ledger = archive.recommendations.ledger(recommendation)
    assert [f"{entry.date.iso} {getattr(entry, 'by', 'notes')}" for entry in ledger] == voices


@pytest.mark.parametrize("day", EARLIER)
@pytest.mark.parametrize("id", ON_EARLIER_DAYS)
def test_what_was_known_on_an_earlier_day_is_what_was_worked_out_by_hand(id: str, day: str) -> None:
    expected = ON_EARLIER_DAYS[id][EARLIER.index(day)]
    archive = archive_of(PARISH, RecordDate.from_iso(day))
    action = archive.actions.find(id)
    assert (action is None) is (expected is None)
    if action and expected:
        label, named = expected
        words = outcome_words(archive.actions.outcome(action))
        assert words.label == label
        assert [fact for fact in named.split(" | ") if fact not in words.sentence] == [], words.sentence
        assert set(A_DAY.findall(words.sentence)) <= set(A_DAY.findall(named)), words.sentence
        assert days_counted(words) == DAYS_ON_EARLIER_DAYS.get((id, day), [])


# --- every form, where parish/README.md says that it stands -----------------------------------------------------------


def words_of(page: str) -> str:
    """Return the text of a page, with one space between words, and none before a stop."""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    return re.sub(r" (?=[,.:;)])|(?<=\() ", "", text)


@pytest.fixture(scope="module")
def site(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, search included: the build has followed every link and place in it."""
    return built("parish", command, tmp_path_factory, "--content", PARISH, "--as-of", DAY)


@pytest.fixture(scope="module")
def says(site: Path) -> Says:
    """Hold the page at an address to what it must say, without its tags, in this order."""

    def check(address: str, *phrases: str) -> None:
        page = (site / address.strip("/") / "index.html").read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0]
        text, place = words_of(page.partition(">")[2]), 0
        for phrase in phrases:
            found = text.find(phrase, place)
            assert found >= 0, f"{address}: {phrase!r} not after {text[max(0, place - 40) : place]!r} in {text[place:]!r}"
            place = found + len(phrase)

    return check


def test_the_content_has_no_error_and_asks_for_nothing_but_its_published_words(command: Command) -> None:
    checked = command("check", "--content", PARISH, "--as-of", DAY)
    assert checked.returncode == 0
    assert re.findall(r"\[([a-z-]+)\]$", checked.stdout, re.MULTILINE) == ["words-unrecorded"]
    assert "no errors in 13 meetings, 50 items, 37 actions." in checked.stdout


def test_what_belongs_to_one_body_stands_in_its_content_alone(site: Path) -> None:
    """No file of the site has a word of the body that Minutebook was first made for, nor says that it tells the minutes again."""
    texts = [path for path in sorted(site.rglob("*")) if path.suffix in (".html", ".xml", ".js", ".css", ".json", ".txt", ".svg")]
    assert {path.suffix for path in texts} >= {".html", ".xml", ".js", ".css", ".json"}
    shown = {path.relative_to(site): path.read_text(encoding="utf-8") for path in texts if "pagefind" not in path.parts}
    found = {path.relative_to(site): gzip.decompress(path.read_bytes()).decode() for path in site.glob("pagefind/fragment/*")}
    assert len(found) > 100
    shown |= found
    assert [(path, word) for path, text in shown.items() for word in WORDS.findall(text)] == []
    # As a name of a class it is no word that a reader sees.
    # Nor do readers see what editors' programs are told of the keys that any archive can have.
    told = {path: re.sub(r'class="[^"]*"', "", text) for path, text in shown.items() if not path.name.endswith((".css", ".schema.json"))}
    assert [path for path, text in told.items() if re.search(r"(?i)restate|verbatim", text)] == []


def test_forms_of_the_reference_files_show(archive: Archive, says: Says) -> None:
    says("/actions/2024-05-14/3/", "end of Q2 (30 September 2024:", "since the year begins in April")
    says("/meetings/2024-05-14/", "Cite these notes Quenderby Parish Council, Annual Meeting of the Parish Council, 14 May 2024. Source:")
    assert [[(period.notes, period.until is None) for period in series.coverage] for series in archive.meetings.kinds] == [
        [("all", False), ("some", True)],
        [("some", False), ("all", True)],
    ]
    says("/silence/", "the first of 14 May 2024 and the last of 10 March 2026. Not all notes of that time are held.")
    says("/people/ann-fairlop/", "Ann Fairlop (Parish councillor)", "Walk every PROW")
    says("/people/ann-fairlop-tree-warden/", "Ann Fairlop (Tree Warden)", "Read the gauge")
    says(
        "/people/tobias-wrenfield-ash/",
        "Listed as Secretary of the Village Hall Trust first on 9 September 2025",
        "Listed as Treasurer first on 11 November",
    )
    says("/people/olena-ternivchuk-loza/", "12 September 2024 Quenderby Welcome Group", "11 November 2025 Quenderby Welcome Group")
    says("/meetings/2024-09-12/", "Олена Тернівчук-Лоза (Olena Ternivchuk-Loza)")
    says("/meetings/2024-07-10/", "It is now at /meetings/2024-07-09/")
    for number in range(1, 5):
        says(f"/actions/2024-07-10/{number}/", f"It is now at /actions/2024-07-09/{number}/")
    says("/themes/fetes/", "withdrawn on 1 June 2025: nothing was ever filed under it")


def test_forms_of_the_front_matter_show(says: Says, archive: Archive) -> None:
    says("/meetings/2025-03-11/", "Date 11 to 12 March 2025, 19:30", "This item was taken on 12 March.", "the lights failed")
    says("/actions/2024-09-12/1/", "Action 2024-09-12/1, Open Spaces Committee, 12 September 2024.")
    says("/actions/2024-07-09/1/", "Action 2024-07-09/1, parish council, 9 July 2024.")
    joint = "Parish council and Open Spaces Committee"
    says("/meetings/2025-11-11/", joint, "Before (Parish council) 9 September 2025", "Before (Open Spaces Committee) 13 May 2025")
    says("/meetings/", "13 May 2025 Annual Meeting of the Parish Council", "13 May 2025 Open Spaces Committee", "11 to 12 March 2025")
    order = [meeting.id for meeting in archive.meetings]
    assert order.index("2025-05-13-annual") == order.index("2025-05-13-open-spaces") + 1
    says("/meetings/2026-01-13/", "Who was there is not recorded.", "Given to: Clerk (who that was is not recorded)")
    says(
        "/meetings/2025-09-09/",
        "Maud Ottershaw Chair of the Parish Council, Treasurer",
        "Offices that nobody held Vacant Clerk to the Parish",
    )
    says(
        "/meetings/2025-11-11/",
        "Pavani Thistlewood-Rao Temporary Clerk",
        "Tobias Wrenfield-Ash Treasurer, Secretary of the Village Hall Trust",
    )
    says("/meetings/2024-09-12/", "Lorcan Abadie-Finch Lathe Rivers Trust")
    says(
        "/meetings/2024-05-14/",
        "Ifor Quillby Clerk to the Parish Council, Treasurer",
        "County councillor for Quenderby and Lathe Vale, Ridgeshire",
    )
    says("/meetings/2024-07-09/", "Chair Edwina Sparrow-Lisle", "stands nowhere in the list of who was there")
    says("/meetings/2025-05-13-annual/", "Notes by Edwina Sparrow-Lisle")
    says("/meetings/2025-07/", "The notes of this meeting are not held", "The action is worded from the minutes of 9 September 2025")
    says("/meetings/2024-11-12/", "signed copy in the Clerk’s file, 14 January 2025")
    says(
        "/corrections/",
        "Mrs Sayle-Orme’s name was misspelt.",
        "action 2024-11-12/1",
        "before “half of the fence”, stands now “the whole fence”",
    )


@pytest.mark.parametrize(
    ("meeting", "about", "words"),
    [
        ("2024-05-14", "decision", "The minutes give no name to the councillor who abstained."),
        ("2024-05-14", "this question", "The printed minutes put this question"),
        ("2024-05-14", "action 2024-05-14/3", "The minutes don’t say which year’s second quarter"),
        ("2024-07-09", "the update on action 2024-05-14/2", "“In progress” is ours"),
        ("2024-07-09", "this response", "“She” is read"),
        ("2024-09-12", "this comment", "The minutes print the name in Ukrainian letters"),
        ("2025-03-11", "this item", "This item was taken on 12 March."),
        ("2025-09-09", "this comment", "The minutes don’t say who made this remark."),
    ],
)
def test_an_editors_note_stands_at_the_place_that_it_is_about(site: Path, meeting: str, about: str, words: str) -> None:
    page = (site / "meetings" / meeting / "index.html").read_text(encoding="utf-8")
    assert re.search(rf"Editor’s note \d+ on {re.escape(about)} {re.escape(words)}", words_of(page))


def test_an_editors_note_on_a_commitment_stands_on_its_page(says: Says) -> None:
    says("/commitments/2024-07-09/1/", "Editor’s note 4 on this request The minutes ask “the county”")


def test_facts_under_a_heading_show(says: Says) -> None:
    says("/meetings/2024-05-14/", "Source page 1, Minutes of", "Source pages 1 and 2, Minutes of")
    says("/meetings/2024-11-12/", "Source page 3, Minutes of 12 November 2024, signed copy")
    says(
        "/meetings/2025-09-09/",
        "No update: The Vice-Chair noted that there was none.",
        "Addressed elsewhere A meeting",
    )
    nothing, withdrawn = (
        "Nothing outstanding The Chair said that nothing was outstanding",
        "withdrawn on 3 February 2026",
    )
    says("/meetings/2026-01-13/", nothing, "Source page 2", withdrawn)


def test_forms_of_actions_updates_and_decisions_show(says: Says) -> None:
    says(
        "/meetings/2024-11-12/",
        "2024-05-14/1 Complete",
        "2024-05-14/2, Clerk’s part Not pursued",
        "Complete on 19 July 2024",
        "c2 In progress",
    )
    says("/meetings/2025-03-11/", "2024-11-12/4 Withdrawn", "Superseded by 2025-03-11/1", "Superseded by 2025-03-11/1")
    says("/actions/2025-03-11/1/", "Supersedes Action 2024-11-12/5 Action 2025-01-14/1")
    split = "Superseded by 2025-05-13-open-spaces/1 and 2025-05-13-open-spaces/2"
    says("/meetings/2025-05-13-open-spaces/", split)
    says("/meetings/2025-05-13-annual/", "2025-01-14/3 Reopened")
    says("/meetings/2024-07-09/", "Cllr Okonjo-Tarr’s part Complete", "Clerk’s part In progress", "none named")
    moved = "reason: Cllr Fairlop had broken her ankle on the third stile"
    says("/actions/2024-07-09/2/", "first “Christmas”, then “Easter”", "The date was moved twice.", moved, "reason: the farm at Nether End")
    says("/meetings/2025-03-11/", "Given to: none named Due: no date given")
    says("/meetings/2025-09-09/", "Given to: Clerk (nobody held this office then)")
    says("/meetings/2025-11-11/", "Given to: Cllr Fairlop (Ann Fairlop), Tree Warden (Ann Fairlop)", "4 for, 0 against, 0 abstained")
    says(
        "/decisions/",
        "2025 11 November 2025, Parish",
        "Proposed by Cllr Pryderi-Lunt",
        "Votes 3 for, 1 against",
        "That the Clerk sign the form. Under Precept",
    )


DUE_BY = {
    "2024-05-14/1": "30 June 2024",
    "2024-05-14/2": "9 July 2024",
    "2024-05-14/3": "30 September 2024",
    "2024-05-14/4": "13 May 2025",
    "2024-07-09/1": "23 July 2024",
    "2024-07-09/2": "31 October 2025",
    "2024-07-09/3": "",
    "2024-07-09/4": "",
    "2024-09-12/1": "24 December 2024",
    "2024-09-12/2": "",
    "2024-09-12/3": "15 March 2025",
    "2024-11-12/1": "31 July 2025",
    "2024-11-12/2": "1 January 2025",
    "2024-11-12/3": "31 March 2025",
    "2024-11-12/4": "31 March 2025",
    "2024-11-12/5": "30 June 2025",
    "2025-01-14/1": "12 March 2025",
    "2025-01-14/2": "12 March 2025",
    "2025-01-14/3": "14 February 2025",
    "2025-03-11/1": "13 May 2025",
    "2025-03-11/2": "31 March 2026",
    "2025-03-11/3": "",
    "2025-05-13-open-spaces/1": "30 September 2025",
    "2025-05-13-open-spaces/2": "31 August 2025",
    "2025-05-13-open-spaces/3": "30 June 2026",
    "2025-05-13-annual/1": "31 July 2025",
    "2025-05-13-annual/2": "12 May 2026",
    "2025-07/1": "9 September 2025",
    "2025-09-09/1": "9 December 2025",
    "2025-09-09/2": "11 November 2025",
    "2025-09-09/3": "",
    "2025-11-11/1": "13 January 2026",
    "2025-11-11/2": "5 April 2026",
    "2026-01-13/1": "28 February 2026",
    "2026-03-10/1": "",
    "2026-03-10/2": "31 March 2026",
    "2026-03-10/3": "",
    "2024-05-14/c1": "14 May 2025",
    "2024-07-09/c1": "12 November 2024",
    "2024-11-12/c1": "20 April 2025",
    "2025-01-14/c1": "28 February 2025",
    "2025-05-13-open-spaces/c1": "30 September 2025",
    "2025-11-11/c1": "31 May 2026",
}
"""The last day that each due phrase comes to; empty where it gives none. Commitments that are not here have no day."""


def test_every_due_phrase_comes_to_the_day_that_it_means(archive: Archive) -> None:
    by = {record.id: archive.actions.outcome(record).due for record in archive.actions}
    by |= {record.id: archive.commitments.outcome(record).due for record in archive.commitments}
    assert {id: due.by.english if due and due.by else "" for id, due in by.items()} == dict.fromkeys(by, "") | DUE_BY


def test_forms_of_who_said_what_show(says: Says) -> None:
    said = "Response 2 to question 2 from Lorcan Abadie-Finch"
    says("/meetings/2024-09-12/", "Question 1 from", "Question 2 from", "Response 1 to question 1", said, "from Tree Warden Ann Fairlop")
    says("/meetings/2024-09-12/", "Comment from Olena Ternivchuk-Loza", "Commitment 1 The Clerk would have a sign made")
    says("/meetings/2025-09-09/", "Comment The register was Mr Quillby’s")
    says("/meetings/2025-11-11/", "from Chair of the Parish Council and Treasurer Chair and Treasurer Maud Ottershaw Tobias Wrenfield-Ash")
    says(
        "/meetings/2024-05-14/",
        "The old website had closed. Commitment 1 All minutes since 2019",
        "The lock of the noticeboard",
    )
    says("/meetings/2025-05-13-open-spaces/", "The Trust took samples in spring only. Commitment 1 It would take one in summer too")
    says("/meetings/2025-01-14/", "Commitment 1 She would tell the vicar herself.")
    says(
        "/commitments/2024-07-09/1/",
        "Request 2024-07-09/c1",
        "Who asked Cllr Fairlop",
        "Asked of County Cllr",
        "By when next meeting (12 November",
    )
    says("/commitments/2025-09-09/1/", "Who asked Chair", "Asked of Hall Secretary (Tobias Wrenfield-Ash)")
    says("/commitments/2024-07-09/2/", "Who County Cllr (Gwenda Sayle-Orme)", "Update at the meeting of 12 November 2024 In progress")
    says("/commitments/2024-09-12/1/", "Who Clerk (Ifor Quillby)", "Where it stands Comment 1 under Signs from Olena")
    says("/commitments/2024-11-12/1/", "Where it stands Update on commitment 2024-07-09/c2")
    says("/commitments/2026-01-13/1/", "Who Treasurer", "Update at the meeting of 10 March 2026 Not pursued")
    says(
        "/commitments/2025-11-11/1/",
        "Where it stands Comment 1 under Footpath to the mill from Tree Warden",
        "Request 1 The county councillor",
    )
    says("/commitments/2025-01-14/1/", "Update at the meeting of 11 to 12 March 2025 Complete")


def test_forms_of_recommendations_show(says: Says) -> None:
    report = "/recommendations/internal-audit-2024-25"
    says("/recommendations/", "by Marlpit Audit, 20 June 2025", "Must dos", "Should dos", "Auditor’s remark")
    due = "within three months (20 September 2025: 3 months after the report)"
    voices = ("30 July 2025: Treasurer", "9 September 2025: Bank statements", "11 November 2025: Chair", "2 February 2026: Marlpit Audit")
    says(f"{report}/bank-statements/", "Must do", "Lead Treasurer", due, "Point 1a: The second name", *voices, "quenderby.example")
    says(f"{report}/bank-form/", "Lead Chair", "Part of Point 1: Somebody other than the Treasurer", "Nothing held here speaks of it.")
    says(f"{report}/asset-register/", "Lead no lead named", "No update:")
    says(f"{report}/reserves/", "31 March 2026 (31 March 2026: the day named)", "“before the year is out”")
    says(f"{report}/hall-rent/", "Auditor’s remark", "Repeats A remark of the internal audit of 2019/20", "Addressed elsewhere")


def test_long_words_tables_lists_and_marks_of_a_keyboard_show(says: Says, site: Path) -> None:
    long = "6. Letter from the residents of Mill Lane, Pump Cottages and the Old Forge about the water that stood in their gardens"
    says(
        "/meetings/2024-11-12/",
        long,
        "2024/25 2025/26 Grass and hedges £6,200 £6,900",
        "because:",
        "two strips had been added:",
        "the verge",
        long,
    )
    page = (site / "meetings/2024-11-12/index.html").read_text(encoding="utf-8")
    assert re.search(r"<table>.*Burial ground.*</table>", page, re.DOTALL) and re.search(r"<ul>.*<ul>.*<ol>.*the verge", page, re.DOTALL)
    says("/meetings/2025-01-14/", "Reserves, and “anything that’s left”")
    says("/meetings/2024-05-14/", "Why couldn’t a newcomer", "“if the door would open”")
