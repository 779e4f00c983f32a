"""What `explain` tells of a language model: anchors, what was mended, what a second look said, what was struck."""

from __future__ import annotations

from collections.abc import Callable

from support.brains import PerfectModel, SloppyModel
from support.modelserver import ModelServer

from summarizer import explain
from summarizer.engines.llm import LLMEngine
from summarizer.evaluation.gold import GoldDocument
from summarizer.render.explanation import to_markdown

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]


def test_each_item_tells_its_anchors_and_the_place_where_they_were_found(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    told = explain(ferry.article, model=engine_at(serve(PerfectModel(ferry.article, ferry.brief))))

    assert {account.id for account in told.items} >= {item.id for item in told.brief.items()}
    for account in told.items:
        assert [reason.rule for reason in account.reasons] == ["model"]
        assert all(place.how == "anchor" and place.anchor for place in account.grounding)
    assert "found word for word" in to_markdown(told)


def test_what_was_wrong_with_a_mended_item_is_told(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, ["fake-anchor"]))
    told = explain(ferry.article, model=engine_at(server))

    mended = [account.id for account in told.items for r in account.reasons if "mended" in r.frame]
    assert mended == ["t1"]


def test_what_the_second_look_said_is_told(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, ["", "", "flipped-stance"]))

    told = explain(ferry.article, model=engine_at(server, verify=True))
    verdicts = [reason.frame["verified"] for account in told.items for reason in account.reasons]
    assert sum(verdict == "confirmed" for verdict in verdicts) == len(verdicts) - 1
    assert sum(verdict.startswith("corrected") for verdict in verdicts) == 1


def test_what_the_second_look_struck_stands_at_its_sentences(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    class Doubter(PerfectModel):
        def _verdict(self, key: str, shown: dict[str, object]) -> dict[str, object]:
            return {"id": key, "verdict": "strike", "why": "not said"}

    server = serve(Doubter(ferry.article, ferry.brief))
    told = explain(ferry.article, model=engine_at(server, verify=True))

    struck = [r.reason for sentence in told.sentences for r in sentence.rejected]
    assert told.items == ()
    assert struck
    assert set(struck) == {"struck"}
