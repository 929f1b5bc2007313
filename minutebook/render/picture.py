"""Draw the picture of the promises: a PNG of five colours, put together from rectangles alone."""

from __future__ import annotations

import struct
import zlib

from minutebook.plan.picture import Picture

WIDTH, HEIGHT = 1200, 630
"""What those who show pictures of links ask for."""
_PAPER, _INK, _FAINT, _RULE, _PROMISE, _TINT = range(6)
# Those of base.css.
_COLOURS = bytes.fromhex("fdfcf8 1a1a18 86837a d9d5ca c8371b f4f1e8")
_LEFT, _RIGHT, _TOP, _FOOT = 90, 1110, 90, 540
_SPARE = 24
"""The most that lies between two lines."""


def png(picture: Picture) -> bytes:
    """Return the picture as the bytes of its file."""
    rows = [bytearray([_PAPER]) * WIDTH for _ in range(HEIGHT)]
    for start, end in picture.gaps:
        _fill(rows, _x(start), _TOP, _x(end), _FOOT, _TINT)
    for year in picture.years:
        _fill(rows, _x(year), _TOP, _x(year) + 1, _FOOT + 14, _RULE)
    _fill(rows, _LEFT, _FOOT, _RIGHT, _FOOT + 3, _INK)
    room = _FOOT - _TOP - 30
    step = min(_SPARE, room / max(len(picture.lines), 1))
    # Few stand on the line of years, and many fill the picture.
    first = _FOOT - 24 - step * len(picture.lines)
    thick, thin = max(2, min(6, int(step * 0.4))), max(1, min(2, int(step * 0.15)))
    for number, line in enumerate(picture.lines):
        middle = int(first + step * (number + 0.5))
        noted, heard, until = _x(line.noted), _x(line.heard), _x(line.until)
        _fill(rows, noted, middle - thin // 2, until, middle - thin // 2 + thin, _FAINT)
        _fill(rows, noted, middle - thick // 2, heard, middle - thick // 2 + thick, _PROMISE)
        # Where each was noted stands a mark, also of what was never heard of again.
        _fill(rows, noted - thick // 2, middle - thick, noted + thick - thick // 2, middle + thick, _PROMISE)
    return _file(rows)


def _x(percent: float) -> int:
    return _LEFT + round((_RIGHT - _LEFT) * percent / 100)


def _fill(rows: list[bytearray], left: int, top: int, right: int, foot: int, colour: int) -> None:
    """Fill a rectangle, up to its right and foot without them."""
    for row in rows[top:foot]:
        row[left:right] = bytes([colour]) * (right - left)


def _file(rows: list[bytearray]) -> bytes:
    """Return rows of a colour a byte as a PNG with a palette (ISO/IEC 15948)."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    # Every row begins with the filter that it has: none.
    lines = b"".join(b"\0" + row for row in rows)
    parts = ((b"IHDR", head), (b"PLTE", _COLOURS), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
