"""What came back for an address."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes behind an address, unpacked, and what the server said of them."""

    url: str
    """Where they were found in the end, after all redirects; without credentials and fragment."""
    data: bytes = field(repr=False)
    content_type: str | None = None
    """Such as ``text/html``, lower case; None where the server did not say."""
    charset: str | None = None
    """The encoding that the server names, lower case and unchecked."""
