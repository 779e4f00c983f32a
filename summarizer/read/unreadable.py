"""What to tell of a file that the system will not open."""

from __future__ import annotations

from summarizer.errors import ReadError


def unreadable(name: str, error: OSError | ValueError) -> ReadError:
    """The error for `name`, which could not be opened."""
    if not name:
        return ReadError("The path is empty; give that of a file or a folder.")
    if isinstance(error, FileNotFoundError):
        return ReadError(f"There is no file {_short(name)}; check the path.")
    if isinstance(error, PermissionError):
        return ReadError(f"You may not read {_short(name)}; change its permissions or copy it.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadError(f"{_short(name)} cannot be opened ({reason}); give the path of a readable file.")


def _short(name: str, limit: int = 120) -> str:
    line = " ".join(name.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
