from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import DateTimeField

from base.time.berlin import day_of, moment
from base.time.moment_field import MomentField
from pages.alert.forms import QuickAlertForm
from pages.page.staff.form import PageForm
from tests.schedules import at


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        ("2026-01-15", 0, "2026-01-14 23:00"),
        ("2026-01-15", 8 * 60, "2026-01-15 07:00"),
        ("2026-07-15", 23 * 60 + 59, "2026-07-15 21:59"),
        # the clock jumps from 02:00 to 03:00: what it skips is the moment of the jump
        ("2026-03-29", 1 * 60 + 59, "2026-03-29 00:59"),
        ("2026-03-29", 2 * 60, "2026-03-29 01:00"),
        ("2026-03-29", 2 * 60 + 30, "2026-03-29 01:00"),
        ("2026-03-29", 2 * 60 + 59, "2026-03-29 01:00"),
        ("2026-03-29", 3 * 60, "2026-03-29 01:00"),
        ("2026-03-29", 3 * 60 + 1, "2026-03-29 01:01"),
        ("2027-03-28", 2 * 60 + 30, "2027-03-28 01:00"),
        # the clock shows 02:00 to 02:59 twice: the first time counts
        ("2026-10-25", 1 * 60 + 59, "2026-10-24 23:59"),
        ("2026-10-25", 2 * 60, "2026-10-25 00:00"),
        ("2026-10-25", 2 * 60 + 59, "2026-10-25 00:59"),
        ("2026-10-25", 3 * 60, "2026-10-25 02:00"),
    ],
)
def test_moment_is_the_first_at_which_the_clock_has_come_so_far(day, minute, expected):
    assert moment(date.fromisoformat(day), minute) == utc(expected)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (utc("2026-03-01 22:59"), date(2026, 3, 1)),
        (utc("2026-03-01 23:00"), date(2026, 3, 2)),
        (utc("2026-07-01 22:00"), date(2026, 7, 2)),
        (at("2026-03-01 23:59"), date(2026, 3, 1)),
    ],
)
def test_day_of_is_the_day_in_berlin(asked, expected):
    assert day_of(asked) == expected


def test_day_of_rejects_naive_datetimes():
    with pytest.raises(ValueError, match="timezone-aware"):
        day_of(datetime(2026, 3, 2, 8))


# What staff type


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2027-03-28T01:59", datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("2027-03-28T03:00", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("2027-10-31T01:59", datetime(2027, 10, 30, 23, 59, tzinfo=UTC)),
        ("2027-10-31T03:00", datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
        ("2027-03-29T02:30", datetime(2027, 3, 29, 0, 30, tzinfo=UTC)),
        # no page knows of seconds
        ("2027-03-01T10:00:30", datetime(2027, 3, 1, 9, 0, tzinfo=UTC)),
    ],
)
def test_moment_beside_the_change_of_the_clocks_is_understood(typed, utc):
    assert MomentField().clean(typed) == utc


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2027-03-28T02:00", "gibt es an dem Tag nicht"),
        ("2027-03-28T02:59", "gibt es an dem Tag nicht"),
        ("2027-10-31T02:00", "gibt es an dem Tag zweimal"),
        ("2027-10-31T02:59", "gibt es an dem Tag zweimal"),
        ("gestern", "gültiges Datum"),
    ],
)
def test_hour_that_is_skipped_or_doubled_is_explained(typed, why):
    with pytest.raises(ValidationError) as refused:
        MomentField().clean(typed)

    assert why in " ".join(refused.value.messages)


@pytest.mark.django_db
def test_every_form_for_staff_explains_it(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    forms = [QuickAlertForm, PageForm]
    for model_admin in admin.site._registry.values():
        if model_admin.has_add_permission(request):
            forms.append(model_admin.get_form(request))
            inlines = model_admin.get_inline_instances(request)
            forms += [each.get_formset(request).form for each in inlines]

    fields = {
        (form.__name__, name): type(field)
        for form in forms
        for name, field in form.base_fields.items()
        if isinstance(field, DateTimeField)
    }

    assert set(fields.values()) == {MomentField}
