"""What speaks for and against somebody's speaking for this or that side, or for nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.engines.offline.cast.links.noun_signs import shape_of
from summarizer.engines.offline.cast.links.picture import Picture, known_to_all
from summarizer.engines.offline.entities import Entity, Mention
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import Tag

_STEM = 4
_PLACES_WEIGHED = 15
_OWNER_WITHIN = 3
_OF_WITHIN = 4
_NO_WORDS_OF_NAMES = frozenset({"of", "the", "for", "and", "in", "de"})
_LEGISLATORS = frozenset(
    "mp mep senator congressman congresswoman lawmaker councillor councilor councilman councilwoman "
    "councilmember alderman representative sen rep coun cllr".split()
)

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
    signs = {
        *_of_titles(picture, titles, side),
        *_of_office(picture, titles, side),
        *_of_places(picture, person, titles, side),
        f"kind={side.kind}",
        f"rank={min(picture.rank[id(side)], 4)}",
    }
    if side.name in known_to_all():
        signs.add("known to all")
    if "media" in side.classes:
        signs.add("media")
    if person.standing is not None:
        signs.add(f"{person.standing} of {side.kind}")
    return signs


def own_signs(picture: Picture, person: Entity, titles: Sequence[Title]) -> set[str]:
    """The signs that somebody speaks for nobody else."""
    tokens = picture.roster.doc.tokens
    signs = {"own", f"own standing={person.standing}", f"own mentions={min(person.count, 4)}"}
    signs.add("own titled" if titles else "own untitled")
    lowers = [token.lower.strip(".") for first, last in titles for token in tokens[first:last]]
    if not _LEGISLATORS.isdisjoint(lowers):
        signs.add("own legislator")
    if {"former", "retired", "ex"} & set(lowers):
        signs.add("own former")
    if titles:
        first, last = titles[0]
        if first and tokens[first - 1].lower in ("a", "an"):
            signs.add("own a title of many")
        if titles_name_nobody(picture, titles):
            signs.add("own title names nobody")
        signs.add(f"own office={_office(lowers)}")
    return signs


def titles_name_nobody(picture: Picture, titles: Sequence[Title]) -> bool:
    """Whether none of somebody's titles names a side or one of its people."""
    return not any(
        id(mention.entity) in picture.rank or mention.entity.side is not None
        for first, last in titles
        for mention in picture.roster.mentions(first, last)
    )


@cache
def _offices() -> dict[str, str]:
    return {word: name for name, listed in lexicon("organisations")["weighed_offices"].items() for word in listed}


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
    names = [word for word in _words_of(side) if len(word) >= _STEM]
    return any(
        len(word) >= _STEM and (name.startswith(word.removesuffix("s")) or word.startswith(name.removesuffix("s")))
        for name in names
        for word in lowers
    )


def _of_titles(picture: Picture, titles: Sequence[Title], side: Entity) -> Iterator[str]:
    roster = picture.roster
    tokens = roster.doc.tokens
    for number, (first, last) in enumerate(titles):
        which = "title" if number == 0 else "later title"
        mentions = roster.mentions(first, last)
        bodies = [mention for mention in mentions if mention.entity is side]
        for mention in bodies:
            yield f"{which} names it"
            if _owns(picture, mention):
                yield f"{which} is its own"
            elif mention.first > first and tokens[mention.first - 1].lower in ("of", "for", "the", "at"):
                yield f"{which} is of it"
            else:
                yield f"{which} begins with it" if mention.first == first else f"{which} has it inside"
        called = picture.within(side, first, last) if not bodies else None
        if called is not None:
            yield f"{which} calls it"
            if called + 1 < last and tokens[called + 1].tag is Tag.POSSESSIVE:
                yield f"{which} is its own"
            elif called > first and tokens[called - 1].lower in ("of", "for", "the", "at") or called - first > 1:
                yield f"{which} is of it"
        if bodies and mentions[-1].entity is not side:
            yield f"{which} names another later"
        people = [m.entity for m in mentions if m.entity.kind == "person" and m.entity.side is side]
        if people:
            yield f"{which} names somebody of it"
        lowers = [token.lower for token in tokens[first:last]]
        if not bodies and _stems(side, lowers):
            yield f"{which} has a word of its name"
        if lowers and lowers[0] in ("its", "their", "his", "her"):
            if picture.last_named(first) is side:
                yield "pronoun, named last before"
            at = picture.in_sentence(side, picture.sentence(first) - 1)
            if at is not None:
                yield "pronoun, in the sentence before"
                if at - roster.doc.sentence_tokens[picture.sentence(first) - 1][0] <= _OF_WITHIN:
                    yield "pronoun, subject of the sentence before"
        elif first and tokens[first - 1].lower in ("its", "their", "his", "her"):
            if picture.last_named(first) is side:
                yield "pronoun, named last before"
            if picture.in_sentence(side, picture.sentence(first) - 1) is not None:
                yield "pronoun, in the sentence before"


def _of_office(picture: Picture, titles: Sequence[Title], side: Entity) -> Iterator[str]:
    tokens = picture.roster.doc.tokens
    lowers = [token.lower for first, last in titles for token in tokens[first:last]]
    office = _office(lowers)
    what = side.kind if side.kind not in ("organisation", "group") else (
        sorted(side.classes)[0] if side.classes else ("unclassed" if side.kind == "organisation" else shape_of(side.name))
    )
    if titles:
        yield f"{office} of {what}"
        if office in ("nation", "army") and side.kind in ("nation", "group"):
            yield f"{office} of {what}, rank={min(picture.rank[id(side)], 3)}"
        nouns = {word for word in lowers if word in lexicon("organisations")["definite"]}
        for noun in nouns:
            classes = set(lexicon("organisations")["definite"][noun])
            if (side.kind == "nation" and "nation" in classes) or side.classes & classes:
                yield "title has a noun of its class"
    for noun in {word.removesuffix("'s").removesuffix("’s") for word in lowers} & picture.meant.keys():
        yield "title has its noun" if picture.meant[noun] is side else "title has another's noun"


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
    for place in places:
        mention = roster.mention(place)
        if mention is None:
            continue
        before = roster.mention(mention.first - 2) or roster.mention(mention.first - 1)
        if before is not None and before.entity is side and before.last < mention.first and _owns(picture, before):
            yield "its own, beside the name"
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
        where = "in the quotation" if picture.quoted(inside) else "before" if inside < first.first else "after"
        yield f"in the first sentence {where}"
        others = sum(
            picture.in_sentence(other, here) is not None for other in picture.leading if other is not side
        )
        yield "alone in the first sentence" if not others else "with others in the first sentence"
    previous = picture.in_sentence(side, here - 1)
    if previous is not None:
        begins = previous - roster.doc.sentence_tokens[here - 1][0] <= _OF_WITHIN
        if begins and nobody and titles:
            yield "subject of the sentence before a title that names nobody"
        yield "subject of the sentence before" if previous - roster.doc.sentence_tokens[here - 1][0] <= _OF_WITHIN else "in the sentence before"
    spoken = total = quoted = 0
    for place in places:
        sentence = picture.sentence(place)
        at = picture.in_sentence(side, sentence)
        total += 1
        if at is None:
            continue
        if picture.quoted(at):
            quoted += 1
        else:
            spoken += 1
    if spoken:
        yield f"beside in {'most' if 2 * spoken >= total else 'some'}"
    if quoted:
        yield "spoken of by them"
    if total > 1 and spoken > 1:
        yield "beside again"


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
