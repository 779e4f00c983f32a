"""``summarizer schema``: the published contracts."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def schema(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Which one; 'list' names them all.", show_default=False)
    ] = "brief",
) -> None:
    """Print a JSON Schema: brief, gold and others.

    The schemas (draft 2020-12) are generated from the models that check the data, and published in
    the project's schemas/ folder under their version.

    \b
    Examples:
      summarizer schema > brief.schema.json
      summarizer schema list
      summarizer schema gold
    """
    from summarizer.cli.terminal import emit
    from summarizer.schemas import names, schema_text

    if name == "list":
        emit("".join(f"{known}\n" for known in names()))
    else:
        emit(schema_text(name))
