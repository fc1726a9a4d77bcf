"""Mailboxes as people paste them, with what mail programs put around."""

import pytest
from django.core.exceptions import ValidationError

from base.address_fields import checked_mailbox
from base.mailbox import NO_MAILBOX


@pytest.mark.parametrize(
    "pasted",
    [
        "mailto:info@example.org",
        "„info@example.org“",
        "info@example.org\u200b",
        "MAILTO: info@example.org",
        "mailto:info@example.org?subject=Hallo",
        "E-Mail: info@example.org",
        "Mail: info@example.org",
        "<info@example.org>",
        "<mailto:info@example.org>",
        "info@example.org<mailto:info@example.org>",
        "info@example.org [mailto:info@example.org]",
        "Landratsamt <info@example.org>",
        '"Muster, Maria" <info@example.org>;',
        "'info@example.org'",
        "‚info@example.org‘",
        "»info@example.org«",
        "(info@example.org)",
        "info@example.org;",
        "info@example.org,",
        "info@example.org.",
        "\u202ainfo@example.org\u202c",
        "in\xadfo@exam\u200bple.org",
        "\xa0info@example.org\xa0\r\n",
    ],
)
def test_mailbox_comes_out_as_it_is(pasted):
    assert checked_mailbox(pasted) == "info@example.org"


@pytest.mark.parametrize(
    "pasted",
    [
        "a..b@example.org",
        f"{'a' * 65}@example.org",
        "x@example.org/",
        "info@example.org, x@example.org",
        "info@example.org; x@example.org",
        "info@example.org <x@example.org>",
        "info @example.org",
        "info\xa0@example.org",
        "info(at)example.org",
        "info@example",
        "info＠example.org",
        "mailto:",
        "\u200b",
    ],
)
def test_what_is_no_single_mailbox_is_refused(pasted):
    with pytest.raises(ValidationError) as refused:
        checked_mailbox(pasted)

    assert refused.value.messages == [NO_MAILBOX]
