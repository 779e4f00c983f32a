"""The reply cache: no stored reply is requested again, nobody else can read it, processes can share it."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.brains import PerfectModel, SloppyModel
from support.modelserver import Asked, ModelServer, Said

from summarizer.engines.llm import LLMEngine
from summarizer.errors import EngineError, ReplyError, UsageError
from summarizer.evaluation.gold import GoldDocument
from summarizer.store import ReplyStore, default_cache_path, key_of

Serve = Callable[..., ModelServer]
EngineAt = Callable[..., LLMEngine]


def test_nothing_stored_is_requested_again(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt, tmp_path: Path
) -> None:
    server = serve(SloppyModel(ferry.article, ferry.brief, ["fake-anchor"]))
    options: dict[str, Any] = {"cache": tmp_path / "replies", "verify": True}
    first = engine_at(server, **options).draft(ferry.article)
    again = engine_at(server, **options).draft(ferry.article)
    awaited = asyncio.run(engine_at(server, **options).adraft(ferry.article))
    assert server.tasks == ["brief", "mend", "verify"]
    assert (again.usage.requests, again.usage.cached_replies, again.usage.output_tokens) == (0, 3, 0)
    assert (again.positions, again.trades) == (first.positions, first.trades)
    assert awaited.positions == first.positions


@pytest.mark.parametrize(
    "change",
    [{"mode": "tools"}, {"statements_in": "German"}, {"max_output": 1_234}],
    ids=str,
)
def test_whatever_shapes_the_answer_is_another_question(
    change: dict[str, Any], ferry: GoldDocument, serve: Serve, engine_at: EngineAt, tmp_path: Path
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief))
    engine_at(server, cache=tmp_path / "replies").draft(ferry.article)
    engine_at(server, cache=tmp_path / "replies", **change).draft(ferry.article)
    assert len(server.asked) == 2


def test_a_finished_part_of_a_failed_run_is_not_paid_for_twice(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt, tmp_path: Path
) -> None:
    from support.modelserver import Status

    server = serve(PerfectModel(ferry.article, ferry.brief))
    options: dict[str, Any] = {"cache": tmp_path / "replies", "verify": True}

    def failing_second_look(asked: Asked) -> str | Said:
        if asked.task == "brief":
            server.faults.append(Status(400))
        return PerfectModel(ferry.article, ferry.brief)(asked)

    server.brain = failing_second_look
    with pytest.raises(EngineError):
        engine_at(server, **options).draft(ferry.article)
    engine_at(server, **options).draft(ferry.article)
    assert server.tasks == ["brief", "verify", "verify"]


def test_a_refusal_or_an_unreadable_reply_is_asked_again_the_next_time(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt, tmp_path: Path
) -> None:
    replies = iter([Said("", refusal="no"), Said("I would rather not."), Said("Nor now.")])
    server = serve(lambda _: next(replies))  # pyright: ignore[reportUnknownLambdaType]
    for _ in range(2):
        with pytest.raises(ReplyError):
            engine_at(server, cache=tmp_path / "replies").draft(ferry.article)
    assert ReplyStore(tmp_path / "replies").info().replies == 0


def test_neither_key_nor_headers_are_stored(
    ferry: GoldDocument, serve: Serve, engine_at: EngineAt, tmp_path: Path
) -> None:
    server = serve(PerfectModel(ferry.article, ferry.brief), headers={"x-request-id": "header-to-forget"})
    engine_at(server, cache=tmp_path / "replies", api_key="sk-a-secret").draft(ferry.article)
    assert server.asked[0].headers["authorization"] == "Bearer sk-a-secret"
    with sqlite3.connect(tmp_path / "replies") as connection:
        rows = connection.execute("SELECT * FROM replies").fetchall()
    assert len(rows) == 1
    assert "sk-a-secret" not in str(rows)
    assert "header-to-forget" not in str(rows)


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "replies.sqlite3"
    store = ReplyStore(path)
    store.put("k", "m", "{}")
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_threads_share_one_store(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "replies")

    def work(number: int) -> str | None:
        store.put(f"key-{number % 10}", "m", f"reply-{number % 10}")
        return store.get(f"key-{number % 10}")

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(work, range(200))) == [f"reply-{n % 10}" for n in range(200)]
    assert store.info().replies == 10


def test_processes_share_one_store(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from summarizer.store import ReplyStore\n"
        "store = ReplyStore(Path(sys.argv[1]))\n"
        "for n in range(50): store.put(f'{sys.argv[2]}-{n}', 'm', '{}')\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "replies")]
    running = [subprocess.Popen([*command, str(n)]) for n in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert ReplyStore(tmp_path / "replies").info().replies == 150


def test_the_first_reply_under_a_key_stays(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "replies")
    store.put("k", "m", "first")
    store.put("k", "m", "second")
    assert store.get("k") == "first"


def test_clearing_leaves_an_empty_store(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "replies")
    store.put("k", "m", "{}")
    assert store.clear() == 1
    assert (store.get("k"), store.info().replies) == (None, 0)


def test_looking_at_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "nowhere" / "replies")
    assert (store.info().replies, store.clear()) == (0, 0)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_is_no_store_is_named_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "replies"
    path.write_text("not a database, just words" * 100)
    with pytest.raises(UsageError, match="--no-cache"):
        ReplyStore(path).get("k")


def test_the_usual_place_follows_the_environment(tmp_path: Path) -> None:
    assert default_cache_path({"XDG_CACHE_HOME": str(tmp_path)}).is_relative_to(tmp_path)


def test_keys_do_not_depend_on_the_order_of_what_they_are_made_of() -> None:
    assert key_of({"a": 1, "b": [2]}) == key_of({"b": [2], "a": 1})
    assert key_of({"a": 1}) != key_of({"a": 2})
