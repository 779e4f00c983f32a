"""``summarizer batch --ray``: its arguments, and what is refused before a cluster is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import Run

from summarizer.cli.batch_ray import _with_address


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("a.jsonl -o out --ray", "a.jsonl -o out --ray=auto"),
        ("--ray a.jsonl -o out", "--ray=auto a.jsonl -o out"),
        ("--ray -o out a.jsonl", "--ray=auto -o out a.jsonl"),
        ("a.jsonl --ray 10.0.0.5:6379 -q", "a.jsonl --ray 10.0.0.5:6379 -q"),
        ("a.jsonl --ray local", "a.jsonl --ray local"),
        ("--ray ray://head:10001 a.jsonl", "--ray ray://head:10001 a.jsonl"),
        ("a.jsonl --ray=head:1", "a.jsonl --ray=head:1"),
        ("-o out -- --ray", "-o out -- --ray"),
        ("a.jsonl", "a.jsonl"),
    ],
)
def test_the_address_may_be_left_out(given: str, taken: str) -> None:
    assert _with_address(given.split()) == taken.split()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["notes.txt"], "JSON Lines and Parquet"),
        (["none.jsonl"], "cannot read"),
        (["a.jsonl", "--model", "openai/x", "--max-cost", "3"], "--max-cost holds on one machine only"),
        (["a.jsonl", "--model", "nonsense"], "nonsense"),
        (["a.jsonl", "--log-json"], "--log-json"),
        (["a.jsonl", "-o", "a.jsonl"], "cannot use the folder"),
    ],
)
def test_a_mistake_is_told_before_a_cluster_is_started(
    summarizer: Run, tmp_path: Path, arguments: list[str], told: str
) -> None:
    pytest.importorskip("ray", reason="needs ray")
    pytest.importorskip("pyarrow")
    for name in ("notes.txt", "a.jsonl"):
        (tmp_path / name).write_text('{"text": "The pilots left."}\n')
    output = [] if "-o" in arguments else ["-o", "out"]
    done = summarizer("batch", *arguments, *output, "--ray")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
