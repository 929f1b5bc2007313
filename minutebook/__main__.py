"""Run Minutebook's command: python -m minutebook."""

from __future__ import annotations

from minutebook.command_line import run_program

if __name__ == "__main__":
    run_program()
