"""Everything Aide-mémoire raises on purpose.

    SummarizerError
    ├── UsageError            the call itself is wrong: unknown model, option or format
    ├── ReadError             a source did not become an Article
    │   ├── EmptyArticleError      nothing to read in it (an empty file, a scanned PDF)
    │   ├── UnsupportedSourceError a binary file, an unknown kind, bytes that are no text
    │   ├── TooLargeError          more than the reader will load
    │   └── LanguageError          a language the chosen engine does not read
    ├── EngineError           the engine could not produce a draft
    │   ├── EngineUnavailableError the engine cannot run here: a package, a key or a file is missing
    │   ├── ArticleTooLongError    more than the model's window holds
    │   ├── TransportError         the model's server could not be reached, or kept failing
    │   └── ReplyError             the model answered, but not with anything usable
    │       ├── RefusedReplyError      it declined to answer
    │       ├── FilteredReplyError     the provider's content filter withheld the answer
    │       └── TruncatedReplyError    the answer ended before it was complete
    ├── BriefError            a brief breaks its own rules or does not fit its article
    ├── DossierError          a dossier, or its corrections, cannot be read, or somebody else is writing it
    ├── GoldError             a gold annotation is malformed or does not fit its article
    ├── LimitError            a limit the user set (cost, tokens) would be passed
    └── GateError             an evaluation gate failed

Every message is one sentence that says what to do next.  ``exit_code`` is what the command line
ends with: 1 a source failed, 2 usage, 3 a gate failed, 4 a limit was reached.
"""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """Base of all errors raised on purpose; catch this to catch them all."""

    exit_code: ClassVar[int] = 1
    """What the command line exits with when this ends a run."""


class UsageError(SummarizerError):
    """The call itself is wrong: an unknown model, option, format or setting."""

    exit_code: ClassVar[int] = 2


class ReadError(SummarizerError):
    """A source could not be turned into an `Article`."""


class EmptyArticleError(ReadError):
    """The source holds no readable text."""


class UnsupportedSourceError(ReadError):
    """The source is of a kind, or in an encoding, that cannot be read."""


class TooLargeError(ReadError):
    """The source is larger than the reader will load."""


class LanguageError(ReadError):
    """The article is in a language that the chosen engine does not read."""


class EngineError(SummarizerError):
    """The engine could not produce a draft for this article."""


class EngineUnavailableError(EngineError):
    """The engine cannot run here: a package, a key or a model file is missing."""


class ArticleTooLongError(EngineError):
    """The article does not fit into what the model can take at once."""


class TransportError(EngineError):
    """The model's server could not be reached, or kept failing until the deadline."""


class ReplyError(EngineError):
    """The model answered, but with a refusal, half an answer or nothing that can be used."""


class RefusedReplyError(ReplyError):
    """The model declined to answer about this article."""


class FilteredReplyError(ReplyError):
    """The provider's content filter withheld the answer."""


class TruncatedReplyError(ReplyError):
    """The answer ended before it was complete, and the article cannot be cut any smaller."""


class BriefError(SummarizerError):
    """A brief breaks its own rules, or its evidence does not stand in its article.

    `problems` lists every fault found, one sentence each; the message names the first and counts the rest.
    """

    problems: tuple[str, ...]
    """Every fault found, one sentence each."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems or (message,)


class DossierError(SummarizerError):
    """A dossier's folder or its corrections cannot be used, or another program is writing it.

    `problems` lists every fault found, one sentence each; the message names the first and counts the rest.
    """

    problems: tuple[str, ...]
    """Every fault found, one sentence each."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems or (message,)


class GoldError(SummarizerError):
    """A gold annotation is malformed, or its evidence does not stand in its article exactly once."""

    problems: tuple[str, ...]
    """Every fault found, one sentence each."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems or (message,)


class LimitError(SummarizerError):
    """A limit the user set, in money or tokens, would be passed by going on."""

    exit_code: ClassVar[int] = 4


class GateError(SummarizerError):
    """An evaluation figure fell below its gate."""

    exit_code: ClassVar[int] = 3
