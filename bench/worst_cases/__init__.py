"""Content files that cost the program as much as their bytes can: what they are full of, where that stands, and what each takes."""
