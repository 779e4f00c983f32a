"""Briefs as text for other programs."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any, cast, get_args

import pytest
import yaml

from summarizer.brief import Brief
from summarizer.errors import UsageError
from summarizer.export.choices import Format, format_of
from summarizer.export.formats import Finished, chunks
from summarizer.export.whole import require_place, write_whole
from summarizer.export.yaml import to_yaml


def joined(briefs: list[Brief], format: Any, **options: Any) -> str:
    return "".join(chunks([Finished(b) for b in briefs], format, **options))


def test_json_of_one_brief_round_trips(weir: Brief) -> None:
    assert Brief.from_json(joined([weir], "json")) == weir


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_json_of_several_is_an_array(weir: Brief, count: int) -> None:
    loaded = json.loads(joined([weir] * count, "json", several=True))
    assert [Brief.model_validate_json(json.dumps(entry)) for entry in loaded] == [weir] * count


def test_json_lines_hold_one_brief_each(weir: Brief) -> None:
    lines = joined([weir, weir], "jsonl").splitlines()
    assert [Brief.from_json(line) for line in lines] == [weir, weir]


def test_yaml_of_several_is_as_many_documents(weir: Brief) -> None:
    assert len(list(yaml.safe_load_all(joined([weir, weir], "yaml")))) == 2


@pytest.mark.parametrize("format", sorted(set(get_args(Format)) - {"html", "parquet"}))
def test_every_stream_hands_out_each_brief_when_it_is_there(weir: Brief, format: Any) -> None:
    pulled: list[int] = []

    def source() -> Any:
        for number in range(2):
            pulled.append(number)
            yield Finished(weir)

    first = next(chunks(source(), format, several=True))
    assert first
    assert pulled == [0]


def test_several_pages_are_no_stream(weir: Brief) -> None:
    assert joined([weir], "html").startswith("<!DOCTYPE html>")
    with pytest.raises(UsageError, match="-o FOLDER"):
        next(chunks([Finished(weir)], "html", several=True))


@pytest.mark.parametrize(
    ("name", "format"), [("a.json", "json"), ("b.YML", "yaml"), ("c.md", "markdown"), ("d.ndjson", "jsonl")]
)
def test_the_suffix_tells_the_format(name: str, format: str) -> None:
    assert format_of(PurePath(name)) == format


def test_an_unknown_suffix_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"\.jsonl"):
        format_of(PurePath("brief.docx"))


def test_yaml_has_the_form_of_a_gold_annotation(weir: Brief) -> None:
    form = cast(dict[str, Any], yaml.safe_load(to_yaml(weir)))
    assert list(form) == ["parties", "positions", "demands", "trades"]
    trade = form["trades"][0]
    assert trade["legs"][1] == {
        "giver": "tolvia",
        "item": "400 megawatts of electricity each winter",
        "receiver": "marenia",
    }
    assert trade["responses"][0]["evidence"][1] == "“Our turbines are not for barter,”"


def test_yaml_tells_which_occurrence_is_meant_where_words_repeat(weir: Brief) -> None:
    text = cast(str, weir.article.text)
    second = text.index("Lodek", text.index("Lodek") + 1)
    data = json.loads(weir.to_json())
    data["positions"][0]["evidence"] = [
        {"start": second, "end": second + 5, "quote": "Lodek", "sentences": [11], "match": "phrase"}
    ]
    form = yaml.safe_load(to_yaml(Brief.model_validate(data)))
    assert form["positions"][0]["evidence"] == [{"quote": "Lodek", "occurrence": 2}]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "brief.json"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(target, "néw")
    assert target.read_text("utf-8") == "néw"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["brief.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_whole(tmp_path / "link.json", "new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(tmp_path / "no" / "such" / "folder.json", "new")
    with pytest.raises(UsageError, match="cannot write"):
        write_whole(tmp_path, "new")


def test_a_place_is_refused_before_there_is_anything_to_write(tmp_path: Path) -> None:
    (tmp_path / "file.json").write_text("old")
    (tmp_path / "circle.json").symlink_to("circle.json")
    for place in ("no/such/folder.json", "file.json/below.json", "circle.json", "."):
        with pytest.raises(UsageError, match="cannot write"):
            require_place(tmp_path / place)
    for place in ("file.json", "new.json"):
        require_place(tmp_path / place)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["circle.json", "file.json"]


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    target = tmp_path / f"{'n' * 250}.json"
    write_whole(target, "new")
    assert target.read_text() == "new"


def test_a_full_disk_is_told_in_one_sentence() -> None:
    with pytest.raises(UsageError, match="cannot write '/dev/full': No space left on device"):
        write_whole(Path("/dev/full"), "new")
