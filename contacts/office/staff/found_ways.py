"""Numbers and mailboxes as staff look for them: each leads to the row that has it."""

from contacts.office.ways.contact_point import ContactPoint

FEWEST_DIGITS = 4


def found_ways(model_admin, request, text):
    """Return name, record and field for each way that has a text, in any spelling.

    Without those that are taken over, as they change with their source. If one is just
    that, without all others. Two queries.
    """
    reached = model_admin.get_queryset(request)
    ways = ContactPoint.objects.filter(source=None, office__in=reached)
    ways = ways.select_related("office").prefetch_related("office__contact_points")
    found = [way for way in ways if has(way.value, text)]
    exact = [way for way in found if same(way.value) == same(text)]
    return [(f"{way.office}: {way}", way.office, field(way)) for way in exact or found]


def has(value, text):
    digits = same(text)
    is_number = digits.isdecimal() and len(digits) >= FEWEST_DIGITS
    return text.lower() in value.lower() or (is_number and digits in same(value))


def same(value):
    """Return a value without what is written in several ways: "083216120"."""
    signs = str.maketrans("", "", " ()/-–")
    return value.lower().replace("+49", "0").translate(signs)


def field(way):
    """Return the name of the field of a form that shows all ways of an office in order."""
    places = [each.pk for each in way.office.contact_points.all()]
    return f"contact_points-{places.index(way.pk)}-value"
