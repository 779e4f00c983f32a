"""``summarizer export``: briefs for other programs of the field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli import options

if TYPE_CHECKING:
    from summarizer.brief import Brief

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Target = Literal["items", "plover", "dna", "html"]


@app.command()
def export(
    briefs: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="BRIEFS",
            help="Briefs as JSON, JSON Lines or Parquet parts, or folders of them, such as a batch writes; "
            "'-' for standard input (the default when something is piped in).",
            show_default=False,
        ),
    ] = None,
    *,
    to: Annotated[
        Target,
        typer.Option(
            "--to",
            metavar="FORM",
            help="items (a table, CSV; Parquet with -o NAME.parquet), plover (events, JSON Lines), dna "
            "(statements, CSV) or html (web pages, see -o).",
        ),
    ],
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> None:
    """Turn briefs into a table, PLOVER events, Discourse Network Analyzer statements or web pages.

    What the other form has no place for is left out, and counted by reason on standard error. The rules
    are in docs/exports.md. Pages go into a folder with an index, or one into a file that ends in .html;
    they have the article beside the brief where the brief was made with --include-text.

    \b
    Examples:
      summarizer export briefs.jsonl --to items -o items.parquet
      summarizer export briefs.jsonl --to plover > events.jsonl
      summarizer export briefs/ --to dna -o statements.csv
      summarizer export briefs.jsonl --to html -o pages/
      summarizer brief press/ --format jsonl | summarizer export --to plover
    """
    from summarizer.cli.page import deliver_stored, require_pages
    from summarizer.cli.terminal import complain, emit
    from summarizer.export.briefs import read_briefs
    from summarizer.export.parquet import require_table, write_parquet_if_any
    from summarizer.export.whole import require_place, whole_file

    if to == "html":
        require_pages(output)
    elif output is not None:
        require_place(output)
    given = options.sources_or_standard_input([str(path) for path in briefs or ()], "briefs")
    options.require_other_than(output, given)
    left_out: Counter[str] = Counter()
    failed = 0

    def sound() -> Iterator[Brief]:
        nonlocal failed
        for found in read_briefs(given):
            if found.brief is not None:
                yield found.brief
            else:
                failed += 1
                complain(str(found.error))

    found = sound()
    first = next(found, None)
    if first is None and failed:
        raise typer.Exit(1)  # what an earlier call wrote to the output stays
    if first is None and not quiet:
        complain("there is no brief in what was given: check that it is what you meant")
    stored = chain([] if first is None else [first], found)
    if to == "html":
        deliver_stored(stored, output)
    elif output is not None and to == "items" and output.suffix.lower() == ".parquet":
        require_table(output)
        write_parquet_if_any(stored, output)
    else:
        text = _text(to, stored, left_out)
        if output is None:
            for chunk in text:
                emit(chunk)
        else:
            with whole_file(output) as file:
                for chunk in text:
                    file.write(chunk.encode("utf-8", "backslashreplace"))
    if left_out and not quiet:
        reasons = "; ".join(f"{count}: {why}" for why, count in left_out.most_common())
        complain(f"{left_out.total()} items left out ({reasons})")
    if failed:
        raise typer.Exit(1)


def _text(to: Target, briefs: Iterator[Brief], left_out: Counter[str]) -> Iterator[str]:
    if to == "items":
        from summarizer.export.rows import to_csv

        return to_csv(briefs)
    if to == "plover":
        from summarizer.export.plover import to_plover

        return to_plover(briefs, left_out)
    from summarizer.export.dna import to_dna

    return to_dna(briefs, left_out)
