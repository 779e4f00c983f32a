"""Gold documents: an article, what annotators found in it, and where exactly the words stand.

A gold folder holds one folder for each article (`article.md`, `brief.yaml`, and at will `second.yaml` and
`quotes.yaml`), or is such a folder itself.  `eval/GUIDELINES.md` tells what the files mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.arguments import checked
from summarizer.article import Article, Span
from summarizer.brief import ArticleInfo, Brief, RunRecord
from summarizer.errors import GoldError, SummarizerError
from summarizer.evaluation.form import (
    Annotation,
    FrontMatter,
    GoldBrief,
    GoldQuotes,
    GoldResponse,
    Place,
    Split,
    parse_form,
)
from summarizer.evaluation.yamlfile import load_yaml, read_bounded
from summarizer.locate import Finder

ARTICLE_NAMES = ("article.md", "article.txt")


@dataclass(frozen=True)
class QuoteSpans:
    """One gold attribution, as spans of the article's text."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    anonymous: bool
    direct: bool


@dataclass(frozen=True)
class GoldDocument:
    """One annotated article."""

    id: str
    path: Path
    article: Article
    about: FrontMatter
    brief: Brief
    """The first annotation, with offsets found."""
    annotation: Annotation | None
    """Who or what made it; None where the file does not say, which `check` reports."""
    second: Brief | None = None
    second_annotation: Annotation | None = None
    quotes: tuple[QuoteSpans, ...] | None = None
    """Every attribution, where `quotes.yaml` is there."""

    @property
    def fingerprint(self) -> str:
        """Short hash of the text and the first annotation: two runs compare only what has the same."""
        content = self.brief.model_dump_json(exclude={"run", "article"})
        return hashlib.sha256(f"{self.article.sha256}\n{content}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Gold:
    """The documents of a gold folder, in the order of their ids."""

    folder: Path
    documents: tuple[GoldDocument, ...]
    skipped: tuple[str, ...] = ()
    """A sentence for each folder that holds no annotation yet."""

    def __iter__(self) -> Iterator[GoldDocument]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)


@checked
def load_gold(folder: str | Path, *, split: Split | None = None) -> Gold:
    """Every annotated article below `folder`, of one `split` or of both.

    Raises `GoldError`, whose `problems` lists every fault of every file: a folder that is not there, malformed
    YAML, evidence that is missing from its article or stands there twice without saying which.
    """
    root = Path(folder)
    documents: list[GoldDocument] = []
    skipped: list[str] = []
    problems: list[str] = []
    for path in article_folders(root):
        try:
            about = read_front_matter(_article_file(path))
            if split is not None and about.split != split:
                continue
            if not (path / "brief.yaml").is_file():
                skipped.append(f"{path.name}: no brief.yaml yet, so it is not gold")
                continue
            documents.append(load_document(path))
        except GoldError as error:
            problems.extend(error.problems)
    if problems:
        raise _gold_error(problems)
    return Gold(root, tuple(documents), tuple(skipped))


def article_folders(root: Path) -> list[Path]:
    """The folders with an article in or directly below `root`, sorted; `GoldError` where there is none."""
    if not root.is_dir():
        raise GoldError(f"{root} is no folder: give the folder that holds the gold articles")
    if _has_article(root):
        return [root]
    found = sorted(path for path in root.iterdir() if path.is_dir() and _has_article(path))
    if not found:
        raise GoldError(
            f"no article.md is in {root} or a folder in it: see eval/GUIDELINES.md for the layout"
        )
    return found


def load_document(path: Path) -> GoldDocument:
    """The gold document in the folder `path`; `GoldError` as for `load_gold`."""
    about, article = read_article(path)
    return load_annotations(path, about, article)


def load_annotations(path: Path, about: FrontMatter, article: Article) -> GoldDocument:
    """The gold document in the folder `path`, whose article was read already; `GoldError` as for `load_gold`."""
    finder = Finder(article.text)
    problems: list[str] = []
    first, annotation = _load_brief(path / "brief.yaml", article, finder, problems)
    second, second_annotation = None, None
    if (path / "second.yaml").is_file():
        second, second_annotation = _load_brief(path / "second.yaml", article, finder, problems)
    quotes = _load_quotes(path / "quotes.yaml", finder, problems)
    if problems or first is None:
        raise _gold_error(problems)
    return GoldDocument(
        id=path.name,
        path=path,
        article=article,
        about=about,
        brief=first,
        annotation=annotation,
        second=second,
        second_annotation=second_annotation,
        quotes=quotes,
    )


def read_article(path: Path) -> tuple[FrontMatter, Article]:
    """The facts about the article in the folder `path`, and the article as `summarizer.read` reads its file."""
    from summarizer.read import read

    file = _article_file(path)
    about = read_front_matter(file)
    try:
        article = read(file)
    except SummarizerError as error:
        raise GoldError(f"{path.name}: {error}") from error
    return about, replace(
        article,
        id=path.name,
        title=about.title,
        date=about.date,
        outlet=about.outlet,
        byline=about.byline,
    )


def read_front_matter(path: Path) -> FrontMatter:
    """The facts above an article; without a front matter the title is the folder's name."""
    text = read_bounded(path).replace("\r\n", "\n")
    name = f"{path.parent.name}/{path.name}"
    if not text.startswith("---\n"):
        return FrontMatter(title=path.parent.name)
    head, fence, _ = text[4:].partition("\n---\n")
    if not fence:
        raise GoldError(f"{name}: the front matter has no closing '---' line")
    return parse_form(FrontMatter, load_yaml(head, name), name)


def _has_article(path: Path) -> bool:
    return any((path / name).is_file() for name in ARTICLE_NAMES)


def _article_file(path: Path) -> Path:
    return next(path / name for name in ARTICLE_NAMES if (path / name).is_file())


def _load_brief(
    path: Path, article: Article, finder: Finder, problems: list[str]
) -> tuple[Brief | None, Annotation | None]:
    name = f"{path.parent.name}/{path.name}"
    try:
        form = parse_form(GoldBrief, load_yaml(read_bounded(path), name), name)
        return place_brief(form, article, name, finder), form.annotation
    except GoldError as error:
        problems.extend(error.problems)
        return None, None


def place_brief(form: GoldBrief, article: Article, name: str, finder: Finder | None = None) -> Brief:
    """An annotation as a `Brief` of `article`, every string of evidence found; `GoldError` lists what is not."""
    placing = _Placing(article, name, finder or Finder(article.text))
    content = {
        "parties": [party.model_dump() for party in form.parties],
        "positions": [placing.item(item.id, item.model_dump(), item.evidence) for item in form.positions],
        "demands": [placing.answered(item.id, item) for item in form.demands],
        "trades": [placing.answered(item.id, item) for item in form.trades],
    }
    if placing.problems:
        raise _gold_error(placing.problems)
    info = ArticleInfo(
        id=article.id,
        title=article.title,
        date=article.date,
        outlet=article.outlet,
        byline=article.byline,
        sha256=article.sha256,
        characters=len(article.text),
    )
    run = RunRecord(engine="gold", engine_version=form.annotation.annotator if form.annotation else "unknown")
    value = {"article": info, "headline": article.title or article.id, "summary": "", "run": run, **content}
    return parse_form(Brief, value, name)


class _Placing:
    """Turns items of the gold form into items of a brief, collecting what does not fit the article."""

    def __init__(self, article: Article, name: str, finder: Finder) -> None:
        self.article = article
        self.name = name
        self.finder = finder
        self.problems: list[str] = []

    def item(self, owner: str, fields: dict[str, Any], evidence: Sequence[str | Place]) -> dict[str, Any]:
        pieces: list[dict[str, Any]] = []
        for words in evidence:
            try:
                span = place_words(words, self.finder)
            except GoldError as error:
                self.problems.append(f"{self.name}, {owner}: {error}")
                continue
            pieces.append(
                {
                    "start": span.start,
                    "end": span.end,
                    "quote": span.of(self.article.text),
                    "sentences": self.article.sentences_in(span),
                }
            )
        return {**fields, "evidence": pieces}

    def answered(self, owner: str, item: Any) -> dict[str, Any]:
        fields: dict[str, Any] = self.item(owner, item.model_dump(), item.evidence)
        fields["responses"] = [self._response(f"{owner}/{r.party}", r) for r in item.responses]
        return fields

    def _response(self, owner: str, response: GoldResponse) -> dict[str, Any]:
        fields = self.item(owner, response.model_dump(), response.evidence)
        # Not scored and often left out; reported speech is what most answers are.
        fields["attribution"] = response.attribution or "indirect"
        return fields


def place_words(words: str | Place, finder: Finder) -> Span:
    """Where an annotator's string stands; `GoldError` where it is missing, or ambiguous without an occurrence."""
    quote = words.quote if isinstance(words, Place) else words
    spans = finder.all(quote)
    if not spans:
        raise GoldError(f"{_short(quote)} is not in the article word for word: copy it letter by letter")
    if isinstance(words, Place):
        if words.occurrence > len(spans):
            raise GoldError(
                f"{_short(quote)} stands {len(spans)} times in the article, not {words.occurrence}"
            )
        return spans[words.occurrence - 1]
    first, *others = spans
    if others:
        raise GoldError(
            f"{_short(quote)} stands {len(spans)} times in the article: lengthen it, "
            "or write {quote: …, occurrence: N}"
        )
    return first


def _load_quotes(path: Path, finder: Finder, problems: list[str]) -> tuple[QuoteSpans, ...] | None:
    if not path.is_file():
        return None
    name = f"{path.parent.name}/{path.name}"
    try:
        form = parse_form(GoldQuotes, load_yaml(read_bounded(path), name), name)
    except GoldError as error:
        problems.extend(error.problems)
        return None
    quotes: list[QuoteSpans] = []
    for number, quote in enumerate(form.quotes, start=1):
        try:
            content = tuple(place_words(words, finder) for words in quote.content)
            source = _beside(quote.source, content, finder)
            cue = _beside(quote.cue, content, finder)
        except GoldError as error:
            problems.append(f"{name}, number {number}: {error}")
            continue
        quotes.append(QuoteSpans(source, cue, content, quote.speaker, quote.anonymous, quote.direct))
    return tuple(quotes)


def _beside(words: str | None, content: tuple[Span, ...], finder: Finder) -> Span | None:
    if words is None:
        return None
    span = finder.nearest(words, content)
    if span is None:
        raise GoldError(f"{_short(words)} stands nowhere in the article outside the content")
    return span


def _gold_error(problems: Sequence[str]) -> GoldError:
    more = f" (and {len(problems) - 1} more faults; see `summarizer gold check`)" if len(problems) > 1 else ""
    return GoldError(f"{problems[0]}{more}", tuple(problems))


def _short(text: str, limit: int = 70) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")
