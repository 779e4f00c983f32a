"""``summarizer batch`` as a process: its exit codes, its last words, signals, limits."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import Run, environment

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))  # for `support`, which several folders of tests share

from support.swiftserver import SwiftServer, numbered  # noqa: E402

CHILDREN = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
MODEL = ("--model", "openai/test-model", "--base-url")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Sixty numbered articles, one a line."""
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps({"text": numbered(n)}) + "\n" for n in range(60)), "utf-8")
    return path


def lines(path: Path) -> int:
    """Complete lines in a file."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_it_tells_what_it_made_and_ends_with_1_where_a_source_failed(tmp_path: Path, summarizer: Run) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(numbered(1), "utf-8")
    (tmp_path / "in" / "bad.txt").write_text("", "utf-8")
    done = summarizer("batch", "in", "-o", "out.jsonl")

    assert (done.returncode, done.stdout) == (1, "")
    assert "1 briefs in" in done.stderr
    assert "1 failed, with reasons in out.failed.jsonl; --retry-failed tries them again" in done.stderr
    (tmp_path / "in" / "bad.txt").unlink()
    (tmp_path / "in" / "bad.txt").write_text(numbered(2), "utf-8")
    assert summarizer("batch", "in", "-o", "out.jsonl", "--retry-failed", "-q").stderr == ""


@pytest.mark.parametrize("output", [(), ("-o", "out.csv"), ("-o", "none/out.jsonl")])
def test_an_output_that_cannot_be_is_a_mistake_in_the_call(
    output: tuple[str, ...], sources: Path, summarizer: Run
) -> None:
    done = summarizer("batch", sources, *output)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_each_step_is_a_line_of_json_for_a_program(tmp_path: Path, sources: Path, summarizer: Run) -> None:
    with SwiftServer() as server:
        done = summarizer("batch", sources, "-o", "out.jsonl", *MODEL, server.url, "--no-cache", "--log-json")

    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 0
    assert sum(event["event"] == "done" for event in events) == 60
    assert (events[0]["event"], events[-1]["event"], events[-1]["done"]) == ("started", "finished", 60)
    assert {event.get("total") for event in events if event["event"] == "started"} == {None, 60}


def test_a_limit_ends_it_with_4_and_a_higher_one_goes_on(
    tmp_path: Path, sources: Path, summarizer: Run
) -> None:
    with SwiftServer() as server:
        common = ("batch", sources, "-o", "out.jsonl", *MODEL, server.url, "--jobs", "2", "--no-cache")
        first = summarizer(*common, "--max-tokens", "100000")
        made, sent = lines(tmp_path / "out.jsonl"), server.sent()
        same = summarizer(*common, "--max-tokens", "100000")
        assert server.sent() <= sent + 2, "what two under way had reserved is free again, and no more"
        higher = summarizer(*common, "--max-tokens", "1000000")

    assert (first.returncode, same.returncode, higher.returncode) == (4, 4, 0)
    assert "raise --max-tokens to go on" in first.stderr
    assert 0 < made < 60
    assert lines(tmp_path / "out.jsonl") == 60


def test_a_key_that_is_not_accepted_stops_it_before_every_source_has_failed(
    tmp_path: Path, sources: Path, summarizer: Run
) -> None:
    with SwiftServer() as server:
        done = summarizer("batch", sources, "-o", "out.jsonl", *MODEL, server.url.replace("/v1", "/v9/none"))

    assert done.returncode == 1
    assert not (tmp_path / "out.failed.jsonl").exists()
    assert "HTTP 404" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_finishes_what_is_under_way(tmp_path: Path, sources: Path, number: int) -> None:
    output = tmp_path / "out.jsonl"
    with SwiftServer(latency=0.3) as server:
        process = begun(tmp_path, sources, output, server)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)

        assert process.returncode == 130
        assert "finishing what is under way" in told
        assert "run the same command again to go on" in told
        assert lines(output) == server.sent() < 60


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_a_sigterm_that_comes_twice_at_once_is_one(tmp_path: Path, sources: Path) -> None:
    """As timeout(1) sends it: to the process, and to its group."""
    output = tmp_path / "out.jsonl"
    with SwiftServer(latency=0.3) as server:
        process = begun(tmp_path, sources, output, server)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=60)

        assert process.returncode == 130
        assert "stopped at once" not in told
        assert lines(output) == server.sent() < 60


@pytest.mark.skipif(not CHILDREN.exists(), reason="needs Linux, which tells who the workers are")
@pytest.mark.parametrize("output", ["out.jsonl", "out"])
def test_a_sigterm_to_every_process_fails_no_source_and_leaves_nothing_half_written(
    tmp_path: Path, summarizer: Run, output: str
) -> None:
    """As a service manager sends it."""
    long = tmp_path / "long.jsonl"
    texts = ("\n\n".join(numbered(n + m) for m in range(0, 4000, 400)) for n in range(60))
    long.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    command = ("batch", str(long), "-o", output, "-j", "2")
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *command, "--log-json"],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    while json.loads(process.stderr.readline())["event"] != "done":
        pass
    for pid in (process.pid, *children_of(process.pid)):
        os.kill(pid, signal.SIGTERM)
    _, told = process.communicate(timeout=60)

    assert process.returncode == 130, told
    assert [path.name for path in tmp_path.rglob("*") if "failed" in path.name or ".part" in path.name] == []
    again = summarizer(*command)
    assert again.returncode == 0
    made = (tmp_path / output).glob("*.json") if output == "out" else range(lines(tmp_path / output))
    assert len(list(made)) == 60


def children_of(pid: int) -> list[int]:
    """The processes that this one started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_a_second_signal_stops_at_once(tmp_path: Path, sources: Path) -> None:
    output = tmp_path / "out.jsonl"
    with SwiftServer(latency=0.0, seed=1, faulty=1.0, hang=60) as server:
        process = begun(tmp_path, sources, output, server)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "stopped at once" in told


def begun(folder: Path, sources: Path, output: Path, server: SwiftServer) -> subprocess.Popen[str]:
    """A batch that has sent its first requests."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "summarizer",
            "batch",
            str(sources),
            "-o",
            str(output),
            *MODEL,
            server.url,
            "-j",
            "4",
        ],
        cwd=folder,
        env=environment(XDG_CACHE_HOME=str(folder / "cache")),
        stderr=subprocess.PIPE,
        text=True,
    )
    ends_at = time.monotonic() + 60
    while server.sent() < 4 and process.poll() is None and time.monotonic() < ends_at:
        time.sleep(0.02)
    return process
