"""Join the data of many bodies, each of which publishes an archive of its own.

It begins with the sites, and needs nothing of the content they came from::

    sites ─read→ Body… ─database→ one SQLite file
                       └index→ a table of the bodies, as CSV and as a page
"""
