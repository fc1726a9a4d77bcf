"""No request breaks the site or keeps it busy, whatever stands in it.

The limit is processor time of this thread, so it does not matter how busy the machine is.
A sample on the way; `make check-deep` asks all addresses, several times over.
"""

import os
import random
from time import thread_time

import pytest
from django.test import Client
from django.utils import timezone

from base.site_map import fixed_pages
from editing.addresses import addressed_models
from tests.effort import tried

from .walk import make_records, screens

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIMIT = 3  # seconds of processor; the slowest honest page takes a tenth of that
ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))
NAMES = [
    *[
        "q",
        "p",
        "o",
        "e",
        "all",
        "ort",
        "seite",
        "monat",
        "thema",
        "sprache",
        "gemeinde",
    ],
    *[
        "alt",
        "neu",
        "title__regex",
        "updated_at__year",
        "pk__in",
        "_popup",
        "_to_field",
    ],
    *[
        "is_published__exact",
        "first_day__year",
        "_changelist_filters",
        "action",
        "post",
    ],
    *[
        "title",
        "name",
        "slug",
        "body",
        "text",
        "rule",
        "office",
        "day",
        "_save",
        "seen",
    ],
]
VALUES = [
    *[
        "",
        " ",
        "0",
        "-1",
        "9" * 30,
        "1e309",
        "٣",
        "True",
        "None",
        "1,2,'",
        "2026-13-45",
    ],
    *[
        "(.|.)*@@",
        "(a+)+$",
        "[",
        "%",
        "_",
        "\\",
        "<svg/onload=x>",
        "{{ 7 }}",
        "../../x",
    ],
    *[
        "a" * 20_000,
        "ä" * 5_000,
        "( " * 3_000,
        "a@" * 3_000,
        "8-12, " * 2_000,
        "- " * 9_000,
    ],
    *["\x00", "\u2028", "\u202e", "\r\nX-Header: 1", "FREQ=SECONDLY;COUNT=999999999"],
]


@pytest.fixture
def places():
    """All addresses, public and of the admin, a record of each kind behind them."""
    staff = [place for _, place in screens(make_records())]
    now = timezone.now()
    pages = [each for model in addressed_models() for each in model.public_pages(now)]
    public = [page.address for page in [*fixed_pages(), *pages]]
    return sorted({*staff, *public})


def requests(places):
    """Yield method, address and what is sent, by chance but always the same."""
    chance = random.Random(2026)
    for _ in range(ROUNDS):
        for place in tried(places):
            names = chance.sample(NAMES, 3)
            sent = {name: chance.choice(VALUES) for name in names}
            yield chance.choice(["get", "post"]), place, sent


def test_no_request_breaks_the_site_or_keeps_it_busy(places, admin_user):
    client = Client(raise_request_exception=False)
    bad = []

    for method, place, sent in requests(places):
        client.force_login(admin_user)  # one of the addresses signs out
        begun = thread_time()
        status = getattr(client, method)(place, sent).status_code
        took = thread_time() - begun
        if status >= 500 or took > LIMIT:
            shown = {name: value[:40] for name, value in sent.items()}
            bad.append((method, place, shown, status, round(took, 1)))

    assert bad == []
