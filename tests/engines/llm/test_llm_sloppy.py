"""With a model that errs, each defect is mended or on record as rejected; none gets into the brief."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.brains import PerfectModel, SloppyModel
from support.comparing import comparable
from support.modelserver import Asked, ModelServer, Said

from summarizer.assemble import assemble
from summarizer.engines.llm import LLMEngine
from summarizer.errors import FilteredReplyError, RefusedReplyError, ReplyError, TruncatedReplyError
from summarizer.evaluation.gold import GoldDocument

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]

MENDABLE = {
    "no-such-number": "no-such-sentence",
    "wrong-number": "anchor-not-found",
    "fake-anchor": "anchor-not-found",
    "unknown-party": "unknown-party",
    "bad-vocabulary": "malformed",
    "no-statement": "bad-statement",
    "unknown-speaker": "speaker-not-in-article",
}
"""Each defect, and the code under which it is on record where it is not mended."""


@pytest.mark.parametrize("defect", MENDABLE)
def test_a_defect_is_mended_in_one_further_call(
    defect: str, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, [defect, "", defect]))
    brief = assemble(ferry.article, engine_at(server).draft(ferry.article))
    assert server.tasks == ["brief", "mend"]
    assert comparable(brief) == comparable(ferry.brief)
    assert brief.run.rejected == ()


@pytest.mark.parametrize(("defect", "code"), MENDABLE.items())
def test_a_defect_that_stays_is_rejected_with_its_reason(
    defect: str, code: str, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    class Stubborn(SloppyModel):
        def __call__(self, asked: Asked) -> str | Said:
            return "{}" if asked.task == "mend" else super().__call__(asked)

    # Spoilt are the trade and the first position; the trade's answer loses what it answers.
    server = serve(Stubborn(ferry.article, ferry.brief, [defect, "", defect]))
    draft = engine_at(server).draft(ferry.article)
    assert server.tasks == ["brief", "mend"]
    assert [(r.kind, r.reason) for r in draft.rejected] == [("trade", code), ("position", code)]
    assert draft.trades == ()
    assert len(draft.positions) == 3


def test_an_item_mended_into_another_fault_is_rejected(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, ["unknown-party"], mends=False))
    draft = engine_at(server).draft(ferry.article)
    assert [(r.kind, r.reason) for r in draft.rejected] == [("trade", "anchor-not-found")]
    assert server.tasks == ["brief", "mend"]


def test_mending_shows_only_the_sentences_that_matter(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, ["unknown-party"]))
    engine_at(server).draft(ferry.article)
    brief, mend = server.asked
    assert 0 < len(mend.sentences) < len(brief.sentences) / 2
    assert [key for key, _ in mend.entries] == ["t1"]


def test_nothing_new_comes_in_with_the_mended_items(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    perfect = PerfectModel(ferry.article, ferry.brief)

    class Eager(SloppyModel):
        def reply(self, asked: Asked) -> dict[str, object]:
            reply = super().reply(asked)
            return (
                {**perfect.everything(), "parties": []}
                if asked.task == "mend"
                else {**reply, "positions": []}
            )

    server = serve(Eager(ferry.article, ferry.brief, ["fake-anchor"]))
    draft = engine_at(server).draft(ferry.article)
    assert len(draft.trades) == 1
    assert draft.positions == ()


@pytest.mark.parametrize("wrapping", ["prose", "fences", "trailing-commas", "wrapped"])
def test_json_is_found_however_it_is_wrapped(
    wrapping: str, ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, wrapping=wrapping))
    brief = assemble(ferry.article, engine_at(server).draft(ferry.article))
    assert server.tasks == ["brief"]
    assert comparable(brief) == comparable(ferry.brief)


def test_another_schema_is_asked_about_once_more_and_then_an_error(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, wrapping="other-schema"))
    with pytest.raises(ReplyError, match="did not answer with the JSON asked for"):
        engine_at(server).draft(ferry.article)
    assert server.tasks == ["brief", "brief"]
    assert "could not be read" not in server.asked[0].user
    assert "could not be read" in server.asked[1].user


def test_a_stance_turned_round_is_put_right_by_the_second_look(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, ["", "", "flipped-stance", "flipped-stance"]))
    brief = assemble(ferry.article, engine_at(server, verify=True).draft(ferry.article))
    assert comparable(brief) == comparable(ferry.brief)


def test_what_the_second_look_strikes_is_on_record(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    class Doubter(PerfectModel):
        def _verdict(self, key: str, shown: dict[str, object]) -> dict[str, object]:
            return {"id": key, "verdict": "strike", "why": "not said"}

    server = serve(Doubter(ferry.article, ferry.brief))
    draft = engine_at(server, verify=True).draft(ferry.article)
    assert (draft.positions, draft.demands, draft.trades, draft.responses) == ((), (), (), ())
    assert {r.reason for r in draft.rejected} == {"struck"}
    assert len(draft.rejected) == 8


class Short(PerfectModel):
    """Runs out of tokens whenever it is shown more than `most` sentences."""

    most = 5

    def __call__(self, asked: Asked) -> str | Said:
        text = str(super().__call__(asked))
        if asked.task == "brief" and len(asked.sentences) > self.most:
            return Said(text[: len(text) // 2], finish="length")
        return text


def test_a_truncated_reply_means_smaller_windows(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(Short(ferry.article, ferry.brief))
    draft = engine_at(server).draft(ferry.article)
    assert server.tasks[0] == "brief"
    assert draft.usage.windows > 1
    assert comparable(assemble(ferry.article, draft)) == comparable(ferry.brief)


def test_half_an_answer_that_claims_to_be_whole_is_noticed(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, wrapping="half-unnoticed"))
    draft = engine_at(server).draft(ferry.article)
    assert draft.usage.windows > 1
    assert any("cut off" in warning for warning in draft.warnings)


def test_a_model_that_never_finishes_is_an_error_after_a_bounded_number_of_requests(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    def endless(asked: Asked) -> Said:
        return Said('{"parties": [{"name": "Ostrel', finish="length")

    server = serve(endless)
    with pytest.raises(TruncatedReplyError):
        engine_at(server).draft(ferry.article)
    assert len(server.asked) == 1 + 2 + 4


def test_a_refusal_is_told_apart(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:
    def refusing(asked: Asked) -> Said:
        return Said("", refusal="I cannot help with that.")

    server = serve(refusing)
    with pytest.raises(RefusedReplyError, match="I cannot help with that"):
        engine_at(server).draft(ferry.article)
    assert len(server.asked) == 1


def test_a_content_filter_is_told_apart(ferry: GoldDocument, serve: Serve, engine_at: EngineAt) -> None:
    def filtered(asked: Asked) -> Said:
        return Said("", finish="content_filter")

    with pytest.raises(FilteredReplyError, match="content filter"):
        engine_at(serve(filtered)).draft(ferry.article)


def test_a_window_that_is_refused_is_on_record_and_the_others_are_kept(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    class Squeamish(PerfectModel):
        def __call__(self, asked: Asked) -> str | Said:
            if asked.task == "brief" and any("strike" in text for text in asked.sentences.values()):
                return Said("", refusal="no")
            return super().__call__(asked)

    server = serve(Squeamish(ferry.article, ferry.brief))
    draft = engine_at(server, context=6_000, max_output=300).draft(ferry.article)
    assert {r.reason for r in draft.rejected} == {"refused"}
    assert draft.trades
    assert any("not read" in warning for warning in draft.warnings)


def test_names_that_stand_only_in_the_examples_are_rejected_and_not_mended(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt
) -> None:
    class Leaky(PerfectModel):
        def reply(self, asked: Asked) -> dict[str, object]:
            reply = super().reply(asked)
            reply["positions"][0]["statement"] = "Velmora will hand back the Kessil Pass."
            reply["parties"].append({"name": "Tarsk", "role": "principal"})
            return reply

    server = serve(Leaky(ferry.article, ferry.brief))
    draft = engine_at(server).draft(ferry.article)
    assert server.tasks == ["brief"]
    assert sorted((r.kind, r.reason) for r in draft.rejected) == [
        ("party", "example-leak"),
        ("position", "example-leak"),
    ]
    assert "Velmora" not in repr(draft)
    assert "Tarsk" not in repr(draft)
