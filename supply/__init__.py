"""What the program is put together from: every package that a lock names, as a bill of materials, and held against known faults."""
