"""`summarizer.explain`: where each item of a brief comes from, and why a sentence gave none."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer import Article, Explanation, Span, explain, summarize
from summarizer.assemble import explain as explain_draft
from summarizer.brief import RunRecord
from summarizer.draft import Draft, DraftEvidence, DraftParty, DraftPosition, Usage
from summarizer.evaluation.gold import load_gold
from summarizer.read import article_from_text
from summarizer.render.explanation import to_markdown, to_terminal

GOLD = Path(__file__).parents[1] / "eval" / "gold"

STRAIT = """\
Norway and Denmark met on Monday to settle the strait.

“We will not accept a toll on our ships,” Denmark’s foreign minister, Anna Lind, said on Monday.

Norway urged Denmark to open the strait. Denmark rejected the demand.

Norway offered to drop its tariff in exchange for free passage.

The weather was fine."""


@pytest.fixture(scope="module")
def strait() -> Explanation:
    return explain(article_from_text(STRAIT, language="en"))


def told_of(explanation: Explanation, words: str) -> str:
    """Why nothing was made of the sentence with these words."""
    [silence] = [sentence.silence for sentence in explanation.sentences if words in sentence.text]
    return silence.reason if silence is not None else ""


def one_sentence(statement: str, party: str = "Norway", start: int = 0) -> Explanation:
    """What is told of a draft with one position, on the article about the strait."""
    article = article_from_text(STRAIT, language="en")
    position = DraftPosition(
        statement=statement,
        evidence=(DraftEvidence((1,), None, Span(start, start + 53)),),
        attribution="narrated",
        party=party,
        issue="strait",
        act="view",
        stance="for",
    )
    draft = Draft(usage=Usage(engine="e", engine_version="1"), parties=(DraftParty("Norway"),))
    return explain_draft(article, Draft(usage=draft.usage, parties=draft.parties, positions=(position,)))


def test_the_brief_is_the_one_that_summarize_gives() -> None:
    article = article_from_text(STRAIT, language="en")
    plain = RunRecord(engine="any", engine_version="")
    ours, theirs = (
        brief.model_copy(update={"run": plain}) for brief in (explain(article).brief, summarize(article))
    )

    assert ours == theirs


def test_an_item_names_its_rule_and_the_words_it_went_by(strait: Explanation) -> None:
    [reason] = strait.account("p1").reasons

    assert (reason.rule, reason.pattern) == ("will", "will-not")
    assert reason.cue is not None
    assert reason.cue.words == STRAIT[reason.cue.start : reason.cue.end] == "will not accept"
    assert reason.frame["side"] == "Denmark"
    assert reason.frame["side known by"] == "a pronoun"
    assert reason.frame["speaker"] == "Anna Lind"


def test_every_item_and_answer_of_a_brief_is_accounted_for(strait: Explanation) -> None:
    answers = [
        f"{item.id}/{answer.party}/{answer.kind}"
        for item in (*strait.brief.demands, *strait.brief.trades)
        for answer in item.responses
    ]

    assert {account.id for account in strait.items} == {item.id for item in strait.brief.items()} | set(
        answers
    )
    assert strait.account("d1/denmark/rejects").linked == "named"
    assert all(account.reasons for account in strait.items)


def test_every_sentence_has_an_item_or_a_reason_why_not() -> None:
    for document in load_gold(GOLD, split="dev"):
        for sentence in explain(document.article).sentences:
            assert bool(sentence.items) != (sentence.silence is not None), sentence


def test_a_silent_sentence_says_what_kept_it_silent(strait: Explanation) -> None:
    assert told_of(strait, "weather") == "background"
    assert told_of(strait, "met on Monday") == "no-stand"
    assert told_of(strait, "toll") == ""


def test_a_silent_sentence_tells_what_the_learned_weights_made_of_it() -> None:
    told = explain(
        article_from_text(
            STRAIT.replace("The weather was fine", "The weather was fine, a pilot said"), language="en"
        )
    )
    [silence] = [sentence.silence for sentence in told.sentences if "weather" in sentence.text]

    assert silence is not None
    assert re.search(r"The judge of stands: (?:position|demand) 0\.\d\d, needs 0\.\d\d\.", silence.detail)


def test_a_heading_is_no_running_text() -> None:
    article = article_from_text(f"# Ships and tariffs\n\n{STRAIT}", language="en")
    headings = [s for s in explain(article).sentences if s.silence and s.silence.reason == "heading"]

    assert len(headings) == sum(paragraph.heading for paragraph in article.paragraphs)


def test_what_is_thrown_away_stands_at_its_sentence() -> None:
    told = one_sentence("Norway wants 500 ships in the strait.")

    assert told.items == ()
    first = told.sentences[0]
    assert first.silence is not None
    assert first.silence.reason == "rejected"
    assert [rejected.reason for rejected in first.rejected] == ["number-not-in-evidence"]
    assert "number-not-in-evidence" in to_markdown(told)
    assert "number-not-in-evidence" in to_terminal(told, color=False)


def test_an_engine_that_does_not_explain_itself_is_told_by_what_was_made_of_its_draft() -> None:
    told = one_sentence("Norway wants to settle the strait.")

    [account] = told.items
    assert account.reasons == ()
    assert [(place.how, place.match) for place in account.grounding] == [("span", "phrase")]
    assert told.sentences[1].silence is None


def test_the_page_tells_each_item_once_and_keeps_to_its_width(strait: Explanation) -> None:
    page = to_terminal(strait, width=60, color=False)

    assert max(map(len, page.splitlines())) <= 60
    assert page.count("↳ p1 ") == 1
    assert "will / will-not at “will not accept”" in page
    assert "\x1b" not in page


def test_an_article_cannot_write_markdown_or_escapes_into_the_page() -> None:
    article = article_from_text("Norway *urged* <b>Denmark</b> to open\x1b[31m the strait.", language="en")

    assert "<b>" not in to_markdown(explain(article)).replace("\\<", "")
    assert "\x1b[31m" not in to_terminal(explain(article), color=False)


def test_json_holds_the_brief_the_items_and_the_sentences(strait: Explanation) -> None:
    data = json.loads(strait.to_json())

    assert Explanation.model_validate(data) == strait
    assert [item["id"] for item in data["items"]] == [account.id for account in strait.items]


def test_an_unknown_item_is_a_key_error(strait: Explanation) -> None:
    with pytest.raises(KeyError):
        strait.account("p99")


def test_explaining_twice_tells_the_same() -> None:
    article: Article = article_from_text(STRAIT, language="en")

    assert explain(article).items == explain(article).items
