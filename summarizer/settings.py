"""Settings from four places: flag, environment, the project's file, the user's file, in that order.

The project's file is ``summarizer.toml`` in the working folder; the user's is ``aide-memoire/config.toml``
under ``XDG_CONFIG_HOME`` (``APPDATA`` on Windows), else ``~/.config``.  Both hold plain ``name = value`` lines.  A
folder one merely works in must not redirect text or take keys, so the project's file may set neither
``base_url`` nor ``api_key``; and a key from the user's file goes only to the server that file names.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from summarizer.errors import UsageError

Name = Literal[
    "model",
    "base_url",
    "api_key",
    "mode",
    "timeout",
    "deadline",
    "max_cost",
    "max_tokens",
    "cache",
    "prompts",
    "statements_in",
    "verify",
    "context",
    "max_output",
]
"""Every setting there is; `model` picks the engine, the others are options of the LLM engine."""

Source = Literal["flag", "environment", "project", "user"]
"""Where a value came from, the strongest first."""

Plain = str | int | float | bool

PROJECT_FILE = "summarizer.toml"
PREFIX = "SUMMARIZER_"
"""Of environment variables: ``SUMMARIZER_MAX_COST`` and so on."""

NAMES: tuple[Name, ...] = get_args(Name)
_NOT_IN_PROJECTS: frozenset[Name] = frozenset({"base_url", "api_key"})
_KINDS: Mapping[Name, type] = {
    "timeout": float,
    "deadline": float,
    "max_cost": float,
    "max_tokens": int,
    "verify": bool,
    "context": int,
    "max_output": int,
}
"""Settings that are not text; a path stays text until it is used."""
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Setting:
    """One value and where it came from."""

    name: Name
    value: Plain
    source: Source
    where: str
    """The flag, the variable or the file, as a person would look for it."""

    @property
    def shown(self) -> str:
        """The value as text; a key is never shown."""
        return "set, not shown" if self.name == "api_key" else str(self.value)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a run, each value with its origin."""

    settings: tuple[Setting, ...]

    def __iter__(self) -> Iterator[Setting]:
        return iter(self.settings)

    def find(self, name: Name) -> Setting | None:
        """The setting of this name, None where nobody set it."""
        return next((setting for setting in self.settings if setting.name == name), None)

    @property
    def model(self) -> str:
        """The engine to use; ``offline`` unless something says otherwise."""
        setting = self.find("model")
        return str(setting.value) if setting is not None else "offline"

    def engine_options(self) -> dict[str, Plain]:
        """The options for `summarizer.engines.get_engine`; none for the offline engine, which takes none."""
        if self.model == "offline":
            return {}
        return {setting.name: setting.value for setting in self.settings if setting.name != "model"}


def load_settings(
    flags: Mapping[str, Plain | None] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    user_file: Path | None = None,
) -> Settings:
    """The settings that hold, from `flags` (None means not given), the environment and the two files.

    Raises `UsageError` for a name nobody knows, a value of the wrong kind, or a setting its place may not make.
    """
    known = os.environ if environment is None else environment
    project = (folder or Path.cwd()) / PROJECT_FILE
    user = user_file or default_user_file(known)
    found: dict[Name, Setting] = {}
    for setting in (
        *_from_flags(flags or {}),
        *_from_environment(known),
        *_from_file(project, "project"),
        *_from_file(user, "user"),
    ):
        found.setdefault(setting.name, setting)
    key, server = found.get("api_key"), found.get("base_url")
    if key is not None and key.source == "user" and (server is None or server.source != "user"):
        del found["api_key"]
    return Settings(tuple(found[name] for name in NAMES if name in found))


def default_user_file(environment: Mapping[str, str] | None = None) -> Path:
    """Where the user's file is looked for."""
    known = os.environ if environment is None else environment
    root = known.get("XDG_CONFIG_HOME") or known.get("APPDATA")
    return (Path(root) if root else Path.home() / ".config") / "aide-memoire" / "config.toml"


def _from_flags(flags: Mapping[str, Plain | None]) -> Iterator[Setting]:
    for name in NAMES:
        value = flags.get(name)
        if value is not None:
            flag = f"--{name.replace('_', '-')}"
            yield Setting(name, _as_kind(name, value, flag), "flag", flag)


def _from_environment(environment: Mapping[str, str]) -> Iterator[Setting]:
    for name in NAMES:
        variable = PREFIX + name.upper()
        text = environment.get(variable)
        if text:
            yield Setting(name, _parsed(name, text, variable), "environment", variable)


def _from_file(path: Path, source: Source) -> Iterator[Setting]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path} cannot be read as settings: {error}") from None
    unknown = [name for name in data if name not in NAMES]
    if unknown:
        raise UsageError(f"{path} sets {unknown[0]!r}, which is no setting: it may set {', '.join(NAMES)}")
    for name in NAMES:
        if name not in data:
            continue
        if source == "project" and name in _NOT_IN_PROJECTS:
            raise UsageError(
                f"{path} may not set {name!r}: a folder must not decide where text and keys go; set it in"
                f" {default_user_file()} or with {PREFIX}{name.upper()}"
            )
        yield Setting(name, _as_kind(name, data[name], str(path)), source, str(path))


def _parsed(name: Name, text: str, where: str) -> Plain:
    """The value of an environment variable."""
    kind = _KINDS.get(name, str)
    if name == "cache" and text.lower() in _FALSE:
        return False
    if kind is bool:
        if text.lower() not in (*_TRUE, *_FALSE):
            raise UsageError(f"{where} must be true or false, not {text!r}")
        return text.lower() in _TRUE
    try:
        return kind(text)
    except ValueError:
        raise UsageError(f"{where} must be a number, not {text!r}") from None


def _as_kind(name: Name, value: object, where: str) -> Plain:
    """The value of a flag or a file, held to its kind."""
    kind = _KINDS.get(name, str)
    if name == "cache" and value is False:
        return False
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (str, int, float)) and type(value) is kind:
        return value
    raise UsageError(f"{where}: {name} must be {_named(kind)}, not {value!r}")


def _named(kind: type) -> str:
    return {str: "text", int: "a whole number", float: "a number", bool: "true or false"}[kind]
