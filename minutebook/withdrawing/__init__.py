"""Take what was published out of content, with a notice in its place: a small pipeline from what was typed to new texts of its files.

    what was typed ─targets→ a place of the notes, or a name ─notes, people→ texts by path ─addresses→ the same with the two locks

front_matter.py and names.py know the lines above the notes and the forms in which a name is written; spellings.py finds one that
marks and codes hide; excuses.py takes out what was accepted of personal data that went; words_gone.py knows the words that went,
same_words.py where they stand again, leftovers.py where a name may. Nothing here writes: commands/withdraw.py does, once the new
texts pass the check.
"""
