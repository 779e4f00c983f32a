"""Which language a text is in: cheap for English, by py3langid for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from summarizer.arguments import checked
from summarizer.read.vocabulary import languages

SHORTEST = 200
"""Letters; in less text a few names outweigh the language."""

ENGLISH_SHARE = 0.14
"""Share of function words from which a text is English without asking further: between what English has at
least and another language at most (`languages.toml`)."""

SAMPLE = 6_000
"""Characters looked at: the beginning and the middle tell as much as the whole."""

_WORD = re.compile(r"[^\W\d_]+")


@checked
def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or None where it is too short to tell."""
    middle = len(text) // 2
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE // 2]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < SHORTEST:
        return None
    known = languages().function_words
    if sum(map(known.__contains__, map(str.lower, words))) >= ENGLISH_SHARE * len(words):
        return "en"
    import py3langid

    classify = cast("Callable[[str], tuple[str, float]]", py3langid.classify)
    return classify(sample)[0]


@checked
def language_name(code: str) -> str:
    """What the language with this ISO 639-1 code is called in English; the code itself where unknown."""
    return languages().names.get(code, code)


def language_code(name: str) -> str | None:
    """The ISO 639-1 code that metadata means by ``en-US``, ``EN`` or ``English``; None where unknown."""
    names = languages().names
    code = re.split(r"[-_.]", name.strip().lower(), maxsplit=1)[0]
    if code in names:
        return code
    return next((known for known, english in names.items() if english.lower() == name.strip().lower()), None)


def settle_language(named: str | None, text: str) -> tuple[str | None, str | None]:
    """The code for `text` whose source named a language (or none), and a warning where the text contradicts it."""
    detected = detect_language(text)
    code = language_code(named) if named else None
    if code is None or detected is None or detected == code:
        return code or detected, None
    if any(code in group and detected in group for group in languages().alike):
        return code, None
    warning = f"The source says {language_name(code)}, but the text reads as {language_name(detected)}."
    return detected, warning
