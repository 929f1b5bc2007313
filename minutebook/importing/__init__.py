"""Turn a Word, PDF, HTML or text file into a draft meeting file.

```
file ─open→ Opened ─read→ Document ─mend→ Document ─recognise→ Notes ─write→ Draft ─check words→ draft file, report
```

| step | module | takes → gives | what it knows |
| --- | --- | --- | --- |
| open | `opening.py` | path → `Opened` | what a file really is, limits, what is refused |
| read | `read_word.py`, `read_pdf.py`, `read_web.py`, `read_text.py` | `Opened` → `Document` | one kind of file each |
| | `word_parts.py`, `pdf_notes.py` | → `LeftOut`… | what such a file holds beside its running text |
| mend | `letters.py` | `Document` → `Document` | ligatures, look-alike and invisible letters |
| recognise | `recognise.py`, and what it calls: | `Document` → `Notes` | how notes are written |
| | `tables.py`, `flow.py` | pieces → one stream | what the columns of a table hold; sentences that a page cut |
| | `front.py`, `people.py`, `dates_in.py` | stream → `Front` | what stands above the first item |
| | `body.py`, `outline.py`, `titles.py`, `levels.py`, `labelled.py` | stream → `ItemFound`… | headings, labels |
| | `pairs.py`, `turn.py`, `numbers.py` | | questions and responses |
| | `promises.py`, `actions.py` | | actions, and where one may stand unseen |
| | `suggest.py` | items → their themes | words that people use for a theme |
| write | `write.py`, `markdown.py` | `Notes` → `Draft` | the file format, and what its checks would refuse |
| check words | `words.py`, `report.py` | `Document`, `Draft` → report | that no word is lost |

`drafting.py` takes one file through all steps.
"""
