"""Models to test against: one that answers from gold, one that errs in known ways, one that obeys its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from support.modelserver import Asked, Said

from summarizer.article import Article
from summarizer.brief import Brief, Demand, Evidence, Position, Response, Trade
from summarizer.engines.llm.facts import count_of, even, words_of

Record = dict[str, Any]
_LISTS = ("trades", "demands", "positions", "responses")


class PerfectModel:
    """Knows the gold brief and says of it what the sentences it is shown support."""

    def __init__(self, article: Article, brief: Brief) -> None:
        self.article, self.brief = article, brief
        self._names = {party.id: party.name for party in brief.parties}

    def __call__(self, asked: Asked) -> str | Said:
        """The reply to any of the five questions."""
        return json.dumps(self.reply(asked), ensure_ascii=False)

    def reply(self, asked: Asked) -> Record:
        """The reply before it becomes text."""
        match asked.task:
            case "brief":
                return {"parties": self.parties(), **self.items(set(asked.sentences))}
            case "cast":
                return {"parties": self.parties()}
            case "mend":
                return self._mended(asked)
            case "verify":
                return {"verdicts": [self._verdict(key, shown) for key, shown in asked.entries]}
            case _:
                return self._consolidated(asked)

    def parties(self) -> list[Record]:
        """All parties."""
        return [
            {
                "name": party.name,
                "aliases": list(party.aliases),
                "role": party.role,
                "spokespeople": [{"name": p.name, "role": p.role} for p in party.spokespeople],
            }
            for party in self.brief.parties
        ]

    def items(self, shown: set[int]) -> dict[str, list[Record]]:
        """The items that stand in the sentences `shown`."""
        lists: dict[str, list[Record]] = {name: [] for name in _LISTS}
        for trade in self.brief.trades:
            lists["trades"] += self._if_shown(self._trade(trade), trade.evidence, shown)
        for demand in self.brief.demands:
            lists["demands"] += self._if_shown(self._demand(demand), demand.evidence, shown)
        for position in self.brief.positions:
            lists["positions"] += self._if_shown(self._position(position), position.evidence, shown)
        inside = {record["id"] for name in ("trades", "demands") for record in lists[name]}
        number = 0
        for item in (*self.brief.trades, *self.brief.demands):
            for response in item.responses:
                number += 1
                record = self._response(response, item.id if item.id in inside else "", f"r{number}")
                lists["responses"] += self._if_shown(record, response.evidence, shown)
        return lists

    def place(self, piece: Evidence) -> Record:
        """A sentence number and an anchor out of the words of `piece`, unique in its sentence."""
        number = piece.sentences[0]
        sentence = self.article.sentence(number)
        start, end = max(piece.start, sentence.start), min(piece.end, sentence.end)
        words = [
            (m.start() + start, m.end() + start) for m in re.finditer(r"\S+", self.article.text[start:end])
        ]
        whole = even(sentence.span.of(self.article.text))
        for length in (*range(min(8, len(words)), 0, -1), len(words)):
            for first in range(len(words) - length + 1):
                anchor = self.article.text[words[first][0] : words[first + length - 1][1]]
                if count_of(even(anchor).strip(" '\".,;:"), whole) == 1 and (
                    len(words_of(anchor)) >= 3 or length == len(words)
                ):
                    return {"sentence": number, "anchor": anchor}
        return {"sentence": number, "anchor": self.article.text[start:end]}

    def _if_shown(self, record: Record, evidence: Iterable[Evidence], shown: set[int]) -> list[Record]:
        places = [self.place(piece) for piece in evidence if piece.sentences[0] in shown]
        return [{**record, "evidence": places}] if places else []

    def _said(self, item: Position | Demand | Trade | Response) -> Record:
        return {
            "speaker": item.speaker,
            "anonymous": item.anonymous,
            "statement": item.statement,
            "attribution": item.attribution,
            "said_on": item.said_on.isoformat() if item.said_on else None,
        }

    def _trade(self, item: Trade) -> Record:
        legs = [
            {
                "giver": self._names.get(leg.giver or ""),
                "item": leg.item,
                "receiver": self._names.get(leg.receiver or ""),
            }
            for leg in item.legs
        ]
        return {
            "id": item.id,
            **self._said(item),
            "proposers": [self._names[p] for p in item.proposers],
            "issue": item.issue,
            "legs": legs,
            "conditions": list(item.conditions),
            "status": item.status,
        }

    def _demand(self, item: Demand) -> Record:
        return {
            "id": item.id,
            **self._said(item),
            "party": self._names[item.party],
            "addressees": [self._names[p] for p in item.addressees],
            "issue": item.issue,
            "strength": item.strength,
            "deadline": item.deadline,
            "modality": item.modality,
        }

    def _position(self, item: Position) -> Record:
        return {
            "id": item.id,
            **self._said(item),
            "party": self._names[item.party],
            "issue": item.issue,
            "act": item.act,
            "stance": item.stance,
            "modality": item.modality,
        }

    def _response(self, item: Response, to: str, key: str) -> Record:
        return {
            "id": key,
            **self._said(item),
            "to": to,
            "party": self._names[item.party],
            "kind": item.kind,
            "counter": item.counter,
        }

    def everything(self) -> dict[str, list[Record]]:
        """All items, as if the whole article were shown."""
        return self.items({sentence.number for sentence in self.article.sentences})

    def _mended(self, asked: Asked) -> Record:
        right = {r["statement"]: (name, r) for name, records in self.everything().items() for r in records}
        by_id = {r["id"]: (name, r) for name, records in self.everything().items() for r in records}
        reply: Record = {name: [] for name in _LISTS}
        for key, shown in asked.entries:
            found = right.get(str(shown.get("statement"))) or by_id.get(key)
            if found is not None:
                reply[found[0]].append({**found[1], "id": key})
        return reply

    def _verdict(self, key: str, shown: Record) -> Record:
        for records in self.everything().values():
            for record in records:
                if record["statement"] != shown.get("statement"):
                    continue
                for name in ("stance", "addressees", "legs"):
                    if name in record and record[name] != shown.get(name):
                        return {"id": key, "verdict": "correct", name: record[name], "why": f"wrong {name}"}
                return {"id": key, "verdict": "confirm"}
        return {"id": key, "verdict": "strike", "why": "the sentences do not say it"}

    def _consolidated(self, asked: Asked) -> Record:
        lines = [line.split(" | ") for line in asked.user.splitlines() if line.count(" | ") >= 4]
        by_statement: dict[str, list[str]] = {}
        for line in lines:
            by_statement.setdefault(line[4], []).append(line[0])
        targets = {
            response.statement: item.statement
            for item in (*self.brief.trades, *self.brief.demands)
            for response in item.responses
        }
        answers = [
            {"response": line[0], "to": by_statement[targets[line[4]]][0]}
            for line in lines
            if line[1] == "response" and targets.get(line[4]) in by_statement
        ]
        same = [{"ids": keys} for keys in by_statement.values() if len(keys) > 1]
        return {"same": same, "issues": [], "answers": answers}


class SloppyModel(PerfectModel):
    """The perfect model with defects: `defects[i]` spoils the i-th item, `wrapping` the reply as a whole.

    It mends what it is asked to mend, as long as `mends` holds, and looks honestly a second time.
    """

    def __init__(
        self,
        article: Article,
        brief: Brief,
        defects: Sequence[str] = (),
        *,
        wrapping: str = "",
        mends: bool = True,
    ) -> None:
        super().__init__(article, brief)
        self.defects, self.wrapping, self.mends = list(defects), wrapping, mends

    def __call__(self, asked: Asked) -> str | Said:
        reply = self.reply(asked)
        if asked.task == "mend" and not self.mends:
            reply = {name: [self._spoilt(r, "fake-anchor") for r in reply[name]] for name in _LISTS}
        if asked.task != "brief":
            return json.dumps(reply, ensure_ascii=False)
        spoilt = iter(self.defects)
        for name in _LISTS:
            reply[name] = [self._spoilt(record, next(spoilt, "")) for record in reply[name]]
        return self._wrapped(json.dumps(reply, ensure_ascii=False), asked)

    def _spoilt(self, record: Record, defect: str) -> Record:
        record = json.loads(json.dumps(record))
        match defect:
            case "wrong-number":
                last = len(self.article.sentences)
                for place in record["evidence"]:
                    place["sentence"] = place["sentence"] % last + last // 2
            case "no-such-number":
                for place in record["evidence"]:
                    place["sentence"] = 9_999
            case "fake-anchor":
                for place in record["evidence"]:
                    place["anchor"] = "words that nobody in it ever said"
            case "flipped-stance" if "stance" in record:
                record["stance"] = "for" if record["stance"] == "against" else "against"
            case "unknown-party" if "party" in record:
                record["party"] = "the Grand Duchy of Nowhere"
            case "unknown-party":
                record["proposers"] = ["the Grand Duchy of Nowhere"]
            case "bad-vocabulary":
                record["attribution"] = "telepathic"
            case "no-statement":
                record["statement"] = ""
            case "unknown-speaker":
                record["speaker"] = "Aloysius Quibberton"
            case _:
                pass
        return record

    def _wrapped(self, text: str, asked: Asked) -> str | Said:
        match self.wrapping:
            case "prose":
                return f"Sure! Here is what I found {{in short}}:\n{text}\nLet me know if you need more."
            case "fences":
                return f"```json\n{text}\n```"
            case "half":
                return Said(text[: len(text) // 2], finish="length")
            case "half-unnoticed":
                return text[: len(text) // 2]
            case "other-schema":
                return json.dumps({"summary": "Two sides disagree.", "sentiment": -0.2})
            case "trailing-commas":
                return text.replace("]}", ",]}").replace("}]", "},]")
            case "wrapped":
                return json.dumps({"BriefReply": json.loads(text)})
            case _:
                return text
