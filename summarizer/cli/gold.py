"""``summarizer gold``: the annotated articles, checked, listed and begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.article import Article
    from summarizer.evaluation.check import DocumentCheck

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder of gold articles, or of one.")]
SplitOption = Annotated[
    Literal["dev", "test"] | None, typer.Option("--split", help="Only these articles.", show_default=False)
]
_GOLD = Path("eval/gold")


@app.callback()
def gold() -> None:
    """Check, list and start gold annotations.

    \b
    Examples:
      summarizer gold check                        every file under eval/gold
      summarizer gold new eval/gold/my-article     a draft to correct
    """


@app.command()
def check(
    folder: Folder = _GOLD,
    split: SplitOption = None,
    second_look: Annotated[
        bool,
        typer.Option(
            "--second-look/--no-second-look",
            help="List the sentences with quotation marks or cue words that nothing points at.",
        ),
    ] = True,
) -> None:
    """Check gold: evidence verbatim and unambiguous, ids and values known, issues without a negation.

    Of a story's folder, its dossier.yaml is checked too.  Exit code 1 if something must be put right.
    Remarks, and sentences with quotation marks or cue words that no item points at, are for a second look.
    Sentences of test articles are shown only with --split test.

    \b
    Examples:
      summarizer gold check
      summarizer gold check eval/gold/ferry-pay
      summarizer gold check --split dev --no-second-look
      summarizer gold check eval/stories/cape-lorn
    """
    from summarizer.cli.terminal import complain, emit
    from summarizer.evaluation.check import check_gold
    from summarizer.evaluation.story import story_problems
    from summarizer.render.safe import visible

    checks = check_gold(folder, split=split)
    emit("".join(f"{line}\n" for check in checks for line in _lines(check, second_look, split)))
    dossier = story_problems(folder)
    emit("".join(f"  PROBLEM  {visible(problem)}\n" for problem in dossier))
    faulty = [problems for problems in (*(check.problems for check in checks), dossier) if problems]
    annotated = sum(check.annotated for check in checks)
    if faulty:
        complain(f"{_counted(sum(map(len, faulty)), 'problem')} in {_counted(len(faulty), 'file')}")
        raise typer.Exit(1)
    emit(
        f"{annotated} annotated articles, nothing to put right; {len(checks) - annotated} not annotated yet.\n"
    )


@app.command(name="list")
def list_articles(folder: Folder = _GOLD, split: SplitOption = None) -> None:
    """List the articles: split, domain, who annotated them, how many items they have.

    \b
    Example:
      summarizer gold list --split dev
    """
    from summarizer.cli.eval_output import show
    from summarizer.evaluation.check import check_gold
    from summarizer.evaluation.table import Table

    rows = tuple(_row(check) for check in check_gold(folder, split=split))
    columns = ("article", "split", "domain", "parties", "positions", "demands", "trades", "annotated by")
    show(Table("", columns, rows))


@app.command()
def new(
    article: Annotated[
        Path, typer.Argument(metavar="ARTICLE", help="An article's file, or its folder under eval/gold.")
    ],
    model: Annotated[str, typer.Option("--model", "-m", help="The engine that makes the draft.")] = "offline",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, if there is no such file yet."),
    ] = None,
) -> None:
    """Draft the annotation of an article, for a person to correct.

    The YAML names the engine as its annotator until you put your name there, and ends with the sentences
    that the draft does not point at.

    \b
    Examples:
      summarizer gold new eval/gold/my-article -o eval/gold/my-article/brief.yaml
      summarizer gold new article.txt > brief.yaml
    """
    from summarizer.cli.terminal import emit
    from summarizer.errors import UsageError
    from summarizer.evaluation.draft_gold import draft_yaml
    from summarizer.pipeline import summarize

    ready = _read(article)
    draft = draft_yaml(ready, summarize(ready, model=model))
    if output is None:
        emit(draft)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(draft)
    except FileExistsError:
        raise UsageError(f"{output} is there already: move it away, or name another file") from None
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from None


def _read(path: Path) -> Article:
    from summarizer.evaluation.gold import ARTICLE_NAMES, read_article

    if path.is_dir():
        return read_article(path)[1]
    if path.name in ARTICLE_NAMES:
        return read_article(path.parent)[1]
    from summarizer.read import read

    return read(path)


def _lines(check: DocumentCheck, second_look: bool, split: str | None) -> Iterator[str]:
    from summarizer.render.safe import visible

    if not check.annotated:
        yield f"{check.id}: not annotated yet"
        return
    counts = ", ".join(
        f"{count} {what}"
        for count, what in zip(check.items, ("parties", "positions", "demands", "trades"), strict=True)
    )
    yield f"{check.id}: {counts}" if not check.problems else f"{check.id}:"
    yield from (f"  PROBLEM  {visible(problem)}" for problem in check.problems)
    yield from (f"  remark   {visible(remark)}" for remark in check.remarks)
    if not second_look or not check.second_look:
        return
    if check.about is not None and check.about.split == "test" and split != "test":
        yield f"  look at  {len(check.second_look)} sentences (shown with --split test)"
        return
    yield from (f"  look at  {look.sentence}. {visible(look.text)}" for look in check.second_look)


def _row(check: DocumentCheck) -> tuple[str, ...]:
    about = check.about
    return (
        check.id,
        about.split if about else "?",
        about.domain if about else "?",
        *(str(count) if check.annotated else "–" for count in check.items),
        "; ".join(check.annotators) or ("faulty" if check.problems else "nobody yet"),
    )


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
