"""What people type finds what was said before that it shall find.

The questions stand in six files. They were written before the ranking, or before what they
showed was mended, and are no place to make it look better: what ranks wrongly stays there.
"""

from collections import Counter
from pathlib import Path

import pytest

from helferkreise.models import Gemeinde
from pages.search import questions
from tests.loaded import loaded

pytestmark = pytest.mark.django_db

FIRST, FIRST_THREE = 0.85, 0.95
NOTHING = "-"
SETS = {
    "judged": 120,
    "judged_blind": 120,
    "judged_held_back": 60,
    "judged_after": 60,
    "judged_audited": 120,
    "judged_fresh": 100,
}


def judged(name):
    """Return what is typed, what may be first, what is near it, for each line of a set."""
    lines = Path(__file__).with_name(f"{name}.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    full = [[*row, ""][:3] for row in rows]
    return [(typed, expected.split(" | "), also) for typed, expected, also in full]


ALL = {name: judged(name) for name in SETS}


@pytest.fixture(scope="module", autouse=True)
def answers(django_db_setup, django_db_blocker):
    """Return addresses and titles of what is found for each question, best first."""
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        state, _, _ = questions.build()
        by_ags = {each.ags: each for each in Gemeinde.objects.all()}
        typed = [typed for lines in ALL.values() for typed, _, _ in lines]
        yield {each: found(state, by_ags, each) for each in typed}


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


def test_no_question_stands_twice():
    typed = [typed for lines in ALL.values() for typed, _, _ in lines]

    assert [each for each, count in Counter(typed).items() if count > 1] == []


@pytest.mark.parametrize(("name", "least"), SETS.items())
def test_there_are_enough_questions(name, least):
    assert len(ALL[name]) >= least


@pytest.mark.parametrize("name", SETS)
def test_most_questions_have_their_answer_first(answers, name):
    right = [is_near(answers[typed], first, 1) for typed, first, _ in ALL[name]]

    assert sum(right) / len(right) >= FIRST


@pytest.mark.parametrize("name", SETS)
def test_nearly_all_have_it_among_the_first_three(answers, name):
    right = [
        is_near(answers[typed], first, 3)
        and (not also or is_near(answers[typed], [also], 3))
        for typed, first, also in ALL[name]
    ]

    assert sum(right) / len(right) >= FIRST_THREE


def test_nothing_is_claimed_of_what_is_not_here(answers):
    claimed = {
        typed: answers[typed]
        for lines in ALL.values()
        for typed, first, _ in lines
        if first == [NOTHING] and answers[typed]
    }

    assert claimed == {}
