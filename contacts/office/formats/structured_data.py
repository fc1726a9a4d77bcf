"""An office as search engines read it: a GovernmentOffice of schema.org in JSON-LD."""

from collections.abc import Iterator
from datetime import date

from base.formats.json_ld import Data
from base.phone import tel_uri
from base.words.calendar import ENGLISH_WEEKDAYS
from contacts.office.facts import OfficeFacts
from contacts.opening_hours.deviations import deviations
from contacts.opening_hours.schedule import HORIZON_DAYS
from contacts.opening_hours.usual_weeks import UsualWeek, usual_weeks
from contacts.opening_hours.values import MINUTES_PER_DAY, Hours, HoursKind

FIRST_VALUES = {"telephone": "phone", "faxNumber": "fax", "email": "email"}

# how search engines want to be told of a closed day
CLOSED: Data = {
    "@type": "OpeningHoursSpecification",
    "opens": "00:00",
    "closes": "00:00",
}


def government_office(office: OfficeFacts, today: date) -> Data:
    """Return the office with its hours from `today` on; what is not known is left out.

    Only hours at which one may simply come count as open; none while nobody knows where to.
    """
    data: Data = {
        "@context": "https://schema.org",
        **_reference(office),
        "description": office.tasks,
        **{name: _first(office, kind) for name, kind in FIRST_VALUES.items()},
        "address": _address(office),
        "parentOrganization": office.parent and _reference(office.parent),
        **({} if office.awaits_address else _open_times(office, today)),
    }
    return {name: value for name, value in data.items() if value}


def _open_times(office: OfficeFacts, today: date) -> Data:
    return {
        "openingHoursSpecification": list(_usual(office, today)),
        "specialOpeningHoursSpecification": list(_special(office, today)),
    }


def _reference(office: OfficeFacts) -> Data:
    return {
        "@type": "GovernmentOffice",
        "@id": office.uid,
        "name": office.name,
        "url": office.url,
    }


def _first(office: OfficeFacts, kind: str) -> str:
    value = next((way.value for way in office.ways if way.kind == kind), "")
    return tel_uri(value).removeprefix("tel:") if kind != "email" else value


def _address(office: OfficeFacts) -> Data | None:
    if office.address is None:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": office.address.street,
        "postalCode": office.address.postal_code,
        "addressLocality": office.address.city,
        "addressCountry": "DE",
    }


def _usual(office: OfficeFacts, today: date) -> Iterator[Data]:
    for week in usual_weeks(office.schedule, today):
        validity = {"validFrom": week.first_day, "validThrough": week.last_day}
        dates = {name: str(day) for name, day in validity.items() if day}
        for hours, weekdays in _weekdays_by_hours(week).items():
            days = [f"https://schema.org/{ENGLISH_WEEKDAYS[day]}" for day in weekdays]
            yield _specification(hours) | {"dayOfWeek": days} | dates


def _weekdays_by_hours(week: UsualWeek) -> dict[Hours, list[int]]:
    weekdays: dict[Hours, list[int]] = {}
    for weekday, day in enumerate(week.days or ()):
        for hours in day:
            if hours.kind == HoursKind.OPEN:
                weekdays.setdefault(hours, []).append(weekday)
    return weekdays


def _special(office: OfficeFacts, today: date) -> Iterator[Data]:
    for deviation in deviations(office.schedule, today, HORIZON_DAYS):
        dates = {
            "validFrom": str(deviation.first_day),
            "validThrough": str(deviation.last_day),
        }
        hours = [each for each in deviation.hours if each.kind == HoursKind.OPEN]
        for specification in map(_specification, hours) if hours else [CLOSED]:
            yield specification | dates


def _specification(hours: Hours) -> Data:
    whole_day = hours.end - hours.start == MINUTES_PER_DAY
    return {
        "@type": "OpeningHoursSpecification",
        "opens": f"{hours.opens:%H:%M}",
        "closes": "23:59" if whole_day else f"{hours.closes:%H:%M}",
    }
