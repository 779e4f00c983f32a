"""``summarizer batch --ray``: the partitions of large files to the machines of a Ray cluster."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from typer._click.core import Context

    from summarizer.batch.ray import PartsReport
    from summarizer.cli.options import Details

ANY_CLUSTER = "auto"
"""The address meant by ``--ray`` alone: RAY_ADDRESS, a cluster that runs on this machine, or one for this run."""

_OPTION = "--ray"
_ADDRESS = re.compile(r"auto|local|ray://\S+|[\w.-]+:\d+|\[[0-9a-fA-F:]+\]:\d+")
_LIMITS = ("max_cost", "max_tokens")


class BatchCommand(TyperCommand):
    """A command whose ``--ray`` may stand without its value, which Typer knows nothing of."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Puts in the address where none is given."""
        return super().parse_args(ctx, _with_address(args))


def _with_address(args: list[str]) -> list[str]:
    end = args.index("--") if "--" in args else len(args)
    full: list[str] = []
    for place, word in enumerate(args[:end]):
        following = args[place + 1] if place + 1 < end else ""
        is_alone = word == _OPTION and not _ADDRESS.fullmatch(following)
        full.append(f"{_OPTION}={ANY_CLUSTER}" if is_alone else word)
    return full + args[end:]


def run_on_ray(
    sources: list[str],
    output: Path,
    model: str,
    options: Mapping[str, Any],
    details: Details,
    *,
    address: str,
    actors: int | None,
    retry_failed: bool,
    include_text: bool,
    quiet: bool,
) -> PartsReport:
    """Briefs of `sources` into the folder `output`, told of as it goes.

    Raises `UsageError` where limits are set, which hold for one process alone.
    """
    from summarizer.batch.ray import brief_parts
    from summarizer.cli.progress import Bar
    from summarizer.cli.terminal import complain
    from summarizer.read.metadata import Metadata

    limit = next((name for name in _LIMITS if name in options), None)
    if limit is not None:
        raise UsageError(
            f"--{limit.replace('_', '-')} holds on one machine only: leave it out, or leave --ray out"
        )
    started = time.monotonic()
    bar: Bar | None = None

    def tell(name: str, failed: int, of: int) -> None:
        nonlocal bar
        bar = bar or Bar(of, wanted=not quiet)
        bar.advance(failed=failed > 0)
        bar.working_on(name)

    report = brief_parts(
        sources,
        output,
        model=model,
        include_text=include_text,
        address=None if address == ANY_CLUSTER else address,
        actors=actors,
        given=Metadata(date=details.date, outlet=details.outlet),
        retry_failed=retry_failed,
        on_part=lambda part: tell(part.name, part.failed, part.of),
        **options,
    )
    if bar is not None:
        bar.clear()
    if not quiet:
        kept = f", {report.kept:,} parts finished earlier" if report.kept else ""
        complain(
            f"{report.done:,} briefs in {time.monotonic() - started:,.0f} s, {report.parts:,} parts in {output}{kept}"
        )
    if report.failed:
        again = "" if retry_failed else "; --retry-failed tries them again"
        complain(f"{report.failed:,} failed, with reasons in the column `error` of their parts{again}")
    return report
