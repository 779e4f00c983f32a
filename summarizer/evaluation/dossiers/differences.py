"""Where a dossier differs from gold, in words, for whoever works on either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarizer.article import Article
from summarizer.evaluation.dossiers.account import Account, Change, Clash, Exchange, Grouping, Places, Step
from summarizer.evaluation.dossiers.clusters import same_groups
from summarizer.evaluation.dossiers.measure import GROUPS, pairings
from summarizer.evaluation.story import Story

MISSED, INVENTED = "-", "+"


def differences(story: Story, gold: Account, predicted: Account) -> Iterator[str]:
    """A line for each thing put elsewhere, each that was missed (``-``), and each that gold does not have (``+``)."""
    for group in GROUPS:
        yield from _elsewhere(group, getattr(gold, group), getattr(predicted, group))
    articles = {document.id: document.article for document in story.gold}
    for name, pairs, golds, predictions in pairings(gold, predicted):
        taken = {id(thing) for pair in pairs for thing in pair}
        for mark, things in ((MISSED, golds), (INVENTED, predictions)):
            yield from (
                f"{mark} {name}: {_told(thing, articles)}" for thing in things if id(thing) not in taken
            )
    yield from (f"{MISSED} copies: {one} of {other}" for one, other in sorted(gold.copies - predicted.copies))
    yield from (
        f"{INVENTED} copies: {one} of {other}" for one, other in sorted(predicted.copies - gold.copies)
    )


def _elsewhere(what: str, gold: Grouping, predicted: Grouping) -> Iterator[str]:
    """Things that are not with most of their gold group, or with others than it."""
    same = same_groups(gold, predicted)
    for name in sorted(set(gold) | set(predicted)):
        if name not in predicted:
            yield f"{MISSED} {what}: {name}, of {gold[name]}"
        elif name not in gold:
            yield f"{INVENTED} {what}: {name}, under {predicted[name]}"
        elif same.get(predicted[name]) != gold[name]:
            yield f"~ {what}: {name}, of {gold[name]}, stands under {predicted[name]}"


def _told(thing: Change | Clash | Exchange | Step, articles: Mapping[str, Article]) -> str:
    match thing:
        case Change():
            old, new = _sentence(thing.before, articles), _sentence(thing.after, articles)
            return f"{thing.party}, {thing.issue}, {thing.kind}: {old} → {new}"
        case Clash():
            return f"{thing.party}: {_sentence(thing.first, articles)} | {_sentence(thing.second, articles)}"
        case Exchange():
            return f"{thing.status}: {_sentence(thing.places, articles)}"
        case Step():
            return f"{thing.kind}: {_sentence(thing.places, articles)}"


def _sentence(places: Places, articles: Mapping[str, Article]) -> str:
    if not places:
        return "nowhere"
    article, number = min(places, key=lambda place: (str(articles[place[0]].date), place))
    return f"“{articles[article].sentence_text(number)}” ({article})"
