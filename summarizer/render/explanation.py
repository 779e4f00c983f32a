"""An explanation for people: the article sentence by sentence, with what was made of each and why.

The same story on a terminal and in Markdown: an item stands under the first sentence that it points at, with its
rule, the words that the rule went by, what was seen round them, and what became of it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.text import Text

from summarizer.brief import Brief, Demand, Position, Rejected, Response, Trade
from summarizer.explanation import Account, Explanation, Reason, SentenceAccount
from summarizer.render.layout import Page
from summarizer.render.safe import markdown as escaped
from summarizer.render.view import View, demand_tag, position_tag, response_tag

_GUTTER = 6
"""Cells before a sentence: its number."""
_LABEL = 10
"""Cells for the name of a line about an item."""


@dataclass(frozen=True)
class _Told:
    """One item, ready to be told under a sentence."""

    head: str
    """Its id and whose it is."""
    tag: str
    """What kind of item it is, and how sure."""
    statement: str
    lines: tuple[tuple[str, str], ...]
    """What is told of it: a word for the kind of thing, and the thing."""


@dataclass
class _Story:
    """What is told under each sentence; an item is told once."""

    explanation: Explanation
    _seen: set[str] = field(default_factory=set[str])

    def items(self, sentence: SentenceAccount) -> tuple[list[_Told], list[str]]:
        """The items that begin in `sentence`, and the ids of those told before."""
        new = [item_id for item_id in sentence.items if item_id not in self._seen]
        again = [item_id for item_id in sentence.items if item_id in self._seen]
        self._seen.update(new)
        told = [
            _told(account, self.explanation.brief)
            for item_id in new
            for account in self.explanation.items
            if account.id == item_id
        ]
        return told, again


def to_terminal(
    explanation: Explanation, *, width: int = 80, color: bool = True, encoding: str = "utf-8"
) -> str:
    """The explanation laid out for a terminal of `width` cells (40 to 120), with escapes only if `color`."""
    page = Page(width=width, color=color, encoding=encoding)
    view = View(explanation.brief)
    page.hang(page.text(view.title, "bold"))
    page.hang(page.text(_summary(explanation), "dim"))
    story = _Story(explanation)
    for sentence in explanation.sentences:
        page.line()
        told, again = story.items(sentence)
        number = Text(f"{sentence.number:>{_GUTTER - 2}}  ", style="dim")
        page.hang(page.text(sentence.text, "" if sentence.items else "dim"), first=number)
        for item in told:
            _item_on(page, item)
        if again:
            page.hang(page.text(f"also {', '.join(again)}", "dim"), indent=_GUTTER)
        _silence_on(page, sentence)
    for line in _loose(explanation):
        page.line()
        page.hang(page.text(line), first=Text.assemble(("lost", "yellow"), "  "))
    return str(page)


def _item_on(page: Page, item: _Told) -> None:
    mark = page.text(page.glyphs.answer, "green").append(" ")
    first = Text.assemble(" " * _GUTTER, mark)
    page.tagged(page.text(item.head, "bold"), page.text(item.tag, "italic"), first=first)
    page.hang(page.text(item.statement), indent=_GUTTER + 2)
    for name, value in item.lines:
        page.hang(page.text(value), first=Text.assemble((name.ljust(_LABEL), "dim"), " "), indent=_GUTTER + 2)


def _silence_on(page: Page, sentence: SentenceAccount) -> None:
    if sentence.silence is not None and sentence.silence.reason != "rejected":
        mark = page.text(sentence.silence.reason, "yellow").append("  ")
        page.hang(page.text(sentence.silence.detail, "dim"), first=mark, indent=_GUTTER)
    for rejected in sentence.rejected:
        page.hang(page.text(_lost(rejected)), first=Text("rejected  ", style="red"), indent=_GUTTER)


def to_markdown(explanation: Explanation) -> str:
    """The explanation as a Markdown document that ends in a newline."""
    view = View(explanation.brief)
    lines = [f"# {escaped(view.title)}", "", escaped(_summary(explanation)), ""]
    story = _Story(explanation)
    for sentence in explanation.sentences:
        told, again = story.items(sentence)
        lines.append(f"**{sentence.number}** {escaped(sentence.text)}")
        lines.append("")
        for item in told:
            lines.append(f"- **{escaped(item.head)}** ({escaped(item.tag)}): {escaped(item.statement)}")
            lines += [f"  - {name}: {escaped(value)}" for name, value in item.lines]
        if again:
            lines.append(f"- also {', '.join(again)}")
        lines += [f"- *{name}*: {escaped(detail)}" for name, detail in _silences(sentence)]
        lines.append("")
    lines += [f"- *lost*: {escaped(line)}" for line in _loose(explanation)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _silences(sentence: SentenceAccount) -> Iterator[tuple[str, str]]:
    if sentence.silence is not None and sentence.silence.reason != "rejected":
        yield sentence.silence.reason, sentence.silence.detail
    for rejected in sentence.rejected:
        yield "rejected", _lost(rejected)


def _summary(explanation: Explanation) -> str:
    items = sum(account.kind != "response" for account in explanation.items)
    pointed = sum(bool(sentence.items) for sentence in explanation.sentences)
    lost = len(explanation.brief.run.rejected)
    return (
        f"{items} items from {pointed} of {len(explanation.sentences)} sentences, {lost} thrown away; "
        f"made by {explanation.brief.run.model or explanation.brief.run.engine}"
    )


def _loose(explanation: Explanation) -> list[str]:
    """What was thrown away and points at no sentence."""
    return [_lost(rejected) for rejected in explanation.brief.run.rejected if not rejected.sentences]


def _lost(rejected: Rejected) -> str:
    said = f" ({rejected.kind}: {rejected.statement})" if rejected.statement else f" ({rejected.kind})"
    return f"{rejected.reason}: {rejected.detail}{said}"


def _told(account: Account, brief: Brief) -> _Told:
    item = _item(account.id, brief)
    view = View(brief)
    sure = "" if account.confidence is None else f"{account.confidence:.2f}"
    whose = view.names(item.proposers) if isinstance(item, Trade) else view.name(item.party)
    tag = ", ".join(filter(None, (account.kind, _tag(item), sure)))
    return _Told(f"{account.id} {whose}", tag, account.statement, tuple(_lines(account)))


def _item(item_id: str, brief: Brief) -> Position | Demand | Trade | Response:
    owner, _, answer = item_id.partition("/")
    item = next(item for item in brief.items() if item.id == owner)
    if not answer or isinstance(item, Position):
        return item
    return next(response for response in item.responses if f"{response.party}/{response.kind}" == answer)


def _tag(item: Position | Demand | Trade | Response) -> str:
    match item:
        case Position():
            return f"{position_tag(item)} {item.stance}"
        case Demand():
            return demand_tag(item)
        case Trade():
            return item.status
        case _:
            return response_tag(item)


def _lines(account: Account) -> Iterator[tuple[str, str]]:
    for reason in account.reasons:
        yield "rule", _rule(reason)
        if reason.frame:
            yield "seen", ", ".join(f"{name}: {value}" for name, value in reason.frame.items())
    for place in account.grounding:
        if place.how == "anchor":
            numbers = ", ".join(map(str, place.sentences))
            found = "found word for word" if place.match == "phrase" else "only its sentence was found"
            yield "anchor", f"“{place.anchor or ''}” in sentence {numbers}: {found}"
    if account.linked is not None:
        yield "answers", f"{account.id.partition('/')[0]}, {_LINKED[account.linked]}"
    for statement in account.merged:
        yield "merged", statement
    for change in account.changed:
        yield "changed", change


def _rule(reason: Reason) -> str:
    pattern = f" / {reason.pattern}" if reason.pattern else ""
    words = f" at “{reason.cue.words}”" if reason.cue is not None else ""
    return f"{reason.rule}{pattern}{words}"


_LINKED = {"named": "as the engine said", "found": "found by its place and words"}
