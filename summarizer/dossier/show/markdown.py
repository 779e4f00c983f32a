"""A dossier as a Markdown document (CommonMark, with tables as GitHub reads them) to paste into a note.

Everything that comes from an article or an engine is escaped, so that it reads as itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.dossier.dossier import Dossier
from summarizer.dossier.model import Citation, Held
from summarizer.dossier.show.view import (
    PARTS,
    SHIFTS,
    View,
    apart,
    article_line,
    change,
    short_day,
    word,
)
from summarizer.render.safe import markdown as escaped
from summarizer.render.safe import visible
from summarizer.render.view import STANCE_SIGNS


def to_markdown(dossier: Dossier, *, part: str | None = None) -> str:
    """The dossier, or one part of it, as a Markdown document that ends in a newline."""
    view = View(dossier)
    lines = list(_head(view)) if part is None else []
    for name in PARTS if part is None else (part,):
        found = list(_PARTS[name](view))
        if found or part is not None:
            lines += ["", f"## {name.capitalize()}", "", *(found or ["None."])]
    if part is None:
        lines += ["", "## Articles", "", *_articles(view), *_notes(view)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _head(view: View) -> Iterator[str]:
    yield f"# {escaped(view.title)}"
    yield from ("", f"*{escaped(' · '.join(view.extent))}*")


def _matrix(view: View) -> Iterator[str]:
    cells = view.dossier.matrix
    if not cells:
        return
    parties = [p.id for p in view.dossier.parties if any(cell.party == p.id for cell in cells)]
    issues = list(dict.fromkeys(cell.issue for cell in cells))
    yield "| | " + " | ".join(escaped(view.party(party)) for party in parties) + " |"
    yield "|---" * (len(parties) + 1) + "|"
    for issue in issues:
        row = [escaped(view.issue(issue))]
        for party in parties:
            cell = view.dossier.cell(issue, party)
            row.append(
                "" if cell is None else _cell(cell.latest) + (" **contested**" if cell.contested else "")
            )
        yield "| " + " | ".join(row) + " |"


def _cell(held: Held) -> str:
    sign = "" if held.modality == "past" else f"{STANCE_SIGNS[held.stance]} "
    return f"{sign}{escaped(word(held))}" + (f" ({short_day(held.date)})" if held.date else "")


def _shifts(view: View) -> Iterator[str]:
    for shift in view.dossier.shifts:
        head = f"**{escaped(view.party(shift.party))}, {escaped(view.issue(shift.issue))}: {escaped(change(shift))}**"
        yield f"- {head} ({SHIFTS[shift.kind]})"
        yield from _quote(view, shift.before.said)
        yield from _quote(view, shift.after.said)


def _contradictions(view: View) -> Iterator[str]:
    for pair in view.dossier.contradictions:
        yield f"- **{escaped(view.party(pair.party))}, {escaped(view.issue(pair.issue))}**, {apart(pair)}"
        yield from _quote(view, pair.first.said)
        yield from _quote(view, pair.second.said)


def _ledger(view: View) -> Iterator[str]:
    for number, trade in enumerate(view.dossier.ledger):
        if number:
            yield ""
        yield f"### {escaped(view.trade_title(trade))}: {trade.status}"
        yield from ("", escaped(visible(trade.statement)), "")
        for leg in trade.legs:
            giver, item, receiver = map(escaped, view.leg(leg))
            yield f"- {giver} → {receiver}: **{item}**"
        yield from (f"- if {escaped(visible(condition))}" for condition in trade.conditions)
        if trade.legs or trade.conditions:
            yield ""
        for step, stage in enumerate(trade.stages, 1):
            sources = ", ".join(f"{escaped(view.source(s))} ({_code(s.key)})" for s in stage.sources)
            yield f"{step}. {escaped(view.stage(stage))}: {sources}"


def _timeline(view: View) -> Iterator[str]:
    place = ""
    for stand in view.dossier.timeline:
        here = f"### {escaped(view.issue(stand.issue))}"
        if here != place:
            if place:
                yield ""
            yield from (here, "")
            place = here
        said = stand.sources[0]
        date = short_day(stand.date) or "no date"
        told = f"{escaped(view.source(said))}" + (
            f", {escaped(view.more(stand.sources))}" if stand.reports > 1 else ""
        )
        yield f"- {date}, **{escaped(view.party(stand.party))}** {escaped(word(stand))}: {escaped(visible(stand.statement))} ({told})"


def _articles(view: View) -> Iterator[str]:
    for article in view.dossier.articles:
        copy = f" (a copy of {_code(article.copy_of)})" if article.copy_of else ""
        yield f"- {_code(article.id)} {escaped(article_line(article))}{copy}"


def _parties(view: View) -> Iterator[str]:
    for party in view.dossier.parties:
        also = f", also {escaped(', '.join(map(visible, party.aliases)))}" if party.aliases else ""
        yield f"- {_code(party.id)} **{escaped(visible(party.name))}** ({party.role.replace('_', ' ')}){also}"


def _issues(view: View) -> Iterator[str]:
    for issue in view.dossier.issues:
        labels = [label for label in dict.fromkeys(m.label for m in issue.members) if label != issue.label]
        also = f", also {escaped('; '.join(map(visible, labels)))}" if labels else ""
        yield f"- {_code(issue.id)} **{escaped(view.issue(issue.id))}**{also}"


def _doubts(view: View) -> Iterator[str]:
    for doubt in view.dossier.doubts:
        first, second = (
            f"{escaped(view.thing(doubt.kind, id))} ({_code(id)})" for id in (doubt.first, doubt.second)
        )
        yield f"- {doubt.kind}, {doubt.likeness:.2f}: {first} and {second}; {escaped(visible(doubt.detail))}"


def _notes(view: View) -> Iterator[str]:
    for note in view.dossier.notes:
        yield from ("", f"*Note: {escaped(visible(note))}*")


def _code(id: str) -> str:
    """An id as code, in which nothing is markup but the mark that would end it."""
    return f"`{visible(id).replace('`', '´')}`"


def _quote(view: View, citation: Citation) -> Iterator[str]:
    quote = view.quoted(citation)
    yield from ("", f"  > {escaped(quote.words)} — {escaped(quote.credit)}")


_PARTS: dict[str, Callable[[View], Iterator[str]]] = {
    "matrix": _matrix, "shifts": _shifts, "contradictions": _contradictions, "ledger": _ledger,
    "timeline": _timeline, "articles": _articles, "parties": _parties, "issues": _issues, "doubts": _doubts,
}  # fmt: skip
