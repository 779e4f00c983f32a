"""What finding an anchor costs beside a fuzzy search through the text, and what each lets through.

Each sentence of the dev articles gives an anchor, six of its words, once as they are and once with a "not"
among them.  Ours looks for it in the sentence named and accepts it as a phrase only word for word; the
naive way takes the best partial match anywhere (rapidfuzz `partial_ratio_alignment` from a score of 85 on).

python benchmarks/grounding.py [--runs 5]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from measuring import dev_articles, joined, milliseconds, table
from rapidfuzz import fuzz

from summarizer.article import Article
from summarizer.assemble.ground import ground
from summarizer.assemble.work import View
from summarizer.draft import DraftEvidence

WORDS = 6
"""Words of an anchor; the prompts ask for three to ten."""
SCORE = 85
"""From which score on a fuzzy match counts; users of such libraries set 75 to 90."""


LONG = 100_000
"""Characters of the long text: a report or a transcript rather than an article."""


@dataclass(frozen=True, slots=True)
class Probe:
    """An anchor with the number of the sentence it was copied from."""

    sentence: int
    anchor: str


Found = Callable[[View, Probe], tuple[int, int] | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="how often each figure is taken (default 5)")
    runs = parser.parse_args().runs
    articles = dev_articles()
    print(comparison(f"{len(articles)} articles, one by one", articles, runs), "\n")
    print(comparison(f"one text of {LONG:,} characters", [joined(articles, LONG)], runs))


def comparison(title: str, articles: list[Article], runs: int) -> str:
    """Both ways over the same anchors: time, and what each accepts."""
    copied = [(article, probes(article, changed=False)) for article in articles]
    denied = [(article, probes(article, changed=True)) for article in articles]
    count = sum(len(anchors) for _, anchors in copied)
    ways: dict[str, Found] = {"assemble": exact, "fuzzy": fuzzy}
    taken = milliseconds({name: partial(accepted, copied, find) for name, find in ways.items()}, runs)
    rows: list[list[str]] = []
    for name, find in ways.items():
        shares = (accepted(anchors, find) / count for anchors in (copied, denied))
        rows.append([name, f"{taken[name] * 1000 / count:.0f}", *(f"{share:.1%}" for share in shares)])
    return (
        f"{title}: {count} anchors of {WORDS} words (median of {runs} runs)\n\n"
        f"{table(('way', 'µs an anchor', 'copied: found', 'denied: accepted'), rows)}\n\n"
        f"Fuzzy over ours: {taken['fuzzy'] / taken['assemble']:.2f} times the time."
    )


def probes(article: Article, *, changed: bool) -> list[Probe]:
    """One anchor from each sentence that has more than `WORDS` words; `changed` denies it."""
    found: list[Probe] = []
    for sentence in article.sentences:
        words = article.sentence_text(sentence.number).split()
        if sentence.boilerplate or len(words) <= WORDS:
            continue
        anchor = words[:WORDS]
        if changed:
            anchor.insert(WORDS // 2, "not")
        found.append(Probe(sentence.number, " ".join(anchor)))
    return found


def exact(view: View, probe: Probe) -> tuple[int, int] | None:
    """Where assemble finds the very words."""
    evidence, _ = ground(view, [DraftEvidence(sentences=(probe.sentence,), anchor=probe.anchor)])
    phrases = [piece for piece in evidence if piece.match == "phrase"]
    return (phrases[0].start, phrases[0].end) if phrases else None


def fuzzy(view: View, probe: Probe) -> tuple[int, int] | None:
    """Where the best partial match is."""
    match = fuzz.partial_ratio_alignment(probe.anchor, view.article.text, score_cutoff=SCORE)
    return None if match is None else (match.dest_start, match.dest_end)


def accepted(articles: list[tuple[Article, list[Probe]]], find: Found) -> int:
    """How many anchors are found where they were copied from."""
    count = 0
    for article, wanted in articles:
        view = View(article)
        for probe in wanted:
            place = find(view, probe)
            sentence = article.sentence(probe.sentence)
            count += place is not None and place[0] < sentence.end and sentence.start < place[1]
    return count


if __name__ == "__main__":
    main()
