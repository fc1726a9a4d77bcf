"""Which network addresses belong to the public Internet.

The site asks other servers for its link checks. It must not be made to ask what stands
beside it: its own services, the authority's network, the machine room.
"""

from ipaddress import IPv4Address, IPv6Address, ip_network

# written out, because what Python calls global differs from version to version
CLOSED_V4 = [
    ip_network(network)
    for network in [
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # behind a provider's translation
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # this link; cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    ]
]
# all else is no address of a single public machine: IPv4-mapped, NAT64, local, multicast
OPEN_V6 = ip_network("2000::/3")
CLOSED_V6 = [
    ip_network(network)
    for network in [
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address of any kind inside
        "3fff::/20",  # documentation
    ]
]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return whether an address is that of a machine on the public Internet."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in CLOSED_V4)
    is_open = address in OPEN_V6 and not address.scope_id
    return is_open and not any(address in network for network in CLOSED_V6)
