"""``summarizer prompts``: what a model is told, to be read, checked and replaced."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Show the prompts a model is given.",
)

_Folder = Annotated[
    Path | None,
    typer.Option("--prompts", metavar="DIR", help="A folder whose prompts replace those of the package."),
]


@app.command("list")
def list_prompts(prompts: _Folder = None) -> None:
    """List the prompts with version, hash and purpose.

    \b
    Examples:
      summarizer prompts list
      summarizer prompts list --prompts my-prompts
    """
    from summarizer.cli.terminal import emit
    from summarizer.engines.llm.prompts import PromptLibrary

    for prompt in PromptLibrary(prompts):
        emit(f"{prompt.task:<12} v{prompt.version}  {prompt.sha256[:12]}  {prompt.description}\n")


@app.command("show")
def show_prompt(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which one; `prompts list` names them.")],
    prompts: _Folder = None,
    filled: Annotated[
        bool, typer.Option("--filled", help="As a model gets it, with a mark where the article goes.")
    ] = False,
) -> None:
    """Print a prompt: its template, or what a model is given.

    \b
    Examples:
      summarizer prompts show brief
      summarizer prompts show brief --filled
    """
    from summarizer.cli.terminal import emit
    from summarizer.engines.llm.prompts import PromptLibrary

    prompt = PromptLibrary(prompts).get(name)
    if not filled:
        emit(prompt.path.read_text(encoding="utf-8"))
        return
    from summarizer.engines.llm.replies import REPLIES, outline

    values = {
        "article": "<article-…>\n[1] The numbered sentences of the article stand here.\n</article-…>",
        "cast": (),
        "items": (),
        "again": False,
        "fields": outline(REPLIES[prompt.task]),
        "language": "English",
    }
    system, user = prompt.render(values)
    emit(f"--- system\n{system}\n\n--- user\n{user}\n")


@app.command("check")
def check_prompts(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A folder of replacements.", show_default=False)
    ] = None,
) -> None:
    """Load every prompt and say what is wrong; ends with 2 if something is.

    Checked are the front matter, the template's syntax, that it uses only variables that are provided,
    that it uses those without which the model would see no article, and its two blocks.

    \b
    Examples:
      summarizer prompts check
      summarizer prompts check my-prompts
    """
    from summarizer.cli.terminal import complain, emit
    from summarizer.engines.llm.prompts import VARIABLES, PromptLibrary
    from summarizer.errors import UsageError

    library = PromptLibrary(folder)
    faults = 0
    for task in VARIABLES:
        try:
            prompt = library.get(task)
        except UsageError as error:
            complain(str(error))
            faults += 1
        else:
            emit(f"{task:<12} v{prompt.version}  well formed  {prompt.path}\n")
    if faults:
        raise typer.Exit(UsageError.exit_code)


@app.command("copy")
def copy_prompts(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to; files there are never overwritten.")
    ],
) -> None:
    """Copy the package's prompts to a folder, to be edited there.

    \b
    Examples:
      summarizer prompts copy my-prompts
      summarizer brief article.txt -m openai/gpt-5-mini --prompts my-prompts
    """
    import shutil

    from summarizer.cli.terminal import emit
    from summarizer.engines.llm.prompts import packaged_prompts
    from summarizer.errors import UsageError

    source = packaged_prompts()
    files = sorted(path for path in source.rglob("*.md") if path.is_file())
    for file in files:
        target = folder / file.relative_to(source)
        if target.exists():
            raise UsageError(f"{target} exists already: name another folder, or remove it")
    try:
        for file in files:
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    except OSError as error:
        raise UsageError(
            f"cannot copy the prompts to {str(folder)!r}: {error.strerror or error}; name another folder"
        ) from None
    emit(f"{len(files)} files in {folder}; use them with --prompts {folder}\n")
