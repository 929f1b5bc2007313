"""Invented documents over all families of layout, as files of every kind, and what the import makes of each.

```
NAME.html, NAME.yaml ─page→ blocks ─files→ NAME.docx, .pdf … ─import→ draft ─score→ counts by kind of fact
```

`python -m bench.import_documents [FOLDER]` prints the tables; FOLDER holds documents of the form that seen/ has. Those of seen/ were in
front of whoever wrote the recognisers; those of unseen/, fifth/, sixth/ and seventh/ are halves of which one was
looked at and the other only counted, as docs/import.md tells: of sixth/ and seventh/ the names whose SHA-256 ends in an even digit were.
"""
