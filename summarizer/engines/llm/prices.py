"""What a model costs and how much it holds, from the offline data of genai-prices."""

from __future__ import annotations


def price(
    provider: str, model: str, *, input_tokens: int, cached_tokens: int, output_tokens: int
) -> float | None:
    """US dollars for so many tokens; None where the price is not known."""
    from genai_prices import Usage, calc_price

    usage = Usage(input_tokens=input_tokens, cache_read_tokens=cached_tokens, output_tokens=output_tokens)
    try:
        return float(calc_price(usage, model_ref=model, provider_id=provider).total_price)
    except (LookupError, ValueError):
        return None


def context_window(provider: str, model: str) -> int | None:
    """Tokens that a model's window holds; None where it is not known."""
    from genai_prices import Usage, calc_price

    try:
        return calc_price(Usage(input_tokens=1), model_ref=model, provider_id=provider).model.context_window
    except (LookupError, ValueError):
        return None
