"""One invented meeting in the layouts that offices use: as HTML, from which a browser prints PDF, and as Word files."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

ATTENDANCE = (
    ("Ann Archer", "Harbour Commissioner (HC)"),
    ("Ben Baker", "T/Chief Pilot (CP)"),
    ("Cat Cooper", "Deputy Harbour Master (DHM)"),
    ("Dot Draper", "Clerk to the Harbour Board (Clerk)"),
)
APOLOGIES = (("Eli Eaves", "Head of Dredging (HD)"),)
ROLES = """\
- {label: HC, name: Harbour Commissioner, organisation: Harbour Board}
- {label: CP, name: Chief Pilot, organisation: Port Company}
- {label: DHM, name: Deputy Harbour Master, organisation: Port Company}
- {label: HD, name: Head of Dredging, organisation: Port Company}
- {label: Clerk, name: Clerk to the Harbour Board, organisation: Harbour Board}
"""
HEAD = (
    ("Date:", "Wednesday 21 March 2018 at 10:30"),
    ("Venue:", "Customs House, Room 2"),
    ("Chair:", "Ann Archer"),
    ("Minutes:", "Dot Draper, Clerk"),
)
TITLE = "Monthly Harbour Meeting March 2018 – Meeting Notes"

# Topic, questions, responses; a number pairs them.
PAIRS = (
    (
        "Recommendation 1: The port should train every pilot in the use of the new tug radios before the winter season.",
        ("The HC asked how many pilots had been trained so far.", "The HC asked whether the training would be repeated each year."),
        (
            "The CP replied that 14 of the 20 pilots had been trained. The DHM added that two pilots were on leave.",
            "The CP confirmed that there would be a course every autumn.",
        ),
    ),
    (
        "Recommendation 2: The port should publish its dredging plan and say what it costs.",
        ("The HC asked the DHM when the plan would be published.",),
        ("The DHM said that the plan was with the printers and that its costs had been checked twice.",),
    ),
    (
        "Recommendation 3: The port should count the moorings that stand empty in the outer basin.",
        ("The HC asked why there was no count for the outer basin.",),
        ("The CP stated that a count had begun in February, and that buoys 4 to 9 were left for the spring tides.",),
    ),
)
# Number, title, paragraphs; an action is (words, owner).
ITEMS: tuple[tuple[str, str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    ("1.", "Matters arising", ("Both tugs were back from repair.",), (("Report on the costs of the repair by 30 June 2018.", "CP"),)),
    ("2.", "Dredging", ("The winter work had ended a week early.", "Silt from the outer basin was taken to the old quarry."), ()),
    (
        "3.",
        "Pilotage",
        ("The number of pilots had fallen to 20.",),
        (("Bring a plan for recruiting pilots to the May 2018 meeting.", "DHM"), ("Ask the college for its list of courses.", "Clerk")),
    ),
    ("4.", "Any other business", ("There was none.",), ()),
    ("5.", "Date of next meeting", ("Wednesday 18 April 2018 at 10:30, Room 2",), ()),
)
QUESTIONS = sum(len(questions) for _, questions, _ in PAIRS)
RESPONSES = 5
"""Two answer the first question."""
ACTIONS = (
    ("CP", "30 June 2018", "costs of the repair"),
    ("DHM", "the May 2018 meeting", "recruiting pilots"),
    ("Clerk", "", "list of courses"),
)
FOOT = "Harbour Board – official"


# --- HTML -------------------------------------------------------------------------------------------------------------


def _attendance_rows() -> str:
    present = "".join(
        f"<tr><td>{'Attendance:' if index == 0 else ''}</td><td>{name}</td><td>{role}</td></tr>"
        for index, (name, role) in enumerate(ATTENDANCE)
    )
    away = "".join(f"<tr><td>Apologies:</td><td>{name}</td><td>{role}</td></tr>" for name, role in APOLOGIES)
    return f"<table><tr><td></td><td>Name:</td><td>Capacity:</td></tr>{present}{away}</table>"


def _head() -> str:
    return f"<h1>{TITLE}</h1>" + "".join(f"<p>{label} {value}</p>" for label, value in HEAD) + _attendance_rows()


def _page(body: str) -> str:
    cells = "td,th{border:1px solid;padding:3px;vertical-align:top;text-align:left}"
    style = f"body{{font:11pt serif}} table{{border-collapse:collapse;width:100%}} {cells}"
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title><style>{style}</style></head>{body}</html>'


def wide_table() -> str:
    """The layout of one wide table: recommendation, questions, responses."""
    rows = ""
    for topic, questions, responses in PAIRS:
        numbered = len(questions) > 1
        asked = "".join(f"<p>{f'{index}. ' if numbered else ''}{text}</p>" for index, text in enumerate(questions, 1))
        answered = "".join(f"<p>{f'{index}. ' if numbered else ''}{text}</p>" for index, text in enumerate(responses, 1))
        rows += f"<tr><td><p>{topic}</p></td><td>{asked}</td><td>{answered}</td></tr>"
    head = "<tr><td>Recommendation</td><td>HC's assurance questions</td><td>Port response</td></tr>"
    return _page(f"{_head()}<table>{head}{rows}</table>")


def numbered_lists() -> str:
    """The layout of numbers and bullets, with actions below their items."""
    parts = []
    for number, title, paragraphs, actions in ITEMS:
        parts.append(f"<p><b>{number} {title}</b></p>")
        parts.append(
            "<ul>" + "".join(f"<li>{text}</li>" for text in paragraphs) + "</ul>" if len(paragraphs) > 1 else f"<p>{paragraphs[0]}</p>"
        )
        parts += [f"<p>Action ({owner}): {text}</p>" for text, owner in actions]
    return _page(_head() + "".join(parts))


def agenda_table() -> str:
    """The layout of one table for the whole meeting: number, item, action."""
    rows = "<tr><td>No.</td><td>Item</td><td>Action</td></tr>"
    for number, title, paragraphs, actions in ITEMS:
        rows += f"<tr><td>{number}</td><td><b>{title}</b></td><td></td></tr>"
        rows += "".join(f"<tr><td></td><td>{text}</td><td></td></tr>" for text in paragraphs)
        if actions:
            rows += f"<tr><td></td><td>Action{'s' if len(actions) > 1 else ''} arising:</td><td></td></tr>"
        rows += "".join(f"<tr><td></td><td>{text}</td><td>{owner}</td></tr>" for text, owner in actions)
    return _page(f"{_head()}<table>{rows}</table>")


def headings() -> str:
    """The layout of a web page with headings, inside what a site puts around it."""
    parts = [f"<h1>{TITLE}</h1>", *(f"<p>{label} {value}</p>" for label, value in HEAD), "<h2>Present</h2><ul>"]
    parts += [f"<li>{name}, {role}</li>" for name, role in ATTENDANCE]
    parts += ["</ul><h2>Apologies</h2><ul>", *(f"<li>{name}, {role}</li>" for name, role in APOLOGIES), "</ul>"]
    for number, title, paragraphs, actions in ITEMS:
        parts.append(f"<h2>{number} {title}</h2>")
        parts += [f"<p>{text}</p>" for text in paragraphs]
        if actions:
            parts.append(f"<p>Action{'s' if len(actions) > 1 else ''} arising:</p><ul>")
            parts += [f"<li>{owner} to {text[0].lower()}{text[1:]}</li>" for text, owner in actions]
            parts.append("</ul>")
    return _page(f"<nav><a href='/'>Home</a> <a href='/contact'>Contact</a></nav><main>{''.join(parts)}</main><footer>Cookies</footer>")


LAYOUTS = {"wide table": wide_table, "numbered lists": numbered_lists, "agenda table": agenda_table, "headings": headings}


# --- Word -------------------------------------------------------------------------------------------------------------


def word(layout: str, font: str = "Calibri") -> bytes:
    """Return a Word file in one of the layouts, as a person would make it."""
    document = Document()
    document.styles["Normal"].font.name = font
    document.sections[0].footer.paragraphs[0].text = FOOT
    document.add_heading(TITLE, level=0)
    for label, value in HEAD:
        document.add_paragraph(f"{label} {value}")
    if layout == "headings":
        _word_present(document)
    else:
        people = [("", "Name:", "Capacity:"), *(("Attendance:" if not index else "", *row) for index, row in enumerate(ATTENDANCE))]
        _word_table(document, [*people, *(("Apologies:", *row) for row in APOLOGIES)])
    {"wide table": _word_wide, "numbered lists": _word_lists, "agenda table": _word_agenda, "headings": _word_headings}[layout](document)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _word_table(document: WordDocument, rows: Sequence[Sequence[str | list[str]]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            first, *rest = text if isinstance(text, list) else [text]
            cell.paragraphs[0].text = first
            for paragraph in rest:
                cell.add_paragraph(paragraph)


def _word_present(document: WordDocument) -> None:
    for heading, people in (("Present", ATTENDANCE), ("Apologies", APOLOGIES)):
        document.add_heading(heading, level=1)
        for name, role in people:
            document.add_paragraph(f"{name}, {role}", style="List Bullet")


def _word_wide(document: WordDocument) -> None:
    rows: list[list[str | list[str]]] = [["Recommendation", "HC's assurance questions", "Port response"]]
    for topic, questions, responses in PAIRS:
        numbered = len(questions) > 1
        rows.append(
            [
                topic,
                [f"{index}. {text}" if numbered else text for index, text in enumerate(questions, 1)],
                [f"{index}. {text}" if numbered else text for index, text in enumerate(responses, 1)],
            ]
        )
    _word_table(document, rows)


def _word_lists(document: WordDocument) -> None:
    for number, title, paragraphs, actions in ITEMS:
        document.add_paragraph().add_run(f"{number} {title}").bold = True
        for text in paragraphs:
            document.add_paragraph(text, style="List Bullet" if len(paragraphs) > 1 else None)
        for text, owner in actions:
            document.add_paragraph(f"Action ({owner}): {text}")


def _word_agenda(document: WordDocument) -> None:
    rows = [("No.", "Item", "Action")]
    for number, title, paragraphs, actions in ITEMS:
        rows.append((number, title, ""))
        rows += [("", text, "") for text in paragraphs]
        rows += [("", "Actions arising:" if len(actions) > 1 else "Action arising:", "")] if actions else []
        rows += [("", text, owner) for text, owner in actions]
    _word_table(document, rows)


def _word_headings(document: WordDocument) -> None:
    for number, title, paragraphs, actions in ITEMS:
        document.add_heading(f"{number} {title}", level=1)
        for text in paragraphs:
            document.add_paragraph(text)
        if actions:
            document.add_paragraph("Actions arising:" if len(actions) > 1 else "Action arising:")
        for text, owner in actions:
            document.add_paragraph(f"{owner} to {text[0].lower()}{text[1:]}", style="List Bullet")
