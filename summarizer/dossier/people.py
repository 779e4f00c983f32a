"""People across articles: who is meant by a full name, a surname, or another spelling of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from summarizer.assemble.names import is_nobody, name_key, slug
from summarizer.assemble.text import words
from summarizer.brief import Brief
from summarizer.dossier.index import Index, Profile
from summarizer.dossier.links import PersonLink, answers
from summarizer.dossier.model import ArticleId, Match
from summarizer.dossier.parties import PartyMatches
from summarizer.dossier.rules import Rules, calling

SAME_SURNAME = 85
"""Of 100 (rapidfuzz): "Zelenskyy" and "Zelensky" pass, "Weber" and "Meyer" do not."""
_OPENING = 4
"""Letters with which two spellings of a surname begin alike."""


@dataclass(slots=True)
class PersonProfile(Profile):
    """What the index keeps of a person."""

    names: list[str] = field(default_factory=list[str])
    parties: list[str] = field(default_factory=list[str])
    called: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    role: str | None
    party: str


def match_people(
    index: Index, rules: Rules, brief: Brief, article: ArticleId, parties: PartyMatches
) -> list[PersonLink]:
    """Links everybody who is named as a speaker or spokesperson of a party, and notes them in the index."""
    links: list[PersonLink] = []
    for named in _named(brief, parties):
        called = {calling(named.name), f"{article}#{named.name}"}
        found = _find(index, rules, named, called)
        match = found[1] if found else Match(reason="first")
        profile = found[0] if found else PersonProfile(_new_id(index, named.name))
        key = name_key(named.name)
        profile.names = list(dict.fromkeys([*profile.names, key]))
        profile.parties = list(dict.fromkeys([*profile.parties, named.party]))
        profile.called = list(dict.fromkeys([*profile.called, *sorted(called)]))
        index.put("person", profile)
        index.post("person", [key.split()[-1][:_OPENING]], profile.id)
        if (group := rules.group("person", called)) is not None:
            index.post("person-group", [group], profile.id)
        links.append(
            PersonLink(name=named.name, role=named.role, party=named.party, to=profile.id, match=match)
        )
    return links


def _named(brief: Brief, parties: PartyMatches) -> Iterator[_Named]:
    """Each name of a party once, the fullest first, so that a surname finds its owner."""
    sides = {name_key(n) for party in brief.parties for n in (party.name, *party.aliases)}
    found: dict[tuple[str, str], _Named] = {}
    said = [(person.name, person.role, party.id) for party in brief.parties for person in party.spokespeople]
    items = [(item, item.party) for item in (*brief.positions, *brief.demands)]
    items += [(response, response.party) for _, _, response in answers(brief)]
    items += [(trade, party) for trade in brief.trades for party in trade.proposers[:1]]
    said += [(item.speaker, None, party) for item, party in items if item.speaker and not item.anonymous]
    for name, role, party in said:
        key, to = name_key(name), parties.of(party)
        if to is None or key in sides or is_nobody(key) or not _is_person(name):
            continue
        known = found.get((key, to))
        found[key, to] = _Named(known.name if known else name, (known.role if known else None) or role, to)
    return iter(sorted(found.values(), key=lambda n: (-len(n.name.split()), n.name, n.party)))


def _is_person(name: str) -> bool:
    """Whether every word of meaning begins with a capital: "the ministry" is a body."""
    return all(word[0].isupper() for word in words(name) if len(word) > 3) and name[:1].isupper()


def _find(
    index: Index, rules: Rules, named: _Named, called: Iterable[str]
) -> tuple[PersonProfile, Match] | None:
    group = rules.group("person", called)
    ids = index.find("person-group", group) if group is not None else []
    for profile in (p for id in ids if (p := index.get("person", id, PersonProfile))):
        return profile, Match(
            reason="correction", detail=f"the corrections say that {named.name} is {profile.id}"
        )
    key = name_key(named.name)
    best: tuple[float, PersonProfile, Match] | None = None
    for id in index.find("person", key.split()[-1][:_OPENING]):
        profile = index.get("person", id, PersonProfile)
        if profile is None or rules.apart("person", called, profile.called):
            continue
        judged = _judge(key, named, profile)
        if judged is not None and (best is None or judged[0] > best[0]):
            best = (judged[0], profile, judged[1])
    return (best[1], best[2]) if best else None


def _judge(key: str, named: _Named, profile: PersonProfile) -> tuple[float, Match] | None:
    same_side = named.party in profile.parties
    parts = key.split()
    if key in profile.names and (same_side or len(parts) > 1):
        return (1.0 if same_side else 0.9), Match(reason="name", detail=f"{named.name} is named so before")
    if not same_side:
        return None
    for known in profile.names:
        others = known.split()
        shorter, longer = sorted((parts, others), key=len)
        if longer[-len(shorter) :] == shorter:
            return 0.8, Match(reason="name", detail=f"{named.name} is the end of {known!r}, of the same side")
        near = fuzz.ratio(parts[-1], others[-1])
        if near >= SAME_SURNAME and _fits(parts[:-1], others[:-1]):
            detail = f"{named.name} is spelled nearly as {known!r}, of the same side"
            return 0.7, Match(reason="similar_name", detail=detail, likeness=round(near / 100, 2))
    return None


def _fits(one: list[str], other: list[str]) -> bool:
    """Whether two first names may be one person's: one is missing, or they begin alike."""
    return not one or not other or one[0][:1] == other[0][:1]


def _new_id(index: Index, name: str) -> str:
    base, number = slug(name), 2
    id = base
    while index.get("person", id, PersonProfile) is not None:
        id, number = f"{base}-{number}", number + 1
    return id
