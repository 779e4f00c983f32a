"""Building a dossier from briefs and their links: a pure function of the two, in one order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarizer.assemble.names import name_key
from summarizer.brief import Brief, Role
from summarizer.dossier.changes import contradictions, settled, shifts
from summarizer.dossier.dossier import Dossier
from summarizer.dossier.ledger import ledger
from summarizer.dossier.links import Links
from summarizer.dossier.model import (
    Cell,
    Contradiction,
    DossierParty,
    Doubt,
    Issue,
    IssueMember,
    PartyMember,
    Person,
    PersonMember,
    Shift,
    Stand,
    ThingKind,
)
from summarizer.dossier.rules import Rules, calling
from summarizer.dossier.telling import Telling, tell
from summarizer.dossier.timeline import Line, cell, lines

_ROLES: dict[Role, int] = {"principal": 0, "mediator": 1, "third_party": 2}


def build(linked: Iterable[tuple[Brief, Links]], rules: Rules, merged: Mapping[str, str]) -> Dossier:
    """The dossier of briefs with their links; each brief may be forgotten once it was taken."""
    tellings = sorted((tell(brief, links, merged) for brief, links in linked), key=lambda t: t.order)
    parties = _parties(tellings, rules, merged)
    issues = _issues(tellings, rules)
    party_order = {party.id: n for n, party in enumerate(parties)}
    issue_order = {issue.id: n for n, issue in enumerate(issues)}
    table = lines(told for telling in tellings for told in telling.stands)
    names = _names(line for series in table.values() for line in series)
    cells: list[Cell] = []
    timeline: list[Stand] = []
    turned: list[Shift] = []
    pairs: list[Contradiction] = []
    for issue, party in sorted(table, key=lambda at: (issue_order[at[0]], party_order[at[1]])):
        series = table[issue, party]
        apart = list(contradictions(series))
        cells.append(cell(series, contested=any(not settled(series, pair) for pair in apart)))
        timeline += [_answering(line.stand, names) for line in series]
        turned += shifts(series, apart)
        pairs += apart
    return Dossier(
        title=rules.title,
        articles=tuple(telling.article for telling in tellings),
        parties=parties,
        people=_people(tellings, rules, merged, party_order),
        issues=issues,
        matrix=tuple(cells),
        timeline=tuple(timeline),
        shifts=tuple(sorted(turned, key=lambda s: (str(s.after.date or ""), s.id))),
        contradictions=tuple(sorted(pairs, key=lambda c: (str(c.second.date or ""), c.id))),
        ledger=ledger(tellings),
        doubts=_doubts(tellings, merged),
        notes=(*_notes(tellings), *_unused(tellings, rules)),
    )


def merges(linked: Iterable[Links]) -> dict[str, str]:
    """Which party stands for each one that is gone, after all merges."""
    into = {merge.gone: merge.into for links in linked for merge in links.merges}

    def last(id: str) -> str:
        while id in into:
            id = into[id]
        return id

    return {gone: last(gone) for gone in into}


def _parties(
    tellings: Sequence[Telling], rules: Rules, merged: Mapping[str, str]
) -> tuple[DossierParty, ...]:
    members: dict[str, list[PartyMember]] = defaultdict(list)
    roles: dict[str, set[Role]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        sides = {party.id: party for party in telling.parties}
        for link in telling.links.parties:
            to, side = merged.get(link.to, link.to), sides[link.party]
            members[to].append(
                PartyMember(article=telling.article.id, party=side.id, name=side.name, match=link.match)
            )
            roles[to].add(side.role)
            names[to].update({side.name: len(side.aliases) + 1})  # a name counts more than an alias
            names[to].update(side.aliases)
    found: list[DossierParty] = []
    for id, listed in members.items():
        own = Counter(member.name for member in listed)
        shown = rules.name("party", [c for m in listed for c in _party_called(m)]) or own.most_common(1)[0][0]
        aliases = [name for name, _ in names[id].most_common() if name_key(name) != name_key(shown)]
        found.append(
            DossierParty(
                id=id,
                name=shown,
                aliases=tuple({name_key(alias): alias for alias in reversed(aliases)}.values())[::-1],
                role=min(roles[id], key=lambda role: _ROLES[role]),
                members=tuple(listed),
            )
        )
    return tuple(sorted(found, key=lambda p: (_ROLES[p.role], -len(p.members), p.id)))


def _party_called(member: PartyMember) -> tuple[str, ...]:
    return f"{member.article}#{member.party}", calling(member.party), calling(member.name)


def _people(
    tellings: Sequence[Telling], rules: Rules, merged: Mapping[str, str], order: Mapping[str, int]
) -> tuple[Person, ...]:
    members: dict[str, list[PersonMember]] = defaultdict(list)
    for telling in tellings:
        for link in telling.links.people:
            members[link.to].append(
                PersonMember(
                    article=telling.article.id,
                    name=link.name,
                    role=link.role,
                    party=merged.get(link.party, link.party),
                    match=link.match,
                )
            )
    found = [
        Person(
            id=id,
            name=rules.name("person", [calling(m.name) for m in listed])
            or max((m.name for m in listed), key=lambda name: (len(name.split()), len(name))),
            party=listed[-1].party,
            members=tuple(listed),
        )
        for id, listed in members.items()
    ]
    return tuple(sorted(found, key=lambda p: (order[p.party], p.id)))


def _issues(tellings: Sequence[Telling], rules: Rules) -> tuple[Issue, ...]:
    members: dict[str, list[IssueMember]] = defaultdict(list)
    for telling in tellings:
        for link in telling.links.issues:
            members[link.to].append(
                IssueMember(
                    article=telling.article.id,
                    label=link.label,
                    items=link.items,
                    reversed=link.reversed,
                    match=link.match,
                )
            )
    found = [
        Issue(
            id=id,
            label=rules.name("issue", [calling(m.label) for m in listed]) or listed[0].label,
            members=tuple(listed),
        )
        for id, listed in members.items()
    ]
    return tuple(sorted(found, key=lambda i: (-sum(len(m.items) for m in i.members), i.id)))


def _names(table: Iterable[Line]) -> dict[str, str]:
    """The id of the stand that each source is told by."""
    return {source.key: line.stand.id for line in table for source in line.stand.sources}


def _answering(stand: Stand, names: Mapping[str, str]) -> Stand:
    if stand.answers is None:
        return stand
    return stand.model_copy(update={"answers": names.get(stand.answers)})


def _doubts(tellings: Sequence[Telling], merged: Mapping[str, str]) -> tuple[Doubt, ...]:
    """Each pair once, those that have become one since left out, likeliest first."""
    found: dict[tuple[str, str, str], Doubt] = {}
    for doubt in (doubt for telling in tellings for doubt in telling.links.doubts):
        first, second = merged.get(doubt.first, doubt.first), merged.get(doubt.second, doubt.second)
        if first == second:
            continue
        key = (doubt.kind, min(first, second), max(first, second))
        current = doubt.model_copy(update={"first": first, "second": second})
        if key not in found or found[key].likeness < doubt.likeness:
            found[key] = current
    return tuple(sorted(found.values(), key=lambda d: (-d.likeness, d.kind, d.first, d.second)))


def _notes(tellings: Sequence[Telling]) -> Iterable[str]:
    undated = [telling.article.id for telling in tellings if telling.article.date is None]
    if undated:
        some = ", ".join(undated[:_NAMED]) + (" and others" if len(undated) > _NAMED else "")
        yield f"{len(undated)} without a date ({some}): what they tell stands before everything dated"


def _unused(tellings: Sequence[Telling], rules: Rules) -> Iterable[str]:
    """Corrections that name nothing in the dossier."""
    if not rules.written:
        return
    known: dict[ThingKind, set[str]] = {"party": set(), "person": set(), "issue": set(), "trade": set()}
    for telling in tellings:
        article = telling.article.id
        sides = {party.id: party for party in telling.parties}
        for link in telling.links.parties:
            known["party"] |= {
                f"{article}#{link.party}",
                calling(link.party),
                calling(sides[link.party].name),
            }
        known["person"] |= {calling(link.name) for link in telling.links.people}
        known["trade"] |= {f"{article}#{link.trade}" for link in telling.links.trades}
        for issue in telling.links.issues:
            known["issue"] |= {calling(issue.label), *(f"{article}#{item}" for item in issue.items)}
    for word in rules.written:
        if word.called not in known[word.kind]:
            yield f"corrections, line {word.line}: no {word.kind} is called {word.text!r}, so nothing follows from it"


_NAMED = 3
"""Articles named in a note; the rest are counted."""
