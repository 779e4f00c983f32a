"""Which addresses are of the public Internet."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.read.web.reach import is_public


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450::1"]
)
def test_public_machines_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_private(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert not is_public(str(ip)) or (ip.is_global and not ip.is_multicast)


@given(st.ip_addresses(v=4))
def test_no_address_inside_an_address_is_public(ip: ipaddress.IPv4Address) -> None:
    groups = f"{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}"
    for outer in (f"::ffff:{ip}", f"::{ip}", f"64:ff9b::{ip}", f"2002:{groups}::1", f"2001:0:{groups}::1"):
        assert not is_public(outer)


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4%x", "::1%lo"]
)
def test_what_is_no_plain_address_is_not_public(text: str) -> None:
    assert not is_public(text)
