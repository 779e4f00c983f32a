"""Which act a clause is, of whom, and toward whom."""

from __future__ import annotations

import pytest
from spelled_out import brief, demand, only, position

SETTING = "Norway and Denmark are at odds over the strait. "


@pytest.mark.parametrize(
    ("text", "act", "stance"),
    [
        ("Norway said the treaty was unfair.", "view", "against"),
        ("Norway said the treaty was unacceptable.", "view", "against"),
        ("Norway called the treaty a mistake.", "view", "against"),
        ("Norway described the treaty as unworkable.", "view", "against"),
        ("Norway opposes the treaty.", "view", "against"),
        ("Norway said the blockade should be stopped.", "view", "against"),
        ("Norway said nobody should pay for the strait.", "view", "against"),
        ("Norway condemned the blockade.", "view", "against"),
        ("Norway supports the treaty.", "view", "for"),
        ("Norway backs the treaty.", "view", "for"),
        ("Norway said the treaty was necessary.", "view", "for"),
        ("Norway said it will sign the treaty.", "commitment", "for"),
        ("Norway said it would sign the treaty.", "commitment", "for"),
        ("Norway pledged to sign the treaty.", "commitment", "for"),
        ("Norway vowed to rebuild the harbour.", "commitment", "for"),
        ("Norway promised to open the strait.", "commitment", "for"),
        ("Norway said it will not sign the treaty.", "refusal", "against"),
        ("Norway said it would never sign the treaty.", "refusal", "against"),
        ("Norway refused to sign the treaty.", "refusal", "against"),
        ("Norway declined to sign the treaty.", "refusal", "against"),
        ("Norway said it would not accept the treaty.", "refusal", "against"),
        ("Norway ruled out signing the treaty.", "refusal", "against"),
        ('"We will not sign this treaty," Norwegian Foreign Minister Ada Brekke said.', "refusal", "against"),
        (
            '"We will never accept this treaty," said Ada Brekke, the Norwegian foreign minister.',
            "refusal",
            "against",
        ),
        ("Norway threatened to close the strait.", "threat", "for"),
        ("Norway said it would close the strait if talks failed.", "threat", "for"),
        ("Norway warned that it would retaliate.", "threat", "for"),
        ("Norway dropped its opposition to the treaty.", "concession", "for"),
        ("Norway dropped its demand for a new treaty.", "concession", "against"),
    ],
)
def test_the_act_and_the_stance(text: str, act: str, stance: str) -> None:
    found = position(SETTING + text)
    assert (found.party, found.act, found.stance) == ("norway", act, stance)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Norway asked Denmark to open the strait.", "request"),
        ("Norway urged Denmark to open the strait.", "request"),
        ("Norway called on Denmark to open the strait.", "request"),
        ("Norway appealed to Denmark to open the strait.", "request"),
        ("Norway wants Denmark to open the strait.", "request"),
        ("Norway demanded that Denmark open the strait.", "demand"),
        ("Norway insisted that Denmark must open the strait.", "demand"),
        ("Norway said Denmark must open the strait.", "demand"),
        ("Norway said Denmark should open the strait.", "request"),
        ('"Denmark must open the strait," Norwegian Foreign Minister Ada Brekke said.', "demand"),
    ],
)
def test_a_demand_has_its_strength_and_its_addressee(text: str, strength: str) -> None:
    found = demand(SETTING + text)
    assert (found.party, found.addressees, found.strength) == ("norway", ("denmark",), strength)


@pytest.mark.parametrize(
    "text",
    [
        "Norway wants the charges against the captains dropped.",
        "Norway wants the navy out of the strait.",
        "Norway wants two years' notice of any closure.",
        "Norway said it would close the strait unless the blockade ended.",
        "Norway would like Denmark to end the blockade.",
        "Norway would like to see Denmark take a first step.",
        "Norway hoped Denmark would end the blockade.",
        "Norway has written to Denmark to seek an end of the blockade.",
        "Norway put out a letter to the press, urging Denmark to end the blockade.",
        "Norway, which has no navy, last night urged Denmark to end the blockade.",
        "Norway said nobody should pay a fee, and called on Denmark to end the blockade.",
        'Norway urged Denmark to "look at the larger picture".',
    ],
)
def test_what_another_would_have_to_do_is_demanded(text: str) -> None:
    found = demand(SETTING + text)
    assert (found.party, found.addressees) == ("norway", ("denmark",))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("What Norway has demanded is an end of the blockade.", "Norway has demanded an end of the blockade."),
        ("What Norway asked for, Ada Brekke said, was that the strait be opened.", "Norway asked that the strait be opened."),
        ("Denmark rejected Norway's demand for an end of the blockade.", "Norway demanded an end of the blockade."),
        ("Denmark resisted calls by Norway to open the strait.", "Norway asked Denmark to open the strait."),
        ("Denmark ignored a request by Norway that the strait be opened.", "Norway asked that the strait be opened."),
        ("Norway said nobody should pay, and called on Denmark to end it.", "Norway called on Denmark to end it."),
    ],
)  # fmt: skip
def test_a_demand_is_told_in_plain_order(text: str, statement: str) -> None:
    assert demand(SETTING + text).statement == statement


def test_whoever_is_only_named_as_asking_is_a_party() -> None:
    found = brief("Norway met Denmark in Oslo. Denmark has been urged by aid groups to open the strait.")
    assert [(one.party, one.addressees) for one in found.demands] == [("aid-groups", ("denmark",))]


def test_a_letter_is_told_with_what_it_asks() -> None:
    found = demand(SETTING + "Norway has written to Denmark asking that the strait be opened.")
    assert found.statement == "Norway has written to Denmark asking that the strait be opened."


@pytest.mark.parametrize(
    "text",
    [
        "Norway asked for a day to reply.",
        "Norway asked for nothing.",
        "When Norway wanted two islands it paid for them.",
        "Denmark's demand for gas fell.",
        "Norway would like it known that the strait is open.",
        "Norway appealed for calm.",
        "A Norwegian official asked not to be named.",
        "Neither side asked for a new chart of the strait.",
        "Norway's admiral commands 1,900 men.",
    ],
)
def test_a_pause_or_a_courtesy_is_no_demand(text: str) -> None:
    assert not brief(SETTING + text).demands


def test_a_demand_on_two_sides_addresses_both() -> None:
    found = demand("Norway urged Denmark and Sweden to open the strait.")
    assert set(found.addressees) == {"denmark", "sweden"}


def test_a_deadline_is_kept_as_the_article_puts_it() -> None:
    found = demand(SETTING + "Norway demanded that Denmark open the strait by Friday.")
    assert found.deadline is not None
    assert "Friday" in found.deadline


def test_a_want_of_nobody_in_particular_is_a_view() -> None:
    found = position(SETTING + "Norway said it wanted a new treaty.")
    assert (found.act, found.stance) == ("view", "for")


@pytest.mark.parametrize(
    ("text", "act", "stance"),
    [
        ("Norway did not oppose the treaty.", "view", "for"),
        ("Norway did not support the treaty.", "view", "against"),
        ("Norway said the treaty was not acceptable.", "view", "against"),
        ("Norway said the treaty was not fair.", "view", "against"),
        ("Norway has no plans to sign the treaty.", "refusal", "against"),
        ("Norway said it had no intention of signing the treaty.", "refusal", "against"),
        ("Norway did not agree to sign the treaty.", "refusal", "against"),
        ("Norway said the strait was not for sale.", "refusal", "against"),
    ],
)
def test_a_negation_turns_the_stance(text: str, act: str, stance: str) -> None:
    found = position(SETTING + text)
    assert (found.act, found.stance) == (act, stance)


@pytest.mark.parametrize(
    "text",
    [
        "Norway never refused to sign the treaty.",
        "Norway did not refuse to sign the treaty.",
        "Norway did not threaten to close the strait.",
        "Norway did not promise to sign the treaty.",
        "Norway would not say whether it would sign the treaty.",
    ],
)
def test_what_is_denied_is_not_recorded_as_done(text: str) -> None:
    for found in brief(SETTING + text).positions:
        said = found.statement.lower()
        assert any(word in said for word in ("not", "never", "denied", "denies")), found


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Norway said it would sign the treaty.", "actual"),
        ("Norway said it would close the strait if talks failed.", "conditional"),
        ("In 2008 Norway opposed the treaty.", "past"),
        ("Until last winter Norway opposed the treaty.", "past"),
        ("Norway at first sought to close the strait.", "past"),
        ("Ada Brekke said Norway had rejected the treaty.", "actual"),
        ("Norway no longer objects to the treaty.", "actual"),
        ("Norway previously supported the treaty.", "past"),
        ("Norway had long opposed the treaty.", "past"),
    ],
)
def test_the_modality(text: str, modality: str) -> None:
    assert only(brief(SETTING + text).positions).modality == modality


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ('"We will not sign the treaty," Norwegian Foreign Minister Ada Brekke said.', "direct"),
        ("Norwegian Foreign Minister Ada Brekke said Norway would not sign the treaty.", "indirect"),
        ("Norway opposes the treaty.", "narrated"),
    ],
)
def test_how_the_words_are_attributed(text: str, attribution: str) -> None:
    assert position(SETTING + text).attribution == attribution


def test_the_evidence_is_the_clause_and_not_its_paragraph() -> None:
    found = brief(
        SETTING
        + "The harbour was calm on Monday. Norway said it would not sign the treaty. Gulls cried over the quay."
    )
    quote = only(only(found.positions).evidence).quote
    assert "would not sign the treaty" in quote
    assert "calm" not in quote
    assert "Gulls" not in quote


@pytest.mark.parametrize(
    "words",
    [
        "will not oppose the treaty",
        "said it would not object to the treaty",
        "has no objection to the treaty",
    ],
)
def test_who_is_not_against_a_thing_does_not_refuse_it(words: str) -> None:
    found = brief(f"Norway and Denmark met on Monday. Norway {words}.")
    assert {item.stance for item in found.positions} <= {"open", "for"}


def test_what_somebody_denies_is_not_their_stand() -> None:
    found = brief(
        "Norway and Denmark met on Monday. Norway denies that the treaty should apply to drought years."
    )
    assert not [item for item in found.positions if item.stance == "for"]
