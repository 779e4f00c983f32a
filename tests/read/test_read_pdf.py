"""PDF: the text layer as paragraphs, without running heads; scans and locked files say what to do."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from summarizer.errors import EmptyArticleError, ReadError, TooLargeError, UnsupportedSourceError
from summarizer.read import read
from summarizer.read.pdf import MAX_PAGES

MakePdf = Callable[[Sequence[Sequence[str]]], bytes]

FIRST = (
    "The pilots of the harbour called off their strike after the port authority offered them a new roster, "
    "and the council of the union accepted it in the early hours of Friday."
)
SECOND = "They will vote next week, both sides said, and the ships that wait outside will be brought in."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Harbour Report.pdf"


def test_lines_become_paragraphs(file: Path, make_pdf: MakePdf) -> None:
    file.write_bytes(make_pdf([[*textwrap.wrap(FIRST, 60), *textwrap.wrap(SECOND, 60)]]))
    article = read(file)
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.id == "harbour-report"


def test_a_paragraph_runs_over_the_page_without_heads_and_numbers(file: Path, make_pdf: MakePdf) -> None:
    lines = textwrap.wrap(f"{FIRST} {SECOND} {FIRST}", 60)
    pages = [["The Quay Post, April 2025", *lines[i * 3 : i * 3 + 3], f"Page {i + 1} of 3"] for i in range(3)]
    file.write_bytes(make_pdf(pages))
    assert read(file).text == f"{FIRST} {SECOND} {FIRST}"


def test_a_word_parted_at_the_line_end_is_mended(file: Path, make_pdf: MakePdf) -> None:
    lines = [
        "The council of the union accepted the new roster in its nego-",
        "tiations with the port, though it had called for another two-",
        "day strike, it said at the end of a long night by the water.",
    ]
    file.write_bytes(make_pdf([lines]))
    text = read(file).text
    assert "negotiations" in text
    assert "two-day strike" in text


def test_a_scan_says_to_run_text_recognition(file: Path, make_pdf: MakePdf) -> None:
    file.write_bytes(make_pdf([[], []]))
    with pytest.raises(EmptyArticleError, match="OCR"):
        read(file)


def test_a_locked_file_says_to_unlock_it(file: Path, make_pdf: MakePdf) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([[FIRST]]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    with pytest.raises(UnsupportedSourceError, match="password"):
        read(file)


@pytest.mark.parametrize("length", [9, 200, 500])
def test_a_broken_file_is_a_read_error(file: Path, make_pdf: MakePdf, length: int) -> None:
    file.write_bytes(make_pdf([[FIRST]])[:length])
    with pytest.raises(ReadError):
        read(file)


def test_a_book_is_refused(file: Path, make_pdf: MakePdf) -> None:
    file.write_bytes(make_pdf([["A line."]] * (MAX_PAGES + 1)))
    with pytest.raises(TooLargeError, match="pages"):
        read(file)


def test_a_page_that_unfolds_without_end_is_refused(file: Path, make_pdf: MakePdf) -> None:
    file.write_bytes(make_pdf([["x" * 25_000_000]]))
    assert file.stat().st_size < 100_000
    with pytest.raises(TooLargeError, match="unfold"):
        read(file)


def test_a_pdf_is_known_by_its_bytes_whatever_its_name(tmp_path: Path, make_pdf: MakePdf) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(make_pdf([[SECOND]]))
    assert read(file).text == SECOND
