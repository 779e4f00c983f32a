"""The corrections file: what an analyst has decided, in YAML, with the line of everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast, get_args

from summarizer.dossier.model import ThingKind
from summarizer.dossier.rules import Rules, Written, calling
from summarizer.errors import DossierError, GoldError

if TYPE_CHECKING:
    from yaml.nodes import Node

FILE = "corrections.yaml"
"""Its name in a dossier's folder."""

EXAMPLE = """\
# Corrections of this dossier.  What stands here wins over any guess, also when the dossier is built anew.
# Take away the '#' before a line to use it.  'summarizer dossier show' applies what you have changed, and
# 'summarizer dossier show DIR --part doubts' lists what may be one and was left apart.
#
# A party, person or issue is called by its name, its label or its id, as 'dossier show' tells them; one of
# a single article by article#id (courier-03-14#kyiv); a single item, and a trade, by article#item
# (courier-03-14#p2, courier-03-14#t1).
#
# title: the harbour dispute          # what the dossier is called
#
# parties:
#   same:                             # these are one party
#     - [Ukraine, Kyiv]
#     - [Dockers' Union, the union, gazette-03-15#workers]
#   different:                        # these are not, whatever they are called
#     - [North Bank, North Bank Credit]
#   rename:                           # show it under this name
#     dockers-union: Dockers' Union of Ester
#
# people:
#   same:
#     - [Ruth Amadi, R. Amadi-Cole]
#
# issues:
#   same:                             # one matter with several labels; the opposite of a label is the same matter
#     - [night shifts, work at night]
#     - [courier-03-14#p2, pay]       # only this item, whatever its label says
#   different:
#     - [territory swap, withdrawal from the territory]
#   rename:
#     night-shifts: night shifts at the port
#
# trades:
#   same:
#     - [courier-03-14#t1, gazette-03-15#t2]
#   different:
#     - [courier-03-14#t1, gazette-03-20#t1]
"""
"""What a new dossier's file says."""

_SECTIONS: dict[str, ThingKind] = {
    "parties": "party",
    "people": "person",
    "issues": "issue",
    "trades": "trade",
}


@dataclass(slots=True)
class _Read:
    """What has been read so far."""

    groups: dict[ThingKind, list[set[str]]] = field(
        default_factory=lambda: {kind: [] for kind in get_args(ThingKind)}
    )
    different: dict[ThingKind, list[tuple[str, str, int]]] = field(
        default_factory=lambda: {kind: [] for kind in get_args(ThingKind)}
    )
    names: dict[ThingKind, dict[str, str]] = field(
        default_factory=lambda: {kind: {} for kind in get_args(ThingKind)}
    )
    written: list[Written] = field(default_factory=list[Written])
    title: str | None = None
    problems: list[str] = field(default_factory=list[str])


def parse_corrections(text: str, name: str = FILE) -> Rules:
    """The rules in a corrections file; `DossierError` names every fault with its line."""
    from summarizer.evaluation.yamlfile import load_yaml

    try:
        load_yaml(text, name)
    except GoldError as error:
        raise DossierError(str(error)) from None
    read = _Read()
    root = _compose(text)
    if root is not None:
        for key, line, value in _pairs(root, "the file", read):
            _section(key, line, value, read)
    _refuse_both(read)
    if read.problems:
        told = [f"{name}, {problem}" for problem in read.problems]
        more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
        raise DossierError(f"{told[0]}{more}", tuple(told))
    return Rules(
        same={
            kind: {called: min(group) for group in groups for called in group}
            for kind, groups in read.groups.items()
        },
        different={
            kind: tuple(frozenset(pair[:2]) for pair in pairs) for kind, pairs in read.different.items()
        },
        names=read.names,
        title=read.title,
        written=tuple(read.written),
    )


def _compose(text: str) -> Node | None:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("Node | None", yaml.compose(text, Loader=loader))


def _section(key: str, line: int, value: Any, read: _Read) -> None:
    if key == "title":
        read.title = _word(value, read)
        return
    kind = _SECTIONS.get(key)
    if kind is None:
        read.problems.append(f"line {line}: there is no section {key!r}; use title, {', '.join(_SECTIONS)}")
        return
    for decision, at, listed in _pairs(value, key, read):
        if decision == "same":
            for words in _lists(listed, read):
                _join(read.groups[kind], set(_noted(kind, words, read)))
        elif decision == "different":
            for words in _lists(listed, read):
                called: list[str] = list(_noted(kind, words, read))
                read.different[kind] += [
                    (a, b, words[0][1]) for n, a in enumerate(called) for b in called[n + 1 :]
                ]
        elif decision == "rename" and kind != "trade":
            for old, where, new in _pairs(listed, "rename", read):
                shown = _word(new, read)
                if shown:
                    read.names[kind][next(iter(_noted(kind, [(old, where)], read)))] = shown
        else:
            known = "same or different" if kind == "trade" else "same, different or rename"
            read.problems.append(f"line {at}: there is no {decision!r} for {key}; use {known}")


def _noted(kind: ThingKind, words: list[tuple[str, int]], read: _Read) -> Iterator[str]:
    for word, line in words:
        called = calling(word)
        if kind == "trade" and "#" not in word:
            read.problems.append(f"line {line}: a trade is named by its article and item, such as courier-03-14#t1, not {word!r}")  # fmt: skip
        read.written.append(Written(kind, called, word, line))
        yield called


def _join(groups: list[set[str]], group: set[str]) -> None:
    """Adds a group to those it has something in common with."""
    for other in [other for other in groups if other & group]:
        groups.remove(other)
        group |= other
    groups.append(group)


def _refuse_both(read: _Read) -> None:
    for kind, pairs in read.different.items():
        for one, other, line in pairs:
            if any({one, other} <= group for group in read.groups[kind]):
                read.problems.append(f"line {line}: {one!r} and {other!r} are said to be the same elsewhere; keep one of the two")  # fmt: skip


def _pairs(node: Any, what: str, read: _Read) -> Iterator[tuple[str, int, Any]]:
    """Key, line and value of each entry of a mapping; an empty one has none."""
    if node.id == "mapping":
        for key, value in node.value:
            yield str(key.value), key.start_mark.line + 1, value
    elif not _is_empty(node):
        read.problems.append(f"line {_line(node)}: {what} must hold 'name: value' lines")


def _lists(node: Any, read: _Read) -> Iterator[list[tuple[str, int]]]:
    """Each list of two names or more in a list, a name with its line."""
    if _is_empty(node):
        return
    if node.id != "sequence":
        read.problems.append(f"line {_line(node)}: write a list of lists, such as '- [Ukraine, Kyiv]'")
        return
    for entry in node.value:
        words = (
            [(word, _line(each)) for each in entry.value if (word := _word(each, read))]
            if entry.id == "sequence"
            else []
        )
        if len({calling(word) for word, _ in words}) < 2:
            read.problems.append(
                f"line {_line(entry)}: name two different ones at least, such as '- [Ukraine, Kyiv]'"
            )
        else:
            yield words


def _word(node: Any, read: _Read) -> str | None:
    if node.id == "scalar" and str(node.value).strip():
        return " ".join(str(node.value).split())
    read.problems.append(f"line {_line(node)}: a name is expected here")
    return None


def _is_empty(node: Any) -> bool:
    return node.id == "scalar" and node.value in ("", "~", "null")


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1
