"""Why an item was made: the rule, the words it went by, and what it saw round them.

A reason costs a few microseconds an item, so that it is always there: `summarizer.explain` shows it and `confidence`
weighs it.
"""

from __future__ import annotations

from summarizer.article import Span
from summarizer.draft import Because
from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.entities import Referent
from summarizer.engines.offline.halves import Proposal
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag


def because(
    scene: Scene,
    group: VerbGroup,
    holder: Referent | None,
    rule: str,
    pattern: str = "",
    aside: tuple[tuple[str, str], ...] = (),
) -> Because:
    """The reason of an item that a verb group gave; `holder` is whose it was taken to be."""
    tokens = scene.doc.tokens
    cue = Span(tokens[group.first].start, tokens[max(group.last, group.first + 1) - 1].end)
    return Because(rule, pattern, cue, (*_verb(group), *_who(scene, group, holder), *aside))


def because_of_exchange(scene: Scene, proposal: Proposal, rule: str) -> Because:
    """The reason of a trade; a proposal told by a noun has no verb, and its own first words for a cue."""
    pattern = f"{len(proposal.halves)}-sided"
    if proposal.group is not None:
        return because(scene, proposal.group, proposal.actor, rule, pattern)
    tokens = scene.doc.tokens
    last = max(min(proposal.end, len(tokens)), proposal.start + 1)
    cue = Span(tokens[proposal.start].start, tokens[last - 1].end)
    frame = _side(proposal.actor, "its name") if proposal.actor is not None else ()
    return Because(rule, pattern, cue, tuple(frame))


def _verb(group: VerbGroup) -> list[tuple[str, str]]:
    seen = [("verb", group.lemma)] if group.lemma else []
    if group.modal:
        seen.append(("modal", group.modal))
    seen += [(name, "yes") for name in ("negated", "passive", "perfect") if getattr(group, name)]
    return seen


def _who(scene: Scene, group: VerbGroup, holder: Referent | None) -> list[tuple[str, str]]:
    """Whose it was taken to be, how that is known, and who says so."""
    tokens = scene.doc.tokens
    context = scene.context(group.head)
    seen: list[tuple[str, str]] = []
    span = scene.phrases.subject_span(group.first, scene.bounds(tokens[group.head].sentence)[0])
    if span is not None:
        seen.append(("subject", scene.doc.words(*span)))
    if holder is not None:
        seen += _side(holder, _known(scene, span, holder, context.speaker))
    if context.attribution is not None:
        speaker = context.attribution.referent
        named = speaker.speaker or (speaker.party.name if speaker.party is not None else "somebody")
        seen += [("speaker", named), ("said with", context.attribution.lemma or "no cue")]
    voice = "narrated" if context.attribution is None else "direct" if context.direct else "indirect"
    seen.append(("voice", voice))
    return seen


def _side(holder: Referent, known: str) -> list[tuple[str, str]]:
    if not holder.parties:
        return []
    return [("side", " and ".join(party.name for party in holder.parties[:2])), ("side known by", known)]


def _known(scene: Scene, span: tuple[int, int] | None, holder: Referent, speaker: Referent | None) -> str:
    """By what the side was recognised: its name, a person's, a pronoun, a noun that stands for it, or who speaks."""
    if span is None or (speaker is holder and holder.last <= span[0]):
        return "who speaks" if speaker is not None else "no subject"
    first = scene.doc.tokens[span[0]]
    if first.tag is Tag.PRONOUN or (span[1] - span[0] == 1 and first.lower in ("it", "they", "we", "i")):
        return "a pronoun"
    named = scene.cast.mentions(*span)
    if named:
        return "a person" if named[-1].entity.kind == "person" else "its name"
    return "a noun"
