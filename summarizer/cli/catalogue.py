"""Which commands there are, told without importing any of them, so that ``--help`` is quick."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class Entry:
    """One command of ``summarizer``."""

    name: str
    help: str
    """Its line in the list of commands; a test holds it beside the command's own help."""
    panel: str
    """The heading it stands under."""
    module: str = ""
    """Where its `app` is, if not in ``summarizer.cli.NAME``."""

    @property
    def path(self) -> str:
        """The module's full name."""
        return f"summarizer.cli.{self.module or self.name}"

    def exists(self) -> bool:
        """Whether the module is there, without importing it."""
        return find_spec(self.path) is not None


DEFAULT = "brief"
"""The command meant when the first argument is a source: ``summarizer ARTICLE``."""

_BRIEFS, _QUALITY, _TOOLS = "Briefs", "Quality", "Tools"

ENTRIES: tuple[Entry, ...] = (
    Entry("brief", "Turn articles into briefs (the default command).", _BRIEFS),
    Entry("batch", "Brief very many articles, safe to stop and to go on with.", _BRIEFS),
    Entry("read", "Show an article as the tool reads it, its sentences numbered.", _BRIEFS),
    Entry("quotes", "List who said what: speaker, cue and words of every quotation.", _BRIEFS),
    Entry(
        "export",
        "Turn briefs into a table, PLOVER events, Discourse Network Analyzer statements or web pages.",
        _BRIEFS,
    ),
    Entry("dossier", "Keep many articles about one negotiation together over time.", _BRIEFS),
    Entry("check", "Verify a brief that somebody has edited, and place its new quotes.", _BRIEFS),
    Entry("eval", "Score an engine against the gold briefs.", _QUALITY),
    Entry("gold", "Check, list and start gold annotations.", _QUALITY),
    Entry("models", "List the models that can be used, and what they cost.", _TOOLS),
    Entry("prompts", "Show the prompts a model is given.", _TOOLS),
    Entry("cache", "Look at the store of past requests, or clear it.", _TOOLS),
    Entry("schema", "Print a JSON Schema: brief, gold and others.", _TOOLS),
    Entry("doctor", "Tell what is installed and which engines can run here.", _TOOLS),
)
"""All commands in the order of ``--help``; one whose file is not there is left out."""


def entry(name: str) -> Entry | None:
    """The command of this name, if it is there."""
    return next((e for e in ENTRIES if e.name == name and e.exists()), None)
