"""Keep a site for others: what was built → one file that needs no program of ours to be checked, opened and served.

It begins where a build ends, and changes nothing of it::

    site/ ─built→ BuiltSite ─kept→ KeptFile… ─bag, warc→ one file
"""
