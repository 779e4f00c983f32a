"""What to do about a source that failed, by the kind of its error."""

from __future__ import annotations

from collections.abc import Mapping

_AGAIN = "run the same command with --retry-failed"

ADVICE: Mapping[str, str] = {
    "TransportError": f"the server did not answer well for long: {_AGAIN} when it does",
    "RefusedReplyError": "the model will decline again: try another --model, into another -o",
    "FilteredReplyError": "another provider, or a local model, may answer: into another -o",
    "TruncatedReplyError": "choose a model with a larger output limit, into another -o",
    "ReplyError": f"models vary: {_AGAIN}, or try another --mode or --model, into another -o",
    "ArticleTooLongError": f"give --context the model's real size, and {_AGAIN}",
    "EngineError": f"{_AGAIN}; if it fails again, report it",
    "LanguageError": "only a language model reads it: name one with --model, into another -o",
    "EmptyArticleError": "there is nothing to read in it: leave it out, or give its text",
    "UnsupportedSourceError": f"convert it to text, HTML or PDF, and {_AGAIN}",
    "TooLargeError": "split it, and give the parts",
    "ReadError": f"see that it is there and may be read, and {_AGAIN}",
}
"""By the class of the error."""

_OTHERWISE = f"{_AGAIN}; if it fails again, report it"


def advice_for(error: str) -> str:
    """What to do about an error of this class."""
    return ADVICE.get(error, _OTHERWISE)
