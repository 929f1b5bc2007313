"""The views of the database: what is asked of it most, by name."""

from __future__ import annotations

VIEWS = {
    # What came of each action by the day on which the archive stands, with the evidence for it.
    "action_outcomes": """\
SELECT actions.id, actions.url, actions.text, actions.meeting, meetings.date AS set_on, actions.owners, actions.due, actions.due_by,
  actions.status, actions.outcome, actions.outcome_basis AS evidence, about.value AS as_of
FROM actions
JOIN meetings ON meetings.id = actions.meeting
JOIN about ON about.name = 'as_of'""",
    # Each question under each theme of its item, with the number of its responses.
    "questions_by_theme": """\
SELECT themes.id AS theme, themes.title AS theme_title, meetings.date, questions.meeting, items.title AS item_title, questions.id,
  questions.url, questions.asked_by, questions.read_by_editors, questions.text, json_array_length(questions.responses) AS responses
FROM questions
JOIN meetings ON meetings.id = questions.meeting
JOIN items ON items.id = questions.item
JOIN items_themes ON items_themes.items_id = items.id
JOIN themes ON themes.id = items_themes.themes_id""",
    # Each question, response and comment with each of those who certainly said it, and with nobody where that is not certain; and whether
    # a note of the editors tells that they read who spoke, or none tells of it.
    "who_said_what": """\
SELECT people.id AS person, people.name, said.printed,
  CASE WHEN said.printed = '[]' THEN NULL WHEN said.read_by_editors LIKE '%"speaker"%' THEN 'editors' ELSE 'untold' END AS named_by,
  said.kind, meetings.date, said.meeting, said.position, said.id, said.url, said.text
FROM (
  SELECT 'question' AS kind, id, url, meeting, position, asked_by AS printed, read_by_editors, people, text FROM questions
  UNION ALL SELECT 'response', id, url, meeting, position, "by", read_by_editors, people, text FROM responses
  UNION ALL SELECT 'comment', id, url, meeting, position, "by", read_by_editors, people, text FROM comments
) AS said
JOIN meetings ON meetings.id = said.meeting
LEFT JOIN json_each(said.people) AS sure
LEFT JOIN people ON people.id = sure.value
ORDER BY meetings.date, said.meeting, said.position""",
}
