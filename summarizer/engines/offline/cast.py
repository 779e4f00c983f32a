"""Who is who: people with titles, states through their capitals, organisations with their short forms, groups.

One pass finds the names, a second decides what each is from its neighbours (titles, appositions, head
nouns, later short forms), a third settles whom each person speaks for.  `Cast.mention` then tells, for any
token, whom it names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from summarizer.engines.offline.entities import Entity, Gender, Mention, Standing
from summarizer.engines.offline.lexicon import lexicon, words
from summarizer.engines.offline.text import Doc, Tag

DAYS_AND_MONTHS = words("grammar", "days_and_months")

_CONNECTORS = frozenset({"of", "for", "and", "the", "&", "on", "in", "de", "to"})
_ADJECTIVE_ENDINGS = ("ian", "ean", "an", "ese", "ish", "ine", "ic", "i", "n")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]+[A-Z0-9]*$")
_NOT_NAMES = DAYS_AND_MONTHS | {"Christmas", "Easter", "Ramadan", "I"}
_OWN_ROLE = re.compile(r"^(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?) (?=\w)")
_OFFICES = frozenset(
    {
        "government",
        "president",
        "minister",
        "ministry",
        "parliament",
        "army",
        "foreign",
        "prime",
        "cabinet",
        "ambassador",
        "troops",
    }
)
_ACTS_TO_BE_SOMEBODY = 3
"""How often an unknown name must be the subject of a verb to be taken for a body."""
_ACRONYMS_OF_THINGS = frozenset(
    "GDP CEO CFO GPS MP MPs TV AI PhD VAT TNT DNA ID PM AM FM USD GMT CPI HQ PR IT II III IV".split()
)
_NUMBERED = frozenset({"Local", "Branch", "Lodge"})
"""Union branches are known by number: "Local 418"."""
_APPOSITION_WINDOW = 14
"""How many tokens after a name are searched for a role ("…, the union's long-serving general secretary,")."""
_MALE_NOUNS = frozenset(
    "spokesman chairman congressman councilman king prince father husband son brother businessman statesman fisherman".split()
)
_FEMALE_NOUNS = frozenset(
    "spokeswoman chairwoman congresswoman councilwoman queen princess mother wife daughter sister widow businesswoman".split()
)


@cache
def _gazetteer() -> dict[str, list[tuple[tuple[str, ...], str, bool, bool]]]:
    """First word → [(words, canonical name, is an adjective, is a state)], longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool, bool]]] = {}

    def put(form: str, name: str, adjective: bool, state: bool) -> None:
        parts = tuple(_pieces(form))
        table.setdefault(parts[0], []).append((parts, name, adjective, state))

    for name, adjective, *others in lexicon("nations")["nations"]:
        put(name, name, False, True)
        if adjective:
            put(adjective, name, True, True)
            if not adjective.endswith(("ese", "sh", "ch", "ss", "nese")):
                put(adjective + "s", name, False, True)
        for other in others:
            put(other, name, other.endswith(("ian", "ino")), True)
    for name, *others in lexicon("organisations")["known"]:
        for form in (name, *others):
            put(form, name, False, False)
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _pieces(form: str) -> list[str]:
    return re.findall(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’&][^\W_]+)*\+?", form)


@cache
def _head_classes() -> dict[str, str]:
    return {word: name for name, heads in lexicon("organisations")["heads"].items() for word in heads}


@cache
def _given_names() -> dict[str, Gender]:
    people = lexicon("people")
    table: dict[str, Gender] = dict.fromkeys(people["female"].split(), "f")
    table.update(dict.fromkeys(people["male"].split(), "m"))
    return table


@cache
def _honorifics() -> dict[str, Gender | None]:
    people = lexicon("people")
    return {
        **dict.fromkeys(people["honorifics"]),
        **dict.fromkeys(people["honorifics_male"], "m"),
        **dict.fromkeys(people["honorifics_female"], "f"),
    }


def _is_role(lower: str) -> bool:
    return (
        lower in words("people", "roles")
        or lower in words("people", "experts")
        or lower in words("people", "mediating")
    )


class Cast:
    """Every entity of one article and where it is named.  Build with `Cast.of`."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[Entity] = []
        self._at: list[Mention | None] = [None] * len(doc.tokens)
        self._names: dict[str, Entity] = {}
        self._surnames: dict[str, Entity] = {}
        self._groups: dict[str, Entity] = {}
        self._places: dict[int, list[int]] = {}
        self._shorts: dict[str, Entity] = {}
        self._tails: dict[str, Entity] = {}
        self._by_class: dict[str, list[Entity]] = {}
        self._by_role: dict[str, list[Entity]] | None = None
        self._named_at: dict[str, list[int]] = {}
        for k, token in enumerate(doc.tokens):
            if token.tag is Tag.NAME:
                self._named_at.setdefault(token.text, []).append(k)
        self._local: dict[str, tuple[str, bool]] = {}
        self._titles: dict[int, list[tuple[int, int]]] = {}

    @classmethod
    def of(cls, doc: Doc) -> Cast:
        """The cast of an article."""
        cast = cls(doc)
        cast._invented_states()
        readable = (
            span
            for span, sentence in zip(doc.sentence_tokens, doc.article.sentences, strict=True)
            if not sentence.boilerplate
        )
        runs = [run for first, last in readable for run in cast._runs(first, last)]
        later: list[tuple[int, int]] = []
        for first, last in runs:
            if not cast._evident(first, last):
                later.append((first, last))
        for first, last in later:
            cast._by_context(first, last)
        cast._join_early_mentions()
        cast._promote()
        cast._capitals()
        cast._short_references()
        cast._sides()
        return cast

    # -- asking ---------------------------------------------------------------------------------------------

    def mention(self, token: int) -> Mention | None:
        """The mention that covers this token, if any."""
        return self._at[token] if 0 <= token < len(self._at) else None

    def mentions(self, first: int, last: int) -> list[Mention]:
        """The mentions inside tokens ``first:last``, in order."""
        found: list[Mention] = []
        i = first
        while i < last:
            mention = self._at[i]
            if mention is not None:
                if not found or found[-1] is not mention:
                    found.append(mention)
                i = max(mention.last, i + 1)
            else:
                i += 1
        return found

    def named(self, name: str) -> Entity | None:
        """The entity with this surface form."""
        return self._names.get(name) or self._surnames.get(name)

    def group(self, noun: str, token: int) -> Entity:
        """The party that a bare noun stands for ("workers", "the opposition"), made when first asked for."""
        entity = self._groups.get(noun)
        if entity is None:
            entity = Entity("group", noun, self.doc.tokens[token].start)
            self._groups[noun] = entity
            self.entities.append(entity)
        entity.seen(self.doc.tokens[token].text if " " not in noun else noun)
        return entity

    def definite(self, noun: str, token: int) -> Entity | None:
        """Whom "the <noun>" at `token` means: the last organisation of a fitting class named before it, else after it."""
        classes = lexicon("organisations")["definite"].get(noun)
        if not classes:
            return None
        if classes == ["nation"]:
            return self._government(token)
        best: Entity | None = None
        rank: tuple[bool, bool, int] = (False, False, -2)
        for entity in self._bodies(frozenset(classes)):
            mine = (
                noun in entity.name.lower(),
                classes[0] in entity.classes,
                self._last_before(entity, token),
            )
            if mine > rank:
                best, rank = entity, mine
        return best

    # -- finding names --------------------------------------------------------------------------------------

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words, with the small words inside an organisation's name."""
        tokens = self.doc.tokens
        gazetteer = _gazetteer()
        i = first
        while i < last:
            token = tokens[i]
            starts = token.tag is Tag.NAME or (
                token.text[:1].isupper()
                and (
                    token.text in gazetteer
                    and self._gazetted(i, last) is not None
                    or token.text in _honorifics()
                )
            )
            if not starts or token.text in _NOT_NAMES:
                i += 1
                continue
            j = i + 1
            while j < last:
                nxt = tokens[j]
                if (nxt.tag is Tag.NAME and nxt.text not in _NOT_NAMES) or (
                    nxt.text[:1].isupper() and nxt.text in gazetteer
                ):
                    j += 1
                elif (
                    nxt.lower in words("people", "particles")
                    and j + 1 < last
                    and tokens[j + 1].tag is Tag.NAME
                ):
                    j += 2
                elif nxt.lower in _CONNECTORS and (span := self._connector(i, j, last)):
                    j += span
                elif (
                    nxt.tag is Tag.POSSESSIVE
                    and j + 1 < last
                    and tokens[j + 1].text in _head_classes()
                    and _head_classes()[tokens[j + 1].text]
                    in ("union", "association", "party", "council", "government", "board")
                ):
                    j += 2
                elif nxt.tag is Tag.NUMBER and tokens[j - 1].text in _NUMBERED:
                    j += 1
                else:
                    break
            yield i, j
            i = j

    def _connector(self, start: int, j: int, last: int) -> int:
        """How many tokens to take when an organisation's name goes on over "of", "and", "for the"; 0 where it does not."""
        tokens = self.doc.tokens
        heads = _head_classes()
        step = (
            2
            if j + 1 < last and tokens[j + 1].lower == "the" and tokens[j].lower in ("of", "for", "and")
            else 1
        )
        if j + step >= last or tokens[j + step].tag is not Tag.NAME:
            return 0
        inside = [tokens[k].text for k in range(start, j)]
        if inside[0] in _NUMBERED and tokens[j].lower == "of":
            return step + 1
        if tokens[j].lower in ("of", "for") and (
            any(word in heads for word in inside)
            or inside[-1] in ("House", "League", "Local", "University", "Republic", "Kingdom", "Bank")
        ):
            if any(word in ("City", "Town", "County") for word in inside[-1:]) or not any(
                word.lower() in words("people", "roles") for word in inside
            ):
                return step + 1
            return 0
        if tokens[j].lower in ("and", "&") and step == 1:
            k = j + 1
            while k < last and tokens[k].tag is Tag.NAME:
                if tokens[k].text in heads and tokens[k].text not in ("Nation",):
                    between = tokens[j + 1 : k + 1]
                    return (
                        1 + len(between)
                        if not any(word in _given_names() for word in inside) and not self._whole(inside)
                        else 0
                    )
                k += 1
            if tokens[j].lower == "&":
                return 2
        return 0

    @staticmethod
    def _whole(inside: list[str]) -> bool:
        """Whether the words before "and" already are a complete name."""
        return inside[-1] in _head_classes() or tuple(inside) in {
            parts for parts, *_ in _gazetteer().get(inside[0], [])
        }

    def _evident(self, first: int, last: int) -> bool:
        """Settles a run of capitals that its own words, or its neighbours, decide; False where only later text can."""
        tokens = self.doc.tokens
        i = first
        while i < last:
            hit = self._gazetted(i, last)
            if hit is None:
                break
            parts, name, adjective, state = hit
            end = i + len(parts)
            rest = [tokens[k] for k in range(end, last)]
            if (
                rest
                and not adjective
                and rest[0].text in _head_classes()
                and _head_classes()[rest[0].text] != "government"
                and rest[0].text != "City"
            ):
                break  # "London Underwriters Association": a name of its own
            if (
                rest
                and not state
                and len(parts) == 1
                and rest[0].tag is Tag.NAME
                and not _is_role(rest[0].lower)
            ):
                break
            if (
                rest
                and not adjective
                and len(parts) == 1
                and parts[0] in _given_names()
                and rest[0].tag is Tag.NAME
                and not _is_role(rest[0].lower)
            ):
                break  # "Jordan Hale" is a person
            entity = self._gazetteer_entity(name, state, tokens[i].start)
            self._place(i, end, entity, adjective=adjective)
            i = end
        if i >= last:
            return True
        return self._person_or_body(i, last)

    def _gazetted(self, i: int, last: int) -> tuple[tuple[str, ...], str, bool, bool] | None:
        tokens = self.doc.tokens
        local = self._local.get(tokens[i].text)
        if local is not None:
            return (tokens[i].text,), local[0], local[1], True
        for entry in _gazetteer().get(tokens[i].text, ()):
            parts = entry[0]
            if i + len(parts) <= last and all(tokens[i + k].text == part for k, part in enumerate(parts)):
                return entry
        return None

    def _gazetteer_entity(self, name: str, state: bool, offset: int) -> Entity:
        entity = self._names.get(name)
        if entity is None:
            entity = Entity("nation" if state else "organisation", name, offset)
            self._names[name] = entity
            self.entities.append(entity)
        return entity

    def _person_or_body(self, first: int, last: int) -> bool:
        tokens = self.doc.tokens
        heads, given = _head_classes(), _given_names()
        if (
            heads.get(tokens[last - 1].text) == "government"
            and last - first <= 4
            and (last - first > 1 or self._at[first - 1] is not None)
        ):
            self._organisation(first, last, "government")
            return True
        title = first
        gender: Gender | None = None
        while title < last and (
            _is_role(tokens[title].lower)
            or tokens[title].text in _honorifics()
            or tokens[title].lower in ("of", "for")
            and title > first
        ):
            gender = gender or _honorifics().get(tokens[title].text)
            title += 1
        name = [tokens[k].text for k in range(title, last)]
        plain = [word for word in name if word[:1].isupper()]
        bodily = next((heads[word] for word in reversed(name) if word in heads), None)
        before = tokens[first - 1] if first > 0 else None
        after_title = title > first or (
            before is not None
            and before.tag is Tag.OTHER
            and (_is_role(before.lower) or before.lower in words("people", "ordinary"))
        )
        if not name:
            return True  # a bare title: "the President"
        if name[0] in _NUMBERED:
            self._organisation(first, last, "union")
            return True
        office = max((k for k in range(title, last - 1) if _is_role(tokens[k].lower)), default=None)
        if (
            office is not None
            and 1 <= last - office - 1 <= 3
            and not any(tokens[k].text in heads for k in range(office + 1, last))
        ):
            self._person(first, office + 1, last, gender)  # "Treasury Secretary Scott Bessent"
            return True
        if name[-1] in words("organisations", "places", "endings") or (
            len(name) > 1 and name[0] in words("organisations", "places", "beginnings")
        ):
            return False
        if (
            len(plain) > 1
            and (name[0] in given)
            and (
                bodily is None
                or len(name) <= 3
                and name[-1] not in ("Union", "Association", "Group", "Council", "Foundation", "Trust")
            )
        ):
            self._person(first, title, last, gender)
            return True
        if (
            after_title
            and bodily in (None, "team", "company", "council")
            and len(plain) <= 3
            and not (len(plain) == 1 and name[0] not in self._surnames and bodily)
        ):
            self._person(first, title, last, gender)
            return True
        if bodily is not None and (
            len(name) > 1 or first > 0 and before is not None and before.lower == "the"
        ):
            self._organisation(first, last, bodily)
            return True
        return False

    def _by_context(self, first: int, last: int) -> None:
        """Settles what is left: short forms, initials, and names that only an apposition or a verb explains."""
        tokens = self.doc.tokens
        while first < last and (hit := self._gazetted(first, last)) and self._at[first] is not None:
            first += len(hit[0])
        if first >= last:
            return
        name = self.doc.words(first, last)
        single = last - first == 1
        known = self._names.get(name)
        if known is not None and known.kind != "person":
            self._place(first, last, known)
            return
        full = self._shorts.get(name)
        person = self._surnames.get(name) if single else known
        if person is not None and full is not None:
            self._place(first, last, self._nearer(person, full, first))
            return
        if full is None and person is None and first > 0 and tokens[first - 1].lower == "the":
            full = self._tails.get(name)
        if person is not None:
            self._place(first, last, person)
            return
        if full is not None:
            self._names[name] = full
            self._place(first, last, full)
            return
        place = tokens[last - 1].text in words("organisations", "places", "endings") or (
            not single and tokens[first].text in words("organisations", "places", "beginnings")
        )
        nxt = tokens[last] if last < len(tokens) else None
        apposed = self._apposition(last)
        before = tokens[first - 1].lower if first > 0 else ""
        if (
            not place
            and not single
            and before != "the"
            and self._recurs_alone(tokens[first].text, first, last)
        ):
            self._organisation(first, last, "company" if not _given_names().get(tokens[first].text) else "")
            return
        if apposed is not None and 2 <= last - first <= 3 and before != "the" and not place:
            self._person(first, first, last, None)
            return
        acronym = single and name not in _ACRONYMS_OF_THINGS and bool(_ACRONYM.match(name))
        speaks = (
            nxt is not None
            and nxt.tag is Tag.VERB
            or (first > 0 and tokens[first - 1].tag is Tag.VERB and tokens[first - 1].lemma == "say")
        )
        surname_later = not single and self._recurs_as_surname(first, last)
        if (
            2 <= last - first <= 3
            and before != "the"
            and not place
            and (surname_later or (speaks and not acronym))
            and not any(tokens[k].text in _head_classes() for k in range(first, last))
        ):
            self._person(first, first, last, None)
            return
        if (
            (acronym or (before == "the" and not single))
            and not place
            and not self.doc.text[tokens[first].start : tokens[last - 1].end].isupper() | (last - first > 4)
        ):
            self._organisation(first, last, "")
            return
        entity = Entity("other", name, tokens[first].start)
        self._names[name] = entity
        self.entities.append(entity)
        self._place(first, last, entity)

    def _recurs_alone(self, word: str, first: int, last: int) -> bool:
        """Whether the first word of a longer name stands alone elsewhere, as firms' names are cut short."""
        tokens = self.doc.tokens
        for k in self._named_at.get(word, ()):
            if first <= k < last:
                continue
            after, before = tokens[min(k + 1, len(tokens) - 1)], tokens[max(k - 1, 0)]
            if after.tag is not Tag.NAME and before.tag is not Tag.NAME:
                return True
        return False

    def _recurs_as_surname(self, first: int, last: int) -> bool:
        """Whether the last word of a longer name stands later without the words before it."""
        tokens = self.doc.tokens
        return any(
            k > last and tokens[k - 1].text != tokens[last - 2].text
            for k in self._named_at.get(tokens[last - 1].text, ())
        )

    def _nearer(self, person: Entity, body: Entity, token: int) -> Entity:
        """A surname that is also a firm's short form means whichever was named in full last before it."""
        full_person, full_body = -1, -1
        for k in range(token - 1, max(token - 60, -1), -1):
            mention = self._at[k]
            if mention is not None and mention.last - mention.first > 1:
                if mention.entity is person:
                    full_person = max(full_person, k)
                elif mention.entity is body:
                    full_body = max(full_body, k)
        return person if full_person > full_body else body

    def _register(self, entity: Entity) -> None:
        """Notes the short forms of an organisation: its beginning, its last word after "the", its initials."""
        parts = entity.name.split()
        forms = [" ".join(parts[:n]) for n in range(1, len(parts))]
        letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", entity.name) if word[0].isupper())
        if len(letters) > 1:
            forms += [letters, ".".join(letters) + "."]
        if len(parts) > 1 and parts[-1] in _head_classes():
            forms.append(parts[-1])
        for form in forms:
            if form and form[0].isupper() and form.lower() not in _CONNECTORS and form not in _NUMBERED:
                self._shorts.setdefault(form, entity)
        if len(parts) > 1:
            self._tails.setdefault(parts[-1], entity)
        for name in entity.classes:
            self._by_class.setdefault(name, []).append(entity)

    def _apposition(self, after: int) -> int | None:
        """The token of a role noun in ", the union's general secretary," right after a name."""
        tokens = self.doc.tokens
        if after >= len(tokens) or tokens[after].tag is not Tag.COMMA:
            return None
        k = after + 1
        if (
            k < len(tokens)
            and tokens[k].tag is Tag.NUMBER
            and k + 1 < len(tokens)
            and tokens[k + 1].tag is Tag.COMMA
        ):
            k += 2
        for j in range(k, min(k + _APPOSITION_WINDOW, len(tokens))):
            token = tokens[j]
            if (
                token.tag in (Tag.STOP, Tag.QUOTE)
                or (token.tag is Tag.COMMA and j > k)
                or token.sentence != tokens[after].sentence
            ):
                return None
            if token.tag in (Tag.VERB, Tag.MODAL) and token.lemma not in (
                "lead",
                "head",
                "chair",
                "run",
                "represent",
                "own",
                "manage",
            ):
                return None
            if (
                _is_role(token.lower)
                or token.lower in words("people", "ordinary")
                or (token.tag is Tag.VERB and j <= k + 2)
            ):
                return j
            if (
                token.tag is Tag.OTHER
                and k < j <= k + 4
                and tokens[k].lower in ("a", "an", "the")
                and _agent(token.lower)
            ):
                return j
        return None

    # -- making entities ------------------------------------------------------------------------------------

    def _person(self, first: int, name_first: int, last: int, gender: Gender | None) -> None:
        tokens = self.doc.tokens
        name = self.doc.words(name_first, last)
        surname = tokens[last - 1].text
        entity = self._names.get(name)
        if entity is None and last - name_first == 1:
            entity = self._surnames.get(surname)
        if entity is None or entity.kind != "person":
            entity = Entity("person", name, tokens[name_first].start)
            entity.gender = (
                gender or _given_names().get(tokens[name_first].text) if last - name_first > 1 else gender
            )
            self.entities.append(entity)
            self._names[name] = entity
            self._surnames[surname] = entity
        elif gender and entity.gender is None:
            entity.gender = gender
        self._place(name_first, last, entity)
        self._describe(entity, first, name_first, last)

    def _describe(self, entity: Entity, first: int, name_first: int, last: int) -> None:
        """Takes a person's title from the words before the name, or the apposition after it."""
        tokens = self.doc.tokens
        start = name_first
        while (
            start > 0
            and tokens[start - 1].sentence == tokens[name_first].sentence
            and self._in_title(start - 1)
        ):
            start -= 1
        while start < name_first and tokens[start].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION):
            start += 1
        region = (start, name_first)
        role = self.doc.words(*region) if start < name_first else ""
        if not any(
            _is_role(tokens[k].lower) or tokens[k].lower in words("people", "ordinary")
            for k in range(*region)
        ):
            role = ""
            found = self._apposition(last)
            if found is not None:
                begin = last + 1
                if tokens[begin].tag is Tag.NUMBER:
                    begin += 2
                end = begin
                while (
                    end < len(tokens)
                    and tokens[end].tag not in (Tag.COMMA, Tag.STOP, Tag.QUOTE)
                    and tokens[end].sentence == tokens[last].sentence
                ):
                    end += 1
                region = (begin, end)
                while begin < end and tokens[begin].lower in ("the", "a", "an", "who"):
                    begin += 1
                role = self.doc.words(begin, end)
        if not role:
            region = self._introduction(name_first)
            role = self.doc.words(*region)
        if not role:
            return
        lowers = [tokens[k].lower for k in range(*region)]
        standing = _standing(lowers)
        if entity.role is None:
            entity.role, entity.standing = _OWN_ROLE.sub("", role), standing
            if entity.gender is None:
                entity.gender = (
                    "m" if _MALE_NOUNS & set(lowers) else "f" if _FEMALE_NOUNS & set(lowers) else None
                )
        self._titles.setdefault(id(entity), []).append(region)

    def _introduction(self, name: int) -> tuple[int, int]:
        """The words before a name's comma: "His envoy for Russia and Ukraine, Keith Kellogg, …"."""
        tokens = self.doc.tokens
        if name == 0 or tokens[name - 1].tag is not Tag.COMMA:
            return (0, 0)
        begin = name - 1
        while begin > 0 and name - begin < 12 and tokens[begin - 1].sentence == tokens[name].sentence:
            if tokens[begin - 1].tag in (
                Tag.COMMA,
                Tag.STOP,
                Tag.QUOTE,
                Tag.VERB,
                Tag.MODAL,
                Tag.AUXILIARY,
                Tag.SUBORDINATOR,
                Tag.RELATIVE,
                Tag.TO,
            ):
                break
            begin -= 1
        while begin < name and tokens[begin].lower in ("and", "but", "the", "a", "an"):
            begin += 1
        if any(_is_role(tokens[k].lower) for k in range(begin, name - 1)):
            return (begin, name - 1)
        return (0, 0)

    def _in_title(self, k: int) -> bool:
        token = self.doc.tokens[k]
        mention = self._at[k]
        if mention is not None:
            return mention.entity.kind != "person"
        if token.tag is Tag.NAME:
            return True
        return token.tag in (Tag.OTHER, Tag.POSSESSIVE) or token.lower in ("of", "for", "and", "-") and False

    def _side_in(self, first: int, last: int) -> Entity | None:
        """Whom the words of a title or apposition say that a person speaks for."""
        tokens = self.doc.tokens
        if tokens[first].lower in ("his", "her", "their", "its"):
            for k in range(first - 1, max(first - 60, -1), -1):
                mention = self._at[k]
                if mention is None:
                    continue
                wanted = "organisation" if tokens[first].lower in ("its", "their") else "person"
                if mention.entity.kind == wanted and mention.entity.party.kind in ("nation", "organisation"):
                    return mention.entity.party
        for mention in self.mentions(first, last):
            entity = mention.entity
            if entity.kind in ("nation", "organisation"):
                return entity
            if (
                entity.kind == "person"
                and entity.side is not None
                and tokens[mention.last].tag is Tag.POSSESSIVE
            ):
                return entity.side
        return None

    def _organisation(self, first: int, last: int, head: str) -> None:
        tokens = self.doc.tokens
        name = self.doc.words(first, last)
        entity = self._names.get(name) or self._shorts.get(name)
        if entity is None:
            entity = Entity(
                "organisation", name, tokens[first].start, classes=frozenset({head} if head else ())
            )
            self.entities.append(entity)
            self._register(entity)
        elif head and head not in entity.classes:
            entity.classes |= {head}
            self._by_class.setdefault(head, []).append(entity)
        self._names[name] = entity
        self._place(first, last, entity)
        if (
            last + 2 < len(tokens)
            and tokens[last].text == "("
            and tokens[last + 2].text == ")"
            and tokens[last + 1].text.isupper()
        ):
            self._names[tokens[last + 1].text] = entity
            self._place(last + 1, last + 2, entity)
        if (
            head == "government"
            and (mention := self.mention(first - 1)) is not None
            and mention.entity.kind == "nation"
        ):
            entity.side = mention.entity

    def _place(self, first: int, last: int, entity: Entity, *, adjective: bool = False) -> None:
        mention = Mention(first, last, entity, adjective)
        for k in range(first, last):
            self._at[k] = mention
        self._places.setdefault(id(entity), []).append(first)
        if (
            first > 0
            and self.doc.tokens[first - 1].lower == "the"
            and not adjective
            and self.doc.tokens[min(last, len(self.doc.tokens) - 1)].tag not in (Tag.OTHER, Tag.NAME)
        ):
            entity.definite += 1
        entity.seen(self.doc.words(first, last))

    # -- what only the whole text shows -----------------------------------------------------------------------

    def _promote(self) -> None:
        """A name of unknown kind that keeps doing things is somebody: a state where it has ministers, else a body."""
        tokens = self.doc.tokens
        for entity in self.entities:
            if entity.kind != "other":
                continue
            acts, governs = 0, False
            for place in self._places.get(id(entity), [])[:60]:
                mention = self._at[place]
                if mention is None or mention.last >= len(tokens):
                    continue
                after = tokens[mention.last]
                before = tokens[mention.first - 1].tag if mention.first else Tag.STOP
                if after.tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY) and before is not Tag.PREPOSITION:
                    acts += 1
                if after.tag is Tag.POSSESSIVE and any(
                    t.lower in _OFFICES for t in tokens[mention.last + 1 : mention.last + 4]
                ):
                    governs = True
            if governs and entity.count >= 2:
                entity.kind = "nation"
            elif (
                acts >= _ACTS_TO_BE_SOMEBODY
                and tokens[self._token_of(entity)].text not in _ACRONYMS_OF_THINGS
            ):
                entity.kind = "organisation"
                self._register(entity)

    def _join_early_mentions(self) -> None:
        """A surname or short form that stands before the full name is the same person or body."""
        for entity in list(self.entities):
            if " " in entity.name or entity.kind not in ("other", "person"):
                continue
            whole = self._surnames.get(entity.name) or self._shorts.get(entity.name)
            if whole is None or whole is entity or (entity.kind == "person" and whole.kind != "person"):
                continue
            for form, times in entity.forms.items():
                whole.forms[form] = whole.forms.get(form, 0) + times
            for k in self._places.pop(id(entity), []):
                mention = self._at[k]
                if mention is not None:
                    moved = Mention(mention.first, mention.last, whole, mention.adjective)
                    for n in range(mention.first, mention.last):
                        self._at[n] = moved
                    self._places.setdefault(id(whole), []).append(k)
            self._names[entity.name] = whole
            self.entities.remove(entity)

    def _invented_states(self) -> None:
        """A name with an adjective of the same stem before nouns ("Valdoria", "Valdorian troops") is a state."""
        tokens = self.doc.tokens
        names = {
            token.text
            for token in tokens
            if token.tag is Tag.NAME and len(token.text) > 3 and token.text.isalpha()
        }
        by_stem: dict[str, list[str]] = {}
        for name in sorted(names):
            by_stem.setdefault(name[:4], []).append(name)
        for k, token in enumerate(tokens[:-1]):
            word = token.text
            if (
                token.tag is not Tag.NAME
                or word in self._local
                or word in _gazetteer()
                or word in _given_names()
            ):
                continue
            ending = next(
                (e for e in _ADJECTIVE_ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), None
            )
            after = tokens[k + 1]
            if (
                ending is None
                or after.tag not in (Tag.OTHER, Tag.NAME)
                or (after.tag is Tag.NAME and not _is_role(after.lower) and after.text not in _head_classes())
            ):
                continue
            stem = word[: len(word) - len(ending)]
            for place in by_stem.get(word[:4], ()):
                if (
                    place != word
                    and place != word + "s"
                    and place.startswith(stem)
                    and len(place) - len(stem) <= 3
                    and place not in _gazetteer()
                ):
                    self._local[word] = (place, True)
                    self._local[word + "s"] = (place, False)
                    self._local[place] = (place, False)
                    break

    _CAPITAL = re.compile(
        r"(?P<a>[A-Z]\w+), (?:the )?(?:capital|seat) of (?P<b>[A-Z]\w+)|(?P<c>[A-Z]\w+)['’]s capital, (?P<d>[A-Z]\w+)|the (?P<e>[A-Z]\w+) capital,? (?:of )?(?P<f>[A-Z]\w+)"
    )

    def _capitals(self) -> None:
        """Capitals that the text itself introduces stand for their states from then on."""
        for match in self._CAPITAL.finditer(self.doc.text):
            city = match["a"] or match["d"] or match["f"]
            state = self._names.get(match["b"] or match["c"] or match["e"])
            town = self._names.get(city)
            if state is not None and state.kind == "nation" and town is not None and town.kind == "other":
                town.side = state

    def _sides(self) -> None:
        """Settles whom people speak for who were introduced before their side was known, by the kind of their title."""
        people = [entity for entity in self.entities if entity.kind == "person"]
        people = [entity for entity in people if entity.standing not in ("expert", "ordinary", "mediator")]
        for _ in range(2):  # twice: "head of Zelenskyy's office" needs Zelenskyy's side first
            for entity in people:
                for region in self._titles.get(id(entity), ()):
                    if entity.side is None:
                        entity.side = self._side_in(*region)
        for entity in people:
            if entity.side is None:
                token = self._token_of(entity)
                entity.side = (
                    self._side_by_office(entity.role.lower(), token)
                    if entity.role
                    else self._side_beside(token)
                )
            if entity.side is None and entity.standing == "official":
                entity.side = self._side_beside(self._token_of(entity))
            if entity.side is None:
                entity.side = self._side_by_company(entity)

    def _side_by_company(self, entity: Entity) -> Entity | None:
        """The body that somebody is named with again and again, above all as its own ("the Front’s Quiroga", "Quiroga’s Front")."""
        tokens = self.doc.tokens
        points: dict[int, tuple[Entity, float]] = {}
        for place in self._places.get(id(entity), [])[:40]:
            mention = self._at[place]
            for other in self._in_sentence(tokens[place].sentence):
                body = other.entity.party
                if mention is None or body.kind not in ("organisation", "nation") or "media" in body.classes:
                    continue
                owns = (
                    tokens[min(other.last, len(tokens) - 1)].tag is Tag.POSSESSIVE
                    and other.last + 1 >= mention.first >= other.last
                ) or (
                    tokens[min(mention.last, len(tokens) - 1)].tag is Tag.POSSESSIVE
                    and mention.last + 2 >= other.first >= mention.last
                )
                known = points.get(id(body), (body, 0.0))[1]
                points[id(body)] = (body, known + (4.0 if owns else 1.0))
        ranked = sorted(points.values(), key=lambda pair: (-pair[1], pair[0].first))
        if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        return None

    def _side_beside(self, token: int) -> Entity | None:
        """Somebody introduced without a title speaks for the only body that the sentence names, or "X of <body>"."""
        tokens = self.doc.tokens
        mention = self._at[token]
        if mention is None:
            return None
        after = mention.last
        if after + 1 < len(tokens) and tokens[after].tag is Tag.COMMA:
            after += 1
        if after < len(tokens) and tokens[after].lower in ("of", "for", "from", "at"):
            for k in range(after + 1, min(after + 4, len(tokens))):
                body = self._at[k]
                if body is not None and body.entity.kind in ("organisation", "nation"):
                    return body.entity
        begin, end = self._tokens_of(tokens[token].sentence)
        bodies = {
            id(m.entity.party): m.entity.party
            for m in self.mentions(begin, end)
            if m.entity.kind in ("organisation", "nation")
        }
        bodies = {key: body for key, body in bodies.items() if "media" not in body.classes}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _side_by_office(self, role: str, token: int) -> Entity | None:
        """Whom a title without a name means: "local president", "Owner", "Superintendent", "Foreign Minister"."""
        lowers = [word.removesuffix("'s") for word in role.replace("-", " ").replace("’", "'").split()]
        for word in lowers:
            if word in lexicon("organisations")["definite"] and word not in (
                "party",
                "group",
                "team",
                "service",
            ):
                body = self.definite(word, token)
                if body is not None:
                    return body
        offices: dict[str, list[str]] = lexicon("organisations")["offices"]
        for body_noun, titles in offices.items():
            if (
                body_noun != "nation"
                and set(titles) & set(lowers)
                and (body := self.definite(body_noun, token)) is not None
            ):
                return body
        if set(offices["nation"]) & set(lowers) or lowers == ["president"]:
            return self._state_near(token)
        if set(offices["any"]) & set(lowers):
            return self._body_near(token)
        return None

    def _state_near(self, token: int) -> Entity | None:
        sentence = self.doc.tokens[token].sentence
        for nearby in (sentence, sentence - 1, sentence - 2):
            states = [m for m in self._in_sentence(nearby) if m.entity.kind == "nation"]
            if len({id(m.entity) for m in states}) == 1:
                return states[0].entity
            subject = next((m.entity for m in states if not m.adjective), None)
            if subject is not None and nearby != sentence:
                return subject
        return self._government(token)

    def _body_near(self, token: int) -> Entity | None:
        """The only body that this sentence or the one before names, or the last named in it before the title."""
        sentence = self.doc.tokens[token].sentence
        for nearby in (sentence, sentence - 1):
            before = [
                m
                for m in self._in_sentence(nearby)
                if m.entity.kind in ("organisation", "nation") and m.first < token
            ]
            if before:
                return before[-1].entity
        return None

    def _tokens_of(self, sentence: int) -> tuple[int, int]:
        return self.doc.sentence_tokens[sentence] if sentence >= 0 else (0, 0)

    def _in_sentence(self, sentence: int) -> list[Mention]:
        return self.mentions(*self._tokens_of(sentence))

    def _government(self, token: int) -> Entity | None:
        """The state that "the government" means: the only one, or the one named by far most often."""
        nations = sorted((e for e in self.entities if e.kind == "nation"), key=lambda e: (-e.count, e.first))
        if not nations:
            return None
        if len(nations) == 1 or nations[0].count >= 3 * nations[1].count:
            return nations[0]
        del token
        return None

    def _token_of(self, entity: Entity) -> int:
        low, high = 0, len(self.doc.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.doc.tokens[middle].start < entity.first:
                low = middle + 1
            else:
                high = middle
        return min(low, len(self.doc.tokens) - 1)

    def _bodies(self, classes: frozenset[str]) -> list[Entity]:
        """The organisations of any of these classes, the latest forty of each."""
        found = [entity for name in sorted(classes) for entity in self._by_class.get(name, [])[-40:]]
        return list(dict.fromkeys(found))

    def role_holders(self, noun: str) -> list[Entity]:
        """The people whose role contains this word, in the order they are introduced."""
        if self._by_role is None:
            self._by_role = {}
            for entity in sorted(
                (e for e in self.entities if e.kind == "person" and e.role), key=lambda e: e.first
            ):
                for word in dict.fromkeys((entity.role or "").lower().split()):
                    self._by_role.setdefault(word, []).append(entity)
        return self._by_role.get(noun, [])

    def _last_before(self, entity: Entity, token: int) -> int:
        """The token of the last mention before this one; -1 where there is none."""
        places = self._places.get(id(entity), [])
        i = bisect_left(places, token)
        return places[i - 1] if i else -1

    def _short_references(self) -> None:
        """Ties "the union" and "the company" to the bodies they mean, as mentions like any other."""
        tokens = self.doc.tokens
        for entity_places in self._places.values():
            entity_places.sort()
        known = lexicon("organisations")["definite"]
        for k, token in enumerate(tokens[:-1]):
            if token.lower != "the" or self._at[k] is not None:
                continue
            noun = k + 1
            if (
                tokens[noun].tag is Tag.OTHER
                and noun + 1 < len(tokens)
                and tokens[noun + 1].lower in known
                and tokens[noun].lower not in known
            ):
                noun += 1
            if (
                tokens[noun].lower not in known
                or self._at[noun] is not None
                or tokens[noun].sentence != token.sentence
            ):
                continue
            if (
                noun + 1 < len(tokens)
                and tokens[noun + 1].tag in (Tag.OTHER, Tag.NAME)
                and tokens[noun + 1].end - tokens[noun].end > 1
                and self.doc.text[tokens[noun].end] == " "
            ):
                if tokens[noun + 1].tag is Tag.OTHER and not tokens[noun + 1].lower.endswith("s"):
                    continue  # "the union official", "the company car"
            body = self.definite(tokens[noun].lower, k)
            if body is not None:
                self._place(k, noun + 1, body)


def _agent(lower: str) -> bool:
    """Whether a noun looks like somebody's occupation ("geographer", "archaeologist")."""
    return (
        len(lower) > 5
        and lower.endswith(("er", "or", "ist", "ian", "eer", "man", "woman"))
        and lower not in words("people", "not_people")
    )


def _standing(lowers: list[str]) -> Standing | None:
    bare = {word.removesuffix("'s").removesuffix("’s") for word in lowers}
    if bare & words("people", "mediating"):
        return "mediator"
    if bare & words("people", "experts") and not bare & {"minister", "spokesman", "spokeswoman"}:
        return "expert"
    if bare & words("people", "roles"):
        return "official"
    if bare & words("people", "ordinary"):
        return "ordinary"
    return None
