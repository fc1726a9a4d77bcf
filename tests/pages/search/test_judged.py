"""What people type finds what was said before that it shall find.

The questions stand in judged.tsv. They were written before the ranking, and are no place to
make it look better: what ranks wrongly stays there.
"""

from pathlib import Path

import pytest

from helferkreise.models import Gemeinde
from pages.search import questions
from tests.loaded import loaded

pytestmark = pytest.mark.django_db

FIRST, FIRST_THREE = 0.85, 0.95
NOTHING = "-"
LINES = Path(__file__).with_name("judged.tsv").read_text().splitlines()


def judged():
    """Return what is typed, what may be first, what is near it, for each line."""
    rows = [line.split("\t") for line in LINES if line and not line.startswith("# ")]
    full = [[*row, ""][:3] for row in rows]
    return [(typed, expected.split(" | "), also) for typed, expected, also in full]


@pytest.fixture(scope="module", autouse=True)
def answers(django_db_setup, django_db_blocker):
    """Return addresses and titles of what is found for each question, best first."""
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        state, _, _ = questions.build()
        by_ags = {each.ags: each for each in Gemeinde.objects.all()}
        yield {typed: found(state, by_ags, typed) for typed, _, _ in judged()}


def found(state, by_ags, typed):
    answer = questions.asked(state, typed)
    matches = answer.place.matches if answer.place else []
    places = [(by_ags[match.ags].get_absolute_url(), "") for match in matches]
    entries = [state.index.entries[number] for number in answer.found.hits]
    hits = [(entry.address, f"={entry.title}") for entry in entries]
    return list(dict.fromkeys([*places, *hits]))


def is_near(answer, expected, most):
    """Whether one of what is expected is among the first of an answer."""
    named = {name for hit in answer[:most] for name in hit}
    return bool(named & {*expected}) if expected != [NOTHING] else not answer


def test_there_are_enough_questions_and_each_stands_once():
    typed = [each for each, _, _ in judged()]

    assert (len(typed) >= 120, len(typed)) == (True, len(set(typed)))


def test_most_questions_have_their_answer_first(answers):
    right = [is_near(answers[typed], first, 1) for typed, first, _ in judged()]

    assert sum(right) / len(right) >= FIRST


def test_nearly_all_have_it_among_the_first_three(answers):
    right = [
        is_near(answers[typed], first, 3)
        and (not also or is_near(answers[typed], [also], 3))
        for typed, first, also in judged()
    ]

    assert sum(right) / len(right) >= FIRST_THREE


def test_nothing_is_claimed_of_what_is_not_here(answers):
    claimed = {
        typed: answers[typed]
        for typed, first, _ in judged()
        if first == [NOTHING] and answers[typed]
    }

    assert claimed == {}
