"""YAML from strangers: plain values only, and nothing that grows, points or runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.yamlfile import MAX_DEPTH, load_yaml, read_bounded


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x 1\nb: *x", "aliases"),
        ("a: &x [1]", "aliases"),
        ("<<: {a: 1}\nb: !!python/object/apply:os.system [ls]", "tags"),
        ("a: !!str 1", "tags"),
        ("a: 1\na: 2", "twice"),
        ("{[1]: 2}", "plain text"),
        ("a: 1\n---\nb: 2", "second YAML document"),
        ("a: [", "not valid YAML"),
        ("a: \x00", "not valid YAML"),
        ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "nested deeper"),
        ("[" + "1," * 100_001 + "]", "more than 100,000"),
    ],
)
def test_what_is_unsafe_or_malformed_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(GoldError, match=reason):
        load_yaml(text, "a/brief.yaml")


def test_deep_nesting_neither_crashes_nor_hangs() -> None:
    with pytest.raises(GoldError):
        load_yaml("[" * 50_000, "a/brief.yaml")


def test_words_stay_words() -> None:
    text = "country: no\nday: 2025-03-01\nanswer: yes\nshare: 1.5\noctal: 012\ntime: 12:30"
    assert load_yaml(text, "x") == {
        "country": "no",
        "day": "2025-03-01",
        "answer": "yes",
        "share": "1.5",
        "octal": "012",
        "time": "12:30",
    }


def test_null_booleans_and_whole_numbers_are_values() -> None:
    assert load_yaml("[null, ~, true, false, 0, 12]", "x") == [None, None, True, False, 0, 12]


def test_a_fault_names_file_and_line() -> None:
    with pytest.raises(GoldError, match=r"a/brief\.yaml, line 2"):
        load_yaml("a: 1\nb: *x", "a/brief.yaml")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(b"#" * 101)
    with pytest.raises(GoldError, match="larger than 100 bytes"):
        read_bounded(path, limit=100)


def test_bytes_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(b"a: \xff")
    with pytest.raises(GoldError, match="not UTF-8"):
        read_bounded(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"cannot read brief\.yaml"):
        read_bounded(tmp_path / "brief.yaml")
