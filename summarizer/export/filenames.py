"""Names that a file may not have everywhere, though it may here."""

from __future__ import annotations

_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)))
)
"""Devices of Windows, whatever suffix follows (Microsoft, "Naming Files, Paths, and Namespaces")."""


def is_reserved(name: str) -> bool:
    """Whether Windows takes a file of this name for a device."""
    return name.split(".", 1)[0].casefold() in _RESERVED
