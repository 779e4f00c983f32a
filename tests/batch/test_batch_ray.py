"""Many machines: two nodes of Ray on this one, real processes, one of them killed."""

from __future__ import annotations

import csv
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.batch.parts import PartRow, read_part
from summarizer.batch.ray import PartDone, _require_answer, brief_dataset, brief_parts
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.engines import get_engine
from summarizer.errors import UsageError
from summarizer.pipeline import summarize
from summarizer.read import read_many

ray: Any = pytest.importorskip("ray", reason="needs ray")
pytest.importorskip("pyarrow")
pytestmark = [pytest.mark.ray, pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")]

ROOT = Path(__file__).parents[2]
WEIR = (ROOT / "tests" / "render" / "data" / "weir.txt").read_text("utf-8")
ARTICLES = 24


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes, which this process is connected to."""
    utilities: Any = importlib.import_module("ray.cluster_utils")
    quiet = {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_BACKEND_LOG_LEVEL": "fatal",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in quiet.items():
            patch.setenv(name, value)
        # Each with CPUs to spare: an actor on either, and room for the reading between them.
        node = {"num_cpus": 2, "object_store_memory": 100_000_000}
        cluster = utilities.Cluster(initialize_head=True, head_node_args={**node, "include_dashboard": False})
        cluster.add_node(**node)
        try:
            ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
            assert len(ray.nodes()) == 2
            yield cluster.address
        finally:
            ray.shutdown()
            cluster.shutdown()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """JSON Lines of articles, a few of them none."""
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    records = [
        {"text": f"{WEIR}\n\nEdition {n}.", "id": f"weir-{n}", "date": "2025-03-14"} for n in range(ARTICLES)
    ]
    path.write_text(
        "".join(json.dumps(record) + "\n" for record in records) + '{"title": "no text"}\n{broken\n'
    )
    return path


@pytest.fixture(scope="module")
def on_one_machine(archive: Path) -> dict[str, Any]:
    """What a single process makes of each line: the brief without its seconds, or the reason."""
    return {
        reading.name: comparable(summarize(reading.article)) if reading.article else str(reading.error)
        for reading in read_many([archive])
    }


def comparable(brief: Brief) -> dict[str, Any]:
    data = json.loads(brief.to_json())
    data["run"].pop("seconds")
    return data


def outcomes(rows: list[PartRow]) -> dict[str, Any]:
    assert len({row["source"] for row in rows}) == len(rows)
    return {
        row["source"]: comparable(Brief.from_json(row["brief"])) if row["brief"] else row["error"]
        for row in rows
    }


def parts_in(folder: Path) -> list[PartRow]:
    return [row for part in sorted(folder.glob("*.parquet")) for row in read_part(part)]


class KilledOnce:
    """The offline engine, in whose process somebody pulls the plug the first time it meets a certain article."""

    name = "offline"

    def __init__(self, victim: str, marker: Path) -> None:
        self.victim, self.marker = victim, marker

    def draft(self, article: Article) -> Draft:
        if article.id == self.victim and not self.marker.exists():
            self.marker.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
        return get_engine("offline").draft(article)

    async def adraft(self, article: Article) -> Draft:
        return self.draft(article)


def test_a_dataset_becomes_the_same_briefs_as_on_one_machine(
    cluster: str, archive: Path, on_one_machine: dict[str, Any]
) -> None:
    lines = archive.read_text("utf-8").splitlines()[: ARTICLES + 1]
    empty: dict[str, Any] = dict.fromkeys(("text", "id", "date"))
    records: list[dict[str, Any]] = [
        {**empty, "source": f"{archive}:{number}", **json.loads(line)} for number, line in enumerate(lines, 1)
    ]
    data: Any = importlib.import_module("ray.data")
    made: Any = brief_dataset(data.from_items(records, override_num_blocks=4), actors=2)
    found = outcomes(made.take_all())
    last = f"{archive}:{ARTICLES + 1}"
    assert "no `text`" in found.pop(last)
    assert found == dict(list(on_one_machine.items())[:ARTICLES])


def test_partitions_become_the_same_rows_and_are_not_done_again(
    cluster: str, archive: Path, on_one_machine: dict[str, Any], tmp_path: Path
) -> None:
    told: list[PartDone] = []
    report = brief_parts([str(archive)], tmp_path, rows=4, on_part=told.append)
    assert (report.parts, report.kept, report.done, report.failed) == (7, 0, ARTICLES, 2)
    assert outcomes(parts_in(tmp_path)) == on_one_machine
    assert sorted(part.name for part in told) == sorted(path.name for path in tmp_path.glob("*.parquet"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.parquet")}
    lost = sorted(before)[2]
    lost.unlink()
    report = brief_parts([str(archive)], tmp_path, rows=4, retry_failed=True)
    assert (report.kept, report.done, report.failed) == (5, 4, 2)
    assert outcomes(parts_in(tmp_path)) == on_one_machine
    failing = sorted(before)[-1]
    assert {path for path, time in before.items() if path.stat().st_mtime_ns != time} == {lost, failing}
    report = brief_parts([str(archive)], tmp_path, rows=4)
    assert (report.kept, report.done, report.failed) == (7, 0, 2)
    with pytest.raises(UsageError, match="name another folder"):
        brief_parts([str(archive)], tmp_path, rows=5)


def test_a_worker_killed_in_mid_run_costs_nothing(
    cluster: str, archive: Path, on_one_machine: dict[str, Any], tmp_path: Path
) -> None:
    pickle: Any = importlib.import_module("ray.cloudpickle")
    pickle.register_pickle_by_value(sys.modules[__name__])
    marker = tmp_path / "killed"
    report = brief_parts(
        [str(archive)], tmp_path / "out", rows=4, actors=2, model=KilledOnce("weir-13", marker)
    )
    assert int(marker.read_text()) != os.getpid()
    assert (report.parts, report.done, report.failed) == (7, ARTICLES, 2)
    assert outcomes(parts_in(tmp_path / "out")) == on_one_machine


def test_the_command_line_hands_partitions_to_the_cluster(
    cluster: str, archive: Path, on_one_machine: dict[str, Any], tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "summarizer", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=240,
            check=False,
        )

    done = run("batch", str(archive), "-o", "briefs", "--ray", cluster)
    assert (done.returncode, done.stdout) == (1, "")
    assert "2 failed, with reasons in the column `error`" in done.stderr
    assert outcomes(parts_in(tmp_path / "briefs")) == on_one_machine
    table = run("export", "briefs", "--to", "items")
    assert table.returncode == 0
    assert len({row["article_key"] for row in csv.DictReader(table.stdout.splitlines())}) == ARTICLES


def test_a_cluster_that_does_not_answer_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(UsageError, match="no Ray cluster answers"):
            _require_answer(address)
