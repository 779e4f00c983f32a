"""``summarizer brief``, run for real."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from commandline import Run, environment

from summarizer.brief import Brief


def test_a_brief_is_the_default_command_and_markdown_in_a_pipe(summarizer: Run, article: Path) -> None:
    done = summarizer(article)
    assert done.returncode == 0
    assert done.stdout.startswith("# ")
    assert re.sub(r"\d+ ms", "", done.stdout) == re.sub(r"\d+ ms", "", summarizer("brief", article).stdout)


def test_an_article_on_standard_input_needs_no_argument(summarizer: Run, article: Path) -> None:
    text = article.read_text("utf-8")
    for arguments in ([], ["-"], ["brief"], ["brief", "-"], ["--format", "markdown"]):
        done = summarizer(*arguments, stdin=text)
        assert (done.returncode, done.stderr) == (0, "")
        assert "## Sides" in done.stdout


def test_json_is_a_valid_brief_with_the_details_given(summarizer: Run, article: Path) -> None:
    done = summarizer(
        "brief", article, "--format", "json", "--include-text",
        "--title", "Water", "--date", "2025-03-14", "--outlet", "Courier", "--url", "https://example.org/w",
    )  # fmt: skip
    brief = Brief.from_json(done.stdout)
    about = brief.article
    assert (about.title, str(about.date), about.outlet, about.url) == (
        "Water",
        "2025-03-14",
        "Courier",
        "https://example.org/w",
    )
    assert about.text is not None
    assert brief.run.engine == "offline"


def test_the_suffix_of_the_output_tells_its_format(summarizer: Run, article: Path, tmp_path: Path) -> None:
    for name in ("b.json", "b.jsonl", "b.yaml", "b.csv", "b.md", "b.txt"):
        done = summarizer("brief", article, "-o", tmp_path / name)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    Brief.from_json((tmp_path / "b.json").read_bytes())
    Brief.from_json((tmp_path / "b.jsonl").read_bytes())
    assert "parties" in yaml.safe_load((tmp_path / "b.yaml").read_text("utf-8"))
    assert next(csv.reader(io.StringIO((tmp_path / "b.csv").read_text("utf-8"))))[0] == "article"
    assert (tmp_path / "b.md").read_text("utf-8").startswith("# ")
    assert "SIDES" in (tmp_path / "b.txt").read_text("utf-8")


def test_one_failure_is_one_line_and_the_others_are_delivered(
    summarizer: Run, article: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    done = summarizer("brief", article, empty, article, "--format", "jsonl")
    assert done.returncode == 1
    assert len([Brief.from_json(line) for line in done.stdout.splitlines()]) == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("summarizer: ")
    assert str(empty) in line


def test_a_source_that_is_not_there_is_one_line(summarizer: Run) -> None:
    done = summarizer("brief", "no-such-article.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "no-such-article.txt" in done.stderr


def test_nothing_is_written_where_every_source_failed(summarizer: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")
    assert summarizer("brief", "no-such-article.txt", "-o", target).returncode == 1
    assert target.read_text() == "before"


def test_several_as_json_are_an_array(summarizer: Run, article: Path) -> None:
    loaded = json.loads(summarizer("brief", article, article, "--format", "json").stdout)
    assert len(loaded) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["x.txt", "--format", "docx"], "docx"),
        (["x.txt", "-o", "x.docx"], ".docx"),
        (["x.txt", "--date", "yesterday"], "--date"),
        (["x.txt", "--min-confidence", "2"], "--min-confidence"),
        (["x.txt", "--model", "nonsense"], "nonsense"),
        (["x.txt", "--base-url", "http://localhost:1"], "--base-url"),
    ],
)
def test_a_mistake_in_the_call_is_one_sentence_and_usage(
    summarizer: Run, arguments: list[str], told: str
) -> None:
    done = summarizer("brief", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr


def test_min_confidence_leaves_out_what_is_less_sure(summarizer: Run, article: Path) -> None:
    every = Brief.from_json(summarizer("brief", article, "--format", "json").stdout)
    sure = Brief.from_json(summarizer("brief", article, "--format", "json", "--min-confidence", "1").stdout)
    assert all(item.confidence in (None, 1.0) for item in sure.items())
    assert len(list(sure.items())) <= len(list(every.items()))


def test_tracebacks_are_only_for_debug(summarizer: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert "Traceback" not in summarizer("brief", empty).stderr
    assert "Traceback" in summarizer("brief", empty, "--debug").stderr


def on_a_terminal(*arguments: str | Path, env: dict[str, str]) -> str:
    """What a person sees of the command on a terminal of 80 cells."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=env,
    )
    os.close(follower)
    seen = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(leader)
    assert process.wait(60) == 0
    return seen.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_the_laid_out_brief_with_color_and_a_hint_at_models(article: Path) -> None:
    seen = on_a_terminal(
        article, env=environment(TERM="xterm-256color", COLUMNS="80", PYTHONIOENCODING="utf-8")
    )
    assert "SIDES" in seen
    assert "\x1b[1m" in seen
    assert "--model openai/NAME" in seen


def test_no_color_and_quiet_are_honoured(article: Path) -> None:
    seen = on_a_terminal(
        article, "-q", env=environment(TERM="xterm", NO_COLOR="1", COLUMNS="60", PYTHONIOENCODING="utf-8")
    )
    assert "\x1b" not in seen
    assert "--model" not in seen
    assert max(len(line) for line in seen.splitlines()) <= 60


def test_several_sources_show_progress_on_a_terminal(article: Path) -> None:
    seen = on_a_terminal("brief", article, article, env=environment(TERM="xterm", PYTHONIOENCODING="utf-8"))
    assert "0/2" in seen
    assert "1/2" in seen


def test_an_interrupted_run_ends_with_130_and_writes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "brief", "-", "-o", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        text=True,
        # A test run in the background of a shell ignores interrupts, and what it starts would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None
    process.stdin.write(
        "Norway said no. " * 20_000
    )  # more than a pipe holds: it returns once the command reads
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == "summarizer: interrupted\n"
    assert not target.exists()


def test_a_reader_that_goes_away_ends_it_quietly(article: Path, tmp_path: Path) -> None:
    many = " ".join([f"'{article}'"] * 40)
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m summarizer brief {many} --format json | head -c 10"],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=tmp_path,
        check=False,
    )
    assert (len(done.stdout), done.stderr) == (10, "")


def test_the_text_of_an_article_cannot_command_the_terminal(summarizer: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "PARIS - Marenia must open the gates, Tolvia’s minister \x1b]0;owned\x07\x1b[31mPetr Lodek\x1b[0m said on Friday.\n"
        "“We demand it,” Lodek said.\n",
        "utf-8",
    )
    for format in ("terminal", "markdown", "csv", "yaml"):
        assert "\x1b" not in summarizer("brief", hostile, "--format", format).stdout


@pytest.mark.parametrize(
    ("redirected", "code", "told"),
    [
        ("> /dev/full", 2, "cannot write to standard output: No space left on device"),
        (">&-", 2, "standard output is closed"),
        ("<&-", 1, "Standard input is closed"),
    ],
)
def test_a_stream_that_is_full_or_closed_is_one_sentence(
    article: Path, redirected: str, code: int, told: str
) -> None:
    source = "-" if "<" in redirected else f"'{article}'"
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m summarizer brief {source} {redirected}"],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.startswith(f"summarizer: {told}")
    assert done.stderr.count("\n") == 1


def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(summarizer: Run) -> None:
    done = summarizer("brief", "no-such-article.txt", "-o", "no/such/folder.json")
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "no-such-article" not in done.stderr


def test_a_title_in_broken_bytes_spoils_no_brief(article: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "brief", str(article), "--title", b"Caf\xff", "-f", "json"],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["article"]["title"] == "Caf\ufffd"


def test_an_explanation_takes_the_place_of_the_brief(summarizer: Run, article: Path) -> None:
    page = summarizer("brief", article, "--explain")
    assert page.returncode == 0
    assert "sentences" in page.stdout
    told = json.loads(summarizer("brief", article, "--explain", "--format", "json").stdout)
    assert set(told) == {"brief", "items", "sentences"}
    lines = summarizer("brief", article, article, "--explain", "--format", "jsonl").stdout.splitlines()
    assert [set(json.loads(line)) for line in lines] == [set(told), set(told)]


def test_an_explanation_has_no_table(summarizer: Run, article: Path) -> None:
    done = summarizer("brief", article, "--explain", "--format", "csv")
    assert done.returncode == 2
    assert "markdown" in done.stderr


def test_items_become_a_parquet_table(summarizer: Run, article: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    brief = Brief.from_json(summarizer("brief", article, "--format", "json").stdout)
    done = summarizer("brief", article, "no-such.txt", "-o", tmp_path / "items.parquet")
    assert (done.returncode, done.stdout) == (1, "")
    assert parquet.read_table(tmp_path / "items.parquet").to_pylist() == brief.to_rows()
    shown = summarizer("brief", article, "--format", "parquet")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "-o NAME.parquet" in shown.stderr
