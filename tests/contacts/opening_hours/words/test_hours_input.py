from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contacts.opening_hours.values import HoursKind, Period, merge
from contacts.opening_hours.words.doubts import HoursInputError
from contacts.opening_hours.words.read import parse_hours, parse_week
from contacts.opening_hours.words.write import write_hours, write_week
from tests.effort import tries
from tests.schedules import make_hours, make_periods, random_hours

MORNING = make_hours("08:00", "12:00")
AFTERNOON = make_hours("14:00", "17:30")
BY_APPOINTMENT = make_hours("00:00", "00:00", HoursKind.APPOINTMENT)
BY_PHONE = make_hours("00:00", "00:00", HoursKind.PHONE)


@pytest.mark.parametrize(
    "text",
    [
        "8-12",
        "8–12",
        "8 — 12",
        "08:00-12:00",
        "8.00–12.00 Uhr",
        "8 bis 12 Uhr",
        "von 8 bis 12 Uhr",
        "8 Uhr bis 12 Uhr",
        "08:00 UHR - 12:00 UHR",
        "  8–12 Uhr. ",
        "\n8–12\n",
        "8–10, 10–12",
        "8\u00a0–\u00a012\u00a0Uhr,",
        "8‑12",
        "8‐12",
        "8−12",
        "8 -- 12",
        "8h-12h",
        "8 h – 12 h",
        "8bis12 Uhr",
        "vormittags 8-12",
        "8-12 Uhr ohne Termin",
        "8-12 Uhr, nachmittags geschlossen",
        "8-12 Uhr, sonst geschlossen",
        "8-12 Uhr, nachmittags kein Parteiverkehr",
        "8–12 Uhr früh",
    ],
)
def test_parse_hours_reads_many_ways_to_write_the_same(text):
    assert parse_hours(text) == (MORNING,)


@pytest.mark.parametrize(
    "text",
    [
        "8–12, 14–17:30",
        "14–17:30, 8–12",
        "8–12 und 14–17:30 Uhr",
        "8–12 Uhr / 14–17.30 Uhr",
        "8–12 Uhr\n14–17:30 Uhr\n",
        "8–12; 14–17:30",
        "8–12 Uhr sowie von 14 bis 17:30 Uhr",
        "8–12 Uhr & 14–17:30",
        "8–12 + 14–17:30",
        "8 - 12 Uhr u. 14 - 17:30 Uhr",
        "vormittags 8-12, nachmittags 14-17:30 Uhr",
        "8–12 14–17:30",
        "8–12, 14–17:30 Uhr ohne Termin",
    ],
)
def test_parse_hours_reads_several_in_a_day(text):
    assert parse_hours(text) == (MORNING, AFTERNOON)


@pytest.mark.parametrize("text", ["", " \n ", "-", "–", "geschlossen", "Geschlossen.", "zu", "kein Parteiverkehr"])  # fmt: skip
def test_parse_hours_reads_a_closed_day(text):
    assert parse_hours(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "nach Vereinbarung",
        "Nach Vereinbarung.",
        "nur nach Terminvereinbarung",
        "nach vorheriger Terminvereinbarung",
        "nach Absprache",
        "(nur mit Termin)",
        "n. V.",
        "n.V.",
        "Termine nach Vereinbarung",
        "nur mit Terminvereinbarung",
        "geschlossen, nach Vereinbarung",
    ],
)
def test_parse_hours_reads_appointments_at_any_time(text):
    assert parse_hours(text) == (BY_APPOINTMENT,)


@pytest.mark.parametrize(
    "text",
    ["telefonisch", "nur telefonisch", "telefonisch erreichbar", "per Telefon", "am Telefon", "tel."],
)  # fmt: skip
def test_parse_hours_reads_calls_at_any_time(text):
    assert parse_hours(text) == (BY_PHONE,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:00-12:00 und nach Vereinbarung", [MORNING, BY_APPOINTMENT]),
        ("8–12 Uhr, sonst nach Vereinbarung", [MORNING, BY_APPOINTMENT]),
        ("8–12, außerdem n. V.", [MORNING, BY_APPOINTMENT]),
        ("8-12 oder nach Vereinbarung", [MORNING, BY_APPOINTMENT]),
        ("9-11 tel.", [make_hours("09:00", "11:00", HoursKind.PHONE)]),
        ("Tel. 9-11", [make_hours("09:00", "11:00", HoursKind.PHONE)]),
        (
            "telefonisch 9–11 Uhr, außerdem nach Vereinbarung",
            [make_hours("09:00", "11:00", HoursKind.PHONE), BY_APPOINTMENT],
        ),
        ("9–11 Uhr (telefonisch)", [make_hours("09:00", "11:00", HoursKind.PHONE)]),
        ("9–11 telefonisch", [make_hours("09:00", "11:00", HoursKind.PHONE)]),
        ("telefonisch: 9–11", [make_hours("09:00", "11:00", HoursKind.PHONE)]),
        (
            "8–12 Uhr, nur mit Termin 14–17:30 Uhr",
            [MORNING, make_hours("14:00", "17:30", HoursKind.APPOINTMENT)],
        ),
        (
            "8–12 Uhr ohne Termin, 14–17:30 Uhr mit Termin",
            [MORNING, make_hours("14:00", "17:30", HoursKind.APPOINTMENT)],
        ),
        (
            "14–17:30 Uhr mit Termin, 8–12 Uhr",
            [MORNING, make_hours("14:00", "17:30", HoursKind.APPOINTMENT)],
        ),
        (
            "8–12 Uhr und telefonisch 14–17:30 Uhr",
            [MORNING, make_hours("14:00", "17:30", HoursKind.PHONE)],
        ),
        (
            "telefonisch 8–12 und 14–17:30 Uhr",
            [
                make_hours("08:00", "12:00", HoursKind.PHONE),
                make_hours("14:00", "17:30", HoursKind.PHONE),
            ],
        ),
        ("18–24 Uhr", [make_hours("18:00", "00:00")]),
        ("18–0 Uhr", [make_hours("18:00", "00:00")]),
        ("0–24 Uhr", [make_hours("00:00", "00:00")]),
        (
            "8–12 und 22–2 Uhr am Folgetag",
            [MORNING, make_hours("22:00", "02:00")],
        ),
        ("22–0 Uhr am nächsten Tag", [make_hours("22:00", "00:00")]),
        ("8–8 Uhr am Folgetag", [make_hours("08:00", "08:00")]),
        # other kinds may overlap: the stronger one counts
        ("8–12 Uhr, telefonisch 8–12 Uhr", [MORNING, make_hours("08:00", "12:00", HoursKind.PHONE)]),
    ],
)  # fmt: skip
def test_parse_hours_reads_kinds_and_nights(text, expected):
    assert parse_hours(text) == merge(expected)


EXAMPLES = (
    "Bitte schreiben Sie zum Beispiel „8–12 Uhr, 14–17:30 Uhr“, „8–12 Uhr und nach "
    "Vereinbarung“ oder „geschlossen“. Was keine Zeit ist, gehört in das Feld „Wichtiger "
    "Hinweis“."
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "vormittags",
            "Von wann bis wann ist „vormittags“? Bitte schreiben Sie die Uhrzeiten dazu, "
            "zum Beispiel „8–12 Uhr“.",
        ),
        ("8–12, Mitte", f"„Mitte“ ist hier nicht zu verstehen. {EXAMPLES}"),
        ("8", f"„8“ ist hier nicht zu verstehen. {EXAMPLES}"),
        ("8–12:5", f"„8–12:5“ ist hier nicht zu verstehen. {EXAMPLES}"),
        ("8–123", f"„8–123“ ist hier nicht zu verstehen. {EXAMPLES}"),
        (
            "telefonisch 8–12 Uhr nach Vereinbarung",
            f"„nach Vereinbarung“ ist hier nicht zu verstehen. {EXAMPLES}",
        ),
        (
            "telefonischer Dienst",
            f"„telefonischer Dienst“ ist hier nicht zu verstehen. {EXAMPLES}",
        ),
        (
            "8–25",
            "„25“ ist keine Uhrzeit. Bitte schreiben Sie Uhrzeiten von 0 bis 24, zum "
            "Beispiel „8“ oder „14:30“.",
        ),
        (
            "8–11:60",
            "„11:60“ ist keine Uhrzeit. Bitte schreiben Sie Uhrzeiten von 0 bis 24, zum "
            "Beispiel „8“ oder „14:30“.",
        ),
        (
            "24–2 Uhr am Folgetag",
            "Um 24 Uhr kann nur etwas enden. Bitte schreiben Sie „0“.",
        ),
        (
            "14–12",
            "„14–12 Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die Zeiten.",
        ),
        (
            "8–8 Uhr",
            "„8–8 Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die Zeiten.",
        ),
        (
            "0–0 Uhr",
            "„0–0 Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die Zeiten.",
        ),
        (
            "8–12 Uhr am Folgetag",
            "„8–12 Uhr am Folgetag“ ist länger als ein Tag. Bitte lassen Sie „am "
            "Folgetag“ weg, wenn derselbe Tag gemeint ist.",
        ),
        (
            "10–14 Uhr, 8–12 Uhr",
            "„8–12“ und „10–14“ überschneiden sich. Bitte ändern Sie eine der Zeiten "
            "oder fassen Sie beide zusammen.",
        ),
        (
            "8–12 und nach 14 Uhr Vereinbarung",
            "„nach 14 Uhr Vereinbarung“ ist keine Öffnungszeit. Bitte schreiben Sie das in "
            "das Feld „Wichtiger Hinweis“ der Stelle und lassen Sie es hier weg.",
        ),
        ("ohne Termin", f"„ohne Termin“ ist hier nicht zu verstehen. {EXAMPLES}"),
    ],
)
def test_parse_hours_says_what_to_do(text, message):
    with pytest.raises(HoursInputError) as caught:
        parse_hours(text)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("8–12, 14–16 nach Vereinbarung", "14–16"),
        ("8–12 und 14–16 Uhr nach Vereinbarung", "14–16"),
        ("8–12 Uhr und 14–16 Uhr nach Vereinbarung", "14–16"),
        ("8–12 Uhr, 14–16 Uhr (nach Vereinbarung)", "14–16"),
        ("nach Vereinbarung 14–16, 8–12 Uhr", "14–16"),
        ("nach Vereinbarung 14–16 Uhr, 8–12 Uhr", "14–16"),
    ],
)
def test_parse_hours_asks_which_times_a_kind_is_meant_for(text, only):
    with pytest.raises(HoursInputError) as caught:
        parse_hours(text)

    assert str(caught.value) == (
        f"Gilt „nach Vereinbarung“ für alle Zeiten oder nur für {only} Uhr? Bitte "
        "schreiben Sie „nach Vereinbarung 8–12 und 14–16 Uhr“ oder „8–12 Uhr, nach "
        "Vereinbarung 14–16 Uhr“."
    )


def test_parse_hours_asks_about_all_times_that_are_in_doubt():
    with pytest.raises(HoursInputError) as caught:
        parse_hours("8–9 Uhr, 10–11, 12–13 Uhr telefonisch, 14–15")

    assert str(caught.value) == (
        "Gilt „telefonisch“ für alle Zeiten oder nur für 12–13 Uhr? Bitte schreiben Sie "
        "„telefonisch 8–9, 10–11 und 12–13 Uhr“ oder „8–9 und 10–11 Uhr, telefonisch "
        "12–13 Uhr“."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mo–Mi 8–12 und 14–17:30 Uhr, Do 8–12 Uhr",
            make_periods(range(3), MORNING, AFTERNOON) + make_periods([3], MORNING),
        ),
        (
            "Montag bis Freitag: 8-12 Uhr\nSamstag und Sonntag geschlossen",
            make_periods(range(5), MORNING),
        ),
        ("mo.–mi. 8.00–12.00 Uhr", make_periods(range(3), MORNING)),
        ("Mo, Mi / Fr 8–12 Uhr", make_periods([0, 2, 4], MORNING)),
        ("Mo u. Di 8-12", make_periods([0, 1], MORNING)),
        ("Mo-Do 8-12, sonst geschlossen", make_periods(range(4), MORNING)),
        ("donnerstags nach Vereinbarung", make_periods([3], BY_APPOINTMENT)),
        ("Sa–Mo 8–12", make_periods([0, 5, 6], MORNING)),
        ("Sa –\nSo 8–12 Uhr", make_periods([6], MORNING)),
        ("Do 8–12 Uhr und Mi 8–12 Uhr", make_periods([2, 3], MORNING)),
        ("Mo–So geschlossen", ()),
    ],
)
def test_parse_week_reads_groups_of_days(text, expected):
    assert parse_week(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Bitte beginnen Sie mit den Wochentagen, zum Beispiel „Mo–Do 8–12 Uhr“."),
        (
            "8–12 Uhr am Mo",
            "„8–12 Uhr“ steht vor dem ersten Wochentag. Bitte beginnen Sie mit den "
            "Wochentagen, zum Beispiel „Mo–Do 8–12 Uhr“. Was nur für einen Tag gilt, "
            "gehört hinter diesen Tag.",
        ),
        (
            "Mo–Do, Fr: ",
            "Bei „Mo–Do, Fr“ fehlen die Zeiten. Bitte ergänzen Sie sie, oder schreiben "
            "Sie „geschlossen“. Zwischen mehrere Tage gehört ein Komma, zum Beispiel „Mo, "
            "Di 8–12 Uhr“.",
        ),
        (
            "Mo–Fr 8–12 Uhr, Fr 8–11 Uhr",
            "Gilt am Fr „8–12 Uhr“ oder „8–11 Uhr“? Bitte nennen Sie jeden Wochentag nur "
            "einmal, oder schreiben Sie „Fr nur 8–11 Uhr“.",
        ),
        (
            "Mo–Mo 8–12 Uhr",
            "„Mo“ steht in „Mo–Mo“ zweimal. Bitte nennen Sie jeden Wochentag nur einmal.",
        ),
        ("Mo also früh", f"„also früh“ ist hier nicht zu verstehen. {EXAMPLES}"),
    ],
)
def test_parse_week_says_what_to_do(text, message):
    with pytest.raises(HoursInputError) as caught:
        parse_week(text)

    assert str(caught.value) == message


@settings(max_examples=tries(300))
@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_written_hours_are_read_back(rng, count):
    hours = merge([random_hours(rng) for _ in range(count)])

    assert parse_hours(write_hours(hours)) == hours


@given(st.randoms(use_true_random=False), st.integers(1, 12), st.sampled_from("\n;"))
def test_written_week_is_read_back(rng, count, separator):
    periods = [Period(rng.randrange(7), random_hours(rng)) for _ in range(count)]

    text = write_week(periods).replace("\n", f"{separator} ")

    expected = [
        Period(weekday, hours)
        for weekday in range(7)
        for hours in merge(each.hours for each in periods if each.weekday == weekday)
    ]
    assert parse_week(text) == tuple(expected)


WORDS = ["Mo", "So.", "bis", "–", "8", "14:30", "24", "Uhr", "und", ",", "\n", "(", "am Folgetag", "nach", "Vereinbarung", "telefonisch", "geschlossen"]  # fmt: skip


@settings(max_examples=tries(150))
@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS)).map(" ".join))
@example("8–12" + ", " * 500 + "x")
@example("8–12" + " " * 4000 + "x")
@example("nach " + "er" * 2000)
def test_anything_typed_is_read_or_refused(text):
    for parse in (parse_hours, parse_week):
        with suppress(HoursInputError):
            parse(text)
