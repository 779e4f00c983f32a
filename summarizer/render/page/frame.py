"""What every page stands in: templates that escape, the style and script inlined, and a policy that lets nothing else run.

The policy (Content-Security-Policy) names the hashes of the page's one style sheet and one script and forbids all
else: a browser loads nothing, and runs nothing that was smuggled in.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarizer._version import __version__
from summarizer.render.safe import harmless

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment


def framed(template: str, *, style: Sequence[str], script: Sequence[str], **values: Any) -> str:
    """The page of `template` with its style sheets and scripts (names of files here, joined in order) inside."""
    from markupsafe import Markup

    css, code = joined(style), joined(script)
    policy = (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(code)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(template)
        .render(style=Markup(css), script=Markup(code), policy=policy, version=__version__, **values)
    )


def fragment(template: str, *, style: Sequence[str], **values: Any) -> str:
    """A piece of a page, for a host that has a page of its own: no script, no policy."""
    from markupsafe import Markup

    return _environment().get_template(template).render(style=Markup(joined(style)), **values)


def web_address(address: str | None) -> str | None:
    """`address` if a reader may safely follow it: http or https and nothing else, such as ``javascript:``."""
    if address and address.casefold().startswith(("https://", "http://")):
        return address
    return None


@cache
def joined(names: Sequence[str]) -> str:
    """The contents of files beside the templates, one after the other."""
    folder = files("summarizer.render.page").joinpath("templates")
    return "".join(folder.joinpath(name).read_text("utf-8") for name in names)


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=PackageLoader("summarizer", "render/page/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: Any) -> Any:
    """Every text that a template writes passes here: what reorders or controls is shown instead, whatever its source."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return harmless(value)
    return value


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
