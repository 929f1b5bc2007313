"""Invented archives of any size, the same for the same seed: meetings first, then the files of each generator that reads them."""
