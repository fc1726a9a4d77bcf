from datetime import date

import pytest

from base.time.holidays import public_holidays
from contacts.opening_hours.values import YEAR_END
from tests.contacts.opening_hours.bavarian_holidays import HOLIDAYS, YEARS


@pytest.mark.parametrize("year", YEARS)
def test_public_holidays_are_those_of_bavaria(year):
    expected = {day: name for day, name in HOLIDAYS.items() if day.year == year}

    assert public_holidays(year) == expected
    assert len(expected) == 13


def test_public_holidays_follow_the_law_of_their_year():
    # the 500th anniversary of the Reformation, that year only
    assert public_holidays(2017)[date(2017, 10, 31)] == "Reformationstag"
    assert date(2018, 10, 31) not in public_holidays(2018)


def test_year_end_is_closed_on_both_eves():
    days = [(day.month, day.day, day.reason, day.hours) for day in YEAR_END]

    assert days == [(12, 24, "Heiligabend", ()), (12, 31, "Silvester", ())]
