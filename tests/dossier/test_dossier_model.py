"""The dossier's models: what cannot be built, and what a gold dossier may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from summarizer import Brief, Dossier, DossierError
from summarizer.dossier.dossier import dossier_schema
from summarizer.dossier.gold import GoldDossier, references
from summarizer.dossier.model import DossierArticle
from summarizer.schemas import names


def test_an_empty_dossier_survives_its_json() -> None:
    assert Dossier.from_json(Dossier().to_json()) == Dossier()


def test_a_copy_of_an_article_that_is_not_there_is_refused() -> None:
    article = DossierArticle(id="a", sha256="0" * 64, engine="offline", items=0, copy_of="b")

    with pytest.raises(ValidationError, match="the article 'b', which it does not list"):
        Dossier(articles=(article,))


def test_what_is_no_dossier_is_told_in_one_sentence() -> None:
    with pytest.raises(DossierError, match=r"not a valid dossier: articles: .*build it anew"):
        Dossier.from_json('{"articles": 3}')


def test_both_schemas_are_published() -> None:
    assert {"dossier", "gold-dossier"} <= set(names())
    assert dossier_schema()["$id"] == "urn:aide-memoire:schema:dossier:1.0"


def test_an_answer_is_referred_to_by_its_place() -> None:
    weir = Brief.from_json((Path(__file__).parents[1] / "render" / "data" / "weir.json").read_bytes())

    assert {reference for reference in references(weir) if "/" in reference} == {
        f"{item.id}/r{number}"
        for item in (*weir.demands, *weir.trades)
        for number, _ in enumerate(item.responses, 1)
    }


GOLD = {
    "title": "the harbour dispute",
    "parties": [{"id": "union", "name": "Dockers' Union", "members": ["a1#union", "a2#dockers"]}],
    "issues": [{"id": "night-shifts", "label": "night shifts", "members": ["a1#p1", "a2#p2"]}],
}


def test_a_gold_dossier_names_its_items() -> None:
    shift = {
        "party": "union",
        "issue": "night-shifts",
        "kind": "opened",
        "before": ["a1#p1"],
        "after": ["a2#p2"],
    }
    gold = GoldDossier.model_validate({**GOLD, "shifts": [shift]})

    assert list(gold.names()) == ["a1#p1", "a2#p2", "a1#p1", "a2#p2"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"shifts": [{"party": "port", "issue": "night-shifts", "kind": "opened", "before": ["a1#p1"], "after": ["a2#p2"]}]},
         "there is no party 'port'"),
        ({"issues": [*GOLD["issues"], {"id": "pay", "label": "pay", "members": ["a1#p1"]}]},
         "a1#p1 belongs to more than one issue"),
        ({"issues": [{"id": "pay", "label": "pay", "members": ["a1 p1"]}]}, "match pattern"),
    ],
)  # fmt: skip
def test_a_gold_dossier_that_does_not_hold_together_is_refused(change: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        GoldDossier.model_validate({**GOLD, **change})
