"""What scoring needs beyond the core install, asked for in a sentence rather than with a traceback."""

from __future__ import annotations

from importlib.util import find_spec

from summarizer.errors import EngineUnavailableError


def need_scipy() -> None:
    """Raises `EngineUnavailableError` where NumPy or SciPy is not installed."""
    _need("scoring", "numpy", "scipy")


def need_vcr() -> None:
    """Raises `EngineUnavailableError` where vcrpy is not installed."""
    _need("replaying cassettes", "vcr")


def _need(purpose: str, *packages: str) -> None:
    if any(find_spec(package) is None for package in packages):
        raise EngineUnavailableError(
            f"{purpose} needs a package that is not installed: run `pip install 'aide-memoire[eval]'`"
        )
