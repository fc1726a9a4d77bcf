"""What long lists of the admin sort and look up, the database finds by an index."""

import pytest
from django.db import connection

from contacts.models import SpecialDay
from pages.feedback.counts import answers
from pages.feedback.feedback import Kind
from pages.models import Page, SearchedWords

pytestmark = pytest.mark.django_db


def plan(records):
    """Return how the database finds records, by an index if there is one that fits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # it reads small tables as a whole
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off"
            )
    return records.explain()


@pytest.mark.parametrize(
    ("records", "index"),
    [
        (lambda: Page.objects.annotate(yes=answers(Kind.YES)), "moved_to"),
        (lambda: SearchedWords.objects.all()[:100], "searched_words_newest_first"),
        (
            lambda: SpecialDay.objects.select_related("office")[:100],
            "special_days_in_order",
        ),
    ],
    ids=["answers about a page", "searched words", "special days"],
)
def test_list_is_found_by_an_index(records, index):
    found = plan(records())

    assert index in found
