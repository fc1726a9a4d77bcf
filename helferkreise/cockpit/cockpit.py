"""The list of Helferkreise for staff: what is missing, what runs out, what is open."""

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
)

from base.admin.row_counts import row_count
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
        open_needs=row_count(running, "helferkreis"),
        consents_running_out=row_count(
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


def gaps_in_words(helferkreis):
    """Return what is missing, "Kontakt, Treffen", or "" if nothing is."""
    return ", ".join(
        words for gap, words in GAPS.items() if getattr(helferkreis, f"lacks_{gap}")
    )


def with_gaps(helferkreis):
    """Return the Helferkreis; its `gaps` are what is missing in words."""
    helferkreis.gaps = gaps_in_words(helferkreis)
    return helferkreis
