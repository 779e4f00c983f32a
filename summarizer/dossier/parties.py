"""Parties across articles: which side of the dossier each side of a brief is.

Names decide, then aliases that are names themselves (never "the company"), abbreviations, spokespeople and spelling.
Two sides of one article are never one, whatever they are called, unless the analyst says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from rapidfuzz import fuzz

from summarizer.assemble.names import initials, is_nobody, name_key, slug, variants
from summarizer.assemble.text import stem, words
from summarizer.assemble.vocabulary import vocabulary
from summarizer.brief import Brief, Party
from summarizer.dossier.index import Index, Profile
from summarizer.dossier.links import Merge, PartyLink
from summarizer.dossier.model import ArticleId, Doubt, Match, MatchReason
from summarizer.dossier.rules import Grouping, Rules, names_of_party

SAME, DOUBTFUL = 0.7, 0.45
"""Likeness from which two names are one party, and from which an analyst or a model is asked."""
SAME_SPELLING = 90
"""Of 100 (rapidfuzz, sorted words): "Zelenskyy Foundation" and "Zelensky Foundation" pass, "North Bank" and "South Bank" do not."""
_LONG_ENOUGH = 7  # letters of a name from which spelling is compared

_SCORES: dict[MatchReason, float] = {
    "name": 1.0, "seat": 0.95, "alias": 0.9, "abbreviation": 0.85, "similar_name": 0.8, "spokesperson": 0.75,
}  # fmt: skip
"""How much each kind of evidence weighs against the others; only the order and `SAME` matter."""
_PART_OF_NAME, _PART_OF_SEVERAL, _SHARED_ALIAS = 0.7, 0.5, 0.6


@dataclass(slots=True)
class PartyProfile(Profile):
    """What the index keeps of a party."""

    names: list[str] = field(default_factory=list[str])
    aliases: list[str] = field(default_factory=list[str])
    people: list[str] = field(default_factory=list[str])
    plain: list[str] = field(default_factory=list[str])
    """Nouns by which it is called without a name."""
    rivals: list[str] = field(default_factory=list[str])
    """Parties that stood beside it in one article."""
    called: list[str] = field(default_factory=list[str])
    """What corrections may call it."""
    shown: str = ""
    order: int = 0
    into: str | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """A party of the brief, as it is looked for."""

    party: Party
    name: str
    forms: frozenset[str]
    aliases: frozenset[str]
    people: frozenset[str]
    called: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    own: int
    id: str
    match: Match


@dataclass(slots=True)
class PartyMatches:
    """What became of the parties of one brief."""

    links: list[PartyLink]
    merges: list[Merge]
    doubts: list[Doubt]

    def of(self, party: str | None) -> str | None:
        """The dossier's id for a party id of the brief."""
        return next((link.to for link in self.links if link.party == party), None)


def match_parties(index: Index, rules: Rules, brief: Brief, article: ArticleId) -> PartyMatches:
    """Links every party of a brief, and notes them in the index."""
    owns = [_own(party, article) for party in brief.parties]
    candidates = sorted(
        (c for number, own in enumerate(owns) for c in _candidates(index, rules, own, number, article)),
        key=lambda c: (-c.score, c.own, c.id),
    )
    found = PartyMatches([], [], [])
    chosen: dict[int, _Candidate] = {}
    taken: set[str] = set()
    for candidate in candidates:
        free = candidate.id not in taken or candidate.score > 1
        if candidate.score < SAME or candidate.own in chosen or not free:
            continue
        chosen[candidate.own] = candidate
        taken.add(candidate.id)
    ids: list[str] = []
    grouping = Grouping(rules, "party")
    for number, own in enumerate(owns):
        choice = chosen.get(number)
        to, match = grouping.place(
            own.called, (choice.id, choice.match) if choice else None, partial(_new, index, own)
        )
        found.links.append(PartyLink(party=own.party.id, to=to, match=match))
        ids.append(to)
        for other in (c for c in candidates if c.own == number and c.id != to and c.id not in taken):
            if choice is not None and other.score >= _SCORES["alias"] and _may_merge(index, to, other.id):
                kept, gone = _older(index, to, other.id)
                found.merges.append(Merge(kind="party", gone=gone, into=kept, match=other.match))
                _merge(index, gone, kept)
            elif choice is None or other.score >= SAME:
                found.doubts.append(
                    Doubt(kind="party", first=to, second=other.id, likeness=other.score, detail=other.match.detail)
                )  # fmt: skip
    gone = {merge.gone: merge.into for merge in found.merges}
    found.links = [link.model_copy(update={"to": gone.get(link.to, link.to)}) for link in found.links]
    ids = [gone.get(i, i) for i in ids]
    for own, to in zip(owns, ids, strict=True):
        _note(index, rules, own, to, rivals=[i for i in ids if i != to])
    return found


def is_proper(alias: str) -> bool:
    """Whether an alias is a name of its own; "the company" is not."""
    return any(word[0].isupper() for word in words(alias) if word.casefold() not in _SMALL)


_SMALL = frozenset({"the", "a", "an", "of"})


def _own(party: Party, article: ArticleId) -> _Own:
    name = name_key(party.name)
    if is_nobody(name):  # "they" of one article are not those of another
        name = f"{article}#{party.id}"
    aliases = {name_key(alias) for alias in party.aliases if is_proper(alias)}
    return _Own(
        party,
        name,
        frozenset(variants(name)),
        frozenset(a for a in aliases if not is_nobody(a)) - {name},
        frozenset(key for p in party.spokespeople if " " in (key := name_key(p.name))),
        names_of_party(party, article),
    )


def _candidates(
    index: Index, rules: Rules, own: _Own, number: int, article: ArticleId
) -> Iterator[_Candidate]:
    group = rules.group("party", own.called)
    if group is not None:
        reason, who = rules.why("party", group)
        for id in index.find("party-group", group):
            told = f"{who} {own.party.name} is {_profile(index, id).shown}"
            yield _Candidate(2.0, number, current(index, id), Match(reason=reason, detail=told))
    keys = {
        *own.forms,
        *own.aliases,
        *own.people,
        *_states(own.forms),
        *own.name.split(),
        *_short(own),
        *_plain(own.party),
    }
    met = dict.fromkeys(current(index, id) for key in sorted(keys) for id in index.find("party", key))
    scored = [(profile, _score(own, profile)) for id in met for profile in [_profile(index, id)]]
    parts = sum(1 for _, s in scored if s is not None and s[0] == _PART_OF_NAME)
    for profile, score in scored:
        if score is None or rules.apart("party", own.called, profile.called):
            continue
        value, reason, why = score
        if value == _PART_OF_NAME and parts > 1:
            value = _PART_OF_SEVERAL
        detail = f"{own.party.name} in {article}: {why}"
        yield _Candidate(
            value, number, profile.id, Match(reason=reason, detail=detail, likeness=min(value, 1.0))
        )


def _score(own: _Own, profile: PartyProfile) -> tuple[float, MatchReason, str] | None:
    """How much speaks for it, which kind of evidence, and that in words; None where nothing does."""
    names, aliases = set(profile.names), set(profile.aliases)
    shown = profile.shown
    if own.name in names:
        return _SCORES["name"], "name", f"the name of {shown}"
    if own.forms & {form for name in names for form in variants(name)}:
        return _SCORES["name"], "name", f"another form of the name of {shown}"
    if _states(own.forms) & _states(names):
        return _SCORES["seat"], "seat", f"a name for {shown}"
    if own.name in aliases:
        return _SCORES["alias"], "alias", f"an alias of {shown}"
    if known := sorted(own.aliases & names):
        return _SCORES["alias"], "alias", f"it has the alias {known[0]!r}, the name of {shown}"
    if _short(own) & {*names, *aliases} or own.name in map(_abbreviated, names):
        return _SCORES["abbreviation"], "abbreviation", f"the abbreviation of one is the name of {shown}"
    if near := _spelled_alike(own.name, names):
        return _SCORES["similar_name"], "similar_name", f"spelled nearly as {near!r}"
    if known := _speaks_for(own.name, profile.people):
        return _SCORES["spokesperson"], "spokesperson", f"{known!r} speaks for {shown}"
    if people := sorted(own.people & set(profile.people)):
        return _SCORES["spokesperson"], "spokesperson", f"{people[0]!r} speaks for it as for {shown}"
    shared = sorted(own.aliases & aliases)
    if len(shared) > 1:
        return _SCORES["spokesperson"], "alias", f"it shares the aliases {', '.join(shared)} with {shown}"
    if any(_part_of(own.name, name) for name in names):
        return _PART_OF_NAME, "similar_name", f"one name has all words of the other, {shown}"
    unnamed = not is_proper(own.party.name)  # two with names of their own may both be called "the company"
    if unnamed and (plain := sorted(_plain(own.party) & set(profile.plain))):
        return _PART_OF_NAME, "alias", f"{plain[0].partition(':')[2]!r}, as {shown} is called elsewhere"
    if shared:
        return _SHARED_ALIAS, "alias", f"it shares the alias {shared[0]!r} with {shown}"
    return None


def _speaks_for(name: str, people: Iterable[str]) -> str | None:
    """The spokesperson whom a party's own name names, by surname and title: "Mr. Maddox"."""
    parts = [part for part in name.split() if part not in vocabulary().titles]
    return next((known for known in people if parts and known.split()[-len(parts) :] == parts), None)


def _plain(party: Party) -> frozenset[str]:
    """What a party is called without being named, by its noun: "their union", "the local fishing cooperative"."""
    forms = [f for f in (party.name, *party.aliases) if not is_proper(f) and not is_nobody(name_key(f))]
    nouns = {stem(listed[-1]) for form in forms if (listed := words(form.split(" of ")[0]))}
    return frozenset(f"plain:{noun}" for noun in nouns)


def _spelled_alike(name: str, names: Iterable[str]) -> str | None:
    for other in names:
        if min(len(name), len(other)) >= _LONG_ENOUGH and fuzz.token_sort_ratio(name, other) >= SAME_SPELLING:
            differing = set(name.split()) ^ set(other.split())
            if all(
                len(word) >= 5 for word in differing
            ):  # "north" and "south" are other words, not typing errors
                return other
    return None


def _part_of(one: str, other: str) -> bool:
    """Whether every word of the shorter name stands in the longer, the last among them ("Ester Dockers' Union")."""
    small = vocabulary().function_words
    first, second = ([w for w in name.split() if w not in small] for name in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return (
        bool(shorter)
        and set(shorter) < set(longer)
        and (len(shorter) > 1 or shorter[0] in (longer[0], longer[-1]))
    )


@cache
def _state_of() -> dict[str, str]:
    from summarizer.engines.offline.cast.gazetteer import known_names

    return {
        name_key(" ".join(known.parts)): known.name
        for forms in known_names().values()
        for known in forms
        if known.state
    }


def _states(forms: Iterable[str]) -> set[str]:
    """The states that these forms are names, adjectives or capitals of."""
    return {f"state:{state}" for form in forms if (state := _state_of().get(form))}


def _short(own: _Own) -> set[str]:
    found = {initials(name) for name in (own.party.name, *own.party.aliases)}
    return {short for short in found if short is not None}


def _abbreviated(name: str) -> str:
    """The first letters of a name's words of meaning: a key has lost its capitals."""
    return "".join(word[0] for word in name.split() if word not in vocabulary().function_words)


def _profile(index: Index, id: str) -> PartyProfile:
    profile = index.get("party", current(index, id), PartyProfile)
    assert profile is not None
    return profile


def current(index: Index, id: str) -> str:
    """The id that a party goes by after all merges."""
    profile = index.get("party", id, PartyProfile)
    while profile is not None and profile.into is not None:
        id = profile.into
        profile = index.get("party", id, PartyProfile)
    return id


def _new(index: Index, own: _Own) -> str:
    base, number = slug(own.party.name), 2
    id = base
    while index.get("party", id, PartyProfile) is not None:
        id, number = f"{base}-{number}", number + 1
    index.put("party", PartyProfile(id, shown=own.party.name, order=sum(1 for _ in index.ids("party"))))
    return id


def _note(index: Index, rules: Rules, own: _Own, to: str, *, rivals: list[str]) -> None:
    profile = _profile(index, to)
    profile.names = _with(profile.names, [own.name])
    profile.aliases = _with(profile.aliases, sorted(own.aliases))
    profile.people = _with(profile.people, sorted(own.people))
    plain = _plain(own.party) | {f"plain:{stem(own.name.split()[-1])}"}
    profile.plain = _with(profile.plain, sorted(plain))
    profile.rivals = _with(profile.rivals, rivals)
    profile.called = _with(profile.called, rules.heeded("party", own.called))
    index.put("party", profile)
    surnames = {person.split()[-1] for person in own.people}
    keys = {*own.forms, *own.aliases, *own.people, *_states(own.forms), *own.name.split(), *_short(own)}
    index.post("party", keys | surnames | plain, profile.id)
    group = rules.group("party", own.called)
    if group is not None:
        index.post("party-group", [group], profile.id)


def _with(listed: list[str], more: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*listed, *more]))


def _may_merge(index: Index, one: str, other: str) -> bool:
    return one not in _profile(index, other).rivals and other not in _profile(index, one).rivals


def _older(index: Index, one: str, other: str) -> tuple[str, str]:
    first, second = sorted((_profile(index, one), _profile(index, other)), key=lambda p: p.order)
    return first.id, second.id


def _merge(index: Index, gone: str, kept: str) -> None:
    lost, winner = _profile(index, gone), _profile(index, kept)
    for name in ("names", "aliases", "people", "plain", "rivals", "called"):
        setattr(winner, name, _with(getattr(winner, name), getattr(lost, name)))
    lost.into = kept
    index.put("party", lost)
    index.put("party", winner)
