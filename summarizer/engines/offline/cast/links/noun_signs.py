"""What speaks for and against a common noun's meaning this or that body of the article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from summarizer.engines.offline.cast.gazetteer import of_the_world
from summarizer.engines.offline.cast.links.nouns import Noun
from summarizer.engines.offline.cast.links.picture import Picture
from summarizer.engines.offline.cast.references import definite_nouns
from summarizer.engines.offline.entities import Entity, class_of
from summarizer.engines.offline.lexicon import lexicon
from summarizer.engines.offline.text import Tag

_STEM = 5
"""Letters that a noun and a word of a name share: "federation", "Federation"; "miners", "Mineworkers" do not."""
_PLACES_WEIGHED = 12
"""How many places of a noun are looked at."""
_BODIES_READ = 200
"""How many bodies are looked through for one whose name has the noun."""
_MANY = 5
"""From how many sentences on a body was named long ago."""


def candidates(picture: Picture, noun: Noun) -> list[Entity]:
    """The bodies that a noun may mean: named near its places, or leading ones."""
    found = list(picture.leading)
    for place in noun.pointing[:3]:
        found += picture.near(place.first)
    stem = noun.head[:_STEM]
    found += [body for body in picture.bodies[:_BODIES_READ] if stem in body.name.lower()]
    own = picture.meant.get(noun.name)
    return [body for body in dict.fromkeys(found) if body is not own]


def noun_signs(picture: Picture, noun: Noun, body: Entity) -> set[str]:
    """The signs of one noun and one body that it may mean."""
    signs = {*_of_names(noun, body), *_of_places(picture, noun, body), *_of_class(picture, noun, body)}
    rank = picture.rank[id(body)]
    signs.add(f"rank={min(rank, 4)}")
    signs.add(f"kind={body.kind}")
    if body.name in of_the_world():
        signs.add("known to all")
    if "media" in body.classes:
        signs.add("media")
    return signs


def own_signs(noun: Noun, bodies: list[Entity]) -> set[str]:
    """The signs that speak for a noun's being a side of its own."""
    shape = shape_of(noun.head)
    fitting = sum(_fits(noun, body) for body in bodies)
    pointing = noun.pointing
    signs = {
        "own",
        f"own shape={shape}",
        f"own fitting={min(fitting, 2)}",
        f"own {shape} fitting={min(fitting, 2)}",
    }
    signs.add(f"own places={min(len(pointing), 3)}")
    first = pointing[0]
    signs.add(f"own first={first.determiner}")
    if first.modifiers:
        signs.add("own first modified")
    if len(noun.places) > len(pointing):
        signs.add("own owned elsewhere")
    if noun.head.endswith("s"):
        signs.add("own plural")
    return signs


@cache
def shape_of(head: str) -> str:
    """The coarse class of a noun: the first class of bodies that it may mean, else people, place or body."""
    if head in definite_nouns():
        return definite_nouns()[head][0]
    organisations = lexicon("organisations")
    if head in organisations["groups"]["nouns"]:
        return "people"
    if head in organisations["places_of_sides"]["nouns"]:
        return "place"
    return "body"


def _of_names(noun: Noun, body: Entity) -> Iterator[str]:
    parts = [word.strip(".,'’") for word in body.name.lower().replace("-", " ").split()]
    stem = noun.head[: max(_STEM, len(noun.head) - 2)]
    if noun.head in parts:
        yield "name has it"
        if parts[-1] == noun.head:
            yield "name ends in it"
    elif any(part.startswith(stem) and len(stem) >= _STEM for part in parts):
        yield "name has its stem"
    named = lexicon("organisations")["named"].get(noun.head)
    if named is not None:
        yield "name fits" if not set(named).isdisjoint(parts) else "name does not fit"
    if body.kind == "group" and body.name.endswith(" " + noun.head):
        yield "the same noun with a modifier"
    modifiers = {modifier for place in noun.places for modifier in place.modifiers}
    if any(
        len(part) >= _STEM and modifier.startswith(part[:_STEM]) for part in parts for modifier in modifiers
    ):
        yield "a modifier in the name"


def _fits(noun: Noun, body: Entity) -> bool:
    classes = definite_nouns().get(noun.head, ())
    return (body.kind == "nation" and "nation" in classes) or not body.classes.isdisjoint(classes)


def _of_class(picture: Picture, noun: Noun, body: Entity) -> Iterator[str]:
    shape = shape_of(noun.head)
    classes = definite_nouns().get(noun.head, ())
    yield f"{shape} is {class_of(body)}"
    if body.kind == "nation":
        fit = "first" if "nation" in classes else "not"
    elif not body.classes:
        fit = "unknown"
    elif classes and classes[0] in body.classes:
        fit = "first"
    else:
        fit = "second" if _fits(noun, body) else "not"
    yield f"class {fit}"
    for officer in picture.officers.get(id(body), ()):
        yield f"{shape} with {officer} officers"
    if fit == "unknown":
        fitting = any(_fits(noun, other) for other in picture.leading)
        yield f"{shape} unknown, {'others' if fitting else 'none'} fit, rank {min(picture.rank[id(body)], 3)}"
    if fit in ("first", "second"):
        rivals = sum(_fits(noun, other) for other in picture.leading)
        yield "the only fitting" if rivals <= 1 else "one of several fitting"
        if rivals > 1 and next(other for other in picture.leading if _fits(noun, other)) is body:
            yield "the foremost fitting"


def _of_places(picture: Picture, noun: Noun, body: Entity) -> Iterator[str]:
    tokens = picture.roster.doc.tokens
    pointing = noun.pointing[:_PLACES_WEIGHED]
    owned = sum(
        place.owner is body or (place.owner is not None and place.owner.party is body)
        for place in noun.places
    )
    if owned:
        yield "owned by it"
        yield f"owned by it in {_share(owned, len(noun.places))}"
    elif len(noun.places) > len(noun.pointing):
        yield "owned by another"
    last = sum(picture.last_named(place.first) is body for place in pointing)
    yield f"named last before {_share(last, len(pointing))}"
    together = sum(picture.in_sentence(body, picture.sentence(place.first)) is not None for place in pointing)
    yield f"in one sentence {_share(together, len(pointing))}"
    before = sum(
        picture.in_sentence(body, picture.sentence(place.first) - 1) is not None for place in pointing
    )
    yield f"in the sentence before {_share(before, len(pointing))}"
    first = pointing[0]
    earlier = picture.earlier(body, first.first)
    if earlier < 0:
        yield "never before"
    else:
        yield f"first after {_distance(picture.sentence(first.first) - picture.sentence(earlier))}"
    if picture.last_named(first.first) is body:
        yield "named last before the first"
    if body in noun.explained:
        yield "explains it"
    if body in noun.named_after:
        yield "stands before it"
    for place in pointing:
        if (
            place.first
            and tokens[place.first - 1].tag is Tag.PREPOSITION
            and picture.in_sentence(body, picture.sentence(place.first)) is not None
        ):
            yield "asked or told beside it"
            break


def _share(part: int, whole: int) -> str:
    if part == 0:
        return "never"
    return "always" if part == whole else "mostly" if 2 * part >= whole else "sometimes"


def _distance(sentences: int) -> str:
    if sentences <= 1:
        return ("the same sentence", "one sentence")[max(sentences, 0)]
    return "few sentences" if sentences <= _MANY else "many sentences"
