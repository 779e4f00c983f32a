"""The sources of one call, briefed one after the other: failures are told and counted, not raised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.progress import Bar
from summarizer.cli.run import FAILED, internal
from summarizer.cli.terminal import complain
from summarizer.errors import LimitError, SummarizerError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.cli.options import Details
    from summarizer.engines import Engine
    from summarizer.export.formats import Finished
    from summarizer.read import Web


class Briefing:
    """Reads and summarises each source when it is asked for the next brief."""

    exit_code: int
    """0, or what the command must end with: 1 after a failure, 4 at a limit."""
    delivered: int
    """Briefs handed out so far."""
    several: bool
    """Whether more than one article was asked for: several names, a folder, a pattern, JSON Lines."""

    def __init__(
        self,
        sources: list[str],
        details: Details,
        engine: Engine,
        *,
        web: Web | None = None,
        include_text: bool = False,
        min_confidence: float | None = None,
        explain: bool = False,
        progress: bool = True,
        debug: bool = False,
    ) -> None:
        from summarizer.read import expand

        found = expand(
            sources,
            title=details.title,
            date=details.date,
            outlet=details.outlet,
            url=details.url,
            web=web,
        )
        single = iter(found)
        first = next(single, None)
        self.several = len(sources) > 1 or (first is not None and not _is_named(first.name, sources[0]))
        self._sources = chain([] if first is None else [first], single)
        self._engine = engine
        self._include_text = include_text
        self._min_confidence = min_confidence
        self._explain = explain
        self._debug = debug
        self.bar = Bar(found.count if self.several else 1, wanted=progress and self.several)
        self.delivered = 0
        self.exit_code = 0

    def finished(self) -> Iterator[Finished]:
        """The briefs, in the order of the sources; ends early at a limit."""
        for source in self._sources:
            self.bar.working_on(source.name)
            try:
                done = self._brief(source.load())
            except LimitError as error:
                self._fail(source.name, error)
                break
            except Exception as error:
                self._fail(source.name, error)
                self.bar.advance(failed=True)
                continue
            self.bar.advance()
            self.delivered += 1
            yield done
        self.bar.clear()

    def _brief(self, article: Article) -> Finished:
        from summarizer.export.formats import Finished

        if self._explain:
            from summarizer.pipeline import explain

            told = explain(article, model=self._engine, include_text=self._include_text)
            return Finished(told.brief, article.text, told)
        from summarizer.pipeline import summarize

        brief = summarize(article, model=self._engine, include_text=self._include_text)
        if self._min_confidence is not None:
            from summarizer.export.select import at_least

            brief = at_least(brief, self._min_confidence)
        return Finished(brief, article.text)

    def _fail(self, source: str, error: Exception) -> None:
        if self._debug:
            raise error
        self.bar.clear()
        told = str(error) if isinstance(error, SummarizerError) else internal(error)
        complain(told if source in told or not self.several else f"{source}: {told}")
        code = error.exit_code if isinstance(error, LimitError) else FAILED
        self.exit_code = max(self.exit_code, code)


def _is_named(source: str, given: str) -> bool:
    from summarizer.read.web import is_address

    if is_address(given):
        return True
    return (given == "-" and ":" not in source) or Path(source) == Path(given)
