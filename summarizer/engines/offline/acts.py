"""What kind of act each clause is: a view, a commitment, a refusal, a threat, a concession, or a demand.

Each rule looks at one verb group: its verb, its modal and negation, who its subject is and who speaks.
What an exchange already holds is left to it.
"""

from __future__ import annotations

from summarizer.draft import DraftDemand, DraftPosition
from summarizer.engines.offline.demands import Demands
from summarizer.engines.offline.exchange import Exchanges
from summarizer.engines.offline.items import ItemMaker, Place
from summarizer.engines.offline.judgements import Judgements
from summarizer.engines.offline.pleas import Pleas
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.stands import Stands
from summarizer.engines.offline.ways_of_asking import WaysOfAsking


class Acts:
    """Finds the positions and demands of one article."""

    def __init__(self, scene: Scene, exchanges: Exchanges, make: ItemMaker | None = None) -> None:
        self.scene = scene
        self.exchanges = exchanges
        self._make = make or ItemMaker(scene)
        demands, stands, judgements = (
            Demands(scene, self._make),
            Stands(scene, self._make),
            Judgements(scene, self._make),
        )
        others = WaysOfAsking(demands)
        self._pleas = pleas = Pleas(demands)
        self._rules = (
            stands.no_plans,
            others.what_is_wanted,
            demands.asked,
            pleas.by_noun,
            others.in_the_passive,
            others.until,
            others.or_else,
            others.in_a_letter,
            others.would_like,
            demands.obliged,
            stands.nothing_will,
            stands.will,
            stands.stands,
            judgements.is_judged,
            judgements.called,
        )

    @property
    def positions(self) -> list[DraftPosition]:
        """What was found, in the order of the text, after `find`."""
        return self._make.positions

    @property
    def demands(self) -> list[DraftDemand]:
        """What was found, in the order of the text, after `find`."""
        return self._make.demands

    def find(self) -> Acts:
        """Goes through every verb group of every sentence once; the first rule that fits makes the item."""
        for sentence in self.scene.sentences():
            for group in self.scene.groups(sentence):
                if group.participle or group.infinitive or (group.gerund and not group.progressive):
                    continue
                if group.head in self._make.taken or self.exchanges.covers(group.head):
                    continue
                if self.scene.denied(group):
                    continue
                context = self.scene.context(group.head)
                self.scene.phrases.speaking.referent = context.speaker
                place = Place(group, sentence, context, self.scene.subject(group, sentence))
                for rule in self._rules:
                    self._make.rule = rule.__name__
                    if rule(place):
                        break
            if not any(self.exchanges.covers(group.head) for group in self.scene.groups(sentence)):
                self._make.rule = self._pleas.nouns.__name__
                self._pleas.nouns(sentence)
        return self
