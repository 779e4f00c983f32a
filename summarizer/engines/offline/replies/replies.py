"""Makes the answers that no rule takes for one: what the learned weights find likely enough to be said to a demand or trade."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.article import Span
from summarizer.draft import Because, DraftResponse, DraftTrade
from summarizer.engines.offline.entities import Entity, Referent
from summarizer.engines.offline.replies.cases import Case, Option
from summarizer.engines.offline.replies.signs import signs_of_kind
from summarizer.engines.offline.replies.weights import ReplyWeights
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.stances import Weights
from summarizer.engines.offline.stances.claims import Claim

ANSWERS = 0.35
"""The least chance with which a claim is an answer; by article on dev and eval/training, among 0.25, 0.3, 0.35, 0.4."""
SETTLES = 0.45
"""The least chance of a yes or no with which it is one to an open trade, which it may settle; among 0.35, 0.4, 0.45, 0.5. Less would settle trades on a guess."""
_SETTLING = frozenset({"accepts", "rejects"})
_OPEN = frozenset({"floated", "offered", "negotiating"})


class Replies:
    """Reads the cases of one article."""

    def __init__(self, scene: Scene, weights: ReplyWeights, judge: Weights) -> None:
        self._scene = scene
        self._weights = weights
        self._judge = judge
        self._sides = {entity.party.name: entity.party for entity in scene.cast.entities}

    def find(self, cases: Sequence[Case], ruled: Sequence[DraftResponse]) -> list[DraftResponse]:
        """The answers, in the order of the text, but for what the rules have `ruled` on."""
        known = {(answer.to, answer.party) for answer in ruled}
        answers = (self._read(case) for case in cases if case.options and not self._is_denied(case))
        return [answer for answer in answers if answer is not None and (answer.to, answer.party) not in known]

    def _is_denied(self, case: Case) -> bool:
        """Whether the article says that it is not so."""
        return any(self._scene.denied(group) for group in case.judged.claim.groups)

    def _read(self, case: Case) -> DraftResponse | None:
        none, *chances = self._weights.chances([case.nothing, *(option.signs for option in case.options)])
        if 1 - none < ANSWERS:
            return None
        option = case.options[chances.index(max(chances))]
        side = self._side(case.judged.claim, option)
        if side is None or not self._is_party(side, option) or option.target.owners == (side.name,):
            return None
        signs = signs_of_kind(case.judged, case.own, option.signs, self._judge)
        kinds = self._weights.kind.probabilities(signs)
        kind = max(kinds, key=kinds.__getitem__)
        if kind in _SETTLING and _is_open(option) and (1 - none) * kinds[kind] < SETTLES:
            return None
        return self._answer(case.judged.claim, option, side, kind, 1 - none, signs)

    def _is_party(self, side: Entity, option: Option) -> bool:
        """Whether it is a side of the article without this answer too; a guess makes nobody one."""
        scene = self._scene
        taking_part = scene.acted(side) or scene.addressed(side) or scene.stands_out(side)
        return taking_part or side.name in option.target.facing

    def _side(self, claim: Claim, option: Option) -> Entity | None:
        """Whose answer it is: where nobody is known to say it, the one side that the proposal is put to."""
        if claim.party is not None:
            return claim.party
        facing = option.target.facing
        return self._sides.get(next(iter(facing))) if len(facing) == 1 else None

    def _answer(
        self,
        claim: Claim,
        option: Option,
        side: Entity,
        kind: str,
        chance: float,
        signs: Collection[str],
    ) -> DraftResponse:
        attribution = claim.attribution
        voice = "narrated" if attribution is None else "direct" if attribution.direct else "indirect"
        tokens = self._scene.doc.tokens
        telling = self._weights.kind.telling(signs, kind)
        because = Because(
            "replies",
            kind,
            Span(tokens[claim.first].start, tokens[claim.last - 1].end),
            (("side", side.name), ("weighed", ", ".join(telling))),
        )
        return DraftResponse(
            party=side.name,
            speaker=claim.holder.speaker,
            anonymous=claim.holder.anonymous,
            kind=kind,
            statement=self._statement(claim, side),
            attribution=voice,
            evidence=(self._scene.evidence(claim.first, claim.last, claim.sentence),),
            confidence=round(chance, 2),
            because=(because,),
            to=option.target.item.key,
        )

    def _statement(self, claim: Claim, side: Entity) -> str:
        wording, scene = self._scene.wording, self._scene
        holder = claim.holder if claim.holder.parties else Referent((side,))
        if claim.attribution is not None and claim.attribution.direct:
            bounds, tokens = scene.doc.article.sentences[claim.sentence], scene.doc.tokens
            said = Span(tokens[claim.first].start, tokens[claim.last - 1].end)
            return wording.quoted(holder, Span(max(said.start, bounds.start), min(said.end, bounds.end)))
        clause = wording.clause(claim.first, claim.last)
        return (
            wording.reported(holder, clause, "")
            if claim.attribution is not None
            else wording.plain(clause, "")
        )


def _is_open(option: Option) -> bool:
    """Whether a no would settle it."""
    item = option.target.item
    return isinstance(item, DraftTrade) and item.status in _OPEN
