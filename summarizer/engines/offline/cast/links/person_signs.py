"""What speaks for and against somebody's speaking for this or that side, or for nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.engines.offline.cast.gazetteer import of_the_world
from summarizer.engines.offline.cast.links.noun_signs import shape_of
from summarizer.engines.offline.cast.links.picture import Picture
from summarizer.engines.offline.cast.references import definite_nouns
from summarizer.engines.offline.entities import Entity, Mention, class_of
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import Doc, Tag

_STEM = 4
"""Letters that a word of a title and one of a name share at least."""
_PLACES_WEIGHED = 15
"""How many places of a person are looked at."""
_OWNER_WITHIN = 3
"""How many tokens of a title its pronoun and office take."""
_OF_WITHIN = 4
"""How many tokens after "of", or after the beginning of a sentence, a side may stand."""
_NO_WORDS_OF_NAMES = frozenset({"of", "the", "for", "and", "in", "de"})
_TO = ("for", "to", "in", "on", "and")
"""What stands between an envoy and whom he is sent to."""
_PRONOUNS = ("its", "their", "his", "her")

Title = tuple[int, int]


def candidates(picture: Picture, person: Entity, titles: Sequence[Title]) -> list[Entity]:
    """The sides that somebody may speak for: named near, in their titles, or leading."""
    roster = picture.roster
    found = list(picture.leading)
    places = roster.places(person)
    if places:
        found += picture.near(places[0])
    for first, last in titles:
        found += [mention.entity for mention in roster.mentions(first, last)]
        heads = [token.lower for token in roster.doc.tokens[first:last]]
        found += [body for body in picture.bodies if body.kind == "group" and _stems(body, heads)]
    return [side for side in dict.fromkeys(found) if id(side) in picture.rank]


def person_signs(picture: Picture, person: Entity, titles: Sequence[Title], side: Entity) -> set[str]:
    """The signs of one person and one side."""
    of_titles = set(_of_titles(picture, titles, side))
    where = {*_of_places(picture, person, titles, side), f"rank={min(picture.rank[id(side)], 4)}"}
    told = _told(picture, titles, of_titles)
    signs = {
        *of_titles,
        *_of_office(picture, titles, side),
        *where,
        *(f"{told}, {sign}" for sign in where),
        f"kind={side.kind}",
    }
    if side.name in of_the_world():
        signs.add("known to all")
    if "media" in side.classes:
        signs.add("media")
    if person.standing is not None:
        signs.add(f"{person.standing} of {side.kind}")
    return signs


def _told(picture: Picture, titles: Sequence[Title], of_titles: set[str]) -> str:
    """What the titles say of whose somebody is: where they say it, places weigh less."""
    if not titles:
        return "untitled"
    if any("names it" in sign or "calls it" in sign or "word of its name" in sign for sign in of_titles):
        return "titled by it"
    if any(pronoun_of(picture.roster.doc, title) is not None for title in titles):
        return "titled by a pronoun"
    return "titled by nobody" if titles_name_nobody(picture, titles) else "titled by another"


def own_signs(picture: Picture, person: Entity, titles: Sequence[Title]) -> set[str]:
    """The signs that somebody speaks for nobody else."""
    tokens = picture.roster.doc.tokens
    signs = {"own", f"own standing={person.standing}", f"own mentions={min(person.count, 4)}"}
    signs.add("own titled" if titles else "own untitled")
    lowers = [token.lower.strip(".") for first, last in titles for token in tokens[first:last]]
    if not words("people", "legislators").isdisjoint(lowers):
        signs.add("own legislator")
    if {"former", "retired", "ex"} & set(lowers):
        signs.add("own former")
    if any(pronoun_of(picture.roster.doc, title) is not None for title in titles):
        signs.add("own title begins with its")
    if titles:
        first = titles[0][0]
        if first and tokens[first - 1].lower in ("a", "an"):
            signs.add("own a title of many")
        if titles_name_nobody(picture, titles):
            signs.add("own title names nobody")
        if _followed_by_of(picture, person):
            signs.add("own followed by of")
        signs.add(f"own office={_office(lowers)}")
    return signs


def titles_name_nobody(picture: Picture, titles: Sequence[Title]) -> bool:
    """Whether none of somebody's titles names a side or one of its people."""
    return not any(
        id(mention.entity) in picture.rank or mention.entity.side is not None
        for first, last in titles
        for mention in picture.roster.mentions(first, last)
    )


def pronoun_of(doc: Doc, title: Title) -> int | None:
    """The token of "its" or "their" at the beginning of a title; None where there is none."""
    tokens = doc.tokens
    first, _ = title
    return next((k for k in (first, first - 1) if k >= 0 and tokens[k].lower in _PRONOUNS), None)


@cache
def _offices() -> dict[str, str]:
    return {
        word: name for name, listed in lexicon("organisations")["weighed_offices"].items() for word in listed
    }


def _office(lowers: Sequence[str]) -> str:
    """The class of body that the words of a title belong to; "any" for a chairman, "none" where no word tells."""
    bare = [word.strip(".").removesuffix("'s").removesuffix("’s") for word in lowers]
    found = [_offices()[word] for word in bare if word in _offices()]
    telling = [name for name in found if name != "any"]
    return telling[0] if telling else found[0] if found else "none"


def _words_of(side: Entity) -> list[str]:
    forms = [side.name, *side.forms]
    found = [word.strip(".,'’") for form in forms for word in form.lower().replace("-", " ").split()]
    return [word for word in dict.fromkeys(found) if word not in _NO_WORDS_OF_NAMES]


def _stems(side: Entity, lowers: Sequence[str]) -> bool:
    """Whether a title's words share a stem with a side's name: "rebel commander", "rebels"."""
    if side.side is not None:  # there is a "Foreign Ministry" for every "Foreign Minister"
        lowers = [word for word in lowers if word not in words("people", "roles")]
    names = [word for word in _words_of(side) if len(word) >= _STEM]
    return any(
        len(word) >= _STEM
        and (name.startswith(word.removesuffix("s")) or word.startswith(name.removesuffix("s")))
        for name in names
        for word in lowers
    )


def _of_titles(picture: Picture, titles: Sequence[Title], side: Entity) -> Iterator[str]:
    for number, (first, last) in enumerate(titles):
        lowers = [token.lower for token in picture.roster.doc.tokens[first:last]]
        is_clause = lowers[0] in ("who", "whose")
        which = "clause" if is_clause else "title" if number == 0 else "later title"
        named = list(_named_in(picture, first, last, side, which))
        yield from named
        if not named and not is_clause and _stems(side, lowers):
            yield f"{which} has a word of its name"
        if pronoun_of(picture.roster.doc, (first, last)) is not None:
            yield from _of_pronoun(picture, first, side)


def _named_in(picture: Picture, first: int, last: int, side: Entity, which: str) -> Iterator[str]:
    """How a side is named or called in the title of tokens ``first:last``."""
    tokens = picture.roster.doc.tokens
    mentions = picture.roster.mentions(first, last)
    for mention in mentions:
        if mention.entity.kind == "person" and mention.entity.side is side:
            yield f"{which} names somebody of it"
    bodies = [mention for mention in mentions if mention.entity is side]
    at = bodies[0].first if bodies else picture.within(side, first, last)
    if at is None:
        return
    is_sent = any(token.lower in words("people", "sent") for token in tokens[first:at])
    if is_sent and tokens[at - 1].lower in _TO:
        yield f"{which} is of one sent to it"  # "his envoy for Russia and Ukraine"
        return
    end = bodies[0].last if bodies else at + 1
    yield f"{which} names it" if bodies else f"{which} calls it"
    if side.classes & {"school", "media"}:
        yield f"{which} names a school or paper"
    if bodies and bodies[0].adjective:
        yield f"{which} has its adjective"
    elif tokens[min(end, len(tokens) - 1)].tag is Tag.POSSESSIVE:
        yield f"{which} is its own"
    elif _is_after_of(picture, at, first):
        yield f"{which} is of it"
    elif end < last and _office([tokens[end].lower]) != "none":
        yield f"{which} is an office of it"
    else:
        yield f"{which} has it inside"
    if bodies and mentions[-1].entity is not side:
        yield f"{which} names another later"


def _of_pronoun(picture: Picture, first: int, side: Entity) -> Iterator[str]:
    """What "its" or "their" at the beginning of a title may mean."""
    pronoun = pronoun_of(picture.roster.doc, (first, first))
    owner = picture.owners.get(pronoun) if pronoun is not None else None
    if owner is not None:
        meant = owner.party is not None and owner.party.party is side.party
        yield f"pronoun {'means' if meant else 'does not mean'} it"
    if picture.last_named(first) is side:
        yield "pronoun, named last before"
    if picture.roster.doc.tokens[first].lower in ("his", "her"):
        last = _last_person(picture, first)
        if last is not None and last.side is not None and last.party is side.party:
            yield "pronoun of somebody of it"
    before = picture.sentence(first) - 1
    at = picture.in_sentence(side, before)
    if at is not None:
        yield "pronoun, in the sentence before"
        if at - picture.start(before) <= _OF_WITHIN:
            yield "pronoun, subject of the sentence before"
    if picture.in_sentence(side, before + 1) not in (None, *range(first, first + _OWNER_WITHIN)):
        yield "pronoun, in the same sentence"


def _last_person(picture: Picture, token: int) -> Entity | None:
    """The person named last before a token, in its sentence or the one before."""
    sentence = picture.sentence(token)
    start = picture.roster.doc.sentence_tokens[max(sentence - 1, 0)][0]
    people = [m.entity for m in picture.roster.mentions(start, token) if m.entity.kind == "person"]
    return people[-1] if people else None


def _of_office(picture: Picture, titles: Sequence[Title], side: Entity) -> Iterator[str]:
    tokens = picture.roster.doc.tokens
    lowers = [token.lower for first, last in titles for token in tokens[first:last]]
    office = _office(lowers)
    what = shape_of(side.name) if side.kind == "group" else class_of(side)
    if titles:
        yield f"{office} of {what}"
        if office in ("nation", "army") and side.kind in ("nation", "group"):
            yield f"{office} of {what}, rank={min(picture.rank[id(side)], 3)}"
        classes = {name for word in lowers for name in definite_nouns().get(word, ())}
        if (side.kind == "nation" and "nation" in classes) or side.classes & classes:
            yield "title has a noun of its class"


def _of_places(picture: Picture, person: Entity, titles: Sequence[Title], side: Entity) -> Iterator[str]:
    roster = picture.roster
    tokens = roster.doc.tokens
    places = roster.places(person)[:_PLACES_WEIGHED]
    if not places:
        return
    first = roster.mention(places[0])
    if first is None:
        return
    here = picture.sentence(first.first)
    if _after_of(picture, first, side):
        yield "of it"
        office = _office([token.lower for begin, end in titles for token in tokens[begin:end]])
        yield f"of it, {'no office' if office == 'none' else 'an office'}, {side.kind}"
    elif _followed_by_of(picture, person):
        yield "of another"
    for place in places:
        mention = roster.mention(place)
        if mention is None:
            continue
        before = roster.mention(mention.first - 2) or roster.mention(mention.first - 1)
        if (
            before is not None
            and before.entity is side
            and before.last < mention.first
            and _owns(picture, before)
        ):
            yield "its own, beside the name"
        beyond = roster.mention(mention.last + 1) or roster.mention(mention.last + 2)
        if _owns(picture, mention) and beyond is not None and beyond.entity is side:
            yield "their own"  # "Dale Wickham's Carmody Forward"
    nobody = titles_name_nobody(picture, titles)
    if picture.last_named(first.first) is side:
        yield "named last before"
        if nobody:
            yield "named last before a title that names nobody"
    earlier = picture.earlier(side, first.first)
    if earlier < 0:
        yield "never before"
    else:
        gap = here - picture.sentence(earlier)
        yield f"before by {gap if gap <= 1 else 'few' if gap <= 4 else 'many'}"
    inside = picture.in_sentence(side, here)
    if inside is not None:
        where = (
            "in the quotation" if picture.quoted(inside) else "before" if inside < first.first else "after"
        )
        yield f"in the first sentence {where}"
        others = sum(
            picture.in_sentence(other, here) is not None for other in picture.leading if other is not side
        )
        yield "alone in the first sentence" if not others else "with others in the first sentence"
    previous = picture.in_sentence(side, here - 1)
    if previous is not None:
        begins = previous - picture.start(here - 1) <= _OF_WITHIN
        if begins and nobody and titles:
            yield "subject of the sentence before a title that names nobody"
        yield "subject of the sentence before" if begins else "in the sentence before"
    yield from _of_company(picture, places, side)


def _of_company(picture: Picture, places: Sequence[int], side: Entity) -> Iterator[str]:
    """How often a side is named in the sentences where somebody is, beside their words or inside them."""
    found = [picture.in_sentence(side, picture.sentence(place)) for place in places]
    quoted = [picture.quoted(at) for at in found if at is not None]
    beside = quoted.count(False)
    if beside:
        yield f"beside in {'most' if 2 * beside >= len(places) else 'some'}"
    if any(quoted):
        yield "spoken of by them"
    if beside > 1:
        yield "beside again"


def _followed_by_of(picture: Picture, person: Entity) -> bool:
    places = picture.roster.places(person)
    mention = picture.roster.mention(places[0]) if places else None
    return mention is not None and any(_after_of(picture, mention, side) for side in picture.leading)


def _is_after_of(picture: Picture, token: int, first: int) -> bool:
    """Whether "of", "for" or a verb of leading stands before a side, inside a title that begins at `first`."""
    tokens = picture.roster.doc.tokens
    before = token - 1
    while (
        before > first and tokens[before].tag in (Tag.DETERMINER, Tag.OTHER) and token - before < _OF_WITHIN
    ):
        before -= 1
    lower = tokens[before].lower
    return before >= first and (
        lower in ("of", "for", "at") or tokens[before].lemma in words("people", "leading_verbs")
    )


def _after_of(picture: Picture, mention: Mention, side: Entity) -> bool:
    """Whether "of the Front", "from Valdoria" follows a name."""
    tokens = picture.roster.doc.tokens
    after = mention.last
    if after + 1 < len(tokens) and tokens[after].tag is Tag.COMMA:
        after += 1
    if after >= len(tokens) or tokens[after].lower not in ("of", "for", "from", "at", "with"):
        return False
    return picture.within(side, after + 1, min(after + 1 + _OF_WITHIN, len(tokens))) is not None


def _owns(picture: Picture, mention: Mention) -> bool:
    tokens = picture.roster.doc.tokens
    return tokens[min(mention.last, len(tokens) - 1)].tag is Tag.POSSESSIVE or mention.adjective
