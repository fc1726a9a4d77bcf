"""No request breaks the site or keeps it busy, whatever stands in it.

The limit is processor time of this thread, so it does not matter how busy the machine is.
A sample on the way; `make check-deep` asks all addresses, several times over.
"""

import os
import random
import re
from time import thread_time

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from base.site_map import views
from contacts.models import Office
from editing.addresses import addressed_models
from helferkreise.models import Event, Gemeinde, Helferkreis
from media.models import Document
from pages.models import News, Page
from tests.effort import tried

from .keyed import keyed
from .walk import make_records, screens

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIMIT = 3  # seconds of processor; the slowest honest page takes a tenth of that
STAFF, DOORS = "/verwaltung/", "/verwaltung/konto/"  # strangers come to the doors
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
        "new_password1",
        "new_password2",
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


def filled(records):
    """Return what stands in the addresses that do not always read the same, by view."""
    circle, office = records[Helferkreis].slug, records[Office].slug
    gemeinde = records[Gemeinde].slug
    links = ["account_invitation", "account_reset"]
    circles = ["detail", "helferkreis_events", "poster", "qr"]
    offices = ["card", "qr", "closures", "office"]
    return {
        **{name: ["MQ", "x-y"] for name in links},
        **{f"helferkreise:{name}": [circle] for name in circles},
        **{f"contacts:{name}": [office] for name in offices},
        "helferkreise:event_file": [records[Event].uid],
        "helferkreise:gemeinde": [gemeinde],
        "helferkreise:gemeinde_poster": [gemeinde],
        "helferkreise:gemeinde_qr": [gemeinde],
        "pages:news_detail": [records[News].slug],
        "pages:news_year": [2026],
        "pages:document": [records[Document].slug],
        "pages:page": [records[Page].slug],
        "pages:preview": ["x"],
        "sitemap_part": ["fixed"],
        "confirmation": ["x"],
        "media": ["videos/x.mp4"],
        "mfa_remove_webauthn": [1],
    }


def of_program(records):
    """Yield the addresses of all views but those of the admin, which has its own list."""
    arguments = filled(records)
    for route, name, _ in views(get_resolver().url_patterns):
        yield reverse(name, args=arguments[name] if "<" in route else [])


@pytest.fixture
def places():
    """All addresses, public and of the admin, a record of each kind behind them."""
    records = make_records()
    staff = [place for _, place in screens(records)]
    now = timezone.now()
    pages = [each for model in addressed_models() for each in model.public_pages(now)]
    return sorted({*staff, *of_program(records), *(page.address for page in pages)})


def requests(places):
    """Yield method, address and what is sent, by chance but always the same.

    Whatever number a record has: PostgreSQL goes on counting from test to test.
    """
    for number in range(ROUNDS):
        for place in tried(places):
            chance = random.Random(f"{number} {re.sub('[0-9]+', '0', place)}")
            yield *chosen(chance), place


def chosen(chance):
    """Return a method and what is sent. chance: a Random."""
    names = chance.sample(NAMES, 3)
    sent = {name: chance.choice(VALUES) for name in names}
    return chance.choice(["get", "post"]), sent


def fault(client, method, sent, place):
    """Send a request; return what was wrong with the answer, None if nothing was."""
    begun = thread_time()
    status = getattr(client, method)(place, sent).status_code
    took = thread_time() - begun
    if status < 500 and took <= LIMIT:
        return None
    shown = {name: value[:40] for name, value in sent.items()}
    return method, place, shown, status, round(took, 1)


def test_no_request_breaks_the_site_or_keeps_it_busy(places, admin_user):
    client = Client(raise_request_exception=False)
    bad = []

    for number, (method, sent, place) in enumerate(requests(places)):
        if number % 2 or place.startswith(STAFF) and not place.startswith(DOORS):
            client.force_login(admin_user)  # one of the addresses signs out
        else:
            client.logout()
        bad.append(fault(client, method, sent, place))

    assert [*filter(None, bad)] == []


def entered(client, make):
    """Return where an address with a right key leads, made now: most lead on once."""
    address = make()
    answer = client.get(address)
    return answer.headers.get("Location", address)


def test_right_keys_open_what_they_should(admin_user, admin_client):
    opened = {
        view: admin_client.get(entered(admin_client, make)).status_code
        for view, make in keyed(admin_user).items()
    }

    assert opened == dict.fromkeys(opened, 200)


def test_no_request_with_a_right_key_does_either(admin_user):
    client = Client(raise_request_exception=False)
    bad = []

    for number in range(ROUNDS):
        for name, make in keyed(admin_user).items():
            chance = random.Random(f"{number} {name}")
            method, sent = chosen(chance)
            client.force_login(admin_user)
            bad.append(fault(client, method, sent, entered(client, make)))

    assert [*filter(None, bad)] == []
