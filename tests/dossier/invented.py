"""Invented briefs, written in a few words each: every item's words become a paragraph of its article."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from summarizer import Brief

Entry = dict[str, Any]


def brief(
    id: str,
    date: str | None,
    *,
    parties: str | list[Entry],
    outlet: str = "Courier",
    positions: list[Entry] | None = None,
    demands: list[Entry] | None = None,
    trades: list[Entry] | None = None,
    with_text: bool = False,
    more: str = "",
) -> Brief:
    """A brief.  `parties` may be names separated by commas; an item says what differs from the usual.

    `more` is text of the article that no item rests on.
    """
    told = _Text(more)
    listed = [{"name": name.strip()} for name in parties.split(",")] if isinstance(parties, str) else parties
    data: Entry = {
        "headline": "",
        "summary": "",
        "parties": [_party(each) for each in listed],
        "positions": [
            {"act": "view", "stance": "for", **told.item(each), "id": f"p{n}"}
            for n, each in enumerate(positions or [], 1)
        ],
        "demands": [
            {"strength": "demand", **told.item(each), "id": f"d{n}"}
            for n, each in enumerate(demands or [], 1)
        ],
        "trades": [
            {"status": "offered", **told.item(each), "id": f"t{n}"} for n, each in enumerate(trades or [], 1)
        ],
        "run": {"engine": "by hand", "engine_version": "1"},
    }
    text = told.text
    data["article"] = {
        "id": id,
        "title": f"Article {id}",
        "date": date,
        "outlet": outlet,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "characters": len(text),
        "text": text if with_text else None,
    }
    return Brief.model_validate(data)


def day(text: str) -> dt.date:
    """A date."""
    return dt.date.fromisoformat(text)


class _Text:
    def __init__(self, more: str) -> None:
        self.text = more

    def item(self, entry: Entry) -> Entry:
        """The item with what it usually has: attribution, and evidence that stands in the text."""
        entry = dict(entry)
        quote = entry.pop("quote", entry["statement"])
        start = len(self.text) + (2 if self.text else 0)
        self.text += ("\n\n" if self.text else "") + quote
        evidence = {"start": start, "end": start + len(quote), "quote": quote, "sentences": [1]}
        if "responses" in entry:
            entry["responses"] = [self.item(each) for each in entry["responses"]]
        return {"attribution": "indirect", **entry, "evidence": [evidence]}


def _party(entry: Entry) -> Entry:
    slug = entry["name"].lower().replace(" ", "-").replace("'", "")
    people = [{"name": name} for name in entry.get("spokespeople", [])]
    return {"id": slug, "role": "principal", **entry, "spokespeople": people}


UNION = {
    "name": "Dockers' Union",
    "aliases": ["the union", "dockers"],
    "spokespeople": ["Ruth Amadi", "Piet Vos"],
}
PORT = {"name": "Port of Ester", "aliases": ["the port", "Harbour House"], "spokespeople": ["Lena Marsh"]}


def harbour() -> list[Brief]:
    """A dispute over night shifts at a harbour, told by two papers in seven articles over three weeks."""
    return [
        brief(
            "courier-0301", "2026-03-01", parties=[UNION, PORT],
            positions=[
                {"party": "dockers-union", "issue": "night shifts", "act": "refusal", "stance": "against", "speaker": "Ruth Amadi",
                 "statement": "The union will not work night shifts.", "quote": "we will not work nights, not for any money"},
                {"party": "port-of-ester", "issue": "night shifts", "act": "view", "stance": "for", "speaker": "Lena Marsh",
                 "statement": "The port says that night shifts are needed to keep the container lines.",
                 "quote": "without night shifts the container lines go elsewhere"},
            ],
            demands=[{"party": "dockers-union", "addressees": ["port-of-ester"], "issue": "reinstatement of the dismissed crane drivers",
                      "statement": "The union demands that the port take back the eleven dismissed crane drivers.",
                      "quote": "take back all eleven crane drivers"}],
        ),
        brief(
            "gazette-0302", "2026-03-02", outlet="Gazette", parties=[{**UNION, "name": "Ester Dockers' Union", "id": "union"}, PORT],
            trades=[{"proposers": ["port-of-ester"], "issue": "night shifts for higher pay", "speaker": "Lena Marsh",
                     "legs": [{"giver": "union", "item": "night shifts on weekdays", "receiver": "port-of-ester"},
                              {"giver": "port-of-ester", "item": "a pay rise of 8 per cent", "receiver": "union"}],
                     "statement": "The port offers 8 per cent more pay for night shifts on weekdays.",
                     "quote": "the port put 8 per cent on the table if its quays worked on weekday nights",
                     "responses": [{"party": "union", "kind": "rejects", "speaker": "Ruth Amadi",
                                    "statement": "The union turns the offer down.", "quote": "Ms Amadi turned it down within the hour"}],
                     "status": "rejected"}],
        ),
        brief(
            "courier-0304", "2026-03-04", parties=[UNION, PORT],
            demands=[{"party": "dockers-union", "addressees": ["port-of-ester"], "issue": "return of dismissed crane drivers", "strength": "ultimatum",
                      "deadline": "by Friday", "statement": "The union demands the return of the dismissed crane drivers by Friday, or it will strike.",
                      "quote": "the drivers are back by Friday or the quays stand still"}],
            trades=[{"proposers": ["port-of-ester"], "issue": "pay rise for night shifts",
                     "legs": [{"giver": "dockers-union", "item": "night shifts", "receiver": "port-of-ester"},
                              {"giver": "port-of-ester", "item": "8 per cent pay rise", "receiver": "dockers-union"}],
                     "statement": "The port had offered 8 per cent more pay for night shifts.",
                     "quote": "the port's offer of 8 per cent for nights", "status": "rejected"}],
        ),
        brief(
            "courier-0310", "2026-03-10", parties=[UNION, PORT],
            positions=[{"party": "dockers-union", "issue": "night shifts", "act": "view", "stance": "open", "speaker": "Ruth Amadi",
                        "statement": "The union is now ready to talk about night shifts.",
                        "quote": "we are now ready to talk about nights"}],
            trades=[{"proposers": ["dockers-union"], "issue": "night shifts against shorter hours",
                     "legs": [{"giver": "dockers-union", "item": "night shifts", "receiver": "port-of-ester"},
                              {"giver": "port-of-ester", "item": "a 32-hour week", "receiver": "dockers-union"}],
                     "statement": "The union proposes night shifts in return for a 32-hour week.",
                     "quote": "nights, the union said, for a 32-hour week",
                     "responses": [{"party": "port-of-ester", "kind": "noncommittal", "statement": "The port will study it.",
                                    "quote": "the port said it would study the proposal"}]}],
        ),
        brief(
            "gazette-0310", "2026-03-10", outlet="Gazette", parties=[UNION, PORT],
            positions=[{"party": "dockers-union", "issue": "working at night", "act": "view", "stance": "open", "speaker": "Amadi",
                        "statement": "The union is ready to talk about night shifts.",
                        "quote": "we are now ready to talk about nights"}],
        ),
        brief(
            "gazette-0312", "2026-03-12", outlet="Gazette", parties=[UNION, PORT],
            positions=[{"party": "dockers-union", "issue": "night shifts", "act": "refusal", "stance": "against", "speaker": "Piet Vos",
                        "statement": "The union's crane branch says that nobody will ever work nights.",
                        "quote": "nobody on my cranes will ever work a night"}],
        ),
        brief(
            "courier-0320", "2026-03-20", parties=[UNION, PORT],
            demands=[{"party": "dockers-union", "issue": "reinstatement of crane drivers", "modality": "past",
                      "statement": "The union had demanded that the dismissed crane drivers return and no longer does.",
                      "quote": "the demand for the drivers' return, since dropped"}],
            trades=[{"proposers": ["dockers-union"], "issue": "night shifts for a shorter week", "status": "agreed",
                     "legs": [{"giver": "dockers-union", "item": "night shifts", "receiver": "port-of-ester"},
                              {"giver": "port-of-ester", "item": "a 32-hour week", "receiver": "dockers-union"}],
                     "statement": "The union and the port agreed on night shifts for a 32-hour week.",
                     "quote": "both sides signed: nights for a 32-hour week"}],
        ),
    ]  # fmt: skip
