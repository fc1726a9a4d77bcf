"""An office as open data. `dienststellen.schema.json` describes every field."""

from dataclasses import asdict
from datetime import date

from base.formats.json_ld import Data
from base.phone import tel_uri
from base.words.calendar import ENGLISH_WEEKDAYS
from contacts.office.facts import OfficeFacts, Way
from contacts.office.place import Address, Move, PostBox
from contacts.opening_hours.deviations import deviations
from contacts.opening_hours.schedule import HORIZON_DAYS
from contacts.opening_hours.usual_weeks import UsualWeek, usual_weeks
from contacts.opening_hours.values import MINUTES_PER_DAY, Hours


def office_record(office: OfficeFacts, today: date) -> Data:
    """Return one office; what is not known is null, and never left out."""
    return {
        "slug": office.slug,
        "name": office.name,
        "url": office.url,
        "parent": office.parent.slug if office.parent else None,
        "tasks": office.tasks or None,
        "notice": office.notice or None,
        "address": _known(office.address) if office.address else None,
        "post_box": _known(office.post_box) if office.post_box else None,
        "contact_points": [_way(way) for way in office.ways],
        "coming_contact_points": [_way(way) for way in office.coming_ways],
        "directions": office.directions or None,
        "parking": office.parking or None,
        "step_free_access": office.step_free_access or None,
        "moves": [_move(move) for move in office.coming],
        "moved_from": _known(office.left) if office.left else None,
        "moved_on": str(office.since) if office.left else None,
        "opening_hours": _opening_hours(office, today),
        "deviations": _deviations(office, today),
        "stand": office.stand or None,
    }


def _known(value: Address | PostBox | Way) -> Data:
    """Return what is known by the names of its fields."""
    return {name: text or None for name, text in asdict(value).items()}


def _move(move: Move) -> Data:
    place = move.place
    return {
        "first_day": str(move.first_day),
        "address": _known(place.address) if place.address else None,
        "post_box": _known(place.post_box) if place.post_box else None,
        "address_follows": move.address_follows,
        "note": move.note or None,
    }


def _way(way: Way) -> Data:
    uri = tel_uri(way.value) if way.kind in {"phone", "fax"} else ""
    return _known(way) | {
        "e164": uri.removeprefix("tel:") or None,
        "begins_on": str(way.begins_on) if way.begins_on else None,
        "changes_on": str(way.changes_on) if way.changes_on else None,
    }


def _opening_hours(office: OfficeFacts, today: date) -> list[Data] | None:
    weeks = usual_weeks(office.schedule, today)
    if all(week.days is None for week in weeks):
        return None
    return [
        {
            "valid_from": str(week.first_day) if week.first_day else None,
            "valid_until": str(week.last_day) if week.last_day else None,
            "hours": _week(week),
        }
        for week in weeks
    ]


def _week(week: UsualWeek) -> list[Data] | None:
    if week.days is None:
        return None
    return [
        {"weekday": ENGLISH_WEEKDAYS[weekday].lower(), **_hours(hours)}
        for weekday, day in enumerate(week.days)
        for hours in day
    ]


def _deviations(office: OfficeFacts, today: date) -> list[Data]:
    return [
        {
            "first_day": str(deviation.first_day),
            "last_day": str(deviation.last_day),
            "reason": deviation.reason,
            "hours": [_hours(hours) for hours in deviation.hours],
        }
        for deviation in deviations(office.schedule, today, HORIZON_DAYS)
    ]


def _hours(hours: Hours) -> Data:
    closes = "24:00" if hours.end == MINUTES_PER_DAY else f"{hours.closes:%H:%M}"
    return {"opens": f"{hours.opens:%H:%M}", "closes": closes, "kind": hours.kind.value}
