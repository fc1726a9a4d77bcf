"""From where somebody came, as far as it may be kept: their network, not their computer."""

import re
from ipaddress import ip_address, ip_network

V4, V6 = 24, 48
# whatever somebody may have begins with four digits, or with "::ffff:" for version 4; so
# "x[1::2]" in a traceback is none
CANDIDATES = re.compile(
    r"(?<!\w)(?:::)?[0-9A-Fa-f]{4}:[0-9A-Fa-f:.]*[0-9A-Fa-f:]"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
)


def network_of(address: str, v6: int = V6) -> str:
    """Return the network of an address: "192.0.2.0/24", "2001:db8::/48"; "" for none.

    v6: how many bits of an address of version 6 are its network.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    bits = V4 if found.version == 4 else v6
    return str(ip_network(f"{found}/{bits}", strict=False))


def with_networks(text: str) -> str:
    """Return a text with the network of each address instead of it."""
    return CANDIDATES.sub(lambda found: _network_in(found[0]), text)


def _network_in(word: str) -> str:
    """Return the network in a word, or the word: a time of day, or an address and ":80"."""
    for address in (word, word.rstrip(":"), word.rpartition(":")[0]):
        if network := network_of(address):
            return network + word.removeprefix(address)
    return word
