"""Many articles through a model's server: time, share of the ideal, CPU, requests and tokens; ours beside its peers.

python benchmarks/batch_throughput.py [--articles 640] [--at-once 32] [--latency 0.5] [--rounds 3] [--only NAME …]

The server is a process of its own and answers each request after the latency.  Ideal is the time that so many
articles need at so many at once if nothing else took any: a whole number of rounds of the latency.  Each contender
runs in a process of its own, in turns, after one article that does not count; CPU is that process's own, user and
system.  Tokens are the bytes of the messages, and of the replies, by four: no tokenizer is asked, and the schema that
goes beside the messages is not counted for anyone.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import ROOT, table

sys.path.insert(0, str(ROOT / "tests"))

from support.swiftserver import SwiftServer, numbered

BYTES_PER_TOKEN = 4
"""What tokenizers of hosted models make of English news, roughly."""

Contender = Callable[[str, list[str], int], Any]
"""Address, texts, how many at once."""


def ours(url: str, texts: list[str], at_once: int) -> None:
    """A whole batch: files read, requests, cache, grounding, output and journal, all on disk."""
    from summarizer.batch import brief_all
    from summarizer.engines.llm import LLMEngine
    from summarizer.read import expand

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        (folder / "in.jsonl").write_text(lines, "utf-8")
        engine = LLMEngine("openai/test", base_url=url, cache=folder / "cache")
        found = expand([str(folder / "in.jsonl")])
        report = asyncio.run(brief_all(found, folder / "out.jsonl", engine, jobs=at_once))
        assert report.done == len(texts), report


def bare_openai(url: str, texts: list[str], at_once: int) -> None:
    """The openai client alone: the same messages and schema, the reply not even parsed."""
    import openai

    request = _request()

    async def main() -> None:
        client = openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0)
        gate = asyncio.Semaphore(at_once)

        async def one(text: str) -> None:
            messages: Any = [
                {"role": "system", "content": request.system},
                {"role": "user", "content": text},
            ]
            schema = {"name": "BriefReply", "schema": request.reply.model_json_schema()}
            form: Any = {"type": "json_schema", "json_schema": schema}
            async with gate:
                await client.chat.completions.create(model="test", messages=messages, response_format=form)

        await asyncio.gather(*(one(text) for text in texts))

    asyncio.run(main())


def instructor(url: str, texts: list[str], at_once: int) -> None:
    """instructor: the same messages, the reply validated against the same model; nothing grounded."""
    import instructor as library
    import openai

    request = _request()

    async def main() -> None:
        inner = openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0)
        client = library.from_openai(inner, mode=library.Mode.JSON_SCHEMA)
        gate = asyncio.Semaphore(at_once)

        async def one(text: str) -> None:
            messages: Any = [
                {"role": "system", "content": request.system},
                {"role": "user", "content": text},
            ]
            async with gate:
                await client.create(
                    model="test", messages=messages, response_model=request.reply, max_retries=0
                )

        await asyncio.gather(*(one(text) for text in texts))

    asyncio.run(main())


def langextract(url: str, texts: list[str], at_once: int) -> None:
    """langextract: its own prompt, one chunk an article, the same anchors in its form, aligned to the text."""
    from importlib import import_module

    lx: Any = import_module("langextract")  # no dependency of the project
    provider: Any = import_module("langextract.providers.openai")
    model = provider.OpenAILanguageModel(model_id="test", api_key="none", base_url=url, max_workers=at_once)
    example = lx.data.ExampleData(
        text="Norland offered to open its port.",
        extractions=[lx.data.Extraction(extraction_class="trades", extraction_text="open its port")],
    )
    documents = [lx.data.Document(text=text, document_id=str(n)) for n, text in enumerate(texts)]
    found = lx.extract(
        documents,
        prompt_description="Extract trades, demands, positions and responses.",
        examples=[example],
        model=model,
        max_char_buffer=10_000,
        batch_length=at_once,
        max_workers=at_once,
        show_progress=False,
    )
    assert len(list(found)) == len(texts)


CONTENDERS: dict[str, Contender] = {
    "summarizer batch": ours,
    "bare openai": bare_openai,
    "instructor": instructor,
    "langextract": langextract,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=640)
    parser.add_argument("--at-once", type=int, default=32)
    parser.add_argument("--latency", type=float, default=0.5, help="seconds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("--one", nargs=2, metavar=("NAME", "URL"), help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        print(json.dumps(_measured(CONTENDERS[told.one[0]], told.one[1], told.articles, told.at_once)))
        return
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in told.only}
    for _ in range(told.rounds):
        for name, figures in taken.items():
            figures.append(_in_a_process(name, told))
    ideal = math.ceil(told.articles / told.at_once) * told.latency
    rows = [_row(name, figures, ideal, told.articles) for name, figures in taken.items()]
    load = f"{os.getloadavg()[0]:.1f} of {os.cpu_count()} cores" if hasattr(os, "getloadavg") else "not known"
    print(
        f"{told.articles} articles, {told.at_once} at once, {told.latency:g} s an answer, ideally {ideal:g} s;"
        f" median of {told.rounds}; load at the end {load}\n"
    )
    names = ("contender", "wall, s", "share of ideal", "CPU ms", "requests", "tokens in", "tokens out")
    print(table(names, rows))
    print("\nCPU, requests and tokens are for one article.")


def _row(name: str, figures: list[dict[str, float]], ideal: float, articles: int) -> list[str]:
    def median(what: str) -> float:
        return statistics.median(round_[what] for round_ in figures)

    wall = median("wall")
    return [
        name,
        f"{wall:.1f}",
        f"{ideal / wall:.2f}",
        f"{1000 * median('cpu') / articles:.1f}",
        f"{median('requests') / articles:.2f}",
        f"{median('asked') / articles:,.0f}",
        f"{median('given') / articles:,.0f}",
    ]


def _in_a_process(name: str, told: argparse.Namespace) -> dict[str, float]:
    with SwiftServer(latency=told.latency, weigh=True) as server:
        command = [sys.executable, __file__, "--one", name, server.url, "--articles", str(told.articles)]
        command += ["--at-once", str(told.at_once)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name} failed:\n{done.stderr[-2000:]}")
        sent = server.sent()
        # The article that does not count is as long as the others.
        counted = (sent - 1) / sent / BYTES_PER_TOKEN
        asked, given = (weight * counted for weight in server.weighed())
        measured = json.loads(done.stdout.splitlines()[-1])
        return {**measured, "requests": sent - 1, "asked": asked, "given": given}


def _measured(contender: Contender, url: str, articles: int, at_once: int) -> dict[str, float]:
    gc.set_threshold(50_000, 20, 20)  # as the command line has it
    texts = [numbered(number) for number in range(articles)]
    contender(url, [numbered(articles)], at_once)
    before, started = _cpu(), time.perf_counter()
    contender(url, texts, at_once)
    return {"wall": time.perf_counter() - started, "cpu": _cpu() - before}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _request() -> Any:
    """The request that we would send, for those who send the same."""
    from summarizer.engines.llm.conversation import Conversation, Setup
    from summarizer.engines.llm.prompts import PromptLibrary
    from summarizer.engines.llm.providers import Limits
    from summarizer.read import article_from_text

    setup = Setup(PromptLibrary(), Limits(128_000, 16_000))
    return next(Conversation(article_from_text(numbered(0)), setup).run())[0]


if __name__ == "__main__":
    main()
