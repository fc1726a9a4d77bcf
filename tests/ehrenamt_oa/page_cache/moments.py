"""Each column by which a page becomes another one with time, and a record that shows it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from editing.reviews.freshness import LONG
from helferkreise.models import Consent
from tests.factories import (
    make_alert,
    make_consent,
    make_contact_point,
    make_day_decision,
    make_event,
    make_helferkreis,
    make_move,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_page,
    make_person,
    make_responsibility,
    make_special_day,
    make_special_hours,
)
from tests.schedules import at

NOON = at("2027-01-20 12:00")  # a Wednesday
BEGIN, END = at("2027-01-20 00:00"), at("2027-01-21 00:00")  # of its day
DAY, YESTERDAY = NOON.date(), NOON.date() - timedelta(days=1)
LATE = at("2027-01-20 03:30")  # no office of the examples opens or closes then
HOURS = {"weekday": NOON.weekday(), "opens": time(2), "closes": time(3, 30)}
STREET = {"street": "Neustraße 2", "postal_code": "87509", "city": "Immenstadt"}
AFTER_OTHERS = 99  # the first office is the authority, and "Kontakt" its page
MONTHS = 12
# a check of that day is overdue when DAY begins
CHECKED_ON = DAY - LONG - timedelta(days=1) - relativedelta(months=MONTHS)


class Moment(NamedTuple):
    """at: when its page changes. make: stores a record; returns the address of the page."""

    at: datetime
    make: Callable[[], str]


def office_with(make, **fields):
    """Return how to make an office, and of it a record that names one."""

    def made():
        office = make_office(position=AFTER_OTHERS)
        make_opening_hours(office=office, weekday=0)  # its hours are known
        make(office=office, **fields)
        return office.get_absolute_url()

    return made


def special_hours():
    """An office whose day has other hours than its week."""
    office = make_office(position=AFTER_OTHERS)
    day = make_special_day(office=office, first_day=DAY, last_day=DAY)
    make_special_hours(special_day=day, opens=time(2), closes=LATE.time())
    return office.get_absolute_url()


def special_day(**fields):
    """An office with usual hours on a day that is special."""

    def made():
        office = make_office(position=AFTER_OTHERS)
        make_opening_hours(office=office, **HOURS | {"closes": time(9)})
        days = {"first_day": DAY, "last_day": DAY}
        make_special_day(office=office, **days | fields)
        return office.get_absolute_url()

    return made


def responsibility():
    make_responsibility(changes_on=DAY, next_office=make_office(position=AFTER_OTHERS))
    return "/kontakt/a-z/"


def person_with(**fields):
    def made():
        person = make_person(name="Beispielname")
        make_consent(person=person, subject=Consent.Subject.NAME, **fields)
        return person.helferkreis.get_absolute_url()

    return made


def listed(make, path, **fields):
    """Return how to make a record that a list shows."""

    def made():
        make(**fields)
        return path

    return made


def own_page(make, **fields):
    return lambda: make(**fields).get_absolute_url()


def page(**fields):
    """A page with a plan. fields: of the page itself or of its edition."""

    def made():
        page = make_page(title="Eine Seite")
        if "valid_from" in fields:
            page.editions.update(**fields)
        else:
            type(page).objects.filter(pk=page.pk).update(**fields)
        return page.get_absolute_url()

    return made


def alert(**moments):
    around = {
        "starts_at": NOON - timedelta(days=1),
        "ends_at": NOON + timedelta(days=1),
    }
    return listed(make_alert, "/", **around | moments)


def event(**fields):
    fields = {"starts_at": NOON - timedelta(hours=2), "ends_at": NOON} | fields
    return listed(make_event, "/termine/", **fields)


def checked(make, **fields):
    return own_page(make, review_every=MONTHS, reviewed_on=CHECKED_ON, **fields)


REPEATED = {"repeats": "weekly", "repeats_until": DAY}
CHANGING = {
    "contacts.ContactPoint.begins_on": Moment(
        BEGIN, office_with(make_contact_point, begins_on=DAY)
    ),
    "contacts.ContactPoint.changes_on": Moment(
        BEGIN, office_with(make_contact_point, changes_on=DAY, next_value="08321 1")
    ),
    "contacts.DayDecision.day": Moment(BEGIN, office_with(make_day_decision, day=DAY)),
    "contacts.Move.first_day": Moment(
        BEGIN, office_with(make_move, first_day=DAY, **STREET)
    ),
    "contacts.Move.told_until": Moment(
        END, office_with(make_move, first_day=YESTERDAY, told_until=DAY, **STREET)
    ),
    "contacts.Office.reviewed_on": Moment(
        BEGIN, checked(make_office, position=AFTER_OTHERS)
    ),
    "contacts.OpeningHours.opens": Moment(
        LATE,
        office_with(
            make_opening_hours, **HOURS | {"opens": LATE.time(), "closes": time(9)}
        ),
    ),
    "contacts.OpeningHours.closes": Moment(
        LATE, office_with(make_opening_hours, **HOURS)
    ),
    "contacts.OpeningHours.valid_from": Moment(
        BEGIN, office_with(make_opening_hours, **HOURS, valid_from=DAY)
    ),
    "contacts.OpeningHours.valid_until": Moment(
        END, office_with(make_opening_hours, **HOURS, valid_until=DAY)
    ),
    "contacts.Responsibility.changes_on": Moment(BEGIN, responsibility),
    "contacts.SpecialDay.first_day": Moment(BEGIN, special_day()),
    "contacts.SpecialDay.last_day": Moment(END, special_day()),
    "contacts.SpecialDay.closed_from": Moment(
        LATE, special_day(closed_from=LATE.time())
    ),
    "contacts.SpecialHours.opens": Moment(at("2027-01-20 02:00"), special_hours),
    "contacts.SpecialHours.closes": Moment(LATE, special_hours),
    "helferkreise.Consent.agreed_on": Moment(BEGIN, person_with(agreed_on=DAY)),
    "helferkreise.Consent.valid_until": Moment(END, person_with(valid_until=DAY)),
    "helferkreise.Event.starts_at": Moment(
        NOON, event(starts_at=NOON, ends_at=NOON + timedelta(hours=2))
    ),
    "helferkreise.Event.ends_at": Moment(NOON, event()),
    "helferkreise.Event.repeats_until": Moment(NOON, event(**REPEATED)),
    "helferkreise.Helferkreis.reviewed_on": Moment(BEGIN, checked(make_helferkreis)),
    "helferkreise.Need.first_day": Moment(
        BEGIN, listed(make_need, "/gesuche/", first_day=DAY)
    ),
    "helferkreise.Need.last_day": Moment(
        END, listed(make_need, "/gesuche/", last_day=DAY)
    ),
    "pages.Alert.starts_at": Moment(NOON, alert(starts_at=NOON)),
    "pages.Alert.ends_at": Moment(NOON, alert(ends_at=NOON)),
    "pages.Edition.valid_from": Moment(NOON, page(valid_from=NOON)),
    "pages.News.published_on": Moment(BEGIN, own_page(make_news, published_on=DAY)),
    "pages.Page.hidden_until": Moment(NOON, page(hidden_until=NOON)),
    "pages.Page.withdraw_at": Moment(NOON, page(withdraw_at=NOON)),
    "pages.Page.reviewed_on": Moment(BEGIN, checked(make_page)),
}
SHOWN = "is shown as it is, whatever day it is"
STAFF = "only staff read of it"
UNCHANGING = {
    "contacts.Office.reminded_on": STAFF,
    "editing.Deletion.moment": STAFF,
    "helferkreise.Consent.withdrawn_on": "holds as soon as it is stored",
    "helferkreise.Event.next_end": "where `starts_at` and its rule are found",
    "helferkreise.Event.next_from": "where `starts_at` and its rule are found",
    "helferkreise.Event.next_start": "where `starts_at` and its rule are found",
    "helferkreise.Event.updated_at": SHOWN,
    "helferkreise.EventException.day": "takes a day out of the rule, whenever one looks",
    "helferkreise.Gemeinde.population_on": SHOWN,
    "helferkreise.Helferkreis.reminded_on": STAFF,
    "helferkreise.ImportRun.created_at": STAFF,
    "helferkreise.Need.updated_at": SHOWN,
    "media.Document.updated_at": SHOWN,
    "media.Picture.updated_at": SHOWN,
    "media.Video.updated_at": SHOWN,
    "pages.Edition.created_at": SHOWN,
    "pages.News.changed_at": SHOWN,
    "pages.Page.reminded_on": STAFF,
    "pages.Page.updated_at": SHOWN,
    "pages.Pin.first_day": "the search is not kept",
    "pages.Pin.last_day": "the search is not kept",
    "pages.PreviewLink.expires_at": "drafts are not kept",
}
