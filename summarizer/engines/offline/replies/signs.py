"""What can be seen of a claim, of a proposal before it, and of the two together, as named signs.

As with the judge of stands, names of people and places are left out, so that what is learned of one dispute holds for another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from summarizer.draft import DraftTrade
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.stances import Judged, Weights
from summarizer.engines.offline.stances.claims import Claim
from summarizer.engines.offline.targets import Target

_ANAPHORS = frozenset({"it", "that", "this", "them", "those", "both", "either", "such", "so", "neither"})
_NOES = frozenset(
    {"no", "not", "never", "nothing", "nobody", "none", "cannot", "nor", "neither", "without", "hardly"}
)
_IFS = frozenset({"if", "unless", "until", "provided", "once", "only", "when", "before", "first"})
_CHANCES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85)
"""Bounds between which a chance that the judge gives is one sign."""
_LEANINGS = (0.1, 0.25, 0.4, 0.6, 0.8)
"""Bounds above which an act, or a stance, is a sign of its own each."""
_LENGTHS = (6, 12, 20, 32)
_DISTANCES = (1, 2, 3, 4, 6, 9, 14, 20)
"""Sentences between proposal and claim."""
_SURE = (0.2, 0.35, 0.5, 0.65, 0.8)
_AS_ANSWER, _AS_POSITION = (0.03, 0.1, 0.25, 0.5), (0.05, 0.15, 0.3, 0.5)
_NEAR = 2
"""Sentences within which a pronoun, a no or a question may be of the proposal."""
_MOST_SHARED, _MOST_RANK = 4, 4
_OF_FINDINGS = ("rule", "answers", "in answer", "in trade", "part of", "judged=", "rank=", "side=")
"""Features of the judge that tell whether a claim answers anything at all."""
_OF_PLACE = ("quarter=", "rank=", "length=", "pair=")
"""Features of the judge that tell nothing of the kind of an answer, or are too many."""
_OF_PAIR = ("dist=", "with=", "rule=", "status=", "shared=", "trade", "demand")
"""Signs of the pair that may tell the kind."""


def signs_of_claim(judged: Judged, scene: Scene) -> frozenset[str]:
    """What a claim shows by itself."""
    return frozenset(_of_claim(judged, scene))


def signs_of_nothing(judged: Judged, own: frozenset[str], facing: bool, near: bool) -> frozenset[str]:
    """The signs of the option that a claim answers nothing; `facing`: something is put to its side, `near`: it was just told."""
    return frozenset(
        (
            "nothing",
            f"nothing, facing {facing}",
            f"nothing, near {near}",
            *(f"nothing|{sign}" for sign in own),
            *(f"nothing|{feature}" for feature in judged.found if feature.startswith(_OF_FINDINGS)),
        )
    )


def signs_of_kind(
    judged: Judged, own: frozenset[str], pair: frozenset[str], weights: Weights
) -> frozenset[str]:
    """What tells rejecting from accepting: the words, where it stands, and what act and stance the judge would see in it."""
    return frozenset(
        (
            *(feature for feature in judged.found if not feature.startswith(_OF_PLACE)),
            *(f"claim|{sign}" for sign in own),
            *(f"pair|{sign}" for sign in pair if sign.startswith(_OF_PAIR)),
            *(
                f"judge|{label}>{bound}"
                for model in (weights.act, weights.stance)
                for label, chance in model.probabilities(judged.found).items()
                for bound in _LEANINGS
                if chance >= bound
            ),
        )
    )


def relation(claim: Claim, target: Target) -> str:
    """How the claim's side stands to the proposal."""
    if claim.party is None:
        return "nobody"
    name = claim.party.name
    if name in target.owners:
        return "own" if len(target.owners) == 1 else "owner"
    return "facing" if name in target.facing else "other"


def distance(claim: Claim, target: Target) -> int:
    """Sentences from the last telling before the claim, less than nought where it is told only after it."""
    return claim.sentence - last_told(claim, target)


def last_told(claim: Claim, target: Target) -> int:
    """The sentence (0-based) in which a proposal was last told, as far as the claim."""
    return max((n for n in target.told if n <= claim.sentence), default=target.sentence)


def signs_of_pair(
    judged: Judged,
    own: frozenset[str],
    target: Target,
    rank: int,
    ruled: Mapping[str, str],
    shared: tuple[int, int],
    first: tuple[bool, bool],
) -> Iterator[str]:
    """What a claim and a proposal show together.

    `rank`: how many proposals were told between them; `ruled`: what the rules say that the claim's sentence answers (key of the
    item → kind); `shared`: words in common, and those that no other proposal has; `first`: whether these are the first words
    of this side, and of any other side than its owners, after it.
    """
    claim, item = judged.claim, target.item
    kind = "trade" if isinstance(item, DraftTrade) else "demand"
    who, far = relation(claim, target), distance(claim, target)
    place = "same" if far == 0 else "ahead" if far < 0 else str(_step(far, _DISTANCES))
    rank = min(rank, _MOST_RANK)
    yield from (kind, f"with={who}", f"{kind}|{who}", f"dist={place}", f"dist={place}|{who}")
    yield from (f"rank={rank}", f"rank={rank}|{who}")
    if isinstance(item, DraftTrade):
        yield f"status={item.status}"
    if first[0]:
        yield from ("first of side", f"first of side|{who}", f"first of side|{who}|{kind}")
    if first[1]:
        yield from ("first of another", f"first of another|{who}")
    common, rare = (min(count, _MOST_SHARED) for count in shared)
    yield from (f"shared={common}", f"shared={min(common, 3)}|{who}", f"rare={min(rare, 3)}")
    yield f"sure={_step(item.confidence or 0.0, _SURE)}"
    if item.key in ruled:
        yield from ("rule", f"rule={ruled[item.key]}")
    elif ruled:
        yield "rule of another"
    if 0 <= far <= _NEAR:
        yield from (f"near {sign}|{who}" for sign in ("anaphor", "no", "pointer", "question") if sign in own)
    yield f"answer>{_step(judged.kinds['response'], _AS_ANSWER)}|{who}"
    yield f"position>{_step(judged.kinds['position'], _AS_POSITION)}|{who}"


def _of_claim(judged: Judged, scene: Scene) -> Iterator[str]:
    claim, tokens = judged.claim, scene.doc.tokens
    yield f"voice={_voice(claim)}"
    for kind, chance in judged.kinds.items():
        yield f"{kind}>{_step(chance, _CHANCES)}"
    lows = [token.lower.replace("’", "'") for token in tokens[claim.first : claim.last]]
    if _ANAPHORS.intersection(lows):
        yield "anaphor"
    if lows[0] in _ANAPHORS:
        yield "opens with anaphor"
    if _NOES.intersection(lows) or any(low.endswith("n't") for low in lows):
        yield "no"
    if _IFS.intersection(lows):
        yield "if"
    first, last = scene.bounds(claim.sentence)
    if any(token.text == "?" for token in tokens[first:last]):
        yield "question"
    if words("responses", "pointers").intersection(lows):
        yield "pointer"
    yield f"length={_step(claim.last - claim.first, _LENGTHS)}"
    if claim.party is None:
        yield "nobody"
    elif claim.party.standing:
        yield f"standing={claim.party.standing}"
    if claim.attribution is not None:
        yield f"cue={claim.attribution.lemma or '-'}"


def _voice(claim: Claim) -> str:
    if claim.attribution is None:
        return "narrated"
    return "direct" if claim.attribution.direct else "indirect"


def _step(value: float, bounds: tuple[float, ...]) -> int:
    """How many bounds a value reaches."""
    return bisect_right(bounds, value)
