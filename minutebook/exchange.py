"""Exchange two folders in one step, where the system can: nobody finds neither of them, not even after a power cut."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

# From linux/fcntl.h and linux/fs.h, and from macOS's sys/stdio.h.
_FROM_HERE, _EXCHANGE = -100, 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system or a disk answers that does not know how."""


def exchange(one: Path, other: Path) -> bool:
    """Give each of two folders, on one disk, the other's name; return False where that cannot be done in one step, and nothing was done.

    Raise OSError for whatever else goes wrong.
    """
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    paths = (os.fsencode(one), os.fsencode(other))
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(*paths, _EXCHANGE)
        else:
            failed = system.renameat2(_FROM_HERE, paths[0], _FROM_HERE, paths[1], _EXCHANGE)
    except AttributeError:
        return False
    if failed and ctypes.get_errno() not in _CANNOT:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one), None, str(other))
    return not failed
