"""What may wait for staff in this app."""

from django.urls import reverse

from base.admin.to_do import JobKind, register
from contacts.hours.decisions import questions

register(
    JobKind(
        10,
        "contacts.change_specialday",
        "besonderer Tag wartet auf eine Entscheidung",
        "besondere Tage warten auf eine Entscheidung",
        records=lambda now: [
            each.office for each in questions(now.date()) if each.is_waiting
        ],
        place=lambda: reverse("admin:special_days"),
    )
)
