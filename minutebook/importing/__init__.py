"""Turn a Word, PDF, HTML or text file into a draft meeting file.

```
file ─open→ Opened ─read→ Document ─mend→ Document ─recognise→ Notes ─write→ Draft ─check words→ draft file, report
```

| step | module | takes → gives | what it knows |
| --- | --- | --- | --- |
| open | `opening.py` | path → `Opened` | what a file really is, limits, what is refused |
| read | `read_word.py`, `read_pdf.py`, `read_web.py`, `read_text.py` | `Opened` → `Document` | one kind of file each |
| mend | `letters.py` | `Document` → `Document` | ligatures, look-alike and invisible letters |
| recognise | `recognise.py` with `tables.py`, `front.py`, `people.py`, `body.py`, `earlier.py`, `suggest.py` | `Document` → `Notes` | how notes are written |
| write | `write.py`, `markdown.py` | `Notes` → `Draft` | the file format, and what its checks would refuse |
| check words | `words.py`, `report.py` | `Document`, `Draft` → report | that no word of the source is lost |
"""
