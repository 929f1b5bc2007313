"""The commands. Each is a module with add(commands, root), which declares its arguments, and run(options), which does it.

Modules are light to import: what a command needs is imported when it runs.
"""

from minutebook.commands import build, check, import_, listing, new, serve

# A new command is a module here and one place in this list.
COMMANDS = (build, check, import_, listing, new, serve)
