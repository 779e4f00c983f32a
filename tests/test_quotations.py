"""`quotes(text)`: who said what, with source, cue and content as spans of the normalised text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer import EmptyArticleError, LanguageError, Quotation, quotes
from summarizer.article import Article
from summarizer.read import article_from_text

INTRODUCED = "Norwegian Foreign Minister Ada Brekke met reporters in Lima on Monday.\n\n"


def article(text: str) -> Article:
    return article_from_text(text, language="en")


def found(text: str) -> list[tuple[str | None, str | None, list[str], bool]]:
    """(source, cue, contents, direct) of every quotation, as words."""
    read = article(text)
    return [
        (
            quotation.source.of(read.text) if quotation.source is not None else None,
            quotation.cue.of(read.text) if quotation.cue is not None else None,
            [content.of(read.text) for content in quotation.content],
            quotation.direct,
        )
        for quotation in quotes(read)
    ]


def only(text: str) -> Quotation:
    every = quotes(article(text))
    assert len(every) == 1, every
    return every[0]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        ('"We will not sign," Ada Brekke said.', "Ada Brekke", "said", ['"We will not sign,"']),
        ('"We will not sign," said Ada Brekke.', "Ada Brekke", "said", ['"We will not sign,"']),
        ('Ada Brekke said: "We will not sign."', "Ada Brekke", "said", ['"We will not sign."']),
        ('Ada Brekke said, "We will not sign."', "Ada Brekke", "said", ['"We will not sign."']),
        (
            '"We will not sign," Ada Brekke said, "because it is unfair."',
            "Ada Brekke",
            "said",
            ['"We will not sign,"', '"because it is unfair."'],
        ),
        (
            '"We will not sign," Ada Brekke said. "It is unfair."',
            "Ada Brekke",
            "said",
            ['"We will not sign,"', '"It is unfair."'],
        ),
        ('"We will not sign!" shouted Ada Brekke.', "Ada Brekke", "shouted", ['"We will not sign!"']),
        ('"Who would sign this?" Ada Brekke asked.', "Ada Brekke", "asked", ['"Who would sign this?"']),
        ('Ada Brekke tweeted: "We will not sign."', "Ada Brekke", "tweeted", ['"We will not sign."']),
        (
            'In a statement, the ministry said: "We will not sign."',
            "the ministry",
            "said",
            ['"We will not sign."'],
        ),
        ('"We will not sign," the union said in a statement.', "the union", "said", ['"We will not sign,"']),
        ('Asked about the treaty, Ada Brekke said: "It is dead."', "Ada Brekke", "said", ['"It is dead."']),
        (
            '"We will not sign," said Ada Brekke, the Norwegian foreign minister.',
            "Ada Brekke",
            "said",
            ['"We will not sign,"'],
        ),
        (
            'Ada Brekke, the Norwegian foreign minister, said: "We will not sign."',
            "Ada Brekke",
            "said",
            ['"We will not sign."'],
        ),
        (
            "\"He told me, 'never again,' and left,\" Ada Brekke said.",
            "Ada Brekke",
            "said",
            ["\"He told me, 'never again,' and left,\""],
        ),
    ],
)
def test_a_direct_quotation_with_its_cue_before_after_or_in_the_middle(
    text: str, source: str, cue: str, contents: list[str]
) -> None:
    assert found(text) == [(source, cue, contents, True)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Brekke said that Norway would not sign.", "Ada Brekke", "said", "Norway would not sign"),
        ("Ada Brekke said Norway would not sign.", "Ada Brekke", "said", "Norway would not sign"),
        ("Ada Brekke told reporters Norway would not sign.", "Ada Brekke", "told", "Norway would not sign"),
        (
            "Ada Brekke told reporters on Monday that Norway would not sign.",
            "Ada Brekke",
            "told",
            "Norway would not sign",
        ),
        (
            "Ada Brekke wrote on Twitter that Norway would not sign.",
            "Ada Brekke",
            "wrote",
            "Norway would not sign",
        ),
        (
            "Ada Brekke warned Denmark that Norway would not sign.",
            "Ada Brekke",
            "warned",
            "Norway would not sign",
        ),
        ("Norway would not sign, Ada Brekke said.", "Ada Brekke", "said", "Norway would not sign"),
        (
            "According to Ada Brekke, Norway will not sign.",
            "Ada Brekke",
            "According to",
            "Norway will not sign",
        ),
        (
            "Norway will not sign, according to Ada Brekke.",
            "Ada Brekke",
            "according to",
            "Norway will not sign",
        ),
        (
            "Asked whether Norway would sign, Ada Brekke said it would not.",
            "Ada Brekke",
            "said",
            "it would not",
        ),
        (
            "In a letter to Denmark, Ada Brekke wrote that Norway would not sign.",
            "Ada Brekke",
            "wrote",
            "Norway would not sign",
        ),
        ("Ada Brekke denied that Norway would sign.", "Ada Brekke", "denied", "Norway would sign"),
        ("Ada Brekke has said that Norway will not sign.", "Ada Brekke", "said", "Norway will not sign"),
    ],
)
def test_reported_speech_in_every_order(text: str, source: str, cue: str, content: str) -> None:
    ((said_by, said_with, contents, direct),) = found(text)
    assert (said_by, said_with, direct) == (source, cue, False)
    assert content in contents[0].removeprefix("that ")


def test_quoted_words_inside_a_reported_clause_make_one_indirect_quotation() -> None:
    ((source, _, contents, direct),) = found(
        'Ada Brekke said the text was "deeply unfair" and that Norway would "never" sign.'
    )
    assert (source, direct) == ("Ada Brekke", False)
    assert contents == ['the text was "deeply unfair" and that Norway would "never" sign']


@pytest.mark.parametrize(
    ("opening", "closing"),
    [('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("«", "»")],
)
def test_any_pair_of_quotation_marks(opening: str, closing: str) -> None:
    text = f"{opening}We will not sign,{closing} said Ada Brekke. {opening}It is unfair.{closing}"
    ((source, cue, contents, direct),) = found(text)
    assert (source, cue, direct) == ("Ada Brekke", "said", True)
    assert contents == [f"{opening}We will not sign,{closing}", f"{opening}It is unfair.{closing}"]


@pytest.mark.parametrize(
    "text",
    [
        "'It's unfair and we won't sign,' said Ada Brekke.",
        "‘It’s unfair and we won’t sign,’ said Ada Brekke.",
    ],
)
def test_an_apostrophe_ends_no_british_quotation(text: str) -> None:
    ((source, _, contents, _),) = found(text)
    assert source == "Ada Brekke"
    assert contents == [text[: text.index(" said")]]


def test_apostrophes_alone_quote_nothing() -> None:
    assert found("The dockers' pay and the teachers' hours were Norway's business in the '90s.") == []


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["in two paragraphs", "in one"])
def test_straight_marks_that_open_again_go_on_with_the_quotation(between: str) -> None:
    first = 'Ada Brekke of Norway came late. "We are glad of it," she said. "We will not sign the treaty this year.'
    text = f'{first}{between}"We may look at it again in spring."'
    read = article(text)
    said = " ".join(span.of(read.text) for quotation in quotes(read) for span in quotation.content)

    assert "sign the treaty" in said
    assert "again in spring" in said
    assert {quotation.speaker for quotation in quotes(read)} == {"Ada Brekke"}


@pytest.mark.parametrize(
    ("headline", "content"),
    [
        ("Brekke: Norway will not sign treaty", "Norway will not sign treaty"),
        ("Norway will not sign treaty, Brekke says", "Norway will not sign treaty"),
        ("Brekke says Norway will not sign treaty", "Norway will not sign treaty"),
    ],
)
def test_a_headline_names_its_speaker(headline: str, content: str) -> None:
    text = f"{headline}\n\nNorwegian Foreign Minister Ada Brekke met reporters on Monday."
    read = article(text)
    first = quotes(read)[0]
    assert first.speaker == "Ada Brekke"
    assert first.content[0].of(read.text) == content


def test_labels_with_a_colon_name_the_speakers_of_a_transcript() -> None:
    text = INTRODUCED + "Reporter: Will Norway sign?\n\nBrekke: Norway will not sign. It is unfair."
    speakers = [q.speaker for q in quotes(article(text))]
    assert speakers[-1] == "Ada Brekke"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            '"We will not sign," said a senior official who spoke on condition of anonymity.',
            "a senior official",
        ),
        ('"We will not sign," a senior official said on condition of anonymity.', "a senior official"),
        ("One diplomat said the text was unfair.", "One diplomat"),
        ("The text was unfair, according to a senior official.", "a senior official"),
    ],
)
def test_an_unnamed_source_is_kept_as_described(text: str, speaker: str) -> None:
    quotation = only(text)
    assert quotation.anonymous
    assert quotation.speaker is not None
    assert quotation.speaker.lower() == speaker.lower()


@pytest.mark.parametrize("later", ["Brekke", "She", "Ms. Brekke", "The minister", "The foreign minister"])
def test_a_later_mention_is_credited_by_the_fullest_name(later: str) -> None:
    quotation = only(f"{INTRODUCED}{later} said the text was unfair.")
    assert (quotation.speaker, quotation.party) == ("Ada Brekke", "Norway")
    assert not quotation.anonymous


@pytest.mark.parametrize(
    "text",
    [
        "Three missiles hit the port on Monday and nine people were hurt.",
        'The ship "Northern Star" left the port on Monday.',
        'He read the novel "The Long Night" on the train.',
        "The sign at the gate fell down in the wind.",
    ],
)
def test_text_in_which_nobody_speaks_has_no_quotations(text: str) -> None:
    assert found(text) == []


def test_the_spans_are_offsets_into_the_normalised_text() -> None:
    read = article("“We\u00a0will not\u00adsign,” said Ada\u200b Brekke.\r\n\r\n“It is unfair.”")
    for quotation in quotes(read):
        for span in (quotation.source, quotation.cue, *quotation.content):
            assert span is None or span.of(read.text).strip() == span.of(read.text) != ""


def test_a_text_and_its_article_have_the_same_quotations() -> None:
    text = INTRODUCED + '"We will not sign," Brekke said.'
    assert quotes(text) == quotes(article(text))


def test_text_without_words_is_no_article() -> None:
    with pytest.raises(EmptyArticleError):
        quotes(" \n\n … 12 \n")


def test_another_language_is_refused_by_its_name() -> None:
    german = (
        "Die Ministerin sagte am Montag, dass ihr Land den Vertrag nicht unterschreiben werde, weil er den Fischern schade. "
        * 4
    )
    with pytest.raises(LanguageError, match="German"):
        quotes(german)


def test_importing_the_package_prints_nothing_and_loads_nothing_heavy() -> None:
    script = (
        "import sys, summarizer\n"
        "heavy = {'pydantic', 'openai', 'instructor', 'trafilatura', 'pypdf', 'numpy', 'rich', 'typer'}\n"
        "sys.exit(f'loaded {sorted(heavy & set(sys.modules))}' if heavy & set(sys.modules) else 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
