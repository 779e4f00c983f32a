"""The signs by which a sentence may be known as part of a bargain: small words, moods, kinds of verb, sums, conditions.

No sign depends on who speaks or on what a dispute is about: nouns count only where `bargains.toml` or `responses.toml` lists them.
Quotation marks and apostrophes are all one, so that typography changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.engines.offline.clauses import VerbGroup
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.scene import Scene
from summarizer.engines.offline.text import Tag, Token

_NOUNS = frozenset({Tag.OTHER, Tag.NAME})
_VERBS = frozenset({Tag.VERB, Tag.BASE, Tag.PARTICIPLE, Tag.GERUND})
_VERB_KINDS = {
    "giving": "give_verbs",
    "getting": "getting_verbs",
    "offering": "offer_verbs",
    "settling": "settling_verbs",
    "swapping": "swap_verbs",
}
_BARGAINING_MODALS = frozenset({"would", "will", "could"})
_MOST_MODALS = 3
_LENGTH_STEP, _LONGEST_STEP = 8, 5
"""Sentences are told apart by length in steps of so many tokens, up to so many steps."""


def signs(scene: Scene, sentence: int) -> frozenset[str]:
    """The signs in one sentence (0-based)."""
    first, last = scene.bounds(sentence)
    tokens = scene.doc.tokens[first:last]
    said = f" {' '.join(_plain(token) for token in tokens)} "
    found = set(_word_signs(tokens))
    found.update(f"phrase: {p}" for p in lexicon("bargains")["requital"] if f" {p} " in said)
    found.update(
        f"opens: {p}" for p in lexicon("bargains")["requital"] if said.lstrip(' "').startswith(f"{p} ")
    )
    lows = frozenset(_plain(token) for token in tokens)
    if lows & words("bargains", "us") and lows & words("bargains", "them"):
        found.add("us and them")
    modals = _verb_signs(scene, sentence, found)
    found.update(_together(scene, sentence, said, found, modals))
    found.add(f"length {min((last - first) // _LENGTH_STEP, _LONGEST_STEP)}")
    return frozenset(found)


def _plain(token: Token) -> str:
    return '"' if token.tag is Tag.QUOTE else token.lower.replace("’", "'")


def _word_signs(tokens: list[Token]) -> Iterator[str]:
    """Small words, and nouns that the lexicon lists."""
    for token in tokens:
        plain = _plain(token)
        if token.tag in _VERBS or token.lemma:
            yield from (
                f"{kind} verb" for kind, key in _VERB_KINDS.items() if token.lemma in words("exchange", key)
            )
        if token.tag in _VERBS:
            continue
        if token.tag is Tag.NUMBER:
            yield "a number"
            if plain[0] in "$£€¥" or plain.endswith("%"):
                yield "money or share"
        elif token.tag not in _NOUNS:
            yield f"word {plain}"
        if plain in ("percent", "cent", "%"):
            yield "money or share"
        for kind in ("units", "terms", "willing"):
            if plain in words("bargains", kind):
                yield f"word {plain}"
                yield f"a word of {kind}"
        if plain in words("responses", "pointers") or plain in words("exchange", "deal_nouns"):
            yield f"word {plain}"
            yield "a word for a proposal" if plain in words("responses", "pointers") else "a word for a deal"


def _verb_signs(scene: Scene, sentence: int, found: set[str]) -> int:
    """Adds what the verb groups show; returns how many would, will or could do something."""
    modals = 0
    doers: set[int] = set()
    for group in scene.groups(sentence):
        kinds = [kind for kind, key in _VERB_KINDS.items() if group.lemma in words("exchange", key)]
        if not group.finite:
            if group.infinitive and kinds:
                found.add("to give or get")
            continue
        subject = scene.subject(group, sentence)
        doer = "a side" if subject is not None and subject.parties else "a thing"
        mood = _mood(scene, group)
        found.add(f"{mood}")
        found.add(f"{doer} {mood}")
        for kind in kinds:
            found.update((f"{mood} {kind}", f"{doer} {mood} {kind}", f"{doer} {kind}"))
        if group.modal in _BARGAINING_MODALS:
            modals += 1
        if subject is not None and subject.parties and group.modal:
            doers.add(id(subject.parties[0]))
    found.add(f"{min(modals, _MOST_MODALS)} would, will or could")
    found.add(f"{min(len(doers), 2)} sides with a modal")
    return modals


def _mood(scene: Scene, group: VerbGroup) -> str:
    mood = group.modal or (
        "had" if group.perfect else "past" if scene.doc.tokens[group.first].lower.endswith("ed") else "plain"
    )
    return f"{mood} not" if group.negated else mood


def _together(scene: Scene, sentence: int, said: str, found: set[str], modals: int) -> Iterator[str]:
    """Pairs that tell more together than apart."""
    money, offering = "money or share" in found, "offering verb" in found
    quantity = "a number" in found and "a word of units" in found
    for condition in lexicon("bargains")["conditions"]:
        if f" {condition} " not in said:
            continue
        yield f"condition {condition}"
        if modals:
            yield f"condition {condition}, modal"
        if "a word of willing" in found:
            yield f"condition {condition}, willing"
        if "giving verb" in found:
            yield f"condition {condition}, giving"
    if " for " in said:
        if modals:
            yield "for, modal"
        if money:
            yield "for, money"
    if money and modals:
        yield "money, modal"
    if quantity:
        yield "a quantity"
    if offering and (money or quantity):
        yield "offering, quantity"
    sides = {id(m.entity.party) for m in scene.cast.mentions(*scene.bounds(sentence))}
    yield f"{min(len(sides), 3)} sides named"
