"""Screens that are about more than one record: for the menu and the start page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from base.admin.limits import is_limited
from ehrenamt_oa.other_moment.views import may_preview
from helferkreise.models import Helferkreis


@dataclass(frozen=True)
class Task:
    """Something that staff do often.

    place: name of its pattern. permissions: one of them is enough; without, everybody may.
    may: or what else has to be so, of an account.
    """

    name: str
    about: str
    place: str
    permissions: tuple = ()
    is_urgent: bool = False
    may: Callable = lambda user: True

    @cached_property
    def address(self):
        return reverse(self.place)

    def is_for(self, user):
        has_right = not self.permissions or any(map(user.has_perm, self.permissions))
        return has_right and self.may(user)


TASKS = [
    Task(
        "Heute schließen",
        "Bei Schnee, Sturm oder Stromausfall",
        "admin:close_today",
        ("contacts.close_office",),
        is_urgent=True,
    ),
    Task(
        "Hinweis veröffentlichen",
        "Steht sofort oben auf der Website",
        "admin:publish_alert",
        ("pages.add_alert",),
        is_urgent=True,
    ),
    Task(
        "Besondere Tage",
        "Heiligabend, Fasching, Brückentage",
        "admin:special_days",
        ("contacts.change_specialday",),
    ),
    Task(
        "Prüfen",
        "Stimmt alles noch?",
        "admin:reviews",
        ("pages.view_page", "contacts.view_office", "helferkreise.view_helferkreis"),
    ),
    Task(
        "Abdeckung",
        "Welche Gemeinde hat einen Helferkreis, und was fehlt",
        "admin:helferkreise_helferkreis_coverage",
        ("helferkreise.view_helferkreis",),
        may=lambda user: not is_limited(user, Helferkreis),
    ),
    Task(
        "Gesuch eintragen",
        "Wobei ein Helferkreis Hilfe braucht",
        "admin:helferkreise_need_add",
        ("helferkreise.add_need",),
    ),
    Task(
        "Vorschau",
        "Die Website an einem anderen Tag",
        "admin:preview",
        may=may_preview,
    ),
    Task(
        "Auskunft und Löschen",
        "Was über einen Menschen gespeichert ist",
        "admin:about_somebody",
        ("editing.answer_privacy",),
    ),
    Task("Website ansehen", "So, wie sie jetzt ist", "pages:home"),
]


def tasks(user):
    """Return what somebody may do, the most urgent first."""
    return [task for task in TASKS if task.is_for(user)]
