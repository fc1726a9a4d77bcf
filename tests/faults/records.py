"""What tests ask of the records of a site that runs elsewhere."""

from helferkreise.models import Topic


def topics():
    """Return the names of all topics."""
    return sorted(Topic.objects.values_list("name", flat=True))
