"""A brief beside its article, as one page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from summarizer.brief import Brief, Rejected, RunRecord
from summarizer.render.page.cards import Cards
from summarizer.render.page.frame import framed, web_address
from summarizer.render.page.marks import Paragraph, paragraphs
from summarizer.render.safe import visible
from summarizer.render.view import View, seconds
from summarizer.scores import recorded_score

STYLE = ("base.css", "parts.css", "brief.css")
SCRIPT = ("theme.js", "brief.js")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the record of the run."""

    name: str
    value: str


def brief_page(brief: Brief, *, text: str | None = None, back: str | None = None) -> str:
    """The page of `brief` (HTML, ends in a newline); `text` is the article's, else ``brief.article.text``.

    Without a text the brief stands alone, with its quotations.  `back` is the address of an index to return to.
    """
    words = text if text is not None else brief.article.text
    view = View(brief, words)
    cards = Cards(view)
    counts = Counter(card.unit.kind for card in cards.every())
    counts["answer"] = sum(len(card.answers) for card in cards.every())
    article = brief.article
    return framed(
        "brief.html.j2",
        style=STYLE,
        script=SCRIPT,
        title=view.title,
        byline=view.byline,
        headline=view.headline,
        address=visible(article.url or ""),
        link=web_address(article.url),
        language=article.language if re.fullmatch("[a-z]{2,3}", article.language or "") else None,
        cards=cards,
        counts=+counts,
        paragraphs=_paragraphs(words, cards),
        rejected=tuple(map(_rejected, brief.run.rejected)),
        facts=run_facts(brief.run, article.sha256),
        warnings=tuple(map(visible, brief.run.warnings)),
        back=back,
    )


def run_facts(run: RunRecord, sha256: str) -> tuple[Fact, ...]:
    """How a brief came about, line by line: who read it, how well that scores, what it took."""
    score = recorded_score(run.model or run.engine)
    prompts = ", ".join(f"{prompt.id} {prompt.version}" for prompt in run.prompts)
    tokens = f"{run.input_tokens:,} in ({run.cached_tokens:,} cached), {run.output_tokens:,} out"
    requests = f"{run.requests}, {run.retries} of them again, {run.cached_replies} from the local store"
    known = (
        ("Engine", f"{run.engine} {run.engine_version}"),
        ("Model", run.model or ""),
        ("How well it scores", score and f"right F1 {score.right:.2f}, found F1 {score.found:.2f} on {score.split} gold"),
        ("Prompts", prompts),
        ("Requests", requests if run.requests or run.cached_replies else ""),
        ("Tokens", tokens if run.input_tokens or run.output_tokens else ""),
        ("Cost", _cost(run)),
        ("Time", seconds(run.seconds) + (f", {run.windows} windows" if run.windows > 1 else "")),
        ("Text", f"sha256 {sha256}"),
    )  # fmt: skip
    return tuple(Fact(name, visible(value)) for name, value in known if value)


def _cost(run: RunRecord) -> str:
    if run.cost is not None:
        return f"${run.cost:.4f}"
    if run.requests:
        return "not known"
    return "nothing; no text left the machine" if run.engine == "offline" or run.cached_replies else ""


def _rejected(rejected: Rejected) -> Fact:
    statement = visible(rejected.statement or "")
    detail = visible(rejected.detail)
    place = ", ".join(str(number) for number in rejected.sentences)
    told = " — ".join(filter(None, (statement, detail, f"sentence {place}" if place else "")))
    return Fact(f"{rejected.kind}, {visible(rejected.reason)}", told)


def _paragraphs(text: str | None, cards: Cards) -> tuple[Paragraph, ...]:
    return paragraphs(text, tuple(cards.stretches())) if text is not None else ()
