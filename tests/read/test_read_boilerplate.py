"""Notices about the article are marked; claims that use the same words are not."""

from __future__ import annotations

import pytest

from summarizer.read import article_from_text

NOTICES = [
    "This article was originally published by the Quay Post and is reprinted with permission.",
    "This story was first published on the site of the Harbour Institute.",
    "Originally published in The Quay Post.",
    "Reprinted with permission of the Vale Review.",
    "Republished under a Creative Commons licence.",
    "Copyright 2025 The Quay Post.",
    "© 2025 The Quay Post. All rights reserved.",
    "Photo: Nora Lindqvist",
    "(AP Photo/Nora Lindqvist)",
    "(Nora Lindqvist/Reuters)",
    "Nora Lindqvist/AFP via Getty Images",
    "Sign up for our morning newsletter.",
    "Subscribe to the podcast wherever you listen.",
    "Follow us on Telegram.",
    "Read more: Pilots call off strike",
    "Advertisement",
    "(Reporting by Nora Lindqvist in Brannock and Dale Orr; editing by Tom Ash)",
    "Additional reporting by Dale Orr.",
    "(Reporting by Dale Orr in Brannock and Hana al-Rashid in Vale; Editing by P. Ash)",
    "[Photograph: the quay at dawn. By Tom Ash]",
    "Associated Press writers Nora Lindqvist and Dale Orr contributed to this report.",
    "Correction: An earlier version misstated the date of the vote. It is on Friday.",
    "Editor’s note: The name of the ship has been changed.",
    "This story was updated on Friday to add the union’s answer.",
    "The views expressed in this article are the author’s own.",
    "Media contact: Nora Lindqvist, 555 0100",
    "Published 11 April 2025, 08:00 GMT",
]

CLAIMS = [
    "The union reprinted the minister's letter and asked its members to reject the offer.",
    "The letter, reprinted with permission, says that wages must rise.",
    "This agreement was first published by the ministry, which now wants to change it.",
    "Reporting by the commission showed that both sides broke the truce.",
    "Editing by hand, the council demanded, must stop.",
    "Correction of the border is what the party demands.",
    "Subscribers to the fund want their money back.",
    "“Sign up for the army,” he said.",
    "The photo: a warning to the other side.",
    "Copyright must be respected, the envoy said.",
    "Published in 2024, the plan asks the city to close the bridge.",
    "Follow the money, he told them.",
    "Russia contributed troops to the force and wants them back.",
    "The views of the author were rejected by the ministry.",
    "This article of the treaty was the first to be rejected by the union.",
    "He demanded that the paper print a correction: the strike was legal.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_marked_with_its_sentences(notice: str) -> None:
    article = article_from_text(f"They talked until nine and agreed on nothing.\n\n{notice}")
    assert article.paragraphs[-1].boilerplate
    assert all(s.boilerplate for s in article.sentences if s.paragraph == len(article.paragraphs))
    assert not article.sentences[0].boilerplate


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_not(claim: str) -> None:
    article = article_from_text(claim)
    assert not any(s.boilerplate for s in article.sentences)
    assert not any(p.boilerplate for p in article.paragraphs)


def test_a_notice_inside_a_paragraph_is_marked_alone() -> None:
    article = article_from_text(
        "This article was first published by the Quay Post. The pilots rejected the offer. (AP Photo/Nora Lindqvist)"
    )
    assert [s.boilerplate for s in article.sentences] == [True, False, True]
    assert not article.paragraphs[0].boilerplate


def test_the_notice_stays_in_the_text() -> None:
    notice = "Sign up for our newsletter."
    assert notice in article_from_text(f"They left.\n\n{notice}").text
