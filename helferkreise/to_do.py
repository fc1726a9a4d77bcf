"""What may wait for staff in this app."""

from base.admin.to_do import JobKind, register

from .models import Consent, Helferkreis, Person

register(
    JobKind(
        20,
        "helferkreise.change_person",
        "Einwilligung läuft in den nächsten 30 Tagen ab",
        "Einwilligungen laufen in den nächsten 30 Tagen ab",
        records=lambda now: Consent.objects.running_out(now.date()),
        model=Person,
        filters={"einwilligung": "bald"},
    ),
    JobKind(
        100,
        "helferkreise.change_helferkreis",
        "Helferkreis ist nicht veröffentlicht",
        "Helferkreise sind nicht veröffentlicht",
        records=lambda now: Helferkreis.objects.filter(is_published=False),
        model=Helferkreis,
        filters={"is_published__exact": "0"},
    ),
)
