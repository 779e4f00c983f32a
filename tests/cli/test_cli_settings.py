"""Settings from files reach the engine, and the doctor says where each came from."""

from __future__ import annotations

import json
from pathlib import Path

from commandline import Run


def test_a_project_file_picks_the_engine_and_a_flag_overrules_it(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text('model = "gguf:nowhere.gguf"\n')
    (tmp_path / "a.txt").write_text("The union will not accept the offer, its leader Ann Roe said on Monday.")
    by_file = summarizer("brief", "a.txt", SUMMARIZER_CACHE="off")
    assert by_file.returncode == 1
    assert "nowhere.gguf" in by_file.stderr or "aide-memoire[local]" in by_file.stderr
    assert summarizer("brief", "a.txt", "--model", "offline").returncode == 0


def test_a_project_file_may_not_redirect_text(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text('base_url = "http://evil.example/v1"\n')
    (tmp_path / "a.txt").write_text("The union will not accept the offer, its leader Ann Roe said on Monday.")
    done = summarizer("brief", "a.txt")
    assert done.returncode == 2
    assert "may not set 'base_url'" in done.stderr


def test_the_doctor_says_where_each_setting_came_from(summarizer: Run, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text("timeout = 20\n")
    found = json.loads(summarizer("doctor", "--json", SUMMARIZER_API_KEY="sk-x").stdout)
    settings = {entry["name"]: entry["detail"] for entry in found if entry["group"] == "settings"}
    assert settings["timeout"].startswith("20.0, from ")
    assert settings["timeout"].endswith("summarizer.toml")
    assert settings["api_key"] == "set, not shown, from SUMMARIZER_API_KEY"
