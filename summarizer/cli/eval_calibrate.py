"""``summarizer eval calibrate``: how sure is the offline engine, and is it right to be?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.eval_output import note, show, write

if TYPE_CHECKING:
    from summarizer.evaluation.gold import GoldDocument


def calibrate(
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", help="The folder of gold articles.", show_default=True)
    ] = Path("eval/gold"),
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the weights there instead of into the engine's own file.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing: only tell how the confidences do.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar and no remarks; errors stay.")
    ] = False,
) -> None:
    """Fit the confidences of the offline engine on the dev articles, anew after its rules have changed.

    A confidence is the chance that an item is right.  The tables judge each item by a model that has not seen its
    article; the weights that are written come from all of them.

    \b
    Examples:
      summarizer eval calibrate
      summarizer eval calibrate --dry-run
    """
    from summarizer.cli.progress import Bar
    from summarizer.evaluation.calibration.fit import as_toml, fit
    from summarizer.evaluation.calibration.tables import curve_table, reliability_table
    from summarizer.evaluation.gold import load_gold

    documents = list(load_gold(gold, split="dev"))
    bar = Bar(len(documents), wanted=not quiet)

    def step(document: GoldDocument) -> None:
        bar.working_on(document.id)
        bar.advance()

    fitted = fit(documents, step)
    bar.clear()
    show(reliability_table("offline, articles held out", fitted.held_out))
    show(curve_table("offline, articles held out", fitted.held_out))
    if not dry_run:
        path = output or weights_file()
        write(path, as_toml(fitted))
        note(f"written to {path}; items less sure than {fitted.least:g} are left out unless asked for", quiet)


def weights_file() -> Path:
    """The file of weights that the offline engine reads."""
    from importlib.resources import files

    return Path(str(files("summarizer.engines.offline").joinpath("confidence.toml")))
