"""Write the messages expected of tests/cases anew; then read the diff.

Usage: python -m tests.regenerate_cases    (cases.py says how they are laid out)
"""

from __future__ import annotations

from tests.cases import files, with_messages

if __name__ == "__main__":
    for file in files():
        file.write_text(with_messages(file), encoding="utf-8")
