"""Where somebody's words stand in an article: exact but for white space and the shape of quotation marks."""

from __future__ import annotations

import unicodedata

from summarizer.article import Span

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛`´ʼ", "'"),
    }
)


class Finder:
    """Finds strings in one text; made once an article, since every piece of evidence asks it."""

    def __init__(self, text: str) -> None:
        folded: list[str] = []
        offsets: list[int] = []
        in_space = False
        for offset, character in enumerate(text.translate(_QUOTES)):
            if character.isspace():
                if in_space:
                    continue
                character, in_space = " ", True
            else:
                in_space = False
            folded.append(character)
            offsets.append(offset)
        offsets.append(len(text))
        self._folded = "".join(folded)
        self._offsets = offsets

    def all(self, words: str) -> tuple[Span, ...]:
        """Every place where `words` stand, in order, overlapping ones included; empty for blank words."""
        wanted = " ".join(unicodedata.normalize("NFC", words).translate(_QUOTES).split())
        if not wanted:
            return ()
        found: list[Span] = []
        start = self._folded.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            found.append(Span(self._offsets[start], self._offsets[end - 1] + 1))
            start = self._folded.find(wanted, start + 1)
        return tuple(found)

    def nearest(self, words: str, places: tuple[Span, ...]) -> Span | None:
        """The place where `words` stand that is nearest to one of `places` without overlapping them, if there is any."""
        candidates = [
            (min(_gap(span, place) for place in places), span.start, span)
            for span in self.all(words)
            if not any(span.overlaps(place) for place in places)
        ]
        return min(candidates)[2] if candidates else None


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
