"""A document of a hundred thousand words is read in windows, each item once, none lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from support.modelserver import Asked, ModelServer

from summarizer.article import Article
from summarizer.engines.llm import LLMEngine
from summarizer.read import article_from_text

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]

_FILLER = (
    "The meeting in hall {n} went on into the evening, and those who had come early left before the vote. "
    * 4
)
_DEMAND = re.compile(r"The (Harbour|Railway) Union demands a raise of (\d+) crowns from the Port Company")


@pytest.fixture(scope="module")
def report() -> Article:
    """1,300 paragraphs, one in fifty of them with a demand."""
    paragraphs = [_FILLER.format(n=n) for n in range(1, 1_301)]
    for n in range(0, 1_300, 50):
        union = "Harbour" if n % 100 else "Railway"
        paragraphs[n] = (
            f"The {union} Union demands a raise of {n + 1} crowns from the Port Company. {paragraphs[n]}"
        )
    return article_from_text("\n\n".join(paragraphs))


def reader(asked: Asked) -> str:
    """Finds the demands that it is shown, and the same ones twice where windows overlap."""
    names = ("Harbour Union", "Railway Union", "Port Company")
    shown = " ".join(asked.sentences.values())
    parties = [{"name": name, "role": "principal"} for name in names if name in shown]
    if asked.task == "cast":
        return json.dumps({"parties": parties})
    if asked.task == "consolidate":
        lines = [line.split(" | ") for line in asked.user.splitlines() if line.count(" | ") >= 4]
        keys: dict[str, list[str]] = {}
        for line in lines:
            keys.setdefault(line[4], []).append(line[0])
        return json.dumps({"same": [{"ids": same} for same in keys.values() if len(same) > 1]})
    demands = [
        {
            "id": f"d{number}",
            "party": f"{match[1]} Union",
            "addressees": ["Port Company"],
            "speaker": None,
            "issue": "a raise",
            "strength": "demand",
            "statement": match[0],
            "attribution": "narrated",
            "evidence": [{"sentence": number, "anchor": f"demands a raise of {match[2]} crowns"}],
        }
        for number, text in asked.sentences.items()
        if (match := _DEMAND.search(text))
    ]
    return json.dumps({"parties": [], "trades": [], "demands": demands, "positions": [], "responses": []})


def test_a_hundred_thousand_words_are_read_whole(report: Article, serve: Serve, engine_at: EngineAt) -> None:
    assert len(report.text.split()) > 100_000
    server = serve(reader)
    draft = engine_at(server, deadline=300.0).draft(report)
    assert len(draft.demands) == 26
    assert len({demand.statement for demand in draft.demands}) == 26
    assert [party.name for party in draft.parties] == ["Railway Union", "Port Company", "Harbour Union"]
    assert draft.rejected == ()
    shown = {n for asked in server.asked if asked.task == "brief" for n in asked.sentences}
    assert shown == {sentence.number for sentence in report.sentences}
    assert server.tasks.count("brief") == draft.usage.windows > 50
    assert server.tasks.count("consolidate") == 1
    assert server.busiest <= 4
