"""A new archive of another body: the smallest content that is green, and what publishes it.

files/ has what is written, with names in %MARKS%; kinds.py what differs from one kind of body to the next.
"""

INVENTED = "\n# AN INVENTED MEETING"
"""How the remark begins by which the example among its notes is known, for as long as that is one."""
