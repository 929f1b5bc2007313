"""What an address may be."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_base_address(address: str) -> bool:
    """Return whether an address can be the place of the whole archive: scheme, host and a path that ends in a slash."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.path.endswith("/") and not (parts.query or parts.fragment)
