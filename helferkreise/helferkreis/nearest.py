"""The Helferkreise around a Gemeinde that has none of its own."""

from django.db.models import Case, FloatField, Min, Prefetch, Value, When

from helferkreise.gemeinde.distance import Point, distance_km, whole_km
from helferkreise.gemeinde.gemeinde import Gemeinde

from .helferkreis import Helferkreis

NEAREST = 3


def nearest_helferkreise(gemeinde, gemeinden):
    """Return the nearest published Helferkreise, each with its distance `km`; two queries.

    Measured from centre to centre of the Gemeinden; a Helferkreis that serves several is as
    near as the nearest of them. gemeinden: where Helferkreise may be.
    """
    km = Case(
        *(
            When(
                gemeinden=other.pk,
                then=Value(distance_km(centre(gemeinde), centre(other))),
            )
            for other in gemeinden
        ),
        output_field=FloatField(),
    )
    helferkreise = Helferkreis.objects.published().annotate(distance=Min(km))
    placed = helferkreise.exclude(distance=None).order_by("distance", "name")
    served = Prefetch("gemeinden", Gemeinde.objects.only("name"))
    return [
        {"helferkreis": helferkreis, "km": whole_km(helferkreis.distance)}
        for helferkreis in placed.prefetch_related(served)[:NEAREST]
    ]


def centre(gemeinde):
    return Point(gemeinde.latitude, gemeinde.longitude)
