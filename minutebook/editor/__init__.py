"""Edit the notes in a browser of this computer, beside the preview.

gate (who may ask) → desk (what was asked) → notes_file (the file as it lies on the disk), checking (what is wrong with a text, and its
pages), problems (that in plain words), head (changes above the notes, by position), sending and updating (git) → shown (what pages show).

Nothing here is part of the published site: its templates and its script lie in this folder, which no build reads.
"""
