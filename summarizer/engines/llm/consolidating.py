"""Consolidation: what the windows of a long article found, seen together without the article.

Only three things may change: items that say the same become one, labels of one matter become one, and a
response is joined to what it answers.  What the items say is never rewritten here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pydantic import ValidationError

from summarizer.engines.llm.drafting import Found
from summarizer.engines.llm.exchange import Reply
from summarizer.engines.llm.lenient import read_object
from summarizer.engines.llm.replies import ConsolidateReply, PositionReply, ResponseReply, TradeReply
from summarizer.engines.llm.windows import tokens_in


def groups(found: list[Found], room: int) -> list[list[Found]]:
    """All items together where they fit into `room` tokens, as they nearly always do; else in order of issue."""
    if sum(tokens_in(_line(entry)) for entry in found) <= room:
        return [found]
    grouped: list[list[Found]] = [[]]
    used = 0
    for entry in sorted(found, key=_issue):
        tokens = tokens_in(_line(entry))
        if used + tokens > room and grouped[-1]:
            grouped.append([])
            used = 0
        grouped[-1].append(entry)
        used += tokens
    return grouped


def shown(group: Iterable[Found]) -> list[str]:
    """One line an item."""
    return [_line(entry) for entry in group]


def take(reply: Reply, group: list[Found], found: list[Found]) -> list[Found]:
    """`found` after the changes a reply proposes and the items allow; an unusable reply changes nothing."""
    record, _ = read_object(reply.text, frozenset(ConsolidateReply.model_fields))
    try:
        wanted = ConsolidateReply.model_validate(record or {})
    except ValidationError:
        return found
    inside = {entry.key: entry for entry in group}
    labels = {
        old.casefold(): label.label for label in wanted.issues for old in label.instead_of if label.label
    }
    kept = {entry.key: _relabelled(entry, labels) if entry.key in inside else entry for entry in found}
    for answer in wanted.answers:
        response, target = kept.get(answer.response), kept.get(answer.to)
        if response and target and isinstance(response.item, ResponseReply) and _can_be_answered(target):
            kept[answer.response] = replace(response, to=answer.to)
    moved: dict[str, str] = {}
    for same in wanted.same:
        first, *others = [key for key in dict.fromkeys(same.ids) if key in kept] or [""]
        for key in others:
            if _alike(kept[first], kept[key]):
                kept[first] = _joined(kept[first], kept.pop(key))
                moved[key] = first
    return [
        replace(
            entry,
            to=moved.get(entry.to or "", entry.to),
            counter=moved.get(entry.counter or "", entry.counter),
        )
        for entry in kept.values()
    ]


def _can_be_answered(entry: Found) -> bool:
    return not isinstance(entry.item, (ResponseReply, PositionReply))


def _alike(one: Found, other: Found) -> bool:
    """Whether two items may be one: same kind and owner, and the same stance, kind of answer or direction."""
    if type(one.item) is not type(other.item) or _owner(one) != _owner(other):
        return False
    for name in ("stance", "kind", "strength"):
        if getattr(one.item, name, None) != getattr(other.item, name, None):
            return False
    if isinstance(one.item, TradeReply) and isinstance(other.item, TradeReply):
        ways = {(leg.giver, leg.receiver) for leg in one.item.legs}
        return ways == {(leg.giver, leg.receiver) for leg in other.item.legs}
    return True


def _joined(one: Found, other: Found) -> Found:
    places = [*one.item.evidence, *(p for p in other.item.evidence if p not in one.item.evidence)]
    joined = replace(one, item=one.item.model_copy(update={"evidence": places}))
    return joined.after("joined with", other.key)


def _relabelled(entry: Found, labels: dict[str, str]) -> Found:
    label = labels.get(_issue(entry).casefold())
    if label is None or isinstance(entry.item, ResponseReply):
        return entry
    return replace(entry, item=entry.item.model_copy(update={"issue": label}))


def _issue(entry: Found) -> str:
    return "" if isinstance(entry.item, ResponseReply) else entry.item.issue


def _owner(entry: Found) -> tuple[str, ...]:
    return tuple(sorted(entry.item.proposers)) if isinstance(entry.item, TradeReply) else (entry.item.party,)


def _line(entry: Found) -> str:
    kind = type(entry.item).__name__.removesuffix("Reply").lower()
    answers = f" | answers {entry.to}" if entry.to else ""
    return f"{entry.key} | {kind} | {', '.join(_owner(entry))} | {_issue(entry)} | {entry.item.statement}{answers}"
