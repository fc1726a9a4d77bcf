"""Mails that the site sends: what waits, and why. What they say nobody can read here."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils import timezone

from base.admin.filters import ConditionFilter
from base.admin.lists import BoundedAdmin
from base.mail.outgoing_mail import SENT, STUCK
from base.mail.post import post
from base.models import OutgoingMail
from base.words.calendar import date_and_time
from base.words.numbers import counted


class StateFilter(ConditionFilter):
    title, parameter_name = "Stand", "stand"
    words = {
        "wartet": "Wird gleich verschickt",
        "haengt": "Nicht verschickt",
        "fertig": "Verschickt",
    }

    def conditions(self, records):
        return {"wartet": ~SENT & ~STUCK, "haengt": STUCK, "fertig": SENT}


@admin.register(OutgoingMail)
class OutgoingMailAdmin(BoundedAdmin):
    is_about_all = True  # what is written to whom about any of the records
    screen_help = (
        "E-Mails, die die Website verschickt. Geht eine nicht hinaus, versucht sie es fünf "
        "Tage lang wieder. Lehnt der Mailserver das Postfach ab, gibt sie gleich auf."
    )
    help_chapter = "Protokoll und E-Mails der Website"
    list_display = ["subject", "recipient", "state", "tries", "error"]
    list_filter = [StateFilter]
    search_fields = ["subject", "recipient"]
    fields = readonly_fields = [
        "subject",
        "recipient",
        "sender",
        "stored_at",
        "state",
        "tries",
        "error",
    ]
    actions = ["try_again"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody writes them; to have them tried again takes the right."""
        return False

    def has_again_permission(self, request):
        return request.user.has_perm("base.change_outgoingmail")

    @admin.display(description="Stand")
    def state(self, mail):
        if mail.sent_at:
            return f"verschickt am {date_and_time(mail.sent_at)}"
        if mail.given_up_at:
            return f"aufgegeben am {date_and_time(mail.given_up_at)}"
        return f"nächster Versuch am {date_and_time(mail.due_at)}"

    @admin.action(description="Noch einmal versuchen", permissions=["again"])
    def try_again(self, request, mails):
        now = timezone.now()
        count = mails.filter(sent_at=None).update(due_at=now, given_up_at=None)
        transaction.on_commit(post.wake)
        words = counted(count, "E-Mail wird", "E-Mails werden")
        messages.success(request, f"{words} noch einmal verschickt.")
