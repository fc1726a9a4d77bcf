"""The list of Helferkreise for staff: what is missing, what runs out, what is open."""

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce

from helferkreise.gemeinde.gemeinde import Gemeinde
from helferkreise.helferkreis.helferkreis import Topic
from helferkreise.need.need import Need
from helferkreise.person.consent import Consent

# what a Helferkreis should have
GAPS = {
    "kontakt": "Kontakt",
    "treffen": "Treffen",
    "themen": "Themen",
    "beschreibung": "Beschreibung",
    "stand": "Stand",
}


def for_cockpit(helferkreise, today):
    """Add what staff want to know of each Helferkreis; two queries for any number.

    lacks_<gap>: for each of GAPS. open_needs: how many run today, shown or not.
    consents_running_out: how many end within 30 days.
    """
    running = Need.objects.filter(first_day__lte=today, last_day__gte=today)
    lacks = {
        f"lacks_{gap}": ExpressionWrapper(condition, BooleanField())
        for gap, condition in lacking(today).items()
    }
    return helferkreise.annotate(
        open_needs=counted(running, "helferkreis"),
        consents_running_out=counted(
            Consent.objects.running_out(today), "person__helferkreis"
        ),
        **lacks,
    ).prefetch_related(Prefetch("gemeinden", Gemeinde.objects.defer("boundary")))


def lacking(today):
    """Return the condition of each gap."""
    reachable_people = Consent.objects.valid(today).filter(
        person__helferkreis=OuterRef("pk"),
        subject__in=[Consent.Subject.PHONE, Consent.Subject.EMAIL],
    )
    return {
        "kontakt": Q(phone="", email="", website="") & ~Exists(reachable_people),
        "treffen": Q(meeting=""),
        "themen": ~Exists(Topic.objects.filter(helferkreise=OuterRef("pk"))),
        "beschreibung": Q(summary="", text=""),
        "stand": Q(stand=""),
    }


def counted(records, path):
    """Return how many of the records lead along a path to the row."""
    counts = (
        records.filter(**{path: OuterRef("pk")})
        .order_by()
        .values(path)
        .annotate(count=Count("pk"))
    )
    return Coalesce(Subquery(counts.values("count")), 0, output_field=IntegerField())


def gaps_in_words(helferkreis):
    """Return what is missing, "Kontakt, Treffen", or "" if nothing is."""
    return ", ".join(
        words for gap, words in GAPS.items() if getattr(helferkreis, f"lacks_{gap}")
    )


def with_gaps(helferkreis):
    """Return the Helferkreis; its `gaps` are what is missing in words."""
    helferkreis.gaps = gaps_in_words(helferkreis)
    return helferkreis
