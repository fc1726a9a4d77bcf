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
        records=lambda now: Feedback.objects.filter(OPEN_BARRIER),
        model=Feedback,
        filters={"zustand": "barriere"},
    ),
    JobKind(
        80,
        "pages.change_feedback",
        "Rückmeldung ist zu lesen",
        "Rückmeldungen sind zu lesen",
        records=lambda now: Feedback.objects.filter(OPEN_OTHERS),
        model=Feedback,
        filters={"zustand": "anderes"},
    ),
    JobKind(
        30,
        "pages.change_page",
        "Entwurf ist noch nicht veröffentlicht",
        "Entwürfe sind noch nicht veröffentlicht",
        records=lambda now: Page.objects.filter(has_draft=True),
        model=Page,
        filters={"zustand": "entwurf"},
    ),
    JobKind(
        40,
        "pages.change_page",
        "Seite erscheint später von selbst",
        "Seiten erscheinen später von selbst",
        records=lambda now: Edition.objects.filter(valid_from__gt=now),
        model=Page,
        filters={"zustand": "geplant"},
    ),
    JobKind(
        60,
        "pages.view_checkedlink",
        "Link ist defekt",
        "Links sind defekt",
        records=lambda now: CheckedLink.objects.filter(state=State.BROKEN),
        model=CheckedLink,
        filters={"state__exact": State.BROKEN.value},
    ),
    JobKind(
        90,
        "pages.add_redirect",
        "Adresse wurde vergeblich aufgerufen",
        "Adressen wurden vergeblich aufgerufen",
        records=lambda now: MissedAddress.objects.all(),
        model=MissedAddress,
    ),
    JobKind(
        100,
        "pages.add_samewords",
        "Suche blieb ohne Treffer",
        "Suchen blieben ohne Treffer",
        records=lambda now: SearchedWords.objects.filter(misses__gt=0),
        model=SearchedWords,
        filters={"ergebnis": "nichts"},
    ),
)
