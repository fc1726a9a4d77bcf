"""When a mail is tried again, and when it is given up."""

from datetime import datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)

import pytest

from base.mail.again import is_hopeless, next_try
from base.time.berlin import BERLIN

NOW = datetime(2026, 11, 30, 12, tzinfo=BERLIN)


def test_each_pause_is_twice_as_long_up_to_four_hours():
    pauses = [
        (next_try(tries, NOW) - NOW) / timedelta(minutes=1) for tries in range(1, 11)
    ]

    assert pauses == [2, 4, 8, 16, 32, 64, 128, 240, 240, 240]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SMTPRecipientsRefused({"a@example.org": (550, b"unknown")}), True),
        (SMTPRecipientsRefused({"a@example.org": (450, b"greylisted")}), False),
        (SMTPDataError(554, b"spam"), True),
        (SMTPDataError(451, b"later"), False),
        (SMTPAuthenticationError(535, b"wrong password"), False),
        (SMTPSenderRefused(550, b"who?", "ehrenamt@example.org"), False),
        (ConnectionRefusedError(), False),
    ],
)
def test_only_what_is_refused_for_good_is_given_up_at_once(error, expected):
    assert is_hopeless(error, NOW, NOW) is expected


@pytest.mark.parametrize(("age", "expected"), [(4.9, False), (5, True)])
def test_nothing_is_tried_for_ever(age, expected):
    stored_at = NOW - timedelta(days=age)

    assert is_hopeless(ConnectionRefusedError(), stored_at, NOW) is expected
