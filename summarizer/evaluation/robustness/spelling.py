"""The same words in British or in American spelling."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.evaluation.gold import GoldDocument
from summarizer.evaluation.robustness.rewriting import Rewriting, Substitution, rewriting


def american(document: GoldDocument) -> Rewriting | None:
    """American spellings for British ones."""
    respelt = _to_american()
    return rewriting(document.article, respelt(document.article.text), respelt)


def british(document: GoldDocument) -> Rewriting | None:
    """British spellings for American ones."""
    respelt = _to_british()
    return rewriting(document.article, respelt(document.article.text), respelt)


@cache
def _to_american() -> Substitution:
    table = _table()
    one_way: list[tuple[str, str]] = [(one, other) for one, other in table["to_american"]]
    return Substitution(dict([*_pairs(table), *one_way]), loud=False)


@cache
def _to_british() -> Substitution:
    table = _table()
    kept = set(table["not_to_british"])
    return Substitution({other: word for word, other in _pairs(table) if other not in kept}, loud=False)


def _pairs(table: dict[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = [(one, other) for one, other in table["pairs"]]
    for kind in ("ise", "our", "re", "ll"):
        for stem in table[kind]:
            pairs += [(stem + one, stem + other) for one, other in table[f"{kind}_endings"]]
    return pairs


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(
        files("summarizer.evaluation.robustness").joinpath("spelling.toml").read_text("utf-8")
    )
