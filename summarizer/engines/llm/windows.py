"""Cutting a long article into windows of whole paragraphs that overlap.

Sizes are in tokens, estimated from UTF-8 bytes: no tokenizer is loaded, and the estimate holds for any
script (an English token has about 4 bytes, a Chinese one about 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Article

BYTES_PER_TOKEN = 3
"""Deliberately low, so that the estimate is high: cl100k has 4.4 bytes a token on English news, o200k about 3 on Chinese."""

NUMBER_TOKENS = 4
"""What the number in front of a sentence costs: ``[123] ``."""

OUTPUT_PER_INPUT = 1.5
"""Tokens of reply per estimated token of article: a dense article of 900 words with 22 items came to 1.4."""

MOST_IN_ONE = 6_000
"""Tokens of article in one request, however large the model's window: recall drops in long prompts."""


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences, by their 1-based numbers, both ends included."""

    first: int
    last: int

    @property
    def numbers(self) -> range:
        """The sentences in it."""
        return range(self.first, self.last + 1)


def tokens_in(text: str) -> int:
    """An upper estimate of how many tokens `text` has."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // BYTES_PER_TOKEN)


def room_for_article(context: int, output: int, prompt: int) -> int:
    """Tokens of article that fit beside a prompt of `prompt` tokens, with a reply that still fits into `output`."""
    return min(context - prompt - output, int(output / OUTPUT_PER_INPUT), MOST_IN_ONE)


def plan_windows(article: Article, room: int) -> list[Window]:
    """Windows of at most `room` tokens that cover every sentence but boilerplate.

    Each starts with the last paragraph of the one before, so that an answer keeps its question.  A
    paragraph that is too long by itself is cut between sentences; a sentence is never cut.
    """
    blocks = _blocks(article, room)
    if not blocks:
        return []
    windows: list[list[_Block]] = [[]]
    for block in blocks:
        current = windows[-1]
        if current and sum(b.tokens for b in current) + block.tokens > room:
            overlap = [current[-1]] if len(current) > 1 and current[-1].tokens + block.tokens <= room else []
            windows.append([*overlap, block])
        else:
            current.append(block)
    return [Window(blocks[0].first, blocks[-1].last) for blocks in windows]


def halves(article: Article, window: Window) -> tuple[Window, Window] | None:
    """The window cut in two near its middle, at a paragraph's end if there is one; None for a single sentence."""
    if window.first == window.last:
        return None
    middle = (window.first + window.last - 1) / 2
    ends = [
        n
        for n in range(window.first, window.last)
        if article.sentence(n).paragraph != article.sentence(n + 1).paragraph
    ]
    cut = min(ends or range(window.first, window.last), key=lambda number: abs(number - middle))
    return Window(window.first, cut), Window(cut + 1, window.last)


@dataclass(frozen=True, slots=True)
class _Block:
    first: int
    last: int
    tokens: int


def _blocks(article: Article, room: int) -> list[_Block]:
    """Paragraphs, those that are too long cut between sentences; boilerplate left out."""
    blocks: list[_Block] = []
    paragraph = None
    for sentence in article.sentences:
        if sentence.boilerplate:
            paragraph = None
            continue
        tokens = tokens_in(sentence.span.of(article.text)) + NUMBER_TOKENS
        last = blocks[-1] if blocks else None
        if last is not None and paragraph == sentence.paragraph and last.tokens + tokens <= room:
            blocks[-1] = _Block(last.first, sentence.number, last.tokens + tokens)
        else:
            blocks.append(_Block(sentence.number, sentence.number, tokens))
        paragraph = sentence.paragraph
    return blocks
