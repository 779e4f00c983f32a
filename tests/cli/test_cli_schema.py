"""``summarizer schema`` and the published files."""

from __future__ import annotations

import json
from pathlib import Path

from commandline import DATA, ROOT, Run

from summarizer import schemas


def test_the_published_schemas_are_fresh() -> None:
    assert schemas.stale(ROOT / "schemas") == (), "run 'python -m summarizer.schemas --write'"


def test_a_missing_or_changed_file_is_stale(tmp_path: Path) -> None:
    schemas.write(tmp_path)
    assert schemas.stale(tmp_path) == ()
    (tmp_path / "brief-1.0.json").write_text("{}")
    assert schemas.stale(tmp_path) == ("brief-1.0.json",)


def test_schema_prints_the_brief_by_default(summarizer: Run) -> None:
    done = summarizer("schema")
    assert json.loads(done.stdout)["$id"] == "urn:aide-memoire:schema:brief:1.0"


def test_schema_list_names_what_can_be_printed(summarizer: Run) -> None:
    listed = summarizer("schema", "list").stdout.split()
    assert listed == list(schemas.names())
    assert "gold" in listed


def test_an_unknown_schema_is_usage(summarizer: Run) -> None:
    done = summarizer("schema", "novel")
    assert done.returncode == 2
    assert done.stderr.startswith("summarizer: there is no schema 'novel': choose one of brief")


def test_the_schema_has_every_key_of_a_brief(summarizer: Run) -> None:
    schema = json.loads(summarizer("schema", "brief").stdout)
    brief = json.loads((DATA / "weir.json").read_bytes())
    assert set(schema["properties"]) == set(brief)
    assert set(schema["$defs"]["Trade"]["properties"]) == set(brief["trades"][0])
