"""Seven lines of text, and a whole week in one."""

import pytest

from contacts.opening_hours.values import HoursKind
from contacts.opening_hours.words.doubts import HoursInputError
from contacts.opening_hours.words.read_week import (
    NEVER_OPEN,
    parse_day,
    parse_whole_week,
    read_week,
)
from contacts.opening_hours.words.write import write_hours
from tests.schedules import make_hours, make_periods

MORNING, AFTERNOON = make_hours("08:00", "12:00"), make_hours("14:00", "17:30")
ANY_TIME = make_hours("00:00", "00:00", HoursKind.APPOINTMENT)
NO_HOURS = dict.fromkeys(range(7), ())
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, *_ = range(7)


def lines(**texts):
    """Return seven lines: lines(mo="8–12")."""
    return [texts.get(day, "") for day in ("mo", "di", "mi", "do", "fr", "sa", "so")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8–12, 14–17:30", (MORNING, AFTERNOON)),
        ("8:00-12:00 und nach Vereinbarung", (ANY_TIME, MORNING)),
        ("geschlossen", ()),
        ("", ()),
        ("18–24", (make_hours("18:00", "00:00"),)),
    ],
)
def test_parse_day(text, expected):
    assert parse_day(text) == expected


def test_parse_day_refuses_what_ends_after_midnight():
    with pytest.raises(HoursInputError) as refused:
        parse_day("22–2 Uhr am Folgetag")

    assert str(refused.value) == (
        "„22–2 Uhr“ geht über Mitternacht. Bitte teilen Sie die Zeit: bis 24 Uhr an "
        "diesem Tag und ab 0 Uhr am nächsten."
    )


@pytest.mark.parametrize(("text", "meant"), [("1-5", "13–17"), ("4:30-8", "16:30–20")])
def test_parse_day_asks_whether_the_afternoon_is_meant(text, meant):
    with pytest.raises(HoursInputError) as refused:
        parse_day(text)

    assert str(refused.value).endswith(f"schreiben Sie bitte „{meant} Uhr“.")


@pytest.mark.parametrize("text", ["0–2 Uhr", "5–8 Uhr", "4–13 Uhr", "0–24 Uhr"])
def test_parse_day_takes_early_hours_that_may_be_meant(text):
    assert write_hours(parse_day(text)) == text


def test_read_week_reads_every_line():
    week = read_week(lines(mo="8–12", do="14–17:30", fr="zu"))

    assert week.hours == NO_HOURS | {MONDAY: (MORNING,), THURSDAY: (AFTERNOON,)}
    assert week.errors == {}
    assert set(week.periods) == {
        *make_periods([MONDAY], MORNING),
        *make_periods([THURSDAY], AFTERNOON),
    }


@pytest.mark.parametrize(
    "text",
    ["wie Montag", "wie mo", " WIE Mo. ", "wie am Montag", "wie montags"],
)
def test_read_week_repeats_another_day(text):
    week = read_week(lines(mo="8–12", do=text))

    assert week.hours == NO_HOURS | {MONDAY: (MORNING,), THURSDAY: (MORNING,)}


@pytest.mark.parametrize(
    "texts",
    [
        lines(mo="8–12", di="wie Montag", mi="wie Dienstag"),
        lines(mo="wie Dienstag", di="wie Mittwoch", mi="8–12"),
    ],
)
def test_read_week_follows_from_day_to_day(texts):
    week = read_week(texts)

    expected = {MONDAY: (MORNING,), TUESDAY: (MORNING,), WEDNESDAY: (MORNING,)}
    assert week.hours == NO_HOURS | expected


def test_read_week_repeats_a_closed_day():
    week = read_week(lines(mo="geschlossen", di="wie Montag"))

    assert week == read_week(lines())


@pytest.mark.parametrize(
    "text", ["wie Montags früh", "wie Mondtag", "wie", "so wie Mo"]
)
def test_read_week_takes_nothing_else_for_another_day(text):
    assert set(read_week(lines(mo="8–12", di=text)).errors) == {TUESDAY}


def test_read_week_says_which_line_is_wrong_and_reads_the_others():
    week = read_week(lines(mo="8–12", di="8–12, 11–14", mi="wie Dienstag"))

    assert week.errors == {
        TUESDAY: "„8–12“ und „11–14“ überschneiden sich. Bitte ändern Sie eine der "
        "Zeiten oder fassen Sie beide zusammen."
    }
    assert week.hours[MONDAY] == (MORNING,)
    assert WEDNESDAY not in week.hours


def test_read_week_refuses_days_that_only_name_each_other():
    week = read_week(lines(mo="wie Dienstag", di="wie Montag", mi="wie Mittwoch"))

    assert week.errors == {
        weekday: "Hier verweisen Tage nur aufeinander. Bitte schreiben Sie bei "
        f"{name} die Zeiten aus."
        for weekday, name in enumerate(["Montag", "Dienstag", "Mittwoch"])
    }


def test_read_week_refuses_to_repeat_an_empty_line():
    week = read_week(lines(di="wie Montag"))

    assert week.errors == {
        TUESDAY: "Bei Montag steht noch nichts. Bitte tragen Sie dort die Zeiten ein "
        "oder schreiben Sie „geschlossen“."
    }


def test_parse_whole_week():
    periods = parse_whole_week("Mo, Di 8–12 Uhr\nDo 14–17:30 Uhr")

    assert periods == (
        *make_periods([MONDAY, TUESDAY], MORNING),
        *make_periods([THURSDAY], AFTERNOON),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Mo–So geschlossen", NEVER_OPEN),
        ("Mo 8–12, Di 22–2 Uhr am Folgetag", "„22–2 Uhr“ geht über Mitternacht."),
    ],
)
def test_parse_whole_week_refuses(text, message):
    with pytest.raises(HoursInputError) as refused:
        parse_whole_week(text)

    assert str(refused.value).startswith(message)
