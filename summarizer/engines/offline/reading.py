"""One article as the offline engine reads it: the parts in order, and the draft they add up to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from summarizer.article import Article, Span
from summarizer.draft import Draft, DraftParty, DraftSpokesperson, Usage
from summarizer.engines.offline.acts import Acts
from summarizer.engines.offline.addressees import AddresseeWeights
from summarizer.engines.offline.attribution import Attribution, Attributions
from summarizer.engines.offline.bargains.likelihood import Weights as BargainWeights
from summarizer.engines.offline.cast import Cast
from summarizer.engines.offline.cast.links import LinkWeights
from summarizer.engines.offline.entities import Entity
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.folding import folded_positions
from summarizer.engines.offline.items import ItemMaker
from summarizer.engines.offline.lexicon import words
from summarizer.engines.offline.matters import Matters
from summarizer.engines.offline.phrases import Phrases
from summarizer.engines.offline.replies import (
    Case,
    Replies,
    ReplyWeights,
    find_cases,
    packaged_reply_weights,
)
from summarizer.engines.offline.responses import Responses
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.silence import Silences, WatchedMaker
from summarizer.engines.offline.stances import Judge, Judged, Weights, findings_of, packaged_weights
from summarizer.engines.offline.text import read_doc
from summarizer.engines.offline.wording import Wording
from summarizer.quotations import Quotation

ENGINE_VERSION = "1"
"""Raised when the same article may give another draft."""


class Reading:
    """Everything found in one article; built once, asked for a `draft` or for `quotations`."""

    def __init__(
        self,
        article: Article,
        weights: Weights | None = None,
        bargains: BargainWeights | None = None,
        links: LinkWeights | None = None,
        addressees: AddresseeWeights | None = None,
        replies: ReplyWeights | None = None,
    ) -> None:
        self.article = article
        self.weights = weights or packaged_weights()
        self.bargains = bargains
        self.addressees = addressees
        self.replies = replies or packaged_reply_weights()
        self.doc = read_doc(article)
        self.cast = Cast.of(self.doc, links)
        self.phrases = Phrases(self.doc, self.cast, links)
        antecedents = self.phrases.antecedents.read()
        self.cast.link_people(antecedents.of)
        antecedents.renew()
        self.attributions = Attributions(self.doc, self.cast, self.phrases)
        self.found = self.attributions.find()

    def quotations(self) -> tuple[Quotation, ...]:
        """The attributions as the public API gives them."""
        return tuple(self._quotation(attribution) for attribution in self.found)

    def scene(self) -> Scene:
        """What the finders of items share, before any has been found."""
        return Scene(
            self.doc,
            self.cast,
            self.phrases,
            self.attributions,
            Speech(self.found),
            Wording(self.doc),
            self.addressees,
        )

    def draft(self, *, explain: bool = False) -> Draft:
        """Positions, demands, trades and answers, with the cast they need; `explain` tells of the other sentences why not.

        Confidences are the guesses of the rules and the judge: `confidence.calibrated` makes chances of them.
        """
        scene = self.scene()
        exchanges = Exchanges(scene, self.bargains).find()
        maker = WatchedMaker(scene) if explain else ItemMaker(scene)
        acts = Acts(scene, exchanges, maker).find()
        judge = self._judge(scene, maker, exchanges, acts)
        judge.settle()
        answers = Responses(scene, exchanges, acts)
        ruled = answers.find()
        cases = find_cases(scene, judge.judged(), answers.targets, ruled)
        replies = Replies(scene, self.replies, self.weights).find(cases, ruled)
        stands = [p for p in acts.positions if int(p.key.rpartition(":")[2]) not in answers.answered]
        matters = Matters(self.doc, self.cast)
        draft = Draft(
            usage=Usage(engine="offline", engine_version=ENGINE_VERSION),
            parties=tuple(self._parties(scene)),
            positions=tuple(folded_positions(self.article, matters.named(stands))),
            demands=tuple(matters.named(acts.demands)),
            trades=tuple(matters.exchanges(exchanges.settled(answers.refused))),
            responses=(*ruled, *replies),
        )
        if not isinstance(maker, WatchedMaker):
            return draft
        return replace(draft, silences=tuple(Silences(scene, exchanges, maker, judge.likeliest()).of(draft)))

    def claims(self) -> list[Judged]:
        """Every claim with its features: what the weights of the judge are trained on."""
        scene = self.scene()
        exchanges = Exchanges(scene, self.bargains).find()
        maker = ItemMaker(scene)
        return self._judge(scene, maker, exchanges, Acts(scene, exchanges, maker).find()).judged()

    def cases(self) -> list[Case]:
        """Every claim with what it may answer: what the weights of the replies are trained on."""
        scene = self.scene()
        exchanges = Exchanges(scene, self.bargains).find()
        maker = ItemMaker(scene)
        acts = Acts(scene, exchanges, maker).find()
        judge = self._judge(scene, maker, exchanges, acts)
        judge.settle()
        answers = Responses(scene, exchanges, acts)
        return find_cases(scene, judge.judged(), answers.targets, answers.find())

    def _judge(self, scene: Scene, maker: ItemMaker, exchanges: Exchanges, acts: Acts) -> Judge:
        """The judge of what the rules made, who also is told which of it answers something."""
        answers = Responses(scene, exchanges, acts)
        return Judge(scene, maker, self.weights, findings_of(scene, maker, exchanges, answers))

    def _quotation(self, attribution: Attribution) -> Quotation:
        referent = attribution.referent
        cue = None
        if attribution.cue is not None:
            token = self.doc.tokens[attribution.cue]
            cue = Span(
                token.start,
                self.doc.tokens[attribution.cue + 1].end if attribution.lemma == "according" else token.end,
            )
        party = referent.party
        return Quotation(
            attribution.source,
            cue,
            attribution.content,
            referent.speaker or (party.name if party is not None else None),
            party.name if party is not None else None,
            attribution.direct,
            referent.anonymous,
        )

    def _parties(self, scene: Scene) -> list[DraftParty]:
        """Every side, with its forms and the people who speak for it; who acts most comes first."""
        sides: dict[int, Entity] = {}
        people: dict[int, list[Entity]] = {}
        offices: dict[int, list[Entity]] = {}
        for entity in self.cast.entities:
            side = entity.party
            if side.kind == "other" and not scene.acted(side):
                continue
            sides.setdefault(id(side), side)
            if entity.kind == "person":
                people.setdefault(id(side), []).append(entity)
            elif entity is not side:
                offices.setdefault(id(side), []).append(entity)
        ranked = sorted(sides.values(), key=lambda e: (-scene.weight(e), e.first))
        return [
            self._party(scene, side, people.get(id(side), []), offices.get(id(side), [])) for side in ranked
        ]

    def _party(self, scene: Scene, side: Entity, people: list[Entity], offices: list[Entity]) -> DraftParty:
        forms = [form for form in side.forms if form != side.name]
        forms += [f for e in offices for f in e.forms]
        return DraftParty(
            name=side.name,
            aliases=tuple(dict.fromkeys(forms)),
            role=_role(scene, side),
            spokespeople=tuple(
                DraftSpokesperson(p.name, p.role) for p in sorted(people, key=lambda p: p.first)
            ),
        )


def _role(scene: Scene, side: Entity) -> str:
    if side.standing == "mediator" or (
        side.kind == "person" and side.role and words("people", "mediating") & set(side.role.lower().split())
    ):
        return "mediator"
    if side.kind == "person" and side.standing in ("expert", "ordinary", None):
        return "third_party"
    if scene.acted(side) or scene.addressed(side):
        return "principal"
    return "principal" if scene.stands_out(side) else "third_party"


class Speech:
    """Who is speaking at an offset: the innermost attribution whose content covers it."""

    def __init__(self, found: list[Attribution]) -> None:
        pairs = sorted(
            ((content, attribution) for attribution in found for content in attribution.content),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self._pairs = pairs
        self._starts = [content.start for content, _ in pairs]

    def at(self, offset: int) -> tuple[Span, Attribution] | None:
        """The stretch and the attribution it belongs to, or None in the article's own voice."""
        best: tuple[Span, Attribution] | None = None
        i = bisect_right(self._starts, offset)
        for content, attribution in reversed(self._pairs[max(i - 6, 0) : i]):
            if content.start <= offset < content.end and (best is None or len(content) < len(best[0])):
                best = (content, attribution)
        return best
