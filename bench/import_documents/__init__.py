"""Invented documents over all families of layout, as files of every kind, and what the import makes of each.

```
NAME.html, NAME.yaml ─page→ blocks ─files→ NAME.docx, .pdf … ─import→ draft ─score→ counts by kind of fact
```

`python -m bench.import_documents [FOLDER]` prints the tables; FOLDER holds documents of the form that seen/ has. Those of seen/ were in
front of whoever wrote the recognisers; those of unseen/ and fifth/ are halves of which one was looked at, and those of sixth/
were looked at by nobody, as docs/import.md tells.
"""
