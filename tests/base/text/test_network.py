"""What of an address is kept: everywhere the same."""

import pytest

from base.text.network import network_of, with_networks


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_network_is_kept_of_an_address(address, network):
    assert network_of(address) == network


def test_network_may_be_smaller():
    assert network_of("2001:db8:1:2ff::3", v6=56) == "2001:db8:1:200::/56"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("from 203.0.113.77.", "from 203.0.113.0/24."),
        ("203.0.113.77:8080, 203.0.113.78", "203.0.113.0/24:8080, 203.0.113.0/24"),
        ("host:203.0.113.77", "host:203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("::ffff:cb00:714d", "203.0.113.0/24"),
        ("2001:db8:1:2::77 at", "2001:db8:1::/48 at"),
        ("2001:db8::5", "2001:db8::/48"),
        ("2001:DB8:AABB:CCDD::1", "2001:db8:aabb::/48"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("fe80::1ff:fe23:4567:890a%eth0", "fe80::/48%eth0"),
        ("[2001:db8::77]:443", "[2001:db8::/48]:443"),
        ("remote=2001:db8:1::77: gone", "remote=2001:db8:1::/48: gone"),
        ("2001:db8:1:2:3:4:5:6:443", "2001:db8:1::/48:443"),
    ],
)
def test_addresses_in_a_text_become_networks(text, written):
    assert with_networks(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "gunicorn 27.0.1 at 12:30:45, 3 pages",
        "a.py:12: x = pages[::2], y[1::2]",
        "std::cafe, test_a::test_b",
        "Django 5.2.8, 999.1.1.1",
        "a:b",
    ],
)
def test_what_is_no_address_stays(text):
    assert with_networks(text) == text
