"""What there is to do, for the start of the admin; each entry leads to the work."""

from typing import NamedTuple

from django.urls import reverse

from base.admin.screens import list_url
from contacts.hours.decisions import waiting_count
from editing.reviews.review import due
from helferkreise.models import Consent, Helferkreis, Person
from media.models import Document, Picture
from pages.models import CheckedLink, Edition, MissedAddress, Page


class Job(NamedTuple):
    """Something that waits for staff.

    one, many: what waits, after the number. place: where it is done. permission: who
    may do it.
    """

    permission: str
    one: str
    many: str
    place: str
    count: int

    @property
    def text(self):
        return f"{self.count} {self.one if self.count == 1 else self.many}"


def listed(model, query=""):
    address = list_url(model)
    return f"{address}?{query}" if query else address


def jobs(user, now):
    """Return what waits for somebody, the most urgent first; one query for each kind.

    now: aware, in the time zone of the site.
    """
    today = now.date()
    return [
        job
        for job in [
            special_days(today),
            consents(today),
            drafts(),
            planned(now),
            reviews(today),
            broken_links(),
            undescribed_pictures(),
            unchecked_documents(),
            missed_addresses(),
            hidden_circles(),
        ]
        if job.count and user.has_perm(job.permission)
    ]


def special_days(today):
    return Job(
        "contacts.change_specialday",
        "besonderer Tag wartet auf eine Entscheidung",
        "besondere Tage warten auf eine Entscheidung",
        reverse("admin:special_days"),
        waiting_count(today),
    )


def consents(today):
    return Job(
        "helferkreise.change_person",
        "Einwilligung läuft in den nächsten 30 Tagen ab",
        "Einwilligungen laufen in den nächsten 30 Tagen ab",
        listed(Person, "einwilligung=bald"),
        Consent.objects.running_out(today).count(),
    )


def drafts():
    return Job(
        "pages.change_page",
        "Entwurf ist noch nicht veröffentlicht",
        "Entwürfe sind noch nicht veröffentlicht",
        listed(Page, "zustand=entwurf"),
        Page.objects.filter(has_draft=True).count(),
    )


def planned(now):
    return Job(
        "pages.change_page",
        "Seite erscheint später von selbst",
        "Seiten erscheinen später von selbst",
        listed(Page, "zustand=geplant"),
        Edition.objects.filter(valid_from__gt=now).count(),
    )


def reviews(today):
    return Job(
        "pages.change_page",
        "Eintrag ist zu prüfen",
        "Einträge sind zu prüfen",
        reverse("admin:reviews"),
        sum(map(len, due(today).values())),
    )


def broken_links():
    return Job(
        "pages.view_checkedlink",
        "Link ist defekt",
        "Links sind defekt",
        listed(CheckedLink, "zustand=defekt"),
        CheckedLink.objects.broken().count(),
    )


def undescribed_pictures():
    return Job(
        "media.change_picture",
        "Bild hat keine Beschreibung, weil es als Schmuck gilt",
        "Bilder haben keine Beschreibung, weil sie als Schmuck gelten",
        listed(Picture, "is_decorative__exact=1"),
        Picture.objects.filter(is_decorative=True).count(),
    )


def unchecked_documents():
    return Job(
        "media.change_document",
        "Dokument ist nicht auf Barrierefreiheit geprüft",
        "Dokumente sind nicht auf Barrierefreiheit geprüft",
        listed(Document, "accessible__exact=unchecked"),
        Document.objects.filter(accessible=Document.Accessible.UNCHECKED).count(),
    )


def missed_addresses():
    return Job(
        "pages.add_redirect",
        "Adresse wurde vergeblich aufgerufen",
        "Adressen wurden vergeblich aufgerufen",
        listed(MissedAddress),
        MissedAddress.objects.count(),
    )


def hidden_circles():
    return Job(
        "helferkreise.change_helferkreis",
        "Helferkreis ist nicht veröffentlicht",
        "Helferkreise sind nicht veröffentlicht",
        listed(Helferkreis, "is_published__exact=0"),
        Helferkreis.objects.filter(is_published=False).count(),
    )
