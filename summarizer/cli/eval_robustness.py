"""``summarizer eval robustness``: are the same items found when an article is told in another way?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.eval_output import say, show, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation.gold import GoldDocument
    from summarizer.evaluation.robustness import Kept
    from summarizer.evaluation.table import Table


def robustness(
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", help="The folder of gold articles.", show_default=True)
    ] = Path("eval/gold"),
    model: Annotated[
        str, typer.Option("--model", "-m", metavar="MODEL", help="Which engine reads them.")
    ] = "offline",
    rewrite: Annotated[
        list[str] | None,
        typer.Option("--rewrite", metavar="NAME", help="Only these ways of rewriting, by their first words."),
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="List every item lost (-) and every one that is new (+).")
    ] = False,
    json_file: options.JsonFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Rewrite every dev article so that its meaning stays, and count the items that stay with it.

    Other quotation marks, spelling, datelines, paragraphs, people, bodies and countries: none of them changes who
    wants what.  A language model is asked once for each article and way of rewriting.

    \\b
    Examples:
      summarizer eval robustness
      summarizer eval robustness --rewrite "one paragraph" --changes
    """
    import json

    from summarizer.cli.progress import Bar
    from summarizer.errors import UsageError
    from summarizer.evaluation.gold import load_gold
    from summarizer.evaluation.robustness import REWRITES, measure

    chosen = {
        name: way for name, way in REWRITES.items() if not rewrite or any(map(name.startswith, rewrite))
    }
    if not chosen:
        raise UsageError(
            f"no way of rewriting is called {', '.join(rewrite or ())}: use {', '.join(REWRITES)}"
        )
    documents = load_gold(gold, split="dev")
    bar = Bar(len(documents), wanted=not quiet)

    def step(document: GoldDocument) -> None:
        bar.working_on(document.id)
        bar.advance()

    rows = measure(documents, model, rewrites=chosen, progress=step)
    bar.clear()
    show(_table(rows, model))
    if changes:
        for line in _changes(rows):
            say(line)
    if json_file is not None:
        figures = {
            row.rewrite: {"articles": row.articles, "both": row.both, "either": row.either} for row in rows
        }
        write(json_file, json.dumps(figures, indent=1) + "\\n")


def _table(rows: Sequence[Kept], model: str) -> Table:
    from summarizer.evaluation.table import NOTHING, Table

    told = tuple(
        (
            row.rewrite,
            str(row.articles),
            str(row.same_articles),
            f"{row.both} of {row.either}",
            f"{row.kept:.3f}" if row.kept is not None else NOTHING,
        )
        for row in rows
    )
    note = "Share: items and answers found in both readings, of those found in either; over the articles that change."
    return Table(
        f"{model}: what stays when an article is told in another way",
        ("the article with", "articles", "all the same", "items", "share"),
        told,
        note,
    )


def _changes(rows: Sequence[Kept]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        for change in row.changes:
            lines.append(f"{row.rewrite}: {change.article}")
            lines += [f"  - {' | '.join(key)}" for key in change.lost]
            lines += [f"  + {' | '.join(key)}" for key in change.new]
    return lines
