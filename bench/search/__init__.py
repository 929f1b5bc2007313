"""How often the search has a right answer among the first, beside other indexes of the same archive, and what it costs.

    make site
    pip install lunr
    python -m bench.search

queries.yaml was at hand while the search was tuned; unseen.yaml was not. Both were written from the notes alone, by readers who
had not seen the search: as a citizen, a journalist, a councillor, a survivor and an officer would ask.
"""
