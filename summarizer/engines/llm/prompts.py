"""Prompts: Jinja templates with front matter, found by one resolver, versioned by what they say.

A prompt is ``prompts/<task>/prompt.md``: YAML front matter, then the blocks ``system`` and ``user``.
Templates run in a sandbox where an undefined variable is an error, and are checked when they are loaded,
so that a mistake shows before any text is sent.  Values are inserted, never rendered: an article that
contains ``{{ … }}`` reaches the model as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from summarizer.draft import DraftPrompt
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

FILE = "prompt.md"
"""The template of a task, inside the task's folder."""

VARIABLES: dict[str, frozenset[str]] = {
    "brief": frozenset({"again", "article", "cast", "fields", "language"}),
    "cast": frozenset({"article", "cast", "fields", "language"}),
    "mend": frozenset({"article", "cast", "fields", "items", "language"}),
    "verify": frozenset({"article", "fields", "items"}),
    "consolidate": frozenset({"fields", "items"}),
    "match": frozenset({"fields", "items"}),
}
"""What each prompt may use."""

_NEEDED: dict[str, frozenset[str]] = {
    "brief": frozenset({"article", "cast", "language"}),
    "cast": frozenset({"article"}),
    "mend": frozenset({"article", "items"}),
    "verify": frozenset({"article", "items"}),
    "consolidate": frozenset({"items"}),
    "match": frozenset({"items"}),
}
"""What each prompt must use, or the model would never see it."""

_BLOCKS = ("system", "user")


def packaged_prompts() -> Path:
    """The folder of prompts that came with the package: inside the wheel, else beside the checkout's package."""
    package = Path(__file__).resolve().parents[2]
    for place in (package / "_data" / "prompts", package.parent / "prompts"):
        if (place / "brief" / FILE).is_file():
            return place
    raise UsageError(
        "the package's prompts are missing: install it again, or name a folder of prompts with --prompts"
    )


@dataclass(frozen=True)
class Prompt:
    """One prompt, loaded and checked."""

    task: str
    version: str
    description: str
    example_names: tuple[str, ...]
    """Invented names of its examples; an item that carries one of them was copied, not read."""
    path: Path
    sha256: str
    """Of everything that shapes it: its own source and that of every template it includes."""
    system: Template
    user: Template

    @property
    def reference(self) -> DraftPrompt:
        """How a run record names it."""
        return DraftPrompt(id=self.task, version=self.version, sha256=self.sha256)

    def render(self, values: Mapping[str, Any]) -> tuple[str, str]:
        """The system and the user message; `UsageError` where the template cannot be rendered."""
        from jinja2 import TemplateError

        try:
            return self.system.render(values).strip(), self.user.render(values).strip()
        except TemplateError as error:
            raise UsageError(f"the prompt {self.path} cannot be rendered: {error}") from None


class PromptLibrary:
    """All prompts, from the package, each replaceable by one of the same name in `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(
                f"{folder} is not a folder of prompts: make one with `summarizer prompts copy {folder}`"
            )
        self._roots = [*([folder] if folder is not None else []), packaged_prompts()]
        self._loaded: dict[str, Prompt] = {}

    def __iter__(self) -> Iterator[Prompt]:
        return (self.get(task) for task in VARIABLES)

    def get(self, task: str) -> Prompt:
        """The prompt of a task; `UsageError` says what is wrong with it."""
        if task not in self._loaded:
            self._loaded[task] = self._load(task)
        return self._loaded[task]

    def find(self, name: str) -> Path | None:
        """The file of a template such as ``brief/prompt.md``, or None."""
        if ".." in Path(name).parts or Path(name).is_absolute():
            return None
        return next((root / name for root in self._roots if (root / name).is_file()), None)

    @cached_property
    def _environment(self) -> SandboxedEnvironment:
        from jinja2 import FunctionLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        return SandboxedEnvironment(
            undefined=StrictUndefined,
            loader=FunctionLoader(self._source),
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )

    def _source(self, name: str) -> str | None:
        path = self.find(name)
        return None if path is None else _split(path)[1]

    def _load(self, task: str) -> Prompt:
        if task not in VARIABLES:
            raise UsageError(f"there is no prompt {task!r}: choose one of {', '.join(VARIABLES)}")
        path = self.find(f"{task}/{FILE}")
        if path is None:
            raise UsageError(
                f"the prompt {task}/{FILE} is missing: copy the package's with `summarizer prompts copy`"
            )
        front, _ = _split(path)
        sources = self._with_includes(f"{task}/{FILE}", path)
        self._check_variables(task, path, sources)
        system, user = self._blocks(task, path)
        names = front.get("example_names") or ()
        return Prompt(
            task=task,
            version=str(front.get("version", "")) or _missing(path, "version"),
            description=str(front.get("description", "")),
            example_names=tuple(str(name) for name in names),
            path=path,
            sha256=hashlib.sha256(
                "\0".join(f"{n}\0{s}" for n, s in sorted(sources.items())).encode()
            ).hexdigest(),
            system=system,
            user=user,
        )

    def _with_includes(self, name: str, path: Path) -> dict[str, str]:
        """The source of a template and of all that it includes, by name."""
        from jinja2 import TemplateSyntaxError, meta

        sources: dict[str, str] = {}
        queue = [name]
        while queue:
            current = queue.pop()
            if current in sources:
                continue
            source = self._source(current)
            if source is None:
                raise UsageError(f"the prompt {path} includes {current!r}, which does not exist")
            try:
                parsed = self._environment.parse(source)
            except TemplateSyntaxError as error:
                raise UsageError(
                    f"the prompt {path} is no valid template: line {error.lineno}: {error.message}"
                ) from None
            sources[current] = source
            for included in meta.find_referenced_templates(parsed):
                if included is None:
                    raise UsageError(
                        f"the prompt {path} includes a template by a variable name: name it in full"
                    )
                queue.append(included)
        return sources

    def _check_variables(self, task: str, path: Path, sources: dict[str, str]) -> None:
        from jinja2 import meta

        used: set[str] = set()
        for source in sources.values():
            used |= meta.find_undeclared_variables(self._environment.parse(source))
        if unknown := used - VARIABLES[task]:
            raise UsageError(
                f"the prompt {path} uses {_listed(unknown)}, which nothing provides: it may use {_listed(VARIABLES[task])}"
            )
        if missing := _NEEDED[task] - used:
            raise UsageError(
                f"the prompt {path} never uses {_listed(missing)}, so the model would not see it"
            )

    def _blocks(self, task: str, path: Path) -> tuple[Template, Template]:
        """The two blocks as templates of their own, so that each can be rendered alone."""
        template = self._environment.get_template(f"{task}/{FILE}")
        if missing := [name for name in _BLOCKS if name not in template.blocks]:
            raise UsageError(
                f"the prompt {path} has no block {missing[0]!r}: it needs {{% block {missing[0]} %}}"
            )
        return cast("Template", _Block(template, "system")), cast("Template", _Block(template, "user"))


class _Block:
    """One block of a template, rendered like a template."""

    def __init__(self, template: Template, name: str) -> None:
        self._template, self._name = template, name

    def render(self, values: Mapping[str, Any]) -> str:
        context = self._template.new_context(dict(values))
        return "".join(self._template.blocks[self._name](context))


def _split(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a template file."""
    import yaml

    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        return {}, text
    head, mark, body = text[4:].partition("\n---\n")
    if not mark:
        raise UsageError(f"the front matter of {path} is not closed: end it with a line of three hyphens")
    try:
        front: object = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        raise UsageError(f"the front matter of {path} is not valid YAML: {error}") from None
    if not isinstance(front, dict):
        raise UsageError(f"the front matter of {path} is not a list of fields")
    return cast("dict[str, Any]", front), body


def _missing(path: Path, field: str) -> str:
    raise UsageError(f"the front matter of {path} has no {field!r}")


def _listed(names: set[str] | frozenset[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names))
