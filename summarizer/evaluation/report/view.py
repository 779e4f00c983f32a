"""What the report shows, computed: texts cut where evidence begins and ends, items on one line with their partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from summarizer.article import Article
from summarizer.brief import Brief, Demand, Evidence, Position, Response, Trade
from summarizer.evaluation.align import LISTS, NOT_IN_GOLD, Alignment, Pair, Paired
from summarizer.evaluation.metrics import FIGURES, HEADLINES, is_right
from summarizer.evaluation.metrics.grounding import is_exact
from summarizer.evaluation.metrics.legs import pair_legs
from summarizer.evaluation.run import Scored, ScoredDocument
from summarizer.evaluation.table import Table, figure_table, headline_table, plain
from summarizer.evaluation.words import same_person

RowKind = Literal["right", "found", "missed", "invented"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text between two ends of evidence."""

    start: int
    text: str
    gold: bool
    predicted: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of evidence, to click on."""

    start: int
    end: int
    quote: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One field as shown; `differs` where the other side has something else."""

    name: str
    value: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, under its item."""

    text: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One item, on one side of a row."""

    id: str
    statement: str
    facts: tuple[Fact, ...]
    words: tuple[Words, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A gold item and its partner, or one of them alone."""

    kind: RowKind
    gold: Cell | None
    predicted: Cell | None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One list of one system on one article."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SystemView:
    """One system on one article."""

    name: str
    figures: tuple[Fact, ...]
    failure: str | None
    sections: tuple[Section, ...]
    parties: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with every system on it."""

    id: str
    title: str
    about: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    systems: tuple[SystemView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole page."""

    title: str
    tables: tuple[Table, ...]
    articles: tuple[ArticleView, ...]


def report_view(scored: Sequence[Scored]) -> ReportView:
    """Everything the page shows about systems scored on the same articles."""
    evaluations = [one.evaluation for one in scored]
    by_id: dict[str, list[tuple[str, ScoredDocument]]] = {}
    for one in scored:
        for document in one.documents:
            by_id.setdefault(document.gold.id, []).append((one.evaluation.system, document))
    return ReportView(
        title=" · ".join(evaluation.system for evaluation in evaluations),
        tables=(headline_table(evaluations), figure_table(evaluations)),
        articles=tuple(_article(documents) for documents in by_id.values()),
    )


def _article(documents: Sequence[tuple[str, ScoredDocument]]) -> ArticleView:
    gold = documents[0][1].gold
    about = gold.about
    facts = [
        about.outlet,
        about.date.isoformat() if about.date else None,
        about.domain,
        about.genre,
        about.split,
    ]
    return ArticleView(
        id=gold.id,
        title=about.title,
        about=" · ".join(fact for fact in facts if fact),
        paragraphs=tuple(
            _paragraphs(gold.article, gold.brief, [d.alignment.predicted for _, d in documents])
        ),
        systems=tuple(_system(name, document) for name, document in documents),
    )


def _paragraphs(article: Article, gold: Brief, predicted: Sequence[Brief]) -> Iterator[tuple[Segment, ...]]:
    gold_spans = _spans(gold)
    predicted_spans = [span for brief in predicted for span in _spans(brief)]
    cuts = {cut for span in (*gold_spans, *predicted_spans) for cut in span}
    for paragraph in article.paragraphs:
        inside = {cut for cut in cuts if paragraph.start < cut < paragraph.end}
        ends = sorted({paragraph.start, paragraph.end, *inside})
        yield tuple(
            Segment(
                start,
                article.text[start:end],
                gold=any(s <= start < e for s, e in gold_spans),
                predicted=any(s <= start < e for s, e in predicted_spans),
            )
            for start, end in pairwise(ends)
        )


def _spans(brief: Brief) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for _, piece in brief.evidence()]


def _system(name: str, document: ScoredDocument) -> SystemView:
    alignment = document.alignment
    return SystemView(
        name=name,
        figures=tuple(
            Fact(FIGURES[f].label, plain(f, document.score.ratio(f).value(FIGURES[f].empty)))
            for f in HEADLINES
        ),
        failure=document.score.failure,
        sections=tuple(
            Section(list_name, tuple(_rows(alignment, getattr(alignment, list_name)))) for list_name in LISTS
        ),
        parties=tuple(_party_rows(alignment)),
    )


def _rows(alignment: Alignment, paired: Paired[Any]) -> Iterator[Row]:
    rows: list[tuple[int, Row]] = []
    for pair in paired.pairs:
        gold, predicted = _pair_cells(alignment, pair)
        kind: RowKind = "right" if is_right(alignment, pair) else "found"
        rows.append((_first(pair.gold), Row(kind, gold, predicted, pair.similarity)))
    rows += [
        (_first(item), Row("missed", _cell(alignment, item, _facts(item, None)), None))
        for item in paired.missed
    ]
    rows += [
        (_first(item), Row("invented", None, _cell(alignment, item, _facts(item, alignment))))
        for item in paired.invented
    ]
    yield from (row for _, row in sorted(rows, key=lambda entry: entry[0]))


def _first(item: Position | Demand | Trade) -> int:
    return min(piece.start for piece in item.evidence)


def _pair_cells(alignment: Alignment, pair: Pair[Any]) -> tuple[Cell, Cell]:
    gold, predicted = _facts(pair.gold, None), _facts(pair.predicted, alignment)
    marked = [
        Fact(theirs.name, theirs.value, _differs(alignment, pair, mine, theirs))
        for mine, theirs in zip(gold, predicted, strict=True)
    ]
    if isinstance(pair.gold, Trade) and any(leg.reversed for leg in pair_legs(alignment, pair)):
        marked.append(Fact("a leg is", "reversed", differs=True))
    return _cell(alignment, pair.gold, gold), _cell(alignment, pair.predicted, marked)


def _differs(alignment: Alignment, pair: Pair[Any], gold: Fact, predicted: Fact) -> bool:
    """Whether a field is not what gold has, as the scorer sees it; what it does not score never is."""
    match gold.name:
        case "issue" | "conditions":
            return False
        case "speaker":
            return not same_person(pair.gold.speaker, pair.predicted.speaker)
        case "legs":
            agreeing = sum(leg.agrees for leg in pair_legs(alignment, pair))
            return agreeing < max(len(pair.gold.legs), len(pair.predicted.legs))
        case _:
            return gold.value != predicted.value


def _facts(item: Position | Demand | Trade, alignment: Alignment | None) -> list[Fact]:
    """The fields of an item; with an `alignment`, a prediction's parties as gold knows them."""

    def party(party_id: str | None) -> str:
        known = alignment.gold_party(party_id) if alignment else party_id
        if known is None:
            return "nobody named"
        return known if not known.startswith(NOT_IN_GOLD) else f"{party_id} (not in gold)"

    def parties(ids: Sequence[str]) -> str:
        return ", ".join(sorted(party(party_id) for party_id in ids)) or "none"

    speaker = Fact("speaker", (item.speaker or "none") + (" (unnamed)" if item.anonymous else ""))
    if isinstance(item, Trade):
        legs = "; ".join(f"{party(leg.giver)} → {party(leg.receiver)}: {leg.item}" for leg in item.legs)
        facts = [
            Fact("proposers", parties(item.proposers)),
            speaker,
            Fact("status", item.status),
            Fact("legs", legs or "none"),
            Fact("conditions", "; ".join(item.conditions) or "none"),
        ]
    elif isinstance(item, Demand):
        facts = [
            Fact("party", party(item.party)),
            Fact("addressees", parties(item.addressees)),
            speaker,
            Fact("strength", item.strength),
            Fact("modality", item.modality),
        ]
    else:
        facts = [
            Fact("party", party(item.party)),
            speaker,
            Fact("act", item.act),
            Fact("stance", item.stance),
            Fact("modality", item.modality),
        ]
    return [*facts, Fact("attribution", item.attribution), Fact("issue", item.issue)]


def _cell(alignment: Alignment, item: Position | Demand | Trade, facts: Sequence[Fact]) -> Cell:
    text = alignment.article.text
    answers = () if isinstance(item, Position) else tuple(_answer(r, text) for r in item.responses)
    return Cell(item.id, item.statement, tuple(facts), _words(item.evidence, text), answers)


def _answer(response: Response, text: str) -> Answer:
    return Answer(f"{response.party} {response.kind}: {response.statement}", _words(response.evidence, text))


def _words(evidence: Sequence[Evidence], text: str) -> tuple[Words, ...]:
    return tuple(Words(piece.start, piece.end, piece.quote, is_exact(piece, text)) for piece in evidence)


def _party_rows(alignment: Alignment) -> Iterator[Row]:
    gold = {party.id: party for party in alignment.gold.parties}
    predicted = {party.id: party for party in alignment.predicted.parties}
    partner = {g: p for p, g in alignment.parties.items()}
    for party_id, party in gold.items():
        other = predicted.get(partner.get(party_id, ""))
        if other is None:
            yield Row("missed", _party_cell(party, None), None)
        else:
            kind: RowKind = "right" if other.role == party.role else "found"
            yield Row(kind, _party_cell(party, None), _party_cell(other, party.role))
    for party_id, party in predicted.items():
        if party_id not in alignment.parties:
            yield Row("invented", None, _party_cell(party, None))


def _party_cell(party: Any, expected_role: str | None) -> Cell:
    differs = expected_role is not None and party.role != expected_role
    facts = (
        Fact("role", party.role, differs),
        Fact("also", ", ".join(party.aliases) or "none"),
        Fact("people", ", ".join(person.name for person in party.spokespeople) or "none"),
    )
    return Cell(party.id, party.name, facts, (), ())
