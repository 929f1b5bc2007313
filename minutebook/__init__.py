"""Minutebook turns a folder of meeting notes into a public record.

Data goes one way; each stage takes the type before it and returns the next one::

    files ─read→ Source ─parse→ Content ─link→ Archive ─plan→ Page… ─render→ files ─verify→ publish
"""
