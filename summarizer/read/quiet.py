"""Keeps the complaints of parsers off a user's terminal."""

from __future__ import annotations


def keep_off_terminal(library: str) -> None:
    """Gives the logger of `library` a handler that does nothing.

    Without any handler, Python prints its warnings on standard error; who configures logging still gets
    them all.
    """
    import logging

    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
