"""The sources of one call, briefed one after the other: failures are told and counted, not raised."""

from __future__ import annotations

from collections.abc import Iterator
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


class Briefing:
    """Reads and summarises each source when it is asked for the next brief."""

    exit_code: int
    """0, or what the command must end with: 1 after a failure, 4 at a limit."""
    delivered: int
    """Briefs handed out so far."""

    def __init__(
        self,
        sources: list[str],
        details: Details,
        engine: Engine,
        *,
        include_text: bool = False,
        min_confidence: float | None = None,
        progress: bool = True,
        debug: bool = False,
    ) -> None:
        self._sources = sources
        self._details = details
        self._engine = engine
        self._include_text = include_text
        self._min_confidence = min_confidence
        self._debug = debug
        self.several = len(sources) > 1
        self.bar = Bar(len(sources), wanted=progress)
        self.delivered = 0
        self.exit_code = 0

    def finished(self) -> Iterator[Finished]:
        """The briefs, in the order of the sources; ends early at a limit."""
        for source in self._sources:
            self.bar.working_on(source)
            failed = False
            articles = iter(self._articles(source))
            while True:
                try:
                    article = next(articles, None)
                    if article is None:
                        break
                    done = self._brief(article)
                except LimitError as error:
                    self._fail(source, error)
                    return
                except Exception as error:
                    self._fail(source, error)
                    failed = True
                    break
                self.delivered += 1
                yield done
            self.bar.advance(failed=failed)
        self.bar.clear()

    def _articles(self, source: str) -> Iterator[Article]:
        from summarizer.read import read

        yield read(
            source,
            title=self._details.title,
            date=self._details.date,
            outlet=self._details.outlet,
            url=self._details.url,
        )

    def _brief(self, article: Article) -> Finished:
        from summarizer.export.formats import Finished
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
        complain(told if len(self._sources) == 1 else f"{source}: {told}")
        code = error.exit_code if isinstance(error, LimitError) else FAILED
        self.exit_code = max(self.exit_code, code)
