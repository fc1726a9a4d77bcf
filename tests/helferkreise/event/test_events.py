"""Dates: which ones the site knows, and what its pages say of them.

The rules are tested in test_recurrence.py, the calendar files in test_event_files.py,
constraints in test_constraints.py.
"""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from base.datasets.loader import EXAMPLES
from base.time import clock
from helferkreise.event.dates import next_dates
from helferkreise.event.recurrence import Rule, Series
from helferkreise.models import Event
from tests.factories import (
    make_event,
    make_event_exception,
    make_gemeinde,
    make_helferkreis,
    make_news,
)
from tests.html import links, main, words
from tests.loaded import records_of

from .recurring import at
from .recurring import clock as shown_time

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23 12:00")  # a Monday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def make_weekly(start, **fields):
    """Return a date of two hours that repeats on Wednesdays, or as it is told."""
    return make_event(**{"starts_at": at(start), "repeats": "weekly"} | fields)


def page(client, address, now=NOW):
    with clock.shown_at(now):
        return client.get(address)


# Models


def test_upcoming_is_what_may_not_be_over():
    ended = at("2026-11-16 19:00")
    make_event(starts_at=NOW - 2 * HOUR, ends_at=NOW)
    make_event(starts_at=NOW + DAY, helferkreis=make_helferkreis(is_published=False))
    make_weekly("2025-01-08 19:00", repeats_until=ended.date() - DAY)
    expected = [
        make_weekly("2024-01-03 19:00"),
        # its last time may have begun a week ago and still be going on
        make_weekly("2025-01-06 19:00", repeats_until=ended.date()),
        make_event(starts_at=NOW - HOUR, helferkreis=make_helferkreis()),
        make_event(starts_at=NOW + 900 * DAY),
    ]

    assert list(Event.objects.upcoming(NOW)) == expected


def test_next_dates_are_the_next_time_of_each_soonest_first():
    weekly = make_weekly("2025-01-08 19:00")
    make_event_exception(event=weekly, day=date(2026, 11, 25))
    single = make_event(starts_at=at("2026-11-28 10:00"))
    running = make_weekly("2026-01-05 11:00")
    make_weekly("2025-01-08 19:00", repeats_until=date(2026, 11, 20))  # has ended

    dates = next_dates(Event.objects.upcoming(NOW), NOW)

    assert [(shown_time(time.start), event) for time, event in dates] == [
        ("2026-11-23 11:00", running),
        ("2026-11-28 10:00", single),
        ("2026-12-02 19:00", weekly),
    ]


def test_soonest_are_the_first_and_what_repeats_only_where_it_may_be_sooner():
    _third, first, second = (
        make_event(starts_at=NOW + days * DAY, helferkreis=make_helferkreis())
        for days in (3, 1, 2)
    )
    make_weekly("2027-01-06 19:00")
    unknown = make_weekly(
        "2025-01-08 19:00"
    )  # looked up today, and it may be the first

    soonest = Event.objects.upcoming(NOW).soonest(2, NOW)

    assert {*soonest} == {first, second, unknown}


@pytest.mark.parametrize("item_count", [1, 3])
def test_dates_of_many_events_cost_the_same(django_assert_num_queries, item_count):
    for _ in range(item_count):
        event = make_weekly("2025-01-08 19:00", helferkreis=make_helferkreis())
        make_event_exception(event=event)

    # the events with their Helferkreise, the exceptions
    with django_assert_num_queries(2):
        dates = next_dates(Event.objects.upcoming(NOW), NOW)
        assert len({str(date.event.helferkreis) for date in dates}) == item_count


def test_single_date_that_is_cancelled_is_told():
    single = make_event(starts_at=at("2026-11-28 10:00"))
    make_event_exception(event=single, day=date(2026, 11, 28))

    [date_] = next_dates(Event.objects.upcoming(NOW), NOW)

    assert (date_.event, date_.occurrence.is_cancelled) == (single, True)


def test_exception_is_a_day_of_the_event():
    weekly = make_weekly("2026-11-25 19:00")

    with pytest.raises(ValidationError) as refused:
        make_event_exception(event=weekly, day=date(2026, 11, 26))

    assert refused.value.message_dict == {
        "day": [
            "An diesem Tag ist der Termin gar nicht. An welchen Tagen er ist, steht oben "
            "bei „Das heißt“."
        ]
    }


def test_exception_that_is_stored_may_stay_when_the_rule_changes():
    exception = make_event_exception(event=make_weekly("2026-11-25 19:00"))
    exception.event.starts_at += timedelta(days=1)

    exception.full_clean()


def test_event_far_ahead_leads_to_the_list():
    event = make_event(starts_at=at("2099-01-05 19:00"))

    assert event.get_absolute_url() == "/termine/"


def test_event_hands_on_plain_values():
    event = make_weekly(
        "2027-01-05 19:00", repeats="monthly", repeats_until=date(2027, 7, 31)
    )
    make_event_exception(event=event, day=date(2027, 2, 2))

    assert event.series == Series(
        start=at("2027-01-05 19:00"),
        end=at("2027-01-05 21:00"),
        rule=Rule.MONTHLY,
        until=date(2027, 7, 31),
        exceptions=frozenset([date(2027, 2, 2)]),
        skips_holidays=True,
    )
    assert event.repetition == "jeden 1. Dienstag im Monat bis 31. Juli 2027"


WRONG_YEAR = "Bitte prüfen Sie das Jahr. Möglich ist 2000 bis 2100."


def test_rules_are_those_that_staff_can_choose():
    assert set(Event.Repeats.values) == set(Rule)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"starts_at": at("1026-01-05 19:00"), "ends_at": at("2027-01-05 21:00")},
            {"starts_at": [WRONG_YEAR]},
        ),
        (
            {"ends_at": at("9998-01-05 21:00")},
            {"ends_at": [WRONG_YEAR]},
        ),
        (
            {"repeats": "weekly", "ends_at": at("2027-01-12 19:01")},
            {"ends_at": ["Was sich wiederholt, dauert höchstens sieben Tage."]},
        ),
        (
            {"repeats": "weekly", "repeats_until": date(2027, 1, 4)},
            {"repeats_until": ["Das liegt vor dem Beginn."]},
        ),
        (
            {"repeats": "weekly", "repeats_until": date(9999, 12, 31)},
            {"repeats_until": [WRONG_YEAR]},
        ),
        (
            {"repeats": "monthly_last"},
            {"starts_at": ["Das ist nicht der letzte Dienstag im Monat."]},
        ),
    ],
)
def test_event_refuses_what_would_be_misunderstood(fields, errors):
    with pytest.raises(ValidationError) as raised:
        make_event(**{"starts_at": at("2027-01-05 19:00")} | fields)

    assert raised.value.message_dict == errors


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_at": at("2027-02-12 19:00")},
        {"repeats": "weekly", "ends_at": at("2027-01-12 19:00")},
        {"repeats": "weekly", "repeats_until": date(2027, 1, 5)},
        {"repeats": "monthly_last", "starts_at": at("2027-01-26 19:00")},
    ],
)
def test_event_accepts_what_is_clear(fields):
    make_event(**{"starts_at": at("2027-01-05 19:00")} | fields)


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        (
            {"pk": 7},
            "/termine/?monat=2027-02&termin=7-2027-02-01#termin-7-2027-02-01",
        ),  # in Berlin
        ({"repeats": "weekly"}, "/termine/"),
    ],
)
def test_event_of_the_landratsamt_is_found_on_the_page_of_all(fields, address):
    starts_at = datetime.fromisoformat("2027-01-31T23:30+00:00")

    assert make_event(starts_at=starts_at, **fields).get_absolute_url() == address


def test_event_of_a_helferkreis_is_found_on_its_page():
    fields = {"helferkreis": make_helferkreis(slug="kreis"), "starts_at": NOW}
    once = make_event(pk=7, **fields)
    repeated = make_event(repeats="weekly", **fields)

    addresses = [each.get_absolute_url() for each in (once, repeated)]

    assert addresses == [
        "/helferkreise/kreis/#termin-7-2026-11-23",
        "/helferkreise/kreis/",
    ]


# The page of all dates


def test_events_are_listed_by_month(client):
    helferkreis = make_helferkreis(name="Kreis & Co", slug="kreis")
    make_weekly(
        "2026-12-23 19:00",
        helferkreis=helferkreis,
        title="Treffen",
        place="Pfarrheim",
        text="Mehr.",
    )
    make_event(starts_at=at("2027-01-14 18:30"), title="Schulung", place="Amt")
    make_event(starts_at=at("2027-02-01 00:00"), title="Im Februar")
    make_event(starts_at=at("2027-01-04 10:00"), helferkreis=hidden_helferkreis())

    shown = main(page(client, "/termine/?monat=2027-01"))

    listed = words(shown).partition("Januar 2027 ")[2].partition("In Ihrem")[0]
    place = "Pfarrheim · Kreis & Co jeden Mittwoch"
    take = "Mehr dazu : Treffen Mehr. In den Kalender übernehmen : Treffen"
    assert listed.split(" Mittwoch, ") == [
        "Treffen",
        f"6. Januar 2027, 19–21 Uhr fällt aus: Heilige Drei Könige {place} Treffen",
        f"13. Januar 2027, 19–21 Uhr {place} {take} Schulung Donnerstag, 14. Januar "
        "2027, 18:30–20:30 Uhr Amt In den Kalender übernehmen : Schulung Treffen",
        f"20. Januar 2027, 19–21 Uhr {place} {take} Treffen",
        f"27. Januar 2027, 19–21 Uhr {place} {take} Zurück Dezember 2026 Weiter Februar 2027 ",
    ]


def hidden_helferkreis():
    return make_helferkreis(name="Geheim", is_published=False)


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/termine/", ["Läuft", "Morgen"]),
        ("/termine/?monat=2026-11", ["Läuft", "Morgen"]),
        ("/termine/?monat=2026-10", ["Oktober", "Übergang"]),
        ("/termine/?monat=2026-12", ["Dezember"]),
    ],
)
def test_present_month_leaves_out_what_is_over(client, address, titles):
    make_event(title="Oktober", starts_at=at("2026-10-01 00:00"))
    make_event(
        title="Übergang",
        starts_at=at("2026-10-31 20:00"),
        ends_at=at("2026-11-01 00:00"),
    )
    make_event(title="Heute früh", starts_at=NOW - 2 * HOUR)
    make_event(title="Läuft", starts_at=NOW - HOUR)
    make_event(
        title="Morgen", starts_at=at("2026-11-30 23:00"), ends_at=at("2026-12-01 00:00")
    )
    make_event(title="Dezember", starts_at=at("2026-12-01 00:00"))

    response = page(client, address)

    assert [date.event.title for date in response.context["dates"]] == titles


@pytest.mark.parametrize(
    ("month", "says"),
    [
        (
            "2026-11",
            "Im November 2026 ist kein Termin eingetragen. Die nächsten Termine: März 2027",
        ),
        (
            "2027-01",
            "Für Januar 2027 ist kein Termin eingetragen. Die nächsten Termine: März 2027",
        ),
        (
            "2027-05",
            "Für Mai 2027 ist kein Termin eingetragen. Zurück zu den Terminen in diesem "
            "Monat .",
        ),
    ],
)
def test_empty_month_says_so_and_leads_on(client, month, says):
    make_event(starts_at=at("2027-03-31 23:00"), ends_at=at("2027-04-01 00:00"))

    shown = main(page(client, f"/termine/?monat={month}"))

    assert f"{says} Zurück" in words(shown)
    leads_on = ("/termine/?monat=2027-03", "März 2027") in links(shown)
    assert leads_on == (month != "2027-05")


def test_menu_leads_to_the_next_dates_when_the_month_is_over(client):
    make_event(title="Spät", starts_at=at("2027-03-31 19:00"))

    response = page(client, "/termine/")

    assert [date.event.title for date in response.context["dates"]] == ["Spät"]
    assert "März 2027 " in words(main(response))
    assert "Im November 2026 ist kein Termin eingetragen." in words(main(response))
    assert "<title>Termine im März 2027" in response.text
    leaves = links(main(response))
    assert ("/termine/?monat=2027-02", "Zurück Februar 2027") in leaves
    assert ("/termine/?monat=2027-04", "Weiter April 2027") in leaves


@pytest.mark.parametrize(
    ("starts_at", "says"),
    [
        ("2026-11-02 19:00", "Im November 2026 steht kein Termin mehr an."),
        ("2026-10-31 19:00", "Im November 2026 ist kein Termin eingetragen."),
    ],
)
@pytest.mark.parametrize("address", ["/termine/", "/termine/?monat=2026-11"])
def test_no_more_is_said_only_where_there_was_something(
    client, starts_at, says, address
):
    make_event(starts_at=at(starts_at))
    make_event(starts_at=at("2027-03-31 19:00"))

    assert says in words(main(page(client, address)))


def test_links_land_on_the_date_itself(client):
    helferkreis = make_helferkreis(slug="kreis")
    make_event(pk=1, helferkreis=helferkreis, starts_at=at("2026-12-02 19:00"))
    make_weekly("2026-01-07 19:00", pk=2, helferkreis=helferkreis)
    make_weekly("2026-01-01 19:00", pk=3)

    addresses = [address for address, _ in links(main(page(client, "/")))]
    found = [address for address in addresses if "#termin-" in address]

    assert found == [
        "/helferkreise/kreis/#termin-2-2026-11-25",
        "/termine/?monat=2026-11&termin=3-2026-11-26#termin-3-2026-11-26",
        "/helferkreise/kreis/#termin-1-2026-12-02",
    ]
    for address in found:
        target, _, anchor = address.partition("#")
        assert main(page(client, target)).count(f'id="{anchor}"') == 1


# Whole days


def test_whole_days_take_no_times():
    event = make_event(
        is_all_day=True,
        starts_at=at("2026-12-05 09:00"),
        ends_at=at("2026-12-06 08:00"),
    )

    for _ in range(2):  # saved again they stay
        event.full_clean()
        event.save()

    assert (shown_time(event.starts_at), shown_time(event.ends_at)) == (
        "2026-12-05 00:00",
        "2026-12-06 23:59",
    )
    assert shown_time(event.series.end) == "2026-12-07 00:00"


def test_whole_day_is_shown_until_midnight(client):
    event = make_event(title="Fest", is_all_day=True, starts_at=NOW, ends_at=NOW + HOUR)
    event.full_clean()
    event.save()

    texts = [
        words(main(page(client, "/termine/", at(f"2026-11-{moment}"))))
        for moment in ("23 23:59", "24 00:00")
    ]

    assert "Montag, 23. November, ganztägig" in texts[0]
    assert "Fest" not in texts[1]


def test_empty_month_does_not_lead_further_than_one_can_leaf(client):
    make_event(starts_at=at("2028-12-01 19:00"))

    assert page(client, "/termine/").context["filled_month"] is None


@pytest.mark.parametrize(
    ("month", "leaves"),
    [
        (
            "2026-11",
            [("2026-10", "Zurück Oktober 2026"), ("2026-12", "Weiter Dezember 2026")],
        ),
        ("2025-11", [("2025-12", "Weiter Dezember 2025")]),
        ("2028-11", [("2028-10", "Zurück Oktober 2028")]),
    ],
)
def test_months_can_be_leafed_through(client, month, leaves):
    shown = main(page(client, f"/termine/?monat={month}"))

    found = [(address, name) for address, name in links(shown) if "monat" in address]
    assert found == [(f"/termine/?monat={number}", name) for number, name in leaves]


@pytest.mark.parametrize(
    "month", ["", "x", "2026-13", "2026-1", "2025-10", "2028-12", "0000-01", "9999-12"]
)
def test_month_that_cannot_be_shown_is_not_found(client, month):
    assert page(client, f"/termine/?monat={month}").status_code == 404


def test_present_month_is_the_one_in_berlin(client):
    in_utc = datetime.fromisoformat("2026-11-30T23:30+00:00")

    response = page(client, "/termine/", in_utc.astimezone(NOW.tzinfo))

    assert str(response.context["month"]) == "2026-12"


# Other pages


def test_start_page_shows_the_next_three_and_each_once(client):
    make_weekly("2025-01-01 19:00", title="Wöchentlich")
    for number in (1, 2, 3):
        make_event(title=f"Termin {number}", starts_at=NOW + 2 * DAY + number * DAY)

    shown = main(page(client, "/"))

    assert "Wöchentlich Mittwoch, 25. November, 19–21 Uhr jeden Mittwoch" in words(
        shown
    )
    assert words(shown).count("Wöchentlich") == 1
    assert "Termin 2" in words(shown)
    assert "Termin 3" not in words(shown)
    assert ("/termine/", "Alle Termine") in links(shown)


def test_helferkreis_shows_its_dates_with_text_and_calendar(client):
    helferkreis = make_helferkreis(slug="kreis")
    event = make_weekly(
        "2025-01-01 19:00",
        helferkreis=helferkreis,
        title="Treffen",
        text="Kommen Sie.",
        place="Pfarrheim",
    )
    make_event(title="Vom Amt", starts_at=NOW + DAY)

    shown = main(page(client, helferkreis.get_absolute_url()))

    assert (
        "Termine Treffen Mittwoch, 25. November, 19–21 Uhr Pfarrheim jeden Mittwoch "
        "Kommen Sie. In den Kalender übernehmen : Treffen In Ihrem Kalender abonnieren"
    ) in words(shown)
    assert "Vom Amt" not in shown
    feed = "testserver/helferkreise/kreis/termine.ics"
    assert links(shown)[-4:-1] == [
        (f"/termine/{event.uid}.ics", "In den Kalender übernehmen : Treffen"),
        (f"webcal://{feed}", "Kalender abonnieren"),
        (f"http://{feed}", f"http://{feed}"),
    ]


def test_helferkreis_without_dates_offers_no_calendar(client):
    shown = main(page(client, make_helferkreis().get_absolute_url()))

    assert "Termine" not in words(shown)


def test_gemeinde_shows_the_dates_of_its_helferkreise(client):
    gemeinde = make_gemeinde()
    helferkreis = make_helferkreis(name="Kreis", gemeinden=[gemeinde, make_gemeinde()])
    make_weekly("2025-01-01 19:00", helferkreis=helferkreis, title="Treffen")
    make_event(title="Anderswo", starts_at=NOW + DAY, helferkreis=make_helferkreis())

    shown = words(main(page(client, gemeinde.get_absolute_url())))

    assert "Termine Treffen Mittwoch, 25. November, 19–21 Uhr Kreis" in shown
    assert "Anderswo" not in shown


def test_news_page_leads_to_all_dates(client):
    make_weekly("2025-01-01 19:00", title="Treffen")

    shown = main(page(client, "/aktuelles/"))

    assert "Treffen Mittwoch, 25. November, 19–21 Uhr" in words(shown)
    assert ("/termine/", "Alle Termine") in links(shown)


def test_menu_leads_to_dates_and_footer_to_news(client):
    make_weekly("2025-01-01 19:00")
    make_news()
    html = page(client, "/termine/").text
    head, foot = html.split("</header>")[0], html.split("</main>")[1]

    assert 'href="/termine/" aria-current="page">Termine</a>' in head
    assert ("/aktuelles/", "Aktuelles") in links(foot)


# Queries


@pytest.mark.parametrize("item_count", [1, 3])
def test_events_query_count_is_constant(client, django_assert_num_queries, item_count):
    for _ in range(item_count):
        event = make_weekly("2025-01-01 19:00", helferkreis=make_helferkreis())
        make_event_exception(event=event)

    # how many dates there are on each day, twice, what is still going on and what begins
    # today; the days of the page, its events with their Helferkreise, the exceptions;
    # examples, menus, the pictures and lists they lead to, urgent notices, alerts, the
    # Landratsamt
    with django_assert_num_queries(15), clock.shown_at(NOW):
        client.get("/termine/")


# Admin


@pytest.mark.ignore_template_errors
def test_admin_says_what_a_rule_means(admin_client):
    event = make_weekly("2099-01-06 19:00", repeats="monthly")

    form = admin_client.get(admin_address(event)).text

    assert "Jeden 1. Dienstag im Monat. Als Nächstes:" in form


def admin_address(event):
    return reverse("admin:helferkreise_event_change", args=[event.pk])


@pytest.mark.ignore_template_errors
def test_admin_keeps_exceptions_and_lists_by_rule(admin_client):
    event = make_weekly("2099-01-06 19:00", title="Treffen")
    form = {
        "title": "Treffen",
        "starts_at": "2099-01-06T19:00",
        "ends_at": "2099-01-06T21:00",
        "repeats": "weekly",
        "exceptions-TOTAL_FORMS": "1",
        "exceptions-INITIAL_FORMS": "0",
        "exceptions-0-event": event.pk,
        "exceptions-0-day": "13.01.2099",
    }

    response = admin_client.post(admin_address(event), form)

    assert response.status_code == 302
    assert [each.day for each in event.exceptions.all()] == [date(2099, 1, 13)]
    changes = reverse("admin:helferkreise_event_changelist")
    assert "1 Termin" in words(
        admin_client.get(f"{changes}?repeats__exact=weekly").text
    )
    assert "0 Termine" in words(admin_client.get(f"{changes}?repeats__exact=").text)


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [
        ("9999-12-31T19:00", "9999-12-31T21:00"),
        ("0001-01-01T00:00", "2027-01-01T00:00"),
        ("2027-01-05T19:00", "0001-01-01T00:00"),
    ],
)
def test_admin_answers_a_year_that_nobody_means(admin_client, starts_at, ends_at):
    event = make_weekly("2099-01-06 19:00")
    form = {
        "title": "Treffen",
        "starts_at": starts_at,
        "ends_at": ends_at,
        "exceptions-TOTAL_FORMS": "0",
        "exceptions-INITIAL_FORMS": "0",
    }

    for address in (admin_address(event), reverse("admin:helferkreise_event_add")):
        response = admin_client.post(address, form)

        assert response.status_code == 200
        assert WRONG_YEAR in response.text


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("item_count", [1, 3])
def test_admin_list_query_count_is_constant(
    admin_client, django_assert_num_queries, item_count
):
    for _ in range(item_count):
        make_weekly("2099-01-06 19:00", repeats="monthly")

    # session, user, two counts, first and last date, dates of the hierarchy, the
    # events with their Helferkreise, the exceptions
    with django_assert_num_queries(7):
        html = admin_client.get(reverse("admin:helferkreise_event_changelist")).text

    assert html.count("jeden 1. Dienstag im Monat") == item_count


# Examples


def test_examples_keep_their_exceptions_when_they_move_by_weeks():
    steps = {"weekly": 7, "fortnightly": 14}
    records = records_of(EXAMPLES, "termine")

    distances = [
        (record["repeats"], (day["day"] - record["starts_at"].date()).days)
        for record in records
        for day in record.get("exceptions", [])
    ]

    assert distances
    assert [days % steps[rule] for rule, days in distances] == [0] * len(distances)
