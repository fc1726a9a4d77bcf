"""What Helferkreise look for, as a feed for feed readers and other websites."""

from datetime import datetime, time

from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from base.formats.atom import AtomFeed
from base.text.control_characters import without_controls
from base.time import clock
from base.time.berlin import BERLIN

from .need import Need

NEWEST = 50


class NeedFeed(AtomFeed):
    kind = "gesuch"
    title = _("Hilfe gesucht – Helferkreise im Oberallgäu")
    subtitle = _("Wobei Helferkreise im Oberallgäu gerade Hilfe brauchen.")
    link = reverse_lazy("helferkreise:needs")

    def items(self):
        return Need.objects.open(clock.today())[:NEWEST]

    def item_description(self, need):
        entry = render_to_string("helferkreise/need_entry.html", {"need": need})
        return without_controls(entry)

    def item_pubdate(self, need):
        return datetime.combine(need.first_day, time(), BERLIN)

    def item_updateddate(self, need):
        return need.updated_at
