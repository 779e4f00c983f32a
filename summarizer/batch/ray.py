"""Many machines, by Ray Data: briefs of a dataset, or of partitioned files into a folder of Parquet parts.

    brief_dataset(ray.data.read_parquet("articles/"))                          a dataset in, a dataset out
    brief_parts(["articles/*.jsonl"], Path("briefs/"), model="openai/NAME")    restartable; ``batch --ray``

Worth it where one machine is not enough: the offline engine scales with cores; a language model scales with its rate
limit, which is the same for all machines, so that one machine mostly does as well.

Needs the extra `ray`, the same version of this package on every machine, and files at the same path everywhere.
Each actor keeps one engine, with its connections, for all the articles that it is given.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.article import Article
from summarizer.batch.partitions import ROWS, Partition, partitions, record_article
from summarizer.batch.parts import (
    PartRow,
    done_row,
    failed_row,
    failures_in,
    part_schema,
    read_part,
    settle_plan,
    write_part,
)
from summarizer.errors import EngineUnavailableError, SummarizerError, UsageError
from summarizer.read.metadata import NOTHING, Metadata

if TYPE_CHECKING:
    from ray.data import Dataset

    from summarizer.engines import Engine

AT_ONCE = 8
"""Requests to a language model that one actor has under way; the offline engine does one article after the other."""

_BATCH = 16
"""Articles handed to an actor at a time: small, so that little is done again when a machine goes away."""

_ANSWER = 10.0
"""Seconds in which a cluster must answer at all."""

_TELLING = ("base_url", "mode", "prompts", "statements_in", "verify", "min_confidence")
"""Options that change what is in a brief: those that all parts of a folder must share."""


@dataclass(frozen=True, slots=True)
class PartDone:
    """One part that was finished."""

    name: str
    done: int
    """Articles with a brief."""
    failed: int
    of: int
    """Parts that this run makes."""


@dataclass(frozen=True, slots=True)
class PartsReport:
    """What a run over partitions came to."""

    parts: int
    """Partitions in all."""
    kept: int
    """Parts that were there from earlier runs."""
    done: int
    """Articles briefed in this run."""
    failed: int
    """Articles without a brief in all parts, earlier ones too; their rows say why."""


def brief_dataset(
    dataset: Dataset,
    *,
    model: str | Engine = "offline",
    include_text: bool = False,
    actors: int | None = None,
    at_once: int = AT_ONCE,
    **options: Any,
) -> Dataset:
    """The rows of `summarizer.batch.parts.COLUMNS` for a Ray dataset of articles, lazily.

    A row of `dataset` has `text` or `html`, and may have `title`, `date`, `outlet`, `url` and `source`, which then
    names it.  Failures are rows too.  `actors` is how many work at most (default: as many as there are CPUs);
    `model` and `options` are as for `summarizer.summarize`.  Raises `EngineUnavailableError` without Ray.
    """
    data = _ray_data()
    return dataset.map_batches(
        _Briefer,
        fn_constructor_args=(model, options, include_text, at_once),
        batch_size=_BATCH,
        batch_format="pyarrow",
        compute=data.ActorPoolStrategy(min_size=1, max_size=_most(actors)),
        num_cpus=1,
    )


def brief_parts(
    inputs: Iterable[str],
    output: Path,
    *,
    model: str | Engine = "offline",
    include_text: bool = False,
    address: str | None = None,
    actors: int | None = None,
    at_once: int = AT_ONCE,
    rows: int = ROWS,
    given: Metadata = NOTHING,
    retry_failed: bool = False,
    on_part: Callable[[PartDone], None] | None = None,
    **options: Any,
) -> PartsReport:
    """Briefs of JSON Lines and Parquet files into a folder of Parquet parts; safe to run again, however it ended.

    A finished part is not made again; with `retry_failed`, its failed articles are.  `address` is that of a Ray
    cluster (default: RAY_ADDRESS, else one on this machine for the time of the call; a connection that is open is
    used as it is).  `given` fills what articles do not say of themselves.  `on_part` hears of each part.  Raises `UsageError` for inputs or a folder that will not do,
    `EngineUnavailableError` without Ray or an engine that cannot run, `SummarizerError` where Ray gives up.
    """
    _require_ray()
    _require_engine(model, options)
    wanted = partitions(inputs, rows=rows)
    engine = model if isinstance(model, str) else model.name
    telling = {name: options[name] for name in _TELLING if name in options}
    settle_plan(
        output,
        (partition.name for partition in wanted),
        {"model": engine, "options": telling, "include_text": include_text, "given": asdict(given)},
    )
    missing = [part for part in wanted if _is_missing(output / part.name, retry_failed)]
    done = 0
    if missing:
        with _session(address):
            data = _ray_data()
            made = data.from_items(
                [asdict(part) for part in missing], override_num_blocks=len(missing)
            ).map_batches(
                _PartMaker,
                fn_constructor_args=(model, options, include_text, at_once, str(output.resolve()), given),
                batch_size=1,
                batch_format="pyarrow",
                compute=data.ActorPoolStrategy(min_size=1, max_size=min(_most(actors), len(missing))),
                num_cpus=1,
            )
            for row in _rows_of(made):
                part = PartDone(row["name"], row["done"], row["failed"], of=len(missing))
                done += row["new"]
                if on_part is not None:
                    on_part(part)
    failed = sum(failures_in(output / part.name) for part in wanted)
    return PartsReport(len(wanted), len(wanted) - len(missing), done, failed)


class _Briefer:
    """The actor: one engine for all the articles it is given."""

    def __init__(
        self, model: str | Engine, options: Mapping[str, Any], include_text: bool, at_once: int
    ) -> None:
        from summarizer.engines import get_engine

        self._engine = get_engine(model, **options) if isinstance(model, str) else model
        self._include_text = include_text
        self._pool = ThreadPoolExecutor(1 if self._engine.name == "offline" else at_once)

    def __call__(self, table: Any) -> Any:
        arrow: Any = import_module("pyarrow")
        named = [
            (str(values.get("source") or values.get("id") or ""), values) for values in table.to_pylist()
        ]
        articles = ((name, record_article(values, name or "a row")) for name, values in named)
        return arrow.Table.from_pylist(self.rows(articles), schema=part_schema())

    def rows(self, articles: Iterable[tuple[str, Article | SummarizerError]]) -> list[PartRow]:
        """What becomes of each article, in order."""
        return list(self._pool.map(self._row, articles))

    def _row(self, named: tuple[str, Article | SummarizerError]) -> PartRow:
        from summarizer.pipeline import summarize

        name, article = named
        if isinstance(article, SummarizerError):
            return failed_row(name, article)
        try:
            return done_row(name, summarize(article, model=self._engine, include_text=self._include_text))
        except Exception as error:  # one article must not take the others of its batch with it
            return failed_row(name, error, article.id)


class _PartMaker(_Briefer):
    """The actor for partitions: reads one, writes its part."""

    def __init__(
        self,
        model: str | Engine,
        options: Mapping[str, Any],
        include_text: bool,
        at_once: int,
        output: str,
        given: Metadata,
    ) -> None:
        super().__init__(model, options, include_text, at_once)
        self._output, self._given = Path(output), given

    def __call__(self, table: Any) -> Any:
        arrow: Any = import_module("pyarrow")
        return arrow.Table.from_pylist([self._part(Partition(**values)) for values in table.to_pylist()])

    def _part(self, partition: Partition) -> dict[str, Any]:
        path = self._output / partition.name
        known = {row["source"]: row for row in read_part(path) if row["brief"]} if path.exists() else {}
        named = list(partition.articles(self._given))
        made = iter(self.rows(article for article in named if article[0] not in known))
        rows = [known.get(name) or next(made) for name, _ in named]
        write_part(path, rows)
        failed = sum(row["error"] is not None for row in rows)
        done = len(rows) - failed
        return {"name": partition.name, "done": done, "failed": failed, "new": done - len(known)}


def _is_missing(part: Path, retry_failed: bool) -> bool:
    return not part.exists() or (retry_failed and failures_in(part) > 0)


def _require_engine(model: str | Engine, options: Mapping[str, Any]) -> None:
    """Raises here, in one sentence, what would otherwise fail on every machine."""
    if isinstance(model, str):
        from summarizer.engines import get_engine

        get_engine(model, **options)


def _require_ray() -> None:
    if find_spec("ray") is None or find_spec("pyarrow") is None:
        raise EngineUnavailableError(
            "many machines need a package that is not installed: run `pip install 'aide-memoire[ray]'`"
        )
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anybody
    os.environ.setdefault(
        "RAY_BACKEND_LOG_LEVEL", "fatal"
    )  # its errors are raised; what it logs alarms for nothing


def _ray_data() -> Any:
    """Ray Data, without its bars and remarks."""
    _require_ray()
    data = import_module("ray.data")
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return data


def _most(actors: int | None) -> int:
    ray: Any = import_module("ray")
    if actors is not None or not ray.is_initialized():
        return actors or os.cpu_count() or 1
    return max(int(ray.cluster_resources().get("CPU", 1)), 1)


@contextmanager
def _session(address: str | None) -> Generator[None]:
    """A connection to Ray: the one that is open, else one for the time of the block."""
    ray: Any = import_module("ray")
    if ray.is_initialized():
        yield
        return
    if address is not None:
        _require_answer(address)
    local = {} if address or os.environ.get("RAY_ADDRESS") else {"include_dashboard": False}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **local)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"no Ray cluster answers at {address or 'this machine'}: {error}") from None
    try:
        yield
    finally:
        ray.shutdown()


def _require_answer(address: str) -> None:
    """Raises `UsageError` where nobody listens at ``host:port``; Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdigit():
        return  # a word of Ray's own, such as "local"
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER).close()
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"no Ray cluster answers at {address} ({error}): check the address, or start one with `ray start --head`"
        ) from None


def _rows_of(dataset: Dataset) -> Generator[dict[str, Any]]:
    ray: Any = import_module("ray")
    try:
        yield from dataset.iter_rows()
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, SummarizerError):
            raise cause from None
        reason = str(error).strip().splitlines()[-1]
        raise SummarizerError(f"Ray gave up: {reason}; run it again to go on with what is left") from error
