"""How many requests are let out at once: more while answers come, half after a sign of pressure, never beyond the limit."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.flow import MOST, START, Flow

ENDS = st.sampled_from(["answer", "slow", "time-out", "error"])


def leave(flow: Flow, end: str) -> None:
    """One request comes back."""
    error = {"time-out": TimeoutError(), "error": ConnectionError()}.get(end)
    flow.leave(30.0 if end == "slow" else 1.0, error)


@settings(deadline=None)
@given(ends=st.lists(ENDS, max_size=300), fixed=st.none() | st.integers(1, 20))
def test_no_more_than_the_limit_are_under_way_and_none_waits_for_ever(
    ends: list[str], fixed: int | None
) -> None:
    async def main() -> None:
        flow = Flow(fixed)
        left = list(ends)

        async def one() -> None:
            await flow.enter()
            assert flow.under_way <= max(flow.limit, 1) or fixed is None
            await asyncio.sleep(0)
            leave(flow, left.pop() if left else "answer")

        await asyncio.wait_for(asyncio.gather(*(one() for _ in range(len(ends) + 1))), 30)
        assert flow.under_way == 0
        assert 1 <= flow.limit <= MOST
        assert fixed is None or flow.limit == fixed

    asyncio.run(main())


async def keep_busy(flow: Flow, times: int, end: str = "answer") -> None:
    """As many requests as may be, `times` in all."""

    async def one() -> None:
        await flow.enter()
        await asyncio.sleep(0)
        leave(flow, end)

    await asyncio.gather(*(one() for _ in range(times)))


def test_it_grows_while_answers_come() -> None:
    flow = Flow()
    asyncio.run(keep_busy(flow, 200))

    assert flow.limit > 4 * START


def test_it_does_not_grow_where_nothing_more_is_wanted() -> None:
    async def main() -> int:
        flow = Flow()
        for _ in range(100):
            await keep_busy(flow, 1)
        return flow.limit

    assert asyncio.run(main()) == START


@pytest.mark.parametrize("end", ["time-out", "slow"])
def test_pressure_halves_it(end: str) -> None:
    changes: list[tuple[int, str]] = []

    async def main() -> None:
        flow = Flow(on_change=lambda limit, why: changes.append((limit, why)))
        await keep_busy(flow, 100)
        await keep_busy(flow, 3 * flow.limit, end)

    asyncio.run(main())
    cuts = [(before, after) for (before, _), (after, why) in pairwise(changes) if why]
    assert cuts
    assert all(after == before // 2 for before, after in cuts)


def test_a_request_that_is_called_off_while_it_waits_gives_its_turn_on() -> None:
    async def main() -> None:
        flow = Flow(1)
        await flow.enter()
        first, second = asyncio.create_task(flow.enter()), asyncio.create_task(flow.enter())
        await asyncio.sleep(0)
        first.cancel()
        flow.leave(1.0, None)
        await asyncio.wait_for(second, 5)
        assert flow.under_way == 1

    asyncio.run(main())


def test_what_an_answer_frees_goes_out_before_the_other_answers_are_worked_on() -> None:
    """Eight answers at once, one request that waits: it is out before the second answer has its turn."""
    story: list[str] = []

    async def main() -> None:
        flow = Flow(8)

        async def answered(number: int) -> None:
            await flow.enter()
            await asyncio.sleep(0)
            flow.leave(1.0, None)
            await flow.turn()
            story.append(f"worked on {number}")

        async def waiting() -> None:
            await flow.enter()
            story.append("out")

        async with asyncio.TaskGroup() as group:
            for number in range(8):
                group.create_task(answered(number))
            group.create_task(waiting())

    asyncio.run(main())

    assert story.index("out") <= 1
    assert story[-1] == "worked on 7"
