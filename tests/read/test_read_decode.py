"""Encodings are told by mark, by trial, by declaration, and at last by guess; what is no text says so."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from summarizer.errors import UnsupportedSourceError
from summarizer.read import read

ENGLISH = "“We won’t sign,” she said in the café — and the pilots’ council agreed with every word of it."
RUSSIAN = "Лоцманы порта отменили забастовку, сообщил представитель профсоюза в понедельник утром."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "article.txt"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "windows-1252"),
        ("The café is closed.", "latin-1"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        ("日本政府は月曜日に提案を拒否した。交渉は来週も続く。", "shift_jis"),
    ],
)
def test_the_text_is_what_was_written(file: Path, text: str, encoding: str) -> None:
    file.write_bytes(text.encode(encoding))
    assert read(file).text == text


def test_big_endian_utf_16_is_read(file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"))
    assert read(file).text == ENGLISH


def test_a_guess_is_told(file: Path) -> None:
    file.write_bytes(ENGLISH.encode("windows-1252"))
    assert "windows-1252" in read(file).warnings[0]


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, page: str) -> None:
    file = tmp_path / "page.html"
    russian = page.replace("They will vote on Friday.", RUSSIAN).replace("&rsquo;", "'")
    file.write_bytes(russian.replace("<head>", '<head><meta charset="koi8-r">').encode("koi8-r"))
    assert RUSSIAN in read(file).text


def test_a_few_broken_bytes_do_not_spoil_utf_8(file: Path) -> None:
    file.write_bytes((RUSSIAN * 3).encode() + b"\xd0 end.")
    article = read(file)
    assert article.text.endswith("\ufffd end.")
    assert "UTF-8" in article.warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "PNG image"),
        ("a.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        ("a.docx", b"PK\x03\x04\x14\x00", "Word document"),
        ("a", b"PK\x03\x04\x14\x00", "zip archive"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "Word document"),
        ("a.rtf", b"{\\rtf1 hello}", "rich-text"),
        ("a.jsonl.gz", b"\x1f\x8b\x08", "gzip"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42", "video"),
        ("a.json", b'{"text": "x"}', "JSON Lines"),
        ("a.xml", b'<?xml version="1.0"?><rss></rss>', "news feed"),
        ("a.txt", b"some\x00bytes", "no text"),
        ("a.bin", bytes(range(128, 256)) * 40, "a.bin"),
    ],
)
def test_what_is_no_text_is_named_with_what_to_do(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnsupportedSourceError, match=what):
        read(file)
