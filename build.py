#!/usr/bin/env python3
"""Run Minutebook's command in a copy of the repository; installed, it is called minutebook."""

from __future__ import annotations

from minutebook.command_line import main, run_program

__all__ = ["main"]

if __name__ == "__main__":
    run_program()
