"""Calendar files of dates, read back with the `icalendar` library and `dateutil`."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import UUID

import pytest
import time_machine
from dateutil.rrule import rruleset, rrulestr
from dateutil.tz import tzical
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from base.formats.calendar import berlin_timezone
from base.time.berlin import BERLIN
from helferkreise.event import views
from helferkreise.event.calendar import EventFacts, event_calendar
from helferkreise.event.recurrence import Rule, occurrences
from tests.effort import tried
from tests.factories import make_event, make_event_exception, make_helferkreis

from .recurring import at, clock, series

NOW = at("2026-11-23 12:00")
WEEKLY = series(Rule.WEEKLY, "2026-12-30 19:00", skips_holidays=True)


def facts(**fields):
    defaults = {
        "uid": "1@example.org",
        "title": "Treffen",
        "text": "",
        "place": "",
        "url": "https://example.org/termine/",
        "series": WEEKLY,
        "updated_at": datetime(2026, 11, 1, 8, 30, 15, 99, tzinfo=UTC),
    }
    return EventFacts(**defaults | fields)


def written(*events):
    return event_calendar(
        "Termine", "https://example.org/termine/", events, NOW.date()
    ).decode()


def read(*events):
    """Return the entries of a file, without the times of a rule that fall out."""
    entries = Calendar.from_ical(written(*events)).events
    return [entry for entry in entries if "RECURRENCE-ID" not in entry]


def cancelled(*events):
    """Return the entries of the times of a rule that fall out."""
    entries = Calendar.from_ical(written(*events)).events
    return [entry for entry in entries if "RECURRENCE-ID" in entry]


# The file


def test_file_is_written_as_the_standard_says():
    last_day = date(2027, 1, 20)
    event = facts(
        series=series(
            Rule.WEEKLY,
            "2026-12-30 19:00",
            until=last_day,
            exceptions=frozenset([date(2027, 1, 13), date(2027, 1, 14)]),
            skips_holidays=True,
        ),
        place="Pfarrheim, Saal",
        text="Zeile 1;\nZeile 2",
    )

    lines = written(event).split("\r\n")

    assert lines[:3] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Landratsamt Oberallgäu//Ehrenamt//DE",
    ]
    assert set(lines[3:7]) == {
        "NAME:Termine",
        "X-WR-CALNAME:Termine",
        "URL:https://example.org/termine/",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    }
    begin = lines.index("BEGIN:VEVENT")
    assert sorted(lines[begin : lines.index("END:VEVENT")]) == [
        "BEGIN:VEVENT",
        "DESCRIPTION:Zeile 1\\;\\nZeile 2",
        "DTEND;TZID=Europe/Berlin:20261230T210000",
        "DTSTAMP:20261101T083015Z",
        "DTSTART;TZID=Europe/Berlin:20261230T190000",
        "LAST-MODIFIED:20261101T083015Z",
        "LOCATION:Pfarrheim\\, Saal",
        "RRULE:FREQ=WEEKLY;UNTIL=20270120T225959Z;BYDAY=WE",
        "SEQUENCE:215685015",
        "SUMMARY:Treffen",
        "UID:1@example.org",
        "URL:https://example.org/termine/",
    ]


def test_what_is_once_has_no_rule_and_nothing_empty():
    once = series(Rule.ONCE, "2026-10-03 15:00", skips_holidays=True)

    [event] = read(facts(series=once))

    assert sorted(event) == [
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "LAST-MODIFIED",
        "SEQUENCE",
        "SUMMARY",
        "UID",
        "URL",
    ]
    assert event["DTSTART"].dt == at("2026-10-03 15:00")


def test_what_is_once_and_cancelled_says_so():
    day = frozenset([date(2026, 10, 3)])
    once = series(Rule.ONCE, "2026-10-03 15:00", exceptions=day)

    [event] = read(facts(series=once))

    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "Fällt aus: Treffen")


def test_series_whose_first_time_falls_out_is_not_cancelled():
    first = frozenset([date(2027, 1, 5)])
    weekly = series(Rule.WEEKLY, "2027-01-05 19:00", exceptions=first)

    [event] = read(facts(series=weekly))

    assert "STATUS" not in event


@pytest.mark.parametrize(
    ("event", "count"),
    [
        (facts(series=series(Rule.WEEKLY, until=date(2020, 1, 1))), 0),
        (facts(series=series(Rule.ONCE, "2060-01-01 10:00")), 1),
        (facts(series=series(Rule.WEEKLY, "2060-01-01 10:00")), 1),
    ],
)
def test_file_leaves_out_only_what_never_takes_place(event, count):
    assert len(read(event)) == count


def test_times_that_fall_out_stay_as_cancelled_until_the_year_after_next():
    event = facts(series=series(Rule.WEEKLY, "2027-01-06 19:00", skips_holidays=True))

    [rule], found = read(event), cancelled(event)

    assert [clock(entry["RECURRENCE-ID"].dt) for entry in found] == [
        "2027-01-06 19:00",
        "2028-11-01 19:00",
    ]
    assert [entry["SUMMARY"] for entry in found] == [
        "Fällt aus: Treffen (Heilige Drei Könige)",
        "Fällt aus: Treffen (Allerheiligen)",
    ]
    assert {
        (entry["UID"], entry["STATUS"], entry["SEQUENCE"], "RRULE" in entry)
        for entry in found
    } == {(rule["UID"], "CANCELLED", rule["SEQUENCE"], False)}


@pytest.mark.parametrize(
    ("start", "day", "nominal", "begins"),
    [
        # the clock jumps over it: named as the rule does, begins when it has jumped
        ("2027-03-21 02:30", date(2027, 3, 28), "20270328T023000", "20270328T030000"),
        ("2027-10-24 02:30", date(2027, 10, 31), "20271031T023000", "20271031T023000"),
    ],
)
def test_time_that_falls_out_is_named_by_the_rule(start, day, nominal, begins):
    event = facts(series=series(Rule.WEEKLY, start, exceptions=frozenset([day])))

    [entry] = cancelled(event)

    assert entry["RECURRENCE-ID"].to_ical().decode() == nominal
    assert entry["DTSTART"].to_ical().decode() == begins


WHOLE_DAY = {"end": at("2026-12-06 00:00"), "is_all_day": True}


@pytest.mark.parametrize(
    ("end", "dtend"),
    [("2026-12-06 00:00", "20261206"), ("2026-12-08 00:00", "20261208")],
)
def test_whole_days_are_dates(end, dtend):
    event = facts(
        series=series(Rule.ONCE, "2026-12-05 00:00", **WHOLE_DAY | {"end": at(end)})
    )

    lines = written(event).split("\r\n")

    assert "DTSTART;VALUE=DATE:20261205" in lines
    assert f"DTEND;VALUE=DATE:{dtend}" in lines  # not included


def test_whole_days_repeat_as_dates():
    fields = WHOLE_DAY | {
        "until": date(2026, 12, 26),
        "exceptions": frozenset([date(2026, 12, 12)]),
    }

    lines = written(facts(series=series(Rule.WEEKLY, "2026-12-05 00:00", **fields)))

    days = re.findall(".*2026121.*|RRULE:FREQ=W.*", lines.replace("\r", ""))
    assert sorted(days) == [
        "DTEND;VALUE=DATE:20261213",
        "DTSTART;VALUE=DATE:20261212",
        "RECURRENCE-ID;VALUE=DATE:20261212",
        "RRULE:FREQ=WEEKLY;UNTIL=20261226;BYDAY=SA",
    ]


def expanded(event, others, until):
    """Return what a calendar program shows: the rule without what is cancelled."""
    shown = rruleset()
    begin = event["DTSTART"].dt.replace(tzinfo=None)
    rule = event["RRULE"].to_ical().decode().replace("Z", "")
    shown.rrule(rrulestr(rule, dtstart=begin))
    for other in others:
        shown.exdate(other["RECURRENCE-ID"].dt.replace(tzinfo=None))
    return [f"{time:%Y-%m-%d %H:%M}" for time in shown.between(begin, until, inc=True)]


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule])
@pytest.mark.parametrize("until", [None, date(2027, 11, 30)])
def test_calendar_programs_show_what_the_pages_show(rule, until):
    exceptions = frozenset([date(2027, 2, 23), date(2027, 6, 29)])
    repeated = series(
        rule,
        "2027-01-26 19:00",
        until=until,
        exceptions=exceptions,
        skips_holidays=True,
    )
    given = facts(series=repeated)

    [event] = read(given)
    shown = expanded(event, cancelled(given), datetime(2028, 12, 31))

    times = occurrences(repeated, repeated.start, at("2029-01-01 00:00"))
    assert shown == [clock(time.start) for time in times if not time.is_cancelled]


def test_time_zone_of_the_file_is_that_of_berlin():
    # icalendar would take the zone of that name and not read the rules
    zone = tzical(StringIO(berlin_timezone().to_ical().decode())).get()
    moments = [
        datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=day, hours=hour)
        for day in tried(range(365 * 10))
        for hour in (0, 1, 2)  # the clock changes at 1:00
    ]

    shown = [moment.astimezone(zone).replace(tzinfo=None) for moment in moments]

    expected = [moment.astimezone(BERLIN).replace(tzinfo=None) for moment in moments]
    assert shown == expected


TEXT = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.text(',;:\\n\n"^ äß€')
).filter(lambda text: "\\N" not in text)  # which icalendar takes for a new line


def test_control_characters_become_spaces():
    lines = written(facts(text="Zeile 1\x0bZeile 2\r\nZeile 3\x1f")).split("\r\n")

    assert "DESCRIPTION:Zeile 1 Zeile 2\\nZeile 3 " in lines


@given(TEXT, TEXT, TEXT)
def test_any_text_comes_back_as_it_was(title, text, place):
    name = title.replace("\n", " ")
    file = event_calendar(
        name, "https://example.org/", [facts(title=title, text=text, place=place)], NOW
    )

    event = Calendar.from_ical(file).events[0]
    assert event["SUMMARY"] == title
    assert event.get("DESCRIPTION", "") == text
    assert event.get("LOCATION", "") == place
    assert max(map(len, file.split(b"\r\n"))) <= 75


# The addresses


def fetch(client, address, now=NOW):
    with time_machine.travel(now, tick=False):
        return client.get(address)


def entries(client, address):
    response = fetch(client, address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="termine.ics"'
    )
    return Calendar.from_ical(response.content).events


@pytest.mark.django_db
def test_addresses_give_all_dates_those_of_a_helferkreis_and_one(client):
    helferkreis = make_helferkreis(slug="kreis", name="Kreis, neu")
    kept = make_event(helferkreis=helferkreis, title="Treffen", starts_at=NOW)
    make_event(helferkreis=make_helferkreis(slug="anderer", name="B"), title="Fest")
    make_event(title="Schulung")
    make_event(helferkreis=helferkreis, title="Alt", starts_at=at("2025-11-20 19:00"))
    make_event(
        helferkreis=helferkreis, title="Vorjahr", starts_at=at("2025-12-01 19:00")
    )

    def titles(address):
        return sorted(event["SUMMARY"] for event in entries(client, address))

    own = ["Treffen (Kreis, neu)", "Vorjahr (Kreis, neu)"]
    assert titles("/termine.ics") == sorted(["Fest (B)", "Schulung", *own])
    assert titles("/helferkreise/kreis/termine.ics") == own
    assert titles(f"/termine/{kept.uid}.ics") == ["Treffen (Kreis, neu)"]


ANCHOR = "#termin-7-2026-12-07"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "name", "url"),
    [
        ("/termine.ics", "Termine für das Ehrenamt im Oberallgäu", "/termine/"),
        ("/helferkreise/kreis/termine.ics", r"Kreis\, neu", "/helferkreise/kreis/"),
        (f"/termine/{UUID(int=1)}.ics", "Treffen", f"/helferkreise/kreis/{ANCHOR}"),
    ],
)
def test_calendar_says_what_it_is_about(client, address, name, url):
    helferkreis = make_helferkreis(slug="kreis", name="Kreis, neu")
    start = at("2026-12-07 19:00")
    make_event(
        pk=7, helferkreis=helferkreis, title="Treffen", uid=UUID(int=1), starts_at=start
    )

    calendar = Calendar.from_ical(fetch(client, address).content)

    assert calendar["X-WR-CALNAME"].to_ical().decode() == name
    assert calendar["URL"] == f"http://testserver{url}"
    assert [event["UID"] for event in calendar.events] == [f"{UUID(int=1)}@testserver"]
    page = f"http://testserver/helferkreise/kreis/{ANCHOR}"
    assert calendar.events[0]["URL"] == page
    assert [zone["TZID"] for zone in calendar.timezones] == ["Europe/Berlin"]


@pytest.mark.django_db
def test_uid_stays_and_the_change_is_told(client):
    with time_machine.travel("2026-10-01T10:00:00Z", tick=False):
        event = make_event()
    [before] = entries(client, "/termine.ics")

    with time_machine.travel("2026-11-01T10:00:00Z", tick=False):
        event.title = "Anderer Titel"
        event.save()
    [after] = entries(client, "/termine.ics")

    assert before["UID"] == after["UID"]
    assert before["LAST-MODIFIED"].dt == datetime(2026, 10, 1, 10, tzinfo=UTC)
    assert after["LAST-MODIFIED"].dt == datetime(2026, 11, 1, 10, tzinfo=UTC)
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt


@pytest.mark.django_db
def test_day_that_falls_out_later_is_a_newer_version_for_calendars(client):
    with time_machine.travel("2026-10-01T10:00:00Z", tick=False):
        event = make_event(
            starts_at=at("2026-11-30 19:00"), repeats="weekly", skips_holidays=False
        )
    [before] = entries(client, "/termine.ics")
    with time_machine.travel("2026-10-01T10:00:01Z", tick=False):
        exception = make_event_exception(event=event, day=date(2026, 12, 7))
    rule, entry = entries(client, "/termine.ics")
    with time_machine.travel("2026-10-01T10:00:02Z", tick=False):
        exception.delete()
    [after] = entries(client, "/termine.ics")

    assert [
        (each["UID"], each["SEQUENCE"] - before["SEQUENCE"])
        for each in (rule, entry, after)
    ] == [(before["UID"], 1), (before["UID"], 1), (before["UID"], 2)]
    assert (entry["STATUS"], clock(entry["RECURRENCE-ID"].dt)) == (
        "CANCELLED",
        "2026-12-07 19:00",
    )


@pytest.mark.django_db
def test_unpublished_helferkreise_are_in_no_file(client):
    hidden = make_helferkreis(slug="geheim", is_published=False)
    event = make_event(helferkreis=hidden)

    assert entries(client, "/termine.ics") == []
    assert fetch(client, "/helferkreise/geheim/termine.ics").status_code == 404
    assert fetch(client, f"/termine/{event.uid}.ics").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("item_count", [1, 3])
def test_file_query_count_is_constant(client, django_assert_num_queries, item_count):
    for _ in range(item_count):
        event = make_event(helferkreis=make_helferkreis(), repeats="weekly")
        make_event_exception(event=event)

    # which come first; these with their Helferkreise, the exceptions; what is not long over
    with django_assert_num_queries(4):
        client.get("/termine.ics")


@pytest.mark.django_db
def test_calendar_of_all_is_bounded_and_says_so(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_IN_CALENDAR", 2)
    now = timezone.now()
    for days in (-20, -10, 30, 10):
        make_event(title=f"{days} Tage", starts_at=now + timedelta(days=days))
    make_event(
        title="weekly",
        starts_at=now - timedelta(days=3),
        repeats="weekly",
        skips_holidays=False,
    )

    calendar = Calendar.from_ical(client.get("/termine.ics").content)

    titles = [str(each["summary"]) for each in calendar.walk("VEVENT")]
    assert titles == ["weekly", "10 Tage"]
    assert calendar["description"] == "Höchstens 2 Termine, die nächsten zuerst."


@pytest.mark.django_db
def test_calendar_of_all_keeps_what_was_over_last(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_IN_CALENDAR", 2)
    now = timezone.now()
    for days in (-20, -10, 30):
        make_event(title=f"{days} Tage", starts_at=now + timedelta(days=days))

    calendar = Calendar.from_ical(client.get("/termine.ics").content)

    titles = [str(each["summary"]) for each in calendar.walk("VEVENT")]
    assert titles == ["-10 Tage", "30 Tage"]
