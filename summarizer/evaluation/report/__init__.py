"""The HTML report: gold beside prediction, article by article, in one file that needs nothing else.

`view` computes what is shown, `page.html.j2` lays it out with `style.css` and `script.js`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from summarizer.evaluation.report.view import report_view
from summarizer.evaluation.run import Scored

__all__ = ["html_report"]


def html_report(scored: Sequence[Scored]) -> str:
    """One self-contained page about one or several systems on the same articles.

    Everything from an article or an engine is escaped; the page's own policy lets only its one style and its one
    script run, and lets nothing be loaded.  It reads without the script.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    here = files(__package__ or __name__)
    style = here.joinpath("style.css").read_text("utf-8")
    script = here.joinpath("script.js").read_text("utf-8")
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(here.joinpath("page.html.j2").read_text("utf-8"))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return template.render(
        view=report_view(scored), style=Markup(style), script=Markup(script), policy=policy
    )


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
