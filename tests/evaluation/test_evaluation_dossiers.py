"""A perfect dossier scores 1 everywhere; each kind of damage lowers the figures that name it, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from perfect_dossier import perfect_dossier

from summarizer.dossier import Dossier
from summarizer.dossier.model import LedgerTrade
from summarizer.evaluation.align import Alignment, align
from summarizer.evaluation.dossiers import GOLD_BRIEFS, NOTHING_MATCHED, measure, score_dossiers
from summarizer.evaluation.dossiers.differences import differences
from summarizer.evaluation.dossiers.measure import CELLS, FIGURES, SEEN_FROM_THE_OPPOSITE
from summarizer.evaluation.dossiers.of_dossier import account_of_dossier
from summarizer.evaluation.dossiers.of_gold import account_of_gold
from summarizer.evaluation.story import Story, load_story

CAPE_LORN = Path(__file__).parents[2] / "eval" / "stories" / "cape-lorn"
Change = Callable[[Any], dict[str, Any]]


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story(CAPE_LORN)


@pytest.fixture(scope="module")
def alignments(story: Story) -> dict[str, Alignment]:
    return {d.id: align(d.article, d.brief, d.brief) for d in story.gold}


@pytest.fixture(scope="module")
def perfect(story: Story) -> Dossier:
    return perfect_dossier(story)


@pytest.fixture
def moved(story: Story, alignments: dict[str, Alignment]) -> Callable[[Dossier], set[str]]:
    """The figures in which a dossier is not perfect."""

    def imperfect(dossier: Dossier) -> set[str]:
        figures = measure(account_of_gold(story), account_of_dossier(dossier, alignments))
        return {name for name, ratio in figures.items() if ratio.value(1.0) != pytest.approx(1.0)}

    return imperfect


def changed(dossier: Dossier, part: str, suits: Callable[[Any], bool], change: Change) -> Dossier:
    """`dossier` with the first thing of the list `part` that suits changed."""
    things = list(getattr(dossier, part))
    index = next(index for index, thing in enumerate(things) if suits(thing))
    things[index] = things[index].model_copy(update=change(things[index]))
    return dossier.model_copy(update={part: tuple(things)})


def any_of_them(_: Any) -> bool:
    return True


def parts(name: str, *kinds: str) -> set[str]:
    return {f"{name}.{kind}" for kind in kinds}


def found_and_right(name: str, *kinds: str) -> set[str]:
    return parts(f"{name}.found", *kinds) | parts(f"{name}.right", *kinds)


def test_a_perfect_dossier_scores_one_everywhere(
    story: Story, alignments: dict[str, Alignment], perfect: Dossier
) -> None:
    figures = measure(account_of_gold(story), account_of_dossier(perfect, alignments))

    assert set(figures) == {f"{name}.{part}" for name in FIGURES for part in ("precision", "recall")} | {
        CELLS
    }
    assert [ratio.value(None) for ratio in figures.values()] == pytest.approx([1.0] * len(figures))


def test_a_party_split_in_two(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    first, *others = perfect.parties
    split = (
        first.model_copy(update={"members": first.members[2:]}),
        first.model_copy(update={"id": "another", "members": first.members[:2]}),
    )
    damaged = perfect.model_copy(update={"parties": (*split, *others)})

    assert moved(damaged) == {"parties.b3.recall", "parties.pairs.recall"}


def test_two_issues_thrown_together(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    cells = {cell.issue for cell in perfect.matrix}
    first, second = [issue for issue in perfect.issues if issue.id not in cells][:2]
    together = first.model_copy(update={"members": (*first.members, *second.members)})
    others = tuple(issue for issue in perfect.issues if issue.id not in {first.id, second.id})
    damaged = perfect.model_copy(update={"issues": (together, *others)})

    assert moved(damaged) == {"issues.b3.precision", "issues.pairs.precision"}


def test_an_issue_under_the_opposite_label_told_the_other_way_round_is_no_damage(
    perfect: Dossier, moved: Callable[[Dossier], set[str]]
) -> None:
    issue_id = "fuel-leak"
    damaged = changed(
        perfect,
        "issues",
        lambda issue: issue.id == issue_id,
        lambda issue: {
            "members": tuple(m.model_copy(update={"reversed": not m.reversed}) for m in issue.members)
        },
    )
    shifts = tuple(
        s.model_copy(update={"kind": SEEN_FROM_THE_OPPOSITE[s.kind]}) if s.issue == issue_id else s
        for s in damaged.shifts
    )
    turned = {"for": "against", "against": "for"}
    cells = tuple(
        c.model_copy(update={"latest": c.latest.model_copy(update={"stance": turned[c.latest.stance]})})
        if c.issue == issue_id
        else c
        for c in damaged.matrix
    )

    assert moved(damaged) == {"shifts.right.precision", "shifts.right.recall", CELLS}
    assert moved(damaged.model_copy(update={"shifts": shifts, "matrix": cells})) == set()


def test_a_shift_missed(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = perfect.model_copy(update={"shifts": perfect.shifts[1:]})

    assert moved(damaged) == found_and_right("shifts", "recall")


def test_a_shift_told_backwards(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = changed(perfect, "shifts", any_of_them, lambda s: {"before": s.after, "after": s.before})

    assert moved(damaged) == found_and_right("shifts", "precision", "recall")


def test_a_shift_told_twice(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = perfect.model_copy(update={"shifts": (*perfect.shifts, perfect.shifts[0])})

    assert moved(damaged) == found_and_right("shifts", "precision")


def test_a_shift_between_everything_and_everything_is_none(
    perfect: Dossier, moved: Callable[[Dossier], set[str]]
) -> None:
    every = tuple(citation for citation in perfect.citations())
    timeline = tuple(stand.model_copy(update={"sources": every}) for stand in perfect.timeline)
    damaged = Dossier.model_validate(
        {**dict(perfect), "timeline": timeline}
    )  # A copy keeps its index of stands.

    assert moved(damaged) == found_and_right("shifts", "precision", "recall") | found_and_right(
        "contradictions", "precision", "recall"
    )


@pytest.mark.parametrize("change", [{"kind": "wavered"}, {"party": "kelland"}])
def test_a_shift_that_misleads(
    change: dict[str, str], perfect: Dossier, moved: Callable[[Dossier], set[str]]
) -> None:
    damaged = changed(perfect, "shifts", lambda s: s.party == "saurimar", lambda _: change)

    assert moved(damaged) == parts("shifts.right", "precision", "recall")


def test_a_contradiction_missed(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = perfect.model_copy(update={"contradictions": perfect.contradictions[1:]})

    assert moved(damaged) == found_and_right("contradictions", "recall")


def test_the_order_of_a_contradiction_does_not_matter(
    perfect: Dossier, moved: Callable[[Dossier], set[str]]
) -> None:
    damaged = changed(
        perfect, "contradictions", any_of_them, lambda c: {"first": c.second, "second": c.first}
    )

    assert moved(damaged) == set()


def test_a_contradiction_of_the_wrong_party(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = changed(perfect, "contradictions", any_of_them, lambda _: {"party": "fishers"})

    assert moved(damaged) == parts("contradictions.right", "precision", "recall")


def test_a_trade_torn_in_two(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    trade = next(trade for trade in perfect.ledger if trade.id == "boats-for-sergeant")
    *earlier, last = trade.members
    *steps, done = trade.stages
    torn = (
        trade.model_copy(update={"members": tuple(earlier)}),
        trade.model_copy(update={"id": "another", "members": (last,), "stages": (done,)}),
    )
    damaged = perfect.model_copy(update={"ledger": (*(t for t in perfect.ledger if t != trade), *torn)})

    assert steps
    assert moved(damaged) == (
        {"trades.b3.recall", "trades.pairs.recall"}
        | found_and_right("ledger", "precision")
        | found_and_right("stages", "precision")
    )


def test_an_agreed_trade_called_dead(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = changed(perfect, "ledger", lambda t: t.status == "agreed", lambda _: {"status": "dead"})

    assert moved(damaged) == parts("ledger.right", "precision", "recall")


def with_steps(perfect: Dossier, suits: Callable[[Any], bool], change: Change | None) -> Dossier:
    """`perfect` with the first step that suits changed, or taken out."""

    def steps(trade: LedgerTrade) -> dict[str, Any]:
        first = next(step for step in trade.stages if suits(step))
        instead = () if change is None else (first.model_copy(update=change(first)),)
        at = trade.stages.index(first)
        return {"stages": (*trade.stages[:at], *instead, *trade.stages[at + 1 :])}

    return changed(perfect, "ledger", lambda t: len(t.stages) > 1 and any(map(suits, t.stages)), steps)


def test_a_step_missed(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    assert moved(with_steps(perfect, any_of_them, None)) == found_and_right("stages", "recall")


def test_a_step_of_another_kind(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = with_steps(perfect, lambda s: s.kind == "rejected", lambda _: {"kind": "agreed"})

    assert moved(damaged) == found_and_right("stages", "precision", "recall")


@pytest.mark.parametrize("change", [{"parties": ("fishers",)}, {"answer": "accepts"}])
def test_an_answer_misunderstood(
    change: dict[str, Any], perfect: Dossier, moved: Callable[[Dossier], set[str]]
) -> None:
    damaged = with_steps(perfect, lambda s: s.answer == "noncommittal", lambda _: change)

    assert moved(damaged) == parts("stages.right", "precision", "recall")


def test_who_is_named_for_what_both_sides_do_is_no_damage(
    perfect: Dossier, moved: Callable[[Dossier], set[str]]
) -> None:
    damaged = with_steps(perfect, lambda s: s.kind == "agreed", lambda _: {"parties": ()})

    assert moved(damaged) == set()


def test_a_copy_overlooked(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = changed(perfect, "articles", lambda a: a.copy_of is not None, lambda _: {"copy_of": None})

    assert moved(damaged) == {"copies.recall"}


def test_a_cell_with_the_wrong_stance(perfect: Dossier, moved: Callable[[Dossier], set[str]]) -> None:
    damaged = changed(
        perfect,
        "matrix",
        any_of_them,
        lambda c: {"latest": c.latest.model_copy(update={"stance": "against"})},
    )

    assert moved(damaged) == {CELLS}


def test_what_an_engine_misses_costs_recall_and_what_it_invents_precision(
    story: Story, alignments: dict[str, Alignment], perfect: Dossier
) -> None:
    gold = account_of_gold(story)
    nothing = account_of_dossier(Dossier(), alignments)
    figures = measure(gold, nothing)
    turned_round = measure(nothing, gold)

    assert {figures[f"{name}.recall"].value(None) for name in FIGURES} == {0.0}
    assert {figures[f"{name}.precision"].value(None) for name in FIGURES} == {None}
    assert {turned_round[f"{name}.precision"].value(None) for name in FIGURES} == {0.0}


def test_an_item_without_a_partner_in_gold_is_an_error(story: Story, perfect: Dossier) -> None:
    unpaired = {
        document.id: align(
            document.article, document.brief.model_copy(update={"positions": ()}), document.brief
        )
        for document in story.gold
    }
    figures = measure(account_of_gold(story), account_of_dossier(perfect, unpaired))

    assert (figures["issues.b3.precision"].value(None) or 0) < 1
    assert (figures["issues.b3.recall"].value(None) or 0) < 1
    assert figures["trades.b3.recall"].value(None) == pytest.approx(1.0)


def test_dossiers_of_gold_briefs_pay_for_no_brief(story: Story) -> None:
    run = score_dossiers([story], GOLD_BRIEFS).run

    assert run.figures["briefs.right.f1"] == 1.0
    assert 0 < (run.figures["parties.b3.f1"] or 0) <= 1
    assert run.stories[0].articles == len(story.gold)


def test_putting_nothing_together_is_never_wrong_and_finds_little(story: Story) -> None:
    figures = score_dossiers([story], NOTHING_MATCHED).run.figures

    assert [figures[f"{group}.b3.precision"] for group in ("parties", "issues", "trades")] == [1.0, 1.0, 1.0]
    assert (figures["parties.b3.recall"] or 0) == pytest.approx(7 / 62)
    assert figures["issues.pairs.f1"] == figures["shifts.found.f1"] == figures["copies.f1"] == 0.0


def test_differences_name_what_was_missed_invented_and_put_elsewhere(
    story: Story, alignments: dict[str, Alignment], perfect: Dossier
) -> None:
    first, second, *others = perfect.parties
    swapped = (
        first.model_copy(update={"members": (second.members[0], *first.members[1:])}),
        second.model_copy(update={"members": (first.members[0], *second.members[1:])}),
    )
    damaged = changed(perfect, "shifts", any_of_them, lambda s: {"before": s.after, "after": s.before})
    damaged = damaged.model_copy(update={"parties": (*swapped, *others)})
    gold = account_of_gold(story)
    lines = list(differences(story, gold, account_of_dossier(damaged, alignments)))

    assert list(differences(story, gold, account_of_dossier(perfect, alignments))) == []
    assert [line.split(":")[0] for line in lines] == ["~ parties", "~ parties", "- shifts", "+ shifts"]
    assert "meridian-0324#saurimar, of saurimar, stands under kelland" in lines[1]
    assert "it would not sign a lease of more than five years" in lines[2]
