"""The base of everything that is written as JSON: frozen, closed, and of whole characters."""

from __future__ import annotations

import re
from typing import Self, cast

from pydantic import BaseModel, ConfigDict, model_validator

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""A lone surrogate: Python lets a string hold it, and nothing can write it."""


class Record(BaseModel):
    """Takes no keys but its own, cannot be changed, and holds nothing that JSON cannot."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        for name, value in self.__dict__.items():
            for text in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and not text.isascii() and _HALF_CHARACTER.search(text):
                    raise ValueError(f"{name!r} holds half a character (a lone surrogate); write it anew")
        return self
