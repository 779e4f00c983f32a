"""The commands about models, prompts and the store, as processes."""

from __future__ import annotations

from pathlib import Path

from commandline import Run


def test_models_says_what_can_run_and_why_the_others_cannot(summarizer: Run) -> None:
    done = summarizer("models", OPENAI_API_KEY="")
    assert done.returncode == 0
    assert "offline        ready" in done.stdout
    assert "set OPENAI_API_KEY" in done.stdout
    assert "modes: json_schema, tools, json, md_json" in done.stdout


def test_models_tells_the_price_of_one(summarizer: Run) -> None:
    done = summarizer("models", "openai/gpt-5-mini")
    assert "a million tokens in" in done.stdout
    assert "not known" in summarizer("models", "openai/nobody-sells-this").stdout


def test_prompts_are_listed_shown_and_checked(summarizer: Run) -> None:
    listed = summarizer("prompts", "list")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [
        "brief",
        "cast",
        "mend",
        "verify",
        "consolidate",
        "match",
    ]
    assert "{% block system %}" in summarizer("prompts", "show", "brief").stdout
    assert "--- user" in summarizer("prompts", "show", "brief", "--filled").stdout
    assert summarizer("prompts", "check").returncode == 0


def test_copied_prompts_can_be_edited_and_are_checked(summarizer: Run, tmp_path: Path) -> None:
    assert summarizer("prompts", "copy", "mine").returncode == 0
    again = summarizer("prompts", "copy", "mine")
    assert again.returncode == 2
    assert "exists already" in again.stderr
    prompt = tmp_path / "mine" / "brief" / "prompt.md"
    prompt.write_text(prompt.read_text().replace("{{ article }}", "{{ artikel }}"))
    broken = summarizer("prompts", "check", "mine")
    assert broken.returncode == 2
    assert "'artikel', which nothing provides" in broken.stderr
    assert "mend         v1  well formed" in broken.stdout


def test_the_store_is_told_of_and_cleared(summarizer: Run, tmp_path: Path) -> None:
    from summarizer.store import ReplyStore

    file = tmp_path / "replies"
    ReplyStore(file).put("k", "some-model", "{}")
    info = summarizer("cache", "info", "--file", file)
    assert "1 reply, " in info.stdout
    assert "some-model" in info.stdout
    assert summarizer("cache", "clear", "--file", file).stdout == "1 reply removed\n"
    assert "0 replies" in summarizer("cache", "info", "--file", file).stdout


def test_prompts_that_cannot_be_copied_there_are_told(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = summarizer("prompts", "copy", "file/mine")
    assert done.returncode == 2
    assert (
        done.stderr
        == "summarizer: cannot copy the prompts to 'file/mine': Not a directory; name another folder\n"
    )
