"""A paragraph into sentences, each about one claim long.

sentencex finds the ends; it is shown the paragraph with quotation marks and brackets blanked out,
because it never splits inside them, and takes time with the square of the unpaired ones.  Then our own
rules give each closing mark to the sentence it ends, take back what was no end (`sentences.toml`), and
cut what is longer than `LONGEST` at a clause boundary.

Offsets are 0-based, half-open, in characters of the paragraph.  Linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import cast

from summarizer.arguments import checked
from summarizer.read.vocabulary import sentence_rules

LONGEST = 400
"""Characters; a longer sentence holds several claims and is cut (architecture.md)."""

SHORTEST_PIECE = 60
"""Characters; a cut leaves at least this much on either side, so that no stub like ", he said" stands alone."""

STRONG_WORTH = 100
"""Characters that a cut at ; : or a dash may lie further from the even division than one at a comma."""

LONGEST_ASIDE = 200
"""Characters; within brackets up to this long nothing is split: "(R., Ohio. Term ends 2027)"."""

WINDOW = 3_000
"""Characters shown to sentencex at once: on scripts without spaces its time grows with the square."""

Cut = tuple[int, int]
"""Where one sentence ends and where the next begins; between the two stands only white space."""

_OPENING = "«‘‚‛“„‟‹「『《〈【([{<（"
_EITHER = "\"'`"
_CLOSING = "»’”›」』》〉】)]}>）"
_MARKS = _OPENING + _EITHER + _CLOSING
_APOSTROPHE = re.compile(r"['’](?:(?!\w)|(?<!\w['’]))")
"""One that is a quotation mark, not inside a word."""
_OTHER_MARK = re.compile(f"[{re.escape(_MARKS.replace(chr(39), '').replace('’', ''))}]")
_WORD_CHARACTER = re.compile(r"\w")
_ASIDE = re.compile(rf"[(\[（][^()\[\]（）]{{1,{LONGEST_ASIDE}}}[)\]）]")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]")
_GLUED = re.compile(r"[^\W\d_]{2,}[.!?]$")
_ADDRESS = re.compile(r"[@/]|www\.|\.\w+\.", re.IGNORECASE)
_LAST_WORD = re.compile(r"[\w.'’-]+\.$")
_FIRST_WORD = re.compile(r"\w+")
_TIME = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_EMPHATIC_QUOTE_END = re.compile(r"[.!?…][\"'”’»]+$")
_CLAUSE = re.compile(r"(?P<strong>[;:](?=\s)|(?=\s[—–-]\s)|[—；：])|,(?=\s)|[，、]")


@checked
def segment(paragraph: str, language: str | None = None) -> list[tuple[int, int]]:
    """Start and end of each sentence of one `paragraph`, in order, with only white space between them.

    `language` is an ISO 639-1 code, English if None; sentencex falls back to a relative of a language
    that it lacks.
    """
    start = len(paragraph) - len(paragraph.lstrip())
    last = len(paragraph.rstrip())
    if start >= last:
        return []
    sentences: list[tuple[int, int]] = []
    for end, following in [*_true_cuts(paragraph, _found_cuts(paragraph, language or "en")), (last, last)]:
        sentences += _capped(paragraph, start, end)
        start = following
    return sentences


def _found_cuts(text: str, language: str) -> Iterator[Cut]:
    """Where sentencex sees the end of a sentence, with closing marks on the left and opening ones on the right."""
    blanked = _OTHER_MARK.sub(" ", _APOSTROPHE.sub(" ", text)).replace(
        "@", "_"
    )  # e-mail addresses cost it the square too
    start = 0
    while start < len(text):
        window = blanked[start : start + WINDOW]
        reached = start + WINDOW
        ends = [start + end for end in _boundaries(language, window)]
        for end in ends:
            left = start + len(blanked[start:end].rstrip())
            yield _share_marks(text, left)
            start = end
        if not ends or reached >= len(text):
            start = reached


def _boundaries(language: str, text: str) -> list[int]:
    """The offsets inside `text` after which sentencex begins another sentence."""
    import sentencex

    find = cast("Callable[[str, str], list[dict[str, int]]]", vars(sentencex)["get_sentence_boundaries"])
    return [found["end_index"] for found in find(language, text)][:-1]


def _share_marks(text: str, left: int) -> Cut:
    end = left
    while end < len(text) and text[end] in _MARKS and _closes(text, end):
        end += 1
    following = _skip_space(text, end)
    # A closing mark set apart by bad typography: "He left. ” She stayed."
    while text[following : following + 1] in (*_EITHER, *_CLOSING) and _at_space(text, following + 1):
        end = following + 1
        following = _skip_space(text, end)
    return end, following


def _closes(text: str, mark: int) -> bool:
    # German „so“ and »so« close with what opens elsewhere.
    return text[mark] not in _OPENING or _at_space(text, mark + 1)


def _at_space(text: str, offset: int) -> bool:
    return offset >= len(text) or text[offset].isspace()


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _true_cuts(text: str, found: Iterator[Cut]) -> Iterator[Cut]:
    """The cuts that our rules leave standing."""
    asides = _ASIDE.finditer(text)
    aside = next(asides, None)
    start, wordy = 0, False
    for (end, following), (next_end, _) in pairwise([*found, (len(text), len(text))]):
        if end <= start or following >= len(text):
            continue
        wordy = wordy or _WORD_CHARACTER.search(text, start, end) is not None
        while aside is not None and aside.end() <= end:
            aside = next(asides, None)
        inside = aside is not None and aside.start() < end
        right_is_wordy = _WORD_CHARACTER.search(text, following, next_end) is not None
        if wordy and right_is_wordy and not inside and _ends_here(text, start, end, following, next_end):
            yield end, following
            wordy = False
        start = following


def _ends_here(text: str, start: int, end: int, following: int, next_end: int) -> bool:
    left, right = text[max(start, end - 40) : end], text[following : min(next_end, following + 120)]
    if end - start <= len("(viii.") and _ENUMERATOR.fullmatch(left):
        return False
    if end == following and not _reads_as_glued(left, right):
        return False
    begins = right.lstrip(_MARKS)
    if begins[:1].islower() and not _ENUMERATOR.match(right):
        return False
    rules = sentence_rules()
    first = _FIRST_WORD.match(begins)
    first_word = first.group() if first else ""
    if _TIME.search(left) and first_word in rules.after_time:
        return False
    last = _LAST_WORD.search(left)
    if last and first_word not in rules.starters:
        word = last.group()[:-1]
        if word in rules.before_name or (word in rules.before_number and first_word[:1].isdigit()):
            return False
    is_tag = _EMPHATIC_QUOTE_END.search(left) and next_end - following <= len(right)
    return not (is_tag and rules.attribution.match(right))


def _reads_as_glued(left: str, right: str) -> bool:
    """Whether two sentences touch without a space ("…the end.Then"), as scraped text has them."""
    if not left[-1:].isascii():
        return True
    token = left.rsplit(" ", 1)[-1]
    bare = token.rstrip(_MARKS)
    touching = token + right.split(" ", 1)[0]
    return right[:1] in _MARKS or bool(
        _GLUED.search(bare) and right[:1].isupper() and right[1:2].islower() and not _ADDRESS.search(touching)
    )


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, or its pieces if it is longer than `LONGEST`."""
    while end - start > LONGEST:
        cut = _clause_cut(text, start, end)
        if cut is None:
            break
        yield start, len(text[start:cut].rstrip()) + start
        start = _skip_space(text, cut)
    yield start, end


def _clause_cut(text: str, start: int, end: int) -> int | None:
    """Where to cut: near the even division, rather at ; : or a dash than at a comma; None to leave it whole."""
    length = end - start
    even = start + length / -(-length // LONGEST)
    furthest = min(start + 2 * LONGEST, end - SHORTEST_PIECE)
    found = list(_CLAUSE.finditer(text, start + SHORTEST_PIECE, furthest))
    near = [clause for clause in found if clause.end() <= start + LONGEST]
    if near:
        best = min(near, key=lambda c: abs(c.end() - even) + (0 if c["strong"] is not None else STRONG_WORTH))
        return best.end()
    if found:
        return found[0].end()
    if length <= 2 * LONGEST:
        return None
    space = text.rfind(" ", start + SHORTEST_PIECE, furthest)
    return space if space != -1 else furthest
