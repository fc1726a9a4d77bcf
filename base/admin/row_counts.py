"""How many rows of another table lead to each record of a list."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce


def row_count(rows, path):
    """Return how many of the rows lead along a path to the record, as an expression."""
    to_record = rows.filter(**{path: OuterRef("pk")}).order_by().values(path)
    counts = Subquery(to_record.annotate(count=Count("pk")).values("count"))
    return Coalesce(counts, 0, output_field=IntegerField())
