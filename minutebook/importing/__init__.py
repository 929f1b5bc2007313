"""Turn a file of notes, of whatever kind, into a draft meeting file.

```
file ─read→ Document ─recognise→ Notes ─write→ draft ─count words→ draft file, report
```

| folder | takes → gives | what it knows |
| --- | --- | --- |
| `read/` | file → `Document` (`document.py`) | what a file really is, what is refused, each kind of file, letters that only look right |
| `recognise/` | `Document` → `Notes` (`notes.py`) | how notes are written |
| `write/` | `Notes` → draft, report | the file format and what its checks would refuse; themes to suggest; that no word is lost |

`drafting.py` takes one file through all of them; `refusal.py` is how any of them says no; `fence.py` is the time and memory that none may
go beyond.
"""
