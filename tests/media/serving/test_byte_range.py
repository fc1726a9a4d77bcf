"""Which part of a file a player asks for."""

import pytest

from media.serving.byte_range import requested


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-", range(100)),
        ("bytes=0-0", range(1)),
        ("bytes=10-19", range(10, 20)),
        ("bytes=99-99", range(99, 100)),
        ("bytes=50-1000", range(50, 100)),
        ("bytes=-1", range(99, 100)),
        ("bytes=-1000", range(100)),
        (" bytes=1-2 ", range(1, 3)),
        # not understood: the whole file
        ("", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=2-1", None),
        ("bytes=a-b", None),
        ("bytes=0-1,5-6", None),
        ("bytes= 0-1", None),
        ("bytes=٠-١", None),
        ("items=0-1", None),
        ("bytes=0-" + "9" * 1000, None),
    ],
)
def test_range_is_understood_or_ignored(header, expected):
    assert requested(header, 100) == expected


@pytest.mark.parametrize(
    ("header", "size"),
    [
        ("bytes=100-", 100),
        ("bytes=100-200", 100),
        ("bytes=-0", 100),
        ("bytes=0-", 0),
        ("bytes=-5", 0),
    ],
)
def test_range_with_nothing_in_it_is_empty(header, size):
    assert len(requested(header, size)) == 0
