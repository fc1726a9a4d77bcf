"""Who counts as the same, and when it is enough."""

import pytest

from base.brake.window import MOST, is_over, network_key, window_of
from tests.schedules import at


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "network:192.0.2.0/24"),
        ("192.0.2.254", "network:192.0.2.0/24"),
        ("192.0.3.1", "network:192.0.3.0/24"),
        ("::ffff:192.0.2.1", "network:192.0.2.0/24"),
        ("2001:db8:0:a::1", "network:2001:db8::/56"),
        ("2001:db8:0:fe::1", "network:2001:db8::/56"),
        ("2001:db8:0:100::1", "network:2001:db8:0:100::/56"),
        ("", "network:"),
        ("unix:", "network:"),
    ],
)
def test_addresses_of_one_network_count_as_one(address, expected):
    assert network_key(address) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("12:00", "12:00"), ("12:14", "12:00"), ("12:15", "12:15"), ("23:59", "23:45")],
)
def test_windows_last_a_quarter_of_an_hour(moment, expected):
    assert window_of(at(f"2026-11-30 {moment}")) == at(f"2026-11-30 {expected}")


@pytest.mark.parametrize("kind", MOST)
def test_each_kind_has_its_limit(kind):
    key = f"{kind}:x"

    assert is_over([key], {key: MOST[kind] - 1}) is False
    assert is_over([key], {key: MOST[kind]}) is True
    assert is_over([key], {f"{kind}:y": MOST[kind]}) is False
