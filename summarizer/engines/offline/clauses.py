"""Verb groups: where a clause says that something is done, not done, wanted or possible.

A verb group is a run of auxiliaries, modals, negations and adverbs with its main verb ("would not
immediately deploy").  Between one finite group and the next lies a clause's matter; `clause_end` says where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.engines.offline.text import Doc, Tag

_MODALS = {
    "cannot": "can",
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "ca": "can",
    "sha": "shall",
    "'d": "would",
    "’d": "would",
}


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """One verb group; token indices are into `Doc.tokens`, half-open."""

    first: int
    last: int
    head: int
    """The main verb."""
    lemma: str
    modal: str = ""
    negated: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    infinitive: bool = False
    """After "to": who does it is said elsewhere."""
    gerund: bool = False
    participle: bool = False
    """A bare past participle after a noun ("land occupied by …")."""

    @property
    def finite(self) -> bool:
        """Whether it has a subject of its own."""
        return not (self.infinitive or self.gerund or self.participle)


def verb_groups(doc: Doc, first: int, last: int) -> list[VerbGroup]:
    """The verb groups among tokens ``first:last`` (one sentence), in order."""
    tokens = doc.tokens
    groups: list[VerbGroup] = []
    i = first
    while i < last:
        tag = tokens[i].tag
        if tag in (Tag.MODAL, Tag.AUXILIARY):
            group = _finite(doc, i, last)
            groups.append(group)
            i = max(group.last, i + 1)
        elif tag is Tag.VERB:
            negated = any(tokens[k].tag is Tag.NEGATION for k in range(max(i - 2, first), i))
            no_longer = i - 2 >= first and tokens[i - 2].lower == "no" and tokens[i - 1].lower == "longer"
            groups.append(VerbGroup(i - 2 if no_longer else i, i + 1, i, tokens[i].lemma, negated=negated))
            i += 1
        elif tag is Tag.TO and i + 1 < last and (head := _infinitive(doc, i + 1, last)) is not None:
            negated = i > first and tokens[i - 1].tag is Tag.NEGATION
            groups.append(
                VerbGroup(
                    i,
                    head + 1,
                    head,
                    tokens[head].lemma or tokens[head].lower,
                    negated=negated,
                    infinitive=True,
                )
            )
            i = head + 1
        elif tag in (Tag.GERUND, Tag.PARTICIPLE, Tag.BASE):
            groups.append(
                VerbGroup(
                    i,
                    i + 1,
                    i,
                    tokens[i].lemma,
                    gerund=tag is Tag.GERUND,
                    participle=tag is Tag.PARTICIPLE,
                    infinitive=tag is Tag.BASE,
                )
            )
            i += 1
        else:
            i += 1
    return groups


def _infinitive(doc: Doc, i: int, last: int) -> int | None:
    while i < last and doc.tokens[i].tag in (Tag.ADVERB, Tag.NEGATION, Tag.QUOTE):
        i += 1
    if i < last and (doc.tokens[i].tag is Tag.BASE or doc.tokens[i].lower in ("be", "have", "do")):
        return i
    return None


def _finite(doc: Doc, i: int, last: int) -> VerbGroup:
    """The group that begins with the modal or auxiliary at `i`, questions' inverted subjects left aside."""
    tokens = doc.tokens
    if tokens[i].lower in ("being", "having"):
        j = i + 1 if i + 1 < last and tokens[i + 1].tag is Tag.PARTICIPLE else i
        return VerbGroup(i, j + 1, j, tokens[j].lemma, passive=tokens[i].lower == "being", gerund=True)
    modal, negated, perfect, progressive, passive = "", False, False, False, False
    head, lemma = i, tokens[i].lemma
    previous = ""
    j = i
    while j < last:
        token = tokens[j]
        if token.tag is Tag.MODAL:
            modal = _MODALS.get(token.lower, token.lower)
            negated = negated or token.lower == "cannot"
            head, lemma, previous = j, "", "modal"
        elif token.tag is Tag.AUXILIARY:
            if previous == "have" and token.lemma == "be":
                perfect = True
            head, lemma, previous = j, token.lemma, token.lemma
        elif token.tag is Tag.NEGATION:
            negated = True
        elif token.tag in (Tag.BASE, Tag.PARTICIPLE, Tag.GERUND, Tag.VERB):
            if token.tag is Tag.GERUND:
                if previous != "be":
                    break
                progressive = True
            elif previous == "be":
                passive = True
            elif previous == "have":
                perfect = True
            elif token.tag is Tag.VERB and previous not in ("do", "modal"):
                break
            head, lemma = j, token.lemma
            j += 1
            break
        elif (
            token.tag is Tag.TO
            and previous in ("have", "be")
            and tokens[j - 1].tag is Tag.AUXILIARY
            and (found := _infinitive(doc, j + 1, last)) is not None
        ):
            modal = "must" if previous == "have" else modal
            head, lemma = found, tokens[found].lemma or tokens[found].lower
            j = found + 1
            break
        elif token.lower == "no" and j + 1 < last and tokens[j + 1].lower == "longer":
            negated = True
            j += 1
        elif token.tag is not Tag.ADVERB:
            break
        j += 1
    while j - 1 > head and tokens[j - 1].tag is Tag.ADVERB:
        j -= 1
    return VerbGroup(i, max(j, i + 1), head, lemma, modal, negated, perfect, progressive, passive)


def clause_end(doc: Doc, start: int, last: int) -> int:
    """The token after the last one of the clause whose matter begins at `start`.

    A clause ends at a full stop, semicolon, dash or closing quotation mark, and at a comma or coordinator that begins another clause.
    """
    tokens = doc.tokens
    i = start
    while i < last:
        token = tokens[i]
        if (
            token.tag in (Tag.STOP, Tag.QUOTE)
            and token.text not in ("(", ")")
            and not (token.tag is Tag.QUOTE and _short_quote(doc, i, last))
        ):
            return i
        if token.tag is Tag.COMMA and _begins_clause(doc, i + 1, last):
            return i
        if token.tag is Tag.COORDINATOR and (
            _subject_then_verb(doc, i + 1, last)
            or (i + 1 < last and tokens[i + 1].lower == "that" and tokens[i + 1].tag is Tag.SUBORDINATOR)
            or (i + 1 < last and tokens[i + 1].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
        ):
            return i
        if (
            token.tag is Tag.SUBORDINATOR
            and i > start
            and token.lower
            in ("although", "though", "while", "whereas", "because", "since", "after", "before", "as")
            and _subject_then_verb(doc, i + 1, last)
        ):
            return i
        i += 1
    return last


def _short_quote(doc: Doc, i: int, last: int) -> bool:
    """Whether the quotation mark at `i` is one of a pair round a few words inside a clause."""
    tokens = doc.tokens
    mark = tokens[i].text
    if mark in "”»’\"'":
        opened = any(tokens[k].tag is Tag.QUOTE for k in range(max(i - 14, 0), i))
        if opened and i + 1 < last and tokens[i + 1].tag not in (Tag.STOP, Tag.COMMA):
            return True
    return any(tokens[k].tag is Tag.QUOTE for k in range(i + 1, min(i + 14, last)))


def _begins_clause(doc: Doc, i: int, last: int) -> bool:
    """Whether a new clause (or an afterthought such as ", according to" or ", said X") begins at token `i`."""
    tokens = doc.tokens
    if i >= last:
        return True
    token = tokens[i]
    if token.tag in (Tag.RELATIVE, Tag.VERB, Tag.GERUND, Tag.AUXILIARY, Tag.MODAL) or token.lower in (
        "according",
        "saying",
        "adding",
    ):
        return True
    if token.tag in (Tag.COORDINATOR, Tag.SUBORDINATOR):
        return (
            token.tag is Tag.SUBORDINATOR
            or _subject_then_verb(doc, i + 1, last)
            or (i + 1 < last and tokens[i + 1].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
        )
    return _subject_then_verb(doc, i, last)


def _subject_then_verb(doc: Doc, i: int, last: int) -> bool:
    """Whether a noun phrase and then a finite verb follow."""
    tokens = doc.tokens
    seen = False
    for k in range(i, min(i + 9, last)):
        tag = tokens[k].tag
        if tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
            return seen
        if tag in (
            Tag.COMMA,
            Tag.STOP,
            Tag.QUOTE,
            Tag.TO,
            Tag.SUBORDINATOR,
            Tag.COORDINATOR,
            Tag.GERUND,
        ) and not (tag is Tag.QUOTE and not seen):
            return False
        seen = seen or tag in (Tag.NAME, Tag.OTHER, Tag.PRONOUN, Tag.DETERMINER)
    return False
