"""The trivial baseline: every quotation is a position, in favour, of whoever said it.

What a system must beat before anybody need look at it.  It goes the same road as every engine.
"""

from __future__ import annotations

from summarizer.article import Article
from summarizer.draft import Draft, DraftEvidence, DraftParty, DraftPosition, Usage

EVERY_QUOTATION = "every-quotation"
"""Its name among the systems."""


class EveryQuotation:
    """An engine that knows nothing but quotation marks and who stands beside them."""

    @property
    def name(self) -> str:
        """`EVERY_QUOTATION`."""
        return EVERY_QUOTATION

    def draft(self, article: Article) -> Draft:
        """One position for each direct quotation with a speaker, one party for each speaker."""
        from summarizer.quotations import quotes

        speakers: list[str] = []
        positions: list[DraftPosition] = []
        for quotation in quotes(article):
            if not quotation.direct or quotation.speaker is None or not quotation.content:
                continue
            if quotation.speaker not in speakers:
                speakers.append(quotation.speaker)
            words = quotation.content[0].of(article.text).strip("“”\"'‘’ ,") or quotation.speaker
            positions.append(
                DraftPosition(
                    party=quotation.speaker,
                    issue="what was said",
                    act="view",
                    stance="for",
                    statement=words,
                    attribution="direct",
                    speaker=quotation.speaker,
                    anonymous=quotation.anonymous,
                    evidence=tuple(DraftEvidence(span=span) for span in quotation.content),
                )
            )
        return Draft(
            usage=Usage(engine=EVERY_QUOTATION, engine_version="1"),
            parties=tuple(DraftParty(name=speaker) for speaker in speakers),
            positions=tuple(positions),
        )

    async def adraft(self, article: Article) -> Draft:
        """The same; it waits for nothing."""
        return self.draft(article)
