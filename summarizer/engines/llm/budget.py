"""Limits in money and tokens, held before they are passed.

Before a request the most that it may still cost is reserved; afterwards what it really took is booked.
A request whose reservation would pass a limit is not sent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.errors import LimitError

Price = Callable[[int, int, int], "float | None"]
"""Input, cached and output tokens to US dollars."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one request may still take."""

    tokens: int
    cost: float


class Budget:
    """What may be spent by all users of one engine together; safe to share between threads."""

    def __init__(self, price: Price, *, max_cost: float | None = None, max_tokens: int | None = None) -> None:
        self._price = price
        self._max_cost, self._max_tokens = max_cost, max_tokens
        self._cost, self._tokens = 0.0, 0
        self._booked_cost, self._booked_tokens = 0.0, 0
        self._lock = threading.Lock()

    @property
    def tokens(self) -> int:
        """Tokens booked or reserved so far."""
        return self._tokens

    @property
    def cost(self) -> float:
        """US dollars booked or reserved so far."""
        return self._cost

    @property
    def booked_tokens(self) -> int:
        """Tokens that answered requests took, without what is only reserved."""
        return self._booked_tokens

    @property
    def booked_cost(self) -> float:
        """US dollars that answered requests took, without what is only reserved."""
        return self._booked_cost

    def carry_over(self, tokens: int, cost: float) -> None:
        """Counts what an earlier run took towards the limits, for a run that goes on where that one stopped."""
        with self._lock:
            self._tokens += tokens
            self._cost += cost

    def reserve(self, input_tokens: int, max_output: int) -> Reservation:
        """Room for one request; `LimitError` where it could pass a limit, and nothing is then reserved."""
        tokens = input_tokens + max_output
        cost = self._price(input_tokens, 0, max_output) or 0.0
        with self._lock:
            if self._max_tokens is not None and self._tokens + tokens > self._max_tokens:
                raise LimitError(
                    f"stopped before a request that could take {tokens:,} tokens: {self._tokens:,} of the"
                    f" {self._max_tokens:,} allowed are used; raise --max-tokens to go on"
                )
            if self._max_cost is not None and self._cost + cost > self._max_cost:
                raise LimitError(
                    f"stopped before a request that could cost ${cost:.4f}: ${self._cost:.4f} of the"
                    f" ${self._max_cost:.4f} allowed are spent; raise --max-cost to go on"
                )
            self._tokens += tokens
            self._cost += cost
        return Reservation(tokens, cost)

    def settle(
        self, reserved: Reservation, input_tokens: int, cached_tokens: int, output_tokens: int
    ) -> float | None:
        """Books what a request took in place of what was reserved; its price, None where unknown."""
        cost = self._price(input_tokens, cached_tokens, output_tokens)
        with self._lock:
            self._tokens += input_tokens + output_tokens - reserved.tokens
            self._cost += (cost or 0.0) - reserved.cost
            self._booked_tokens += input_tokens + output_tokens
            self._booked_cost += cost or 0.0
        return cost

    def release(self, reserved: Reservation) -> None:
        """Gives a reservation back: the request was never answered."""
        with self._lock:
            self._tokens -= reserved.tokens
            self._cost -= reserved.cost
