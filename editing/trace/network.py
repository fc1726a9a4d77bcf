"""From where somebody came, as far as it may be kept: their network, not their computer."""

from ipaddress import ip_address, ip_network

BITS = {4: 24, 6: 48}


def shortened(address: str) -> str:
    """Return the network of an address: "192.0.2.0/24", "2001:db8::/48"; "" for none."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ip_network(f"{found}/{BITS[found.version]}", strict=False))
