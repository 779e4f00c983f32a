"""Which machines may be asked: those with a public address, no other.

A page, a redirect or a name server could otherwise make this program ask machines that only it can reach: the
metadata service of a cloud, a router, a database on the same network.  The tables follow the IANA registries
of special-purpose addresses (IPv4 and IPv6, as of 2025); `ipaddress.is_global` is not enough, since it lets
multicast through, differs between Python's versions, and does not look at the address inside an address.
"""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address

_NOT_PUBLIC_4 = (
    "0.0.0.0/8",  # this network, the unspecified address
    "10.0.0.0/8",  # private use
    "100.64.0.0/10",  # shared between a carrier's customers
    "127.0.0.0/8",  # loopback
    "169.254.0.0/16",  # link-local, clouds' metadata
    "172.16.0.0/12",  # private use
    "192.0.0.0/24",  # protocol assignments
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # AMT
    "192.88.99.0/24",  # relays of 6to4, deprecated
    "192.168.0.0/16",  # private use
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarking
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, broadcast
)

_PUBLIC_6 = "2000::/3"
"""The only part of version 6 given out as global unicast: mapped, translated (NAT64), unique-local, link-local, site-local, multicast and unspecified addresses all lie outside it."""

_NOT_PUBLIC_6 = (
    "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4: an IPv4 address inside
    "2620:4f:8000::/48",  # AS112
    "3fff::/20",  # documentation
)


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the public Internet; False for what is no address at all."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    version_4, public_6, not_public_6 = _tables()
    if ip.version == 4:
        return not any(ip in network for network in version_4)
    return ip.scope_id is None and ip in public_6 and not any(ip in network for network in not_public_6)


@cache
def _tables() -> tuple[tuple[IPv4Network, ...], IPv6Network, tuple[IPv6Network, ...]]:
    return (
        tuple(IPv4Network(network) for network in _NOT_PUBLIC_4),
        IPv6Network(_PUBLIC_6),
        tuple(IPv6Network(network) for network in _NOT_PUBLIC_6),
    )
