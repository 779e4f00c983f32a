"""A dossier as one web page: where the sides stand, what has shifted, what became of every trade, and who says so.

`view` computes what is shown; the template and its style lie with those of the brief's page in `summarizer.render`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.dossier.dossier import Dossier

__all__ = ["dossier_page"]


def dossier_page(dossier: Dossier) -> str:
    """The page (HTML, ends in a newline): one file that needs nothing else and reads without its script."""
    from summarizer.dossier.show.page.view import dossier_view
    from summarizer.render.page.frame import framed

    view = dossier_view(dossier)
    return framed(
        "dossier.html.j2",
        style=("base.css", "parts.css", "dossier.css"),
        script=("theme.js", "dossier.js"),
        title=view.title,
        view=view,
    )
