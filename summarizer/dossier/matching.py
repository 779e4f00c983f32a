"""Matching: one brief against everything the index knows, in time that grows with the brief alone."""

from __future__ import annotations

from summarizer.assemble.names import initials
from summarizer.assemble.text import lowered, stem, words
from summarizer.brief import Brief
from summarizer.dossier.copies import copied
from summarizer.dossier.index import Index
from summarizer.dossier.issues import match_issues
from summarizer.dossier.links import Links, digest_of
from summarizer.dossier.model import ArticleId
from summarizer.dossier.parties import is_proper, match_parties
from summarizer.dossier.people import match_people
from summarizer.dossier.rules import Rules
from summarizer.dossier.trades import match_trades


def match(
    index: Index, rules: Rules, brief: Brief, article: ArticleId, arrival: int, text: str | None = None
) -> Links:
    """The links of a brief, which the index knows from then on; `text` is its article's, where at hand."""
    copy = copied(index, brief, article, text)
    parties = match_parties(index, rules, brief, article)
    people = match_people(index, rules, brief, article, parties)
    named = _names(brief)
    trades, doubted_trades = match_trades(index, rules, brief, article, parties, named)
    issues, doubted_issues = match_issues(index, rules, brief, article, parties, trades, named)
    return Links(
        article=article,
        arrival=arrival,
        date=brief.article.date,
        digest=digest_of(brief),
        copy_of=copy.of if copy else None,
        likeness=copy.likeness if copy else None,
        parties=tuple(parties.links),
        people=tuple(people),
        issues=tuple(issues),
        trades=tuple(trades),
        merges=tuple(parties.merges),
        doubts=(*parties.doubts, *doubted_issues, *doubted_trades),
    )


def _names(brief: Brief) -> frozenset[str]:
    """The stems of the words in the parties' own names, which tell no issue from another."""
    names = [
        name
        for party in brief.parties
        for name in (party.name, *filter(is_proper, party.aliases), *(p.name for p in party.spokespeople))
    ]
    found = {stem(lowered(word)) for name in names for word in words(name.replace("-", " "))}
    return frozenset(found | {short for name in names if (short := initials(name))})
