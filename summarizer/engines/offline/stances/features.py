"""What the judge of stands looks at in a claim: its words, verbs, modals, speaker and place, as named features.

Every feature is a short string; the weights file gives each its say.  Names of people and places are left out, so
that what is learned of one dispute holds for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.article import Span
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.predicates import predicate_after
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.stances.claims import Claim
from summarizer.engines.offline.stances.senses import senses
from summarizer.engines.offline.text import Tag

_SILENT = frozenset({Tag.NAME, Tag.COMMA, Tag.STOP, Tag.QUOTE})
"""Names say nothing of an act, and marks little."""
_LENGTHS = (6, 12, 20, 32)
"""Tokens of a claim below which it counts as very short, short …"""
_QUARTERS = 4
_LEAD = 3
"""Sentences at the beginning that tell what the article is about."""
_LOWEST_RANK = 4
"""Sides of this rank and below are told apart no further."""
_PREDICATE_WITHIN = 8


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules made of the article, by the token of the verb and by place: features like any other."""

    rules: Mapping[int, Sequence[str]]
    """Head of a verb group → what the rules took it for."""
    exchanged: frozenset[int]
    """Heads that are part of an exchange."""
    answering: frozenset[int]
    """Heads that answer a particular proposal."""
    trades: Sequence[Span]
    answers: Sequence[Span]


def features(claim: Claim, scene: Scene, findings: Findings) -> frozenset[str]:
    """The features of a claim."""
    found = {
        "bias",
        *_of_place(claim, scene),
        *_of_words(claim, scene),
        *_of_findings(claim, scene, findings),
    }
    for group in claim.groups:
        if not group.participle:
            found.update(_of_verb(group, claim, scene))
    return frozenset(found)


def _of_place(claim: Claim, scene: Scene) -> Iterator[str]:
    """Who makes the claim, how, and where in the article."""
    tokens, kind = scene.doc.tokens, _voice(claim)
    yield f"voice={kind}"
    if claim.attribution is not None:
        cue = claim.attribution.lemma or "-"
        yield f"cue={cue}"
        yield f"cue={kind}|{cue}"
        yield "speaker=person" if claim.holder.person is not None else "speaker=body"
        if claim.holder.anonymous:
            yield "anonymous"
        if claim.attribution.cue is not None and tokens[claim.attribution.cue].sentence != claim.sentence:
            yield "cue elsewhere"
    party = claim.party
    yield f"side={party.kind if party is not None else 'unknown'}"
    if party is not None and party.standing is not None:
        yield f"standing={party.standing}"
    main = scene.main_sides()
    yield f"rank={min(next((rank for rank, side in enumerate(main) if side is party), _LOWEST_RANK), _LOWEST_RANK)}"
    yield f"length={sum(claim.last - claim.first >= bound for bound in _LENGTHS)}"
    yield f"quarter={_QUARTERS * claim.sentence // max(len(scene.doc.article.sentences), 1)}"
    if claim.sentence < _LEAD:
        yield "lead"
    if tokens[scene.bounds(claim.sentence)[1] - 1].text == "?":
        yield "question"
    others = sum(
        mention.entity.party is not party and mention.entity.party.kind in ("nation", "organisation", "group")
        for mention in scene.cast.mentions(claim.first, claim.last)
    )
    yield f"others={min(others, 2)}"


def _of_words(claim: Claim, scene: Scene) -> Iterator[str]:
    """Its words by base form, and pairs of neighbours."""
    tokens, voice = scene.doc.tokens, _voice(claim)
    for k in range(claim.first, claim.last):
        token = tokens[k]
        if token.tag in _SILENT and token.tag is not Tag.NAME:
            continue
        for sense in senses(token.lemma or _plain(token.lower)):
            yield f"sense={sense}"
            yield f"sense={voice}|{sense}"
        if token.tag is Tag.NAME:
            continue
        word = "#" if token.tag is Tag.NUMBER else token.lemma or _plain(token.lower)
        yield f"word={word}"
        kind = _classes().get(word)
        if kind is not None:
            yield f"class={kind}"
        after = tokens[k + 1] if k + 1 < claim.last else None
        if after is not None and after.tag not in _SILENT and after.tag is not Tag.NUMBER:
            yield f"pair={_plain(token.lower)} {_plain(after.lower)}"


def _of_verb(group: VerbGroup, claim: Claim, scene: Scene) -> Iterator[str]:
    """A verb group: its modal and negation, and whether the holder, another side or a thing is its subject."""
    voice, tokens = _voice(claim), scene.doc.tokens
    who = _subject(group, claim, scene)
    negated = "not" if group.negated else ""
    tense = "perfect" if group.perfect else "progressive" if group.progressive else ""
    if not tense and not group.modal and tokens[group.head].lower.endswith("ed"):
        tense = "past"
    yield f"modal={group.modal}|{negated}|{who}"
    yield f"modal={voice}|{group.modal}|{negated}|{who}"
    yield f"verb={who}|{group.lemma}|{negated}"
    yield f"verb={voice}|{group.lemma}"
    yield f"tense={voice}|{who}|{tense}"
    for sense in senses(group.lemma):
        yield f"does={sense}|{group.modal}|{negated}|{who}"
        yield f"does={sense}|{who}|{'perfect' if group.perfect else ''}"
    kind = _classes().get(group.lemma)
    if kind is not None:
        yield f"act={kind}|{who}|{negated}|{voice}"
        yield f"act={kind}|{group.modal}"
    if group.lemma in ("be", "seem", "remain"):
        last = scene.bounds(claim.sentence)[1]
        judged = predicate_after(scene.doc, group.last, min(group.last + _PREDICATE_WITHIN, last))
        if judged is not None:
            yield f"judged={judged.stance}|{'not' if judged.negated or group.negated else ''}|{who}"


def _of_findings(claim: Claim, scene: Scene, findings: Findings) -> Iterator[str]:
    for group in claim.groups:
        for rule in findings.rules.get(group.head, ()):
            yield f"rule={rule}"
            yield f"rules={rule.split('.')[0]}"
        if group.head in findings.exchanged:
            yield "part of exchange"
        if group.head in findings.answering:
            yield "answers"
    tokens = scene.doc.tokens
    span = Span(tokens[claim.first].start, tokens[claim.last - 1].end)
    if any(place.overlaps(span) for place in findings.trades):
        yield "in trade"
    if any(place.overlaps(span) for place in findings.answers):
        yield "in answer"


def _voice(claim: Claim) -> str:
    if claim.attribution is None:
        return "narrated"
    return "direct" if claim.attribution.direct else "indirect"


def _plain(lower: str) -> str:
    """A word with straight apostrophes, so that "won’t" and "won't" are one."""
    return lower.replace("’", "'")


def _subject(group: VerbGroup, claim: Claim, scene: Scene) -> str:
    if not group.finite:
        return "none"
    subject = scene.subject(group, claim.sentence)
    if subject is None or not subject.parties:
        return "thing"
    return "holder" if claim.party is not None and claim.party in subject.parties else "side"


@cache
def _classes() -> dict[str, str]:
    """Verb → the kind of act it is in the lexicon; the first where it has several."""
    table: dict[str, str] = {}
    acts = lexicon("acts")
    for kind in ("demand", "position"):
        for name, verbs in acts[kind].items():
            for verb in verbs:
                table.setdefault(verb, name)
    for verb in acts["harm"]["verbs"]:
        table.setdefault(verb, "harm")
    for verb in lexicon("exchange")["give_verbs"]:
        table.setdefault(verb, "give")
    return table
