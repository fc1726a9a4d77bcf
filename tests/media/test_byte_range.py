"""Which part of a file a player asks for."""

import pytest

from media.serving.byte_range import Run, UnsatisfiableRangeError, requested


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-", Run(0, 99)),
        ("bytes=0-0", Run(0, 0)),
        ("bytes=10-19", Run(10, 19)),
        ("bytes=99-99", Run(99, 99)),
        ("bytes=50-1000", Run(50, 99)),
        ("bytes=-1", Run(99, 99)),
        ("bytes=-1000", Run(0, 99)),
        (" bytes=1-2 ", Run(1, 2)),
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
def test_range_with_nothing_in_it_is_refused(header, size):
    with pytest.raises(UnsatisfiableRangeError):
        requested(header, size)
