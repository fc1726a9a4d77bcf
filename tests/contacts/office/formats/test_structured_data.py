"""What search engines read, held against what schema.org defines."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from base.formats.json_ld import as_json
from contacts.office.facts import Way
from contacts.office.formats.structured_data import government_office
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import HoursKind
from tests.schedules import (
    EVERY_DAY,
    make_hours,
    make_periods,
    make_special_day,
    random_schedule,
)

from .offices import AUTHORITY, SITE, make_facts

TODAY = date(2026, 11, 23)
MORNING = make_hours("08:00", "12:00")
BY_PHONE = make_hours("13:00", "15:00", HoursKind.PHONE)
MONDAY, TUESDAY = (f"https://schema.org/{day}" for day in ("Monday", "Tuesday"))

# properties of GovernmentOffice and what it inherits, with the types schema.org expects
TIME = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
DAY = {"type": "string", "format": "date"}
URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
REFERENCE = {
    "@type": {"const": "GovernmentOffice"},
    "@id": URL,
    "name": {"type": "string", "minLength": 1},
    "url": URL,
}


def exactly(required, **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def specifications(required, **properties):
    kind = {"@type": {"const": "OpeningHoursSpecification"}}
    item = exactly(
        ["@type", "opens", "closes", *required],
        opens=TIME,
        closes=TIME,
        validFrom=DAY,
        validThrough=DAY,
        **kind,
        **properties,
    )
    return {"type": "array", "minItems": 1, "items": item}


WEEKDAYS = {
    "type": "array",
    "minItems": 1,
    "uniqueItems": True,
    "items": {"type": "string", "pattern": f"^https://schema.org/({NAMES})$"},
}
E164 = {"type": "string", "pattern": r"^\+[1-9][0-9]{3,14}$"}
ADDRESS = exactly(
    ["@type", "streetAddress", "postalCode", "addressLocality", "addressCountry"],
    **{"@type": {"const": "PostalAddress"}},
    streetAddress={"type": "string", "minLength": 1},
    postalCode={"type": "string", "pattern": "^[0-9]{5}$"},
    addressLocality={"type": "string", "minLength": 1},
    addressCountry={"const": "DE"},
)
SCHEMA = Draft202012Validator(
    exactly(
        ["@context", *REFERENCE],
        **{"@context": {"const": "https://schema.org"}},
        **REFERENCE,
        description={"type": "string", "minLength": 1},
        telephone=E164,
        faxNumber=E164,
        email={"type": "string", "format": "email"},
        address=ADDRESS,
        parentOrganization=exactly([*REFERENCE], **REFERENCE),
        openingHoursSpecification=specifications(["dayOfWeek"], dayOfWeek=WEEKDAYS),
        specialOpeningHoursSpecification=specifications(["validFrom", "validThrough"]),
    ),
    format_checker=FormatChecker(),
)


def data_of(office):
    """Return the data as whoever reads the page finds them, if they are valid."""
    data = json.loads(as_json(government_office(office, TODAY)))
    SCHEMA.validate(data)
    return data


def hours_of(schedule):
    data = data_of(make_facts(schedule=schedule))
    return data.get("openingHoursSpecification")


def special_hours_of(*special_days):
    schedule = Schedule(
        periods=make_periods(EVERY_DAY, MORNING),
        special_days=special_days,
        yearly_days=(),
        closed_on_holidays=False,
    )
    return data_of(make_facts(schedule=schedule)).get(
        "specialOpeningHoursSpecification"
    )


def specification(opens, closes, **others):
    kind = {"@type": "OpeningHoursSpecification"}
    return kind | {"opens": opens, "closes": closes} | others


def test_authority_is_described_with_what_is_known():
    data = data_of(AUTHORITY)

    assert data.pop("specialOpeningHoursSpecification")
    assert data == {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": f"{SITE}/kontakt/landratsamt/",
        "name": "Landratsamt Oberallgäu",
        "url": f"{SITE}/kontakt/",
        "description": AUTHORITY.tasks,
        "telephone": "+4983216120",
        "faxNumber": "+4983216126767",
        "email": "info@example.org",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Oberallgäuer Platz 2",
            "postalCode": "87527",
            "addressLocality": "Sonthofen",
            "addressCountry": "DE",
        },
    }


def test_what_is_not_known_is_left_out():
    office = make_facts(schedule=Schedule(yearly_days=(), closed_on_holidays=False))

    assert set(data_of(office)) == {"@context", *REFERENCE}


def test_department_names_the_office_above_and_not_its_address():
    data = data_of(make_facts(parent=AUTHORITY))

    assert data["parentOrganization"] == {
        "@type": "GovernmentOffice",
        "@id": f"{SITE}/kontakt/landratsamt/",
        "name": "Landratsamt Oberallgäu",
        "url": f"{SITE}/kontakt/",
    }
    assert "address" not in data


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ((), None),
        # the same hours of several days are said once
        (
            make_periods([0, 1], MORNING),
            [specification("08:00", "12:00", dayOfWeek=[MONDAY, TUESDAY])],
        ),
        # whoever comes without an appointment, or without calling, finds it closed
        (
            make_periods([0], MORNING, BY_PHONE),
            [specification("08:00", "12:00", dayOfWeek=[MONDAY])],
        ),
        (make_periods([0], BY_PHONE), None),
        (
            make_periods([1], make_hours("00:00", "00:00")),
            [specification("00:00", "23:59", dayOfWeek=[TUESDAY])],
        ),
        (
            make_periods([1], make_hours("18:00", "00:00")),
            [specification("18:00", "00:00", dayOfWeek=[TUESDAY])],
        ),
        (
            make_periods([0], MORNING, valid_until=date(2026, 12, 31))
            + make_periods([1], MORNING, valid_from=date(2027, 1, 1)),
            [
                specification(
                    "08:00", "12:00", dayOfWeek=[MONDAY], validThrough="2026-12-31"
                ),
                specification(
                    "08:00", "12:00", dayOfWeek=[TUESDAY], validFrom="2027-01-01"
                ),
            ],
        ),
    ],
)
def test_opening_hours(periods, expected):
    assert hours_of(Schedule(periods=periods)) == expected


def test_inherited_hours_are_those_of_the_office_above():
    parent = Schedule(periods=make_periods([0], MORNING))

    assert hours_of(Schedule(parent=parent)) == [
        specification("08:00", "12:00", dayOfWeek=[MONDAY])
    ]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ((), [("00:00", "00:00")]),
        ((BY_PHONE,), [("00:00", "00:00")]),
        ((make_hours("09:00", "10:00"), BY_PHONE), [("09:00", "10:00")]),
        (
            (make_hours("09:00", "10:00"), make_hours("14:00", "15:00")),
            [("09:00", "10:00"), ("14:00", "15:00")],
        ),
    ],
)
def test_special_hours(hours, expected):
    days = {"validFrom": "2026-12-09", "validThrough": "2026-12-10"}

    found = special_hours_of(make_special_day("2026-12-09", "2026-12-10", hours=hours))

    assert found == [specification(*times, **days) for times in expected]


def test_holidays_of_the_next_year_are_closed():
    office = make_facts(schedule=Schedule(periods=make_periods(EVERY_DAY, MORNING)))

    days = [
        each["validFrom"]
        for each in data_of(office)["specialOpeningHoursSpecification"]
    ]

    assert days[0] == "2026-12-24"
    assert {"2027-01-06", "2027-08-15"} <= set(days)
    assert "2027-11-17" not in days  # Buß- und Bettag


@given(st.randoms(use_true_random=False))
def test_any_schedule_gives_valid_data(rng):
    data_of(make_facts(schedule=random_schedule(rng)))


def test_mail_address_is_no_plain_text():
    text = as_json(government_office(AUTHORITY, TODAY))

    assert r'"email":"info\u0040example.org"' in text
    assert '"@type"' in text


@given(st.text())
def test_no_text_ends_the_script_and_every_text_comes_back(text):
    data = {"name": f"</script><!--{text}&amp;a@b.de"}

    written = as_json(data)

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == data


def test_number_that_cannot_be_dialled_is_left_out():
    assert "telephone" not in data_of(make_facts(ways=(Way("phone", "intern"),)))
