"""A stream of briefs as a stream of text, in any of the formats the command line offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from summarizer.arguments import checked
from summarizer.brief import Brief
from summarizer.errors import UsageError
from summarizer.explanation import Explanation
from summarizer.export.choices import Format, Screen


@dataclass(frozen=True, slots=True)
class Finished:
    """A brief with the text of its article, from which paragraphs and occurrences are told."""

    brief: Brief
    text: str | None = None
    explanation: Explanation | None = None
    """Written in place of the brief, where it is there; not as CSV, YAML or HTML."""

    def to_json(self, indent: int | None) -> str:
        """JSON of the explanation, else of the brief."""
        return (self.explanation or self.brief).to_json(indent=indent)


@checked
def chunks(
    briefs: Iterable[Finished], format: Format, *, several: bool = False, screen: Screen | None = None
) -> Iterator[str]:
    """Text for each brief as soon as it is there; joined, one well-formed whole.

    `several` makes JSON an array, whatever the number that arrives; other formats need not know, but for HTML:
    several pages are a folder (`summarizer.export.pages`), not a stream, and asking for one raises `UsageError`,
    as asking for Parquet does, which is no text (`summarizer.export.parquet`).
    """
    if format == "html" and several:
        raise UsageError("several articles become a folder of pages: name one with -o FOLDER")
    if format == "parquet":
        raise UsageError("a Parquet table cannot be shown: write it to a file with -o NAME.parquet")
    if format == "csv":
        from summarizer.export.rows import to_csv

        yield from to_csv(finished.brief for finished in briefs)
    elif format == "json" and several:
        yield from _array(briefs)
    else:
        write, between = _writer(format, screen or Screen())
        for number, finished in enumerate(briefs):
            yield (between if number else "") + write(finished)


def _writer(format: Format, screen: Screen) -> tuple[Callable[[Finished], str], str]:
    """How one brief is written, and what stands between two."""
    if format in ("json", "jsonl"):
        indent = 2 if format == "json" else None
        return (lambda done: done.to_json(indent) + "\n"), ""
    if format == "yaml":
        from summarizer.export.yaml import to_yaml

        return (lambda done: to_yaml(done.brief, text=done.text)), "---\n"
    if format == "markdown":
        return _markdown, "\n"
    if format == "html":
        from summarizer.render import to_html

        return (lambda done: to_html(done.brief, text=done.text)), "\n"
    return (lambda done: _terminal(done, screen)), "\n\n"


def _markdown(done: Finished) -> str:
    from summarizer.render import to_markdown
    from summarizer.render.explanation import to_markdown as explained

    if done.explanation is not None:
        return explained(done.explanation)
    return to_markdown(done.brief, text=done.text)


def _terminal(done: Finished, screen: Screen) -> str:
    from summarizer.render import to_terminal
    from summarizer.render.explanation import to_terminal as explained

    if done.explanation is not None:
        return explained(done.explanation, width=screen.width, color=screen.color, encoding=screen.encoding)
    return to_terminal(
        done.brief, text=done.text, width=screen.width, color=screen.color, encoding=screen.encoding
    )


def _array(briefs: Iterable[Finished]) -> Iterator[str]:
    opening = "[\n"
    for finished in briefs:
        yield opening + finished.to_json(2)
        opening = ",\n"
    yield "\n]\n" if opening == ",\n" else "[]\n"
