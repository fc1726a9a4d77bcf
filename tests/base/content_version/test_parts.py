"""Parts of pages are made once for the same parameters, and never for others."""

from datetime import datetime, timedelta

import pytest
from django.template import engines

from base.content_version import parts
from base.time.berlin import BERLIN
from base.time.clock import shown_at
from helferkreise.models import Language, Topic
from tests.factories import make_topic

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 1, 12, 0, 59, tzinfo=BERLIN)
NAME = "helferkreise/helferkreis/topics.html"


@pytest.fixture(autouse=True)
def noon():
    with shown_at(NOON):
        yield


def shown(topics):
    template = engines["django"].from_string(f'{{% shared "{NAME}" topics=topics %}}')
    return template.render({"topics": topics})


def kept_parts():
    return [key for key in parts.values_now() if key[0] == NAME]


def test_part_is_the_template_with_its_parameters():
    topic = make_topic(name="Deutsch & Co")

    html = shown((topic,))

    assert html.count("<li") == 1
    assert "Deutsch &amp; Co</li>" in html


def test_record_is_the_same_as_another_of_its_number():
    topic = make_topic()

    first, again = shown((topic,)), shown((Topic.objects.get(),))

    assert first == again
    assert len(kept_parts()) == 1


def test_other_parameters_have_their_own_part():
    one, other = make_topic(name="Eins"), make_topic(name="Zwei")

    found = [shown(each) for each in [(one,), (other,), (one, other)]]

    assert len({*found}) == 3


def test_records_of_two_kinds_with_one_number_are_two():
    topic, language = Topic(pk=1), Language(pk=1)
    language.icon = topic.icon

    shown((topic,))
    shown((language,))

    assert len(kept_parts()) == 2


@pytest.mark.parametrize("topics", [(Topic(name="Neu"),), [Topic(name="Neu")]])
def test_what_is_not_stored_is_made_each_time(topics):
    html = shown(topics)
    topics[0].name = "Anders"

    assert "Neu</li>" in html
    assert "Anders</li>" in shown(topics)


def test_change_of_the_content_makes_a_new_part():
    topic = make_topic(name="Alt")
    shown((topic,))
    topic.name = "Neu"
    topic.save()

    assert "Neu</li>" in shown((topic,))


def test_another_minute_makes_a_new_part():
    topic = make_topic()
    shown((topic,))

    with shown_at(NOON + timedelta(minutes=1)):
        before = len(kept_parts())
        shown((topic,))

        assert (before, len(kept_parts())) == (0, 1)


def test_no_more_than_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 2)
    topics = [make_topic() for _ in range(4)]

    for topic in topics:
        assert topic.name in shown((topic,))

    assert len(kept_parts()) == 2
