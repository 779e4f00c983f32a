"""Issues across articles: which matter of the dossier the items under one label of a brief are on.

Labels decide where their words are the same; else labels, statements, holders, quotes and trades together.
Within one article the same matter has one label (annotation.md), so that two labels of one brief are two
issues unless their words are the same, or turn each other round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from summarizer.brief import Brief, Demand, Stance, Trade
from summarizer.dossier.index import Index
from summarizer.dossier.issue_likeness import Group, IssueProfile, Scale
from summarizer.dossier.links import IssueLink, Item, TradeLink
from summarizer.dossier.model import ArticleId, Doubt, Match, MatchReason
from summarizer.dossier.parties import PartyMatches
from summarizer.dossier.rules import Rules, calling
from summarizer.dossier.trades import TradeProfile
from summarizer.dossier.words import gist_words, label, slug_of

SAME, DOUBTFUL = 0.42, 0.3
"""Likeness from which two labels are one matter, and from which an analyst or a model is asked."""
SAME_IN_ARTICLE = 0.55
"""From which two labels of one article are, too: the guidelines want one label for one matter, annotators and engines slip."""
SHARED_TRADE, SHARED_QUOTE = 0.25, 0.3
"""What it gains where a trade under both labels is one exchange, or both rest on the same words."""
_MOST_LABELS, _MOST_WORDS, _MOST_SAID = 24, 80, 40
_MOST_CANDIDATES = 16
"""Issues that are looked at closely for one label: what matches is nearly always among the first three."""
_RAREST = 60
"""Issues under one word from which the word says too little to look there."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    own: int
    id: str
    reversed: bool
    match: Match


def match_issues(
    index: Index,
    rules: Rules,
    brief: Brief,
    article: ArticleId,
    parties: PartyMatches,
    trades: list[TradeLink],
    named: frozenset[str],
) -> tuple[list[IssueLink], list[Doubt]]:
    """Links every label of a brief and notes it in the index; `named` are the stems of the parties' own names."""
    groups = list(_groups(brief, article, parties, rules, {link.trade: link.to for link in trades}, named))
    scale = Scale(index, named)
    candidates = sorted(
        (c for n, group in enumerate(groups) for c in _candidates(index, rules, scale, group, n, article)),
        key=lambda c: (-c.score, c.own, c.id),
    )
    chosen: dict[int, _Candidate] = {}
    taken: set[str] = set()
    for candidate in candidates:
        least = SAME_IN_ARTICLE if candidate.id in taken else SAME
        if candidate.score >= least and candidate.own not in chosen:
            chosen[candidate.own] = candidate
            taken.add(candidate.id)
    links: list[IssueLink] = []
    doubts: list[Doubt] = []
    for number, group in enumerate(groups):
        choice = chosen.get(number)
        if choice is None:  # an earlier group of this article may have founded it
            here = frozenset(link.to for link in links)
            own = _candidates(index, rules, scale, group, number, article, here) if here else ()
            choice = next((c for c in sorted(own, key=_likeliest) if c.score >= SAME_IN_ARTICLE), None)
        to = choice.id if choice else _new(index, group)
        links.append(
            IssueLink(
                label=group.label,
                items=tuple(item.id for item in group.items),
                to=to,
                reversed=choice.reversed if choice else False,
                match=choice.match if choice else Match(reason="first"),
            )
        )
        doubts += [
            Doubt(kind="issue", first=to, second=c.id, likeness=round(c.score, 3), detail=c.match.detail)
            for c in candidates
            if choice is None and c.own == number and c.id not in taken
        ]
        _note(index, rules, group, to, turned=choice is not None and choice.reversed)
    return links, doubts


def _likeliest(candidate: _Candidate) -> tuple[float, str]:
    return -candidate.score, candidate.id


def _groups(
    brief: Brief,
    article: ArticleId,
    parties: PartyMatches,
    rules: Rules,
    trades: Mapping[str, str],
    named: frozenset[str],
) -> Iterator[Group]:
    """The items under each label; one that the corrections speak of is a group of its own."""
    found: dict[tuple[str, str | None], list[Item]] = {}
    for item in brief.items():
        name = f"{article}#{item.id}"
        alone = (rules.group("issue", [name]) or name) if rules.speaks_of("issue", name) else None
        found.setdefault((item.issue, alone), []).append(item)
    for (text, alone), items in sorted(found.items(), key=lambda entry: entry[0][1] is not None):
        holders = {
            to
            for item in items
            for party in (item.proposers if isinstance(item, Trade) else (item.party,))
            if (to := parties.of(party)) is not None
        }
        said: list[tuple[str, Stance, str]] = [
            (parties.of(item.party) or "", "for" if isinstance(item, Demand) else item.stance, item.statement)
            for item in items
            if not isinstance(item, Trade)
        ]
        yield Group(
            text,
            tuple(items),
            label(text),
            frozenset(w for item in items for w in gist_words(item.statement)) - named,
            frozenset(holders),
            tuple(said),
            frozenset(_quote_key(piece.quote) for item in items for piece in item.evidence),
            frozenset(trades[item.id] for item in items if item.id in trades),
            frozenset({calling(text), *(f"{article}#{item.id}" for item in items)}),
            alone is not None,
        )


def _likely(index: Index, group: Group) -> list[str]:
    """The issues that share most with a group, by its rarest words: as many as are worth a closer look."""
    votes: dict[str, float] = defaultdict(float)
    for kind, weight, keys in (("issue", 3.0, group.taken.stems), ("issue-word", 1.0, group.words)):
        for key in sorted(keys):
            ids = index.find(kind, key)
            if len(ids) <= _RAREST:
                for id in ids:
                    votes[id] += weight / sqrt(len(ids))
    return sorted(votes, key=lambda id: (-votes[id], id))[:_MOST_CANDIDATES]


def _candidates(
    index: Index,
    rules: Rules,
    scale: Scale,
    group: Group,
    number: int,
    article: ArticleId,
    among: frozenset[str] = frozenset(),
) -> Iterator[_Candidate]:
    """The issues that a group may be on; only those `among`, where any are given."""
    bound = rules.group("issue", group.called)
    whose, who = rules.why("issue", bound or "")
    for id in index.find("issue-group", bound) if bound is not None else ():
        profile = index.get("issue", id, IssueProfile)
        turned = profile is not None and scale.turned(group, profile)
        match = Match(reason=whose, detail=f"{who} {group.label!r} is {id}")
        yield _Candidate(2.0, number, id, turned, match)
    if group.singled_out and bound is not None:
        return
    shared = {p.issue for t in sorted(group.trades) if (p := index.get("trade", t, TradeProfile)) and p.issue}
    quoted = {id for key in sorted(group.quotes) for id in index.find("quote", key)}
    met = {*_likely(index, group), *shared, *quoted}
    for id in sorted(met & among if among else met):
        profile = index.get("issue", id, IssueProfile)
        if profile is None or rules.apart("issue", group.called, profile.called):
            continue
        score, reason, nearest = scale.likeness(group, profile)
        if score < 1.0 and id in shared:
            score, reason = min(score + SHARED_TRADE, 0.99), "same_legs"
        elif score < 1.0 and id in quoted:
            score, reason = min(score + SHARED_QUOTE, 0.99), "same_evidence"
        if score >= DOUBTFUL:
            turned = scale.turned(group, profile)
            detail = f"{group.label!r} in {article}: {_WHY[reason].format(nearest)}"
            likeness = round(min(score, 1.0), 3)
            yield _Candidate(
                score, number, id, turned, Match(reason=reason, detail=detail, likeness=likeness)
            )


_WHY: dict[MatchReason, str] = {
    "label": "the same words as {!r}",
    "words": "label and statements have much in common with {!r}",
    "same_legs": "a trade under it is one under {!r}",
    "same_evidence": "it rests on the same words as {!r}",
}


def _other(stance: Stance) -> Stance:
    return "against" if stance == "for" else "for" if stance == "against" else stance


def _quote_key(quote: str) -> str:
    return " ".join(sorted(gist_words(quote)))


def _new(index: Index, group: Group) -> str:
    base, number = slug_of(group.label, "issue"), 2
    id = base
    while index.get("issue", id, IssueProfile) is not None:
        id, number = f"{base}-{number}", number + 1
    index.put("issue", IssueProfile(id, group.label))
    return id


def _note(index: Index, rules: Rules, group: Group, to: str, *, turned: bool) -> None:
    profile = index.get("issue", to, IssueProfile)
    assert profile is not None
    if not group.singled_out:  # the rest of what has this label stays where it was
        profile.labels = list(dict.fromkeys([*profile.labels, group.label]))[:_MOST_LABELS]
        index.post("issue", group.taken.stems, to)
    for word in sorted(group.words):
        profile.words[word] = profile.words.get(word, 0) + 1
    if len(profile.words) > _MOST_WORDS:
        kept = sorted(profile.words.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_WORDS]
        profile.words = dict(kept)
    said = [[party, _other(stance) if turned else stance, told] for party, stance, told in group.said]
    profile.said = [*profile.said, *said][-_MOST_SAID:]
    profile.holders = list(dict.fromkeys([*profile.holders, *sorted(group.holders)]))
    called = {name for name in group.called if "#" in name or not group.singled_out}
    profile.called = list(dict.fromkeys([*profile.called, *rules.heeded("issue", called)]))
    index.put("issue", profile)
    index.post("issue-word", group.words, to)
    index.post("quote", group.quotes, to)
    for id in sorted(group.trades):
        trade = index.get("trade", id, TradeProfile)
        if trade is not None and trade.issue is None:
            trade.issue = to
            index.put("trade", trade)
    if (group_name := rules.group("issue", group.called)) is not None:
        index.post("issue-group", [group_name], to)
