"""Hours as offices write them: understood, or asked about with a sentence. Tables beside."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.opening_hours.values import HoursKind
from contacts.opening_hours.words.doubts import LONGEST, HoursInputError
from contacts.opening_hours.words.read import parse_hours, parse_week
from contacts.opening_hours.words.read_week import (
    NEVER_OPEN,
    parse_day,
    parse_whole_week,
)
from contacts.opening_hours.words.write import write_hours, write_week
from tests.effort import tries

TABLES = ["real_hours.tsv", "usual_hours.tsv", "doubtful_hours.tsv"]
ROWS = [
    [cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.split("\t")]
    for name in TABLES
    for line in Path(__file__).with_name(name).read_text().splitlines()
    if not line.startswith("#")
]
ASKED = [(field, text) for field, text, expected in ROWS if expected.startswith("?")]
READ = [(field, text) for field, text, expected in ROWS if not expected.startswith("?")]

SPANS = ["8–12", "8–12 Uhr", "14–16", "14–16 Uhr", "17–18 Uhr"]
KIND_WORDS = {
    "nach Vereinbarung": HoursKind.APPOINTMENT,
    "nur telefonisch": HoursKind.PHONE,
}
OTHER_WORDS = ["Mo", "Di", "Mi–Do", "täglich", "außer Mi", "ohne Termin", "geschlossen", "vormittags", "nachmittags", "auch", "nur", "sonst", "und", ",", ";", "\n", "(", ")", "–", "durchgehend"]  # fmt: skip
ALL_WORDS = st.lists(st.sampled_from([*SPANS, *KIND_WORDS, *OTHER_WORDS]), max_size=8)


def read(field, text):
    return parse_day(text) if field == "day" else parse_whole_week(text)


def write(field, hours):
    return write_hours(hours) if field == "day" else write_week(hours)


def answer(field, text):
    """Return what is understood, written again, or after "?" the sentence that asks."""
    try:
        return write(field, read(field, text)).replace("\n", "; ")
    except HoursInputError as error:
        return f"? {error}"


@pytest.mark.parametrize(("field", "text", "expected"), ROWS)
def test_hours_are_understood_or_asked_about(field, text, expected):
    said = answer(field, text)

    assert said[: len(expected)] == expected
    assert said == expected or expected.startswith("?")


@pytest.mark.parametrize(("field", "text"), READ)
def test_what_is_understood_is_written_so_that_it_is_read_the_same(field, text):
    hours = read(field, text)

    assert read(field, write(field, hours)) == hours


@pytest.mark.parametrize(("field", "text"), ASKED)
def test_every_question_shows_a_word_or_an_example(field, text):
    said = answer(field, text)

    assert re.search("„[^“]+“", said) or said == f"? {NEVER_OPEN}"


@pytest.mark.parametrize(("field", "text"), ASKED)
def test_what_a_question_proposes_is_understood(field, text):
    question, _, proposals = answer(field, text).partition("Bitte schreiben Sie „")
    is_complete = question.startswith("? Gilt „")

    proposed = re.findall("„([^“]+)“", f"„{proposals}") if is_complete else []

    refused = [
        each
        for each in proposed
        if answer("day", each).startswith("?") and answer("week", each).startswith("?")
    ]
    assert refused == []


@pytest.mark.parametrize("parse", [parse_hours, parse_week])
def test_long_texts_are_refused_before_they_are_read(parse):
    with pytest.raises(HoursInputError) as caught:
        parse("8–12, " * LONGEST)

    assert str(caught.value) == (
        "Das sind 5999 Zeichen, zu viel für Öffnungszeiten. Bitte schreiben Sie nur die "
        "Zeiten; mehr als 1000 Zeichen sind nicht möglich."
    )


@settings(max_examples=tries(800))
@given(ALL_WORDS)
def test_what_is_understood_of_any_words_keeps_them_all(words):
    for field in ("day", "week"):
        with suppress(HoursInputError):
            said = read(field, " ".join(words))

            hours = [getattr(each, "hours", each) for each in said]
            kinds = {each.kind for each in hours}
            starts = {each.start for each in hours}
            named = {word.split()[0] for word in words if word in SPANS}
            assert read(field, write(field, said)) == said
            assert all(60 * int(each.split("–")[0]) in starts for each in named)
            assert kinds >= {KIND_WORDS[word] for word in words if word in KIND_WORDS}
