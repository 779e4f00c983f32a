"""Replaying recorded exchanges with a model: one cassette an article, and never a request beyond it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.errors import TransportError, UsageError
from summarizer.evaluation.gold import Gold, GoldDocument
from summarizer.evaluation.needs import need_vcr
from summarizer.evaluation.run import Around

_MATCH_ON = ("method", "scheme", "host", "port", "path", "query", "body")
"""The body too: a changed prompt is another request, and its recorded reply would be about another question."""
_SECRET_HEADERS = ("authorization", "api-key", "x-api-key", "x-goog-api-key", "cookie", "openai-organization")


def on_tape(gold: Gold, folder: Path) -> Gold:
    """The articles that have a cassette in `folder`: those without one were never read by that model, and say nothing of it.

    Raises `UsageError` where there is none, or no such folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder of cassettes: give the one that holds <article id>.yaml")
    recorded = tuple(document for document in gold if (folder / f"{document.id}.yaml").is_file())
    if not recorded:
        raise UsageError(
            f"no article of this gold has a cassette in {folder}: record some with `eval run --tape DIR`"
        )
    return replace(gold, documents=recorded)


def replaying(folder: Path) -> Around:
    """Wraps each prediction in ``FOLDER/<article id>.yaml``; whatever is not on it fails the run.

    Raises `EngineUnavailableError` without vcrpy.  An article without a cassette may still be predicted by an engine
    that sends nothing.
    """
    return _around(folder, "none")


def replay_options() -> dict[str, object]:
    """What an LLM engine is told while replaying: no key is needed, nothing is worth another try, and the store
    of past replies must not answer in the cassette's place."""
    from summarizer.engines.llm import RetryPolicy

    return {"api_key": "replayed", "cache": False, "retry": RetryPolicy(attempts=1)}


def recording(folder: Path) -> Around:
    """Sends what is not on the cassettes in `folder` and adds it to them, without keys or cookies."""
    folder.mkdir(parents=True, exist_ok=True)
    return _around(folder, "new_episodes")


def _around(folder: Path, mode: str) -> Around:
    need_vcr()
    import vcr
    from vcr.record_mode import RecordMode

    recorder: Any = vcr.VCR(
        record_mode=RecordMode(mode),
        match_on=_MATCH_ON,
        filter_headers=list(_SECRET_HEADERS),
        decode_compressed_response=True,
    )

    @contextmanager
    def around(document: GoldDocument) -> Generator[None]:
        tape = folder / f"{document.id}.yaml"
        with recorder.use_cassette(str(tape)):
            try:
                yield
            except TransportError as error:
                if mode != "none":
                    raise
                raise UsageError(
                    f"{document.id}: a request is not on {tape.name}, and --replay sends none: record it anew ({error})"
                ) from error

    return around
