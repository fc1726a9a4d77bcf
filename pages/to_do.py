"""What may wait for staff in this app."""

from base.admin.to_do import JobKind, register
from pages.feedback.feedback import OPEN_BARRIER, OPEN_OTHERS
from pages.links.verdict import State

from .models import CheckedLink, Edition, Feedback, MissedAddress, Page, SearchedWords

register(
    JobKind(
        15,
        "pages.change_feedback",
        "Barriere ist gemeldet",
        "Barrieren sind gemeldet",
        count=lambda now: Feedback.objects.filter(OPEN_BARRIER).count(),
        model=Feedback,
        filters={"zustand": "barriere"},
    ),
    JobKind(
        80,
        "pages.change_feedback",
        "Rückmeldung ist zu lesen",
        "Rückmeldungen sind zu lesen",
        count=lambda now: Feedback.objects.filter(OPEN_OTHERS).count(),
        model=Feedback,
        filters={"zustand": "anderes"},
    ),
    JobKind(
        30,
        "pages.change_page",
        "Entwurf ist noch nicht veröffentlicht",
        "Entwürfe sind noch nicht veröffentlicht",
        count=lambda now: Page.objects.filter(has_draft=True).count(),
        model=Page,
        filters={"zustand": "entwurf"},
    ),
    JobKind(
        40,
        "pages.change_page",
        "Seite erscheint später von selbst",
        "Seiten erscheinen später von selbst",
        count=lambda now: Edition.objects.filter(valid_from__gt=now).count(),
        model=Page,
        filters={"zustand": "geplant"},
    ),
    JobKind(
        60,
        "pages.view_checkedlink",
        "Link ist defekt",
        "Links sind defekt",
        count=lambda now: CheckedLink.objects.filter(state=State.BROKEN).count(),
        model=CheckedLink,
        filters={"state__exact": State.BROKEN.value},
    ),
    JobKind(
        90,
        "pages.add_redirect",
        "Adresse wurde vergeblich aufgerufen",
        "Adressen wurden vergeblich aufgerufen",
        count=lambda now: MissedAddress.objects.count(),
        model=MissedAddress,
    ),
    JobKind(
        100,
        "pages.add_samewords",
        "Suche blieb ohne Treffer",
        "Suchen blieben ohne Treffer",
        count=lambda now: SearchedWords.objects.filter(misses__gt=0).count(),
        model=SearchedWords,
        filters={"ergebnis": "nichts"},
    ),
)
