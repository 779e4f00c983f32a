"""A model is asked about what matching left in doubt, and about nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import harbour

sys.path.insert(0, str(Path(__file__).parents[1]))  # for `support`, which several folders of tests share

from support.modelserver import Asked, ModelServer

from summarizer.dossier.adding import add, load
from summarizer.dossier.corrections import FILE
from summarizer.dossier.folder import Folder
from summarizer.dossier.judging import settle_doubts
from summarizer.engines.llm import LLMEngine

TRADES = ("gazette-0302#t1", "courier-0310#t1")


class Decider:
    """Answers every pair alike, and one that nobody asked about."""

    def __init__(self, verdict: str) -> None:
        self.verdict = verdict
        self.shown: list[str] = []

    def __call__(self, asked: Asked) -> str:
        self.shown.append(asked.user)
        pairs = [
            line.split(" ")[0] for line in asked.user.splitlines() if line.startswith("m") and "(" in line
        ]
        verdicts = [
            {"pair": pair, "verdict": self.verdict, "why": "for the test"} for pair in [*pairs, "m99"]
        ]
        return json.dumps({"verdicts": verdicts})


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder.create(tmp_path / "talks")
    add(made, harbour())
    return made


@pytest.fixture
def decider(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[LLMEngine, Decider]]:
    brain = Decider(request.param)
    options: dict[str, Any] = {"api_key": "key-of-the-test", "cache": False}
    with (
        ModelServer(brain) as server,
        LLMEngine("openai/test-model", base_url=server.url, **options) as engine,
    ):
        yield engine, brain


@pytest.mark.parametrize("decider", ["same"], indirect=True)
def test_what_the_model_finds_to_be_one_is_one_and_stays_so(
    folder: Folder, decider: tuple[LLMEngine, Decider]
) -> None:
    engine, brain = decider
    assert any(doubt.kind == "trade" for doubt in load(folder).doubts)

    assert settle_doubts(folder, engine) > 0
    after = load(folder)
    (trade,) = [t for t in after.ledger if any(m.article == "gazette-0302" for m in t.members)]
    assert {m.article for m in trade.members} == {
        "gazette-0302",
        "courier-0304",
        "courier-0310",
        "courier-0320",
    }
    assert "model" in {m.match.reason for m in trade.members}
    assert "The port offers 8 per cent more pay for night shifts on weekdays." in brain.shown[0]
    (folder.path / ".index.sqlite").unlink()
    assert load(folder) == after


@pytest.mark.parametrize("decider", ["different", "unsure"], indirect=True)
def test_otherwise_nothing_changes_and_it_is_not_asked_again(
    folder: Folder, decider: tuple[LLMEngine, Decider]
) -> None:
    engine, brain = decider
    before = load(folder)

    assert settle_doubts(folder, engine) == 0
    assert settle_doubts(folder, engine) == 0
    assert len(brain.shown) == 1
    assert load(folder) == before


@pytest.mark.parametrize("decider", ["same"], indirect=True)
def test_the_analyst_wins_over_the_model(folder: Folder, decider: tuple[LLMEngine, Decider]) -> None:
    (folder.path / FILE).write_text(f"trades:\n  different:\n    - ['{TRADES[0]}', '{TRADES[1]}']\n")
    settle_doubts(folder, decider[0])

    trades = [{m.article for m in trade.members} for trade in load(folder).ledger]
    assert not any({"gazette-0302", "courier-0310"} <= members for members in trades)
