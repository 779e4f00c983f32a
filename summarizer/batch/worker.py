"""What runs in a worker process: sources in on standard input, briefs out on standard output, until the pipe closes."""

from __future__ import annotations

import os
import pickle
import struct
import sys
import time
from typing import BinaryIO

from summarizer.article import Article
from summarizer.engines import get_engine
from summarizer.errors import EngineError, SummarizerError
from summarizer.pipeline import summarize
from summarizer.read import Source

_LENGTH = struct.Struct("!Q")


def main() -> None:
    """Serves until whoever started it is gone; whoever did so has seen to it that signals are for the leader."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    engine = get_engine("offline")
    while (question := _read(sys.stdin.buffer)) is not None:
        source, include_text = question
        started = time.perf_counter()
        try:
            article = source if isinstance(source, Article) else source.load()
            brief = summarize(article, model=engine, include_text=include_text)
            line = brief.to_json(indent=None).encode("utf-8", "backslashreplace")
            answer: object = (line, time.perf_counter() - started)
        except SummarizerError as error:
            answer = error
        except Exception as error:
            answer = EngineError(f"internal error ({type(error).__name__}: {error}); please report it")
        data = pickle.dumps(answer)
        try:
            answers.write(_LENGTH.pack(len(data)) + data)
            answers.flush()
        except BrokenPipeError:
            return


def _read(stream: BinaryIO) -> tuple[Source | Article, bool] | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return pickle.loads(data) if len(data) == length else None
