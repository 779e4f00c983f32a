"""The contract behind which every engine stands."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from summarizer.article import Article
from summarizer.draft import Draft


@runtime_checkable
class Engine(Protocol):
    """Reads an `Article` into a `Draft`.  Safe to share between threads."""

    @property
    def name(self) -> str:
        """What the user typed to get it: ``offline``, ``openai/gpt-…``, ``gguf:…``."""
        ...

    def draft(self, article: Article) -> Draft:
        """The draft for one article; raises `EngineError` or `LanguageError`."""
        ...

    async def adraft(self, article: Article) -> Draft:
        """The same inside a running event loop, without blocking it on the network."""
        ...


@runtime_checkable
class Explaining(Protocol):
    """An engine that can also tell why it made nothing of a sentence; every other engine explains its items alone."""

    def explained(self, article: Article) -> Draft:
        """The same draft that `Engine.draft` gives, with `Draft.silences` filled."""
        ...
