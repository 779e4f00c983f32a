"""Many articles: as many at once as do well, in bounded memory, and safe to stop and to go on with.

    summarize_many, asummarize_many      a stream of outcomes, for programs
    brief_all                            sources into an output with a journal: what ``summarizer batch`` runs

Inside, on the way of a source: `identity` tells it from all others, `intake` asks the `journal` whether it is still to be
done, `scheduler` keeps as many under way as the crew (`crews`) has room for, which is `workers` for the offline engine
and, for a language model, as many requests as `flow` finds the server can take; `keeper` puts the brief into the
`output` and then notes it in the journal.  `run` holds it together with `settings`, `tally` and `failures`; `many`
does without output and journal.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.batch.events import BatchEvent, Listener
    from summarizer.batch.made import Outcome
    from summarizer.batch.many import asummarize_many, summarize_many
    from summarizer.batch.report import Report
    from summarizer.batch.run import brief_all
    from summarizer.batch.stop import Stop

__all__ = [
    "BatchEvent",
    "Listener",
    "Outcome",
    "Report",
    "Stop",
    "asummarize_many",
    "brief_all",
    "summarize_many",
]

_HOMES = {
    "BatchEvent": "events",
    "Listener": "events",
    "Outcome": "made",
    "asummarize_many": "many",
    "summarize_many": "many",
    "Report": "report",
    "brief_all": "run",
    "Stop": "stop",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
