"""How often people say of a page that it has helped them, for its row in lists of staff."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from editing.models import MovedAddress

from .feedback import Feedback, Kind


def answers(kind):
    """Return how many answers of a kind there are about a page of the outer query.

    Where the page was before counts too.
    """
    own = Concat(Value("/"), OuterRef("path"), Value("/"))
    outer = Concat(Value("/"), OuterRef(OuterRef("path")), Value("/"))
    before = MovedAddress.objects.filter(new_path=outer).values("old_path")
    told = Feedback.objects.filter(Q(path=own) | Q(path__in=before), kind=kind)
    count = told.order_by().values("kind").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), 0, output_field=IntegerField())


def in_words(yes, no):
    """Return "3 ja · 1 nein"; "–" if nobody has said anything."""
    said = [(yes, Kind.YES.value), (no, Kind.NO.value)]
    return " · ".join(f"{count} {word}" for count, word in said if count) or "–"
