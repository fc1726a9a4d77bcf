"""What Helferkreise look for, as a feed for feed readers and other websites."""

from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from contacts import clock
from contacts.berlin_time import BERLIN
from contacts.control_characters import without_controls

from .models import Need

NEWEST = 50


class NeedFeed(Feed):
    feed_type = Atom1Feed
    title = _("Hilfe gesucht – Helferkreise im Oberallgäu")
    subtitle = _("Wobei Helferkreise im Oberallgäu gerade Hilfe brauchen.")
    author_name = _("Landratsamt Oberallgäu")
    link = reverse_lazy("helferkreise:needs")

    def __call__(self, request, *args, **kwargs):
        """Send the feed without a date: it would be the newest entry's, and whoever asks
        again would not hear of those that have gone. The ETag tells of every change.
        """
        response = super().__call__(request, *args, **kwargs)
        response.headers.pop("Last-Modified", None)
        return response

    def items(self):
        return Need.objects.open(clock.today())[:NEWEST]

    def item_title(self, need):
        # plain text: Django's own would escape it twice
        return without_controls(need.title)

    def item_description(self, need):
        entry = render_to_string("helferkreise/need_entry.html", {"need": need})
        return without_controls(entry)

    def item_link(self, need):
        return need.get_absolute_url()

    def item_guid(self, need):
        """Return an id for ever: of the site, not of the address asked or the page."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:gesuch/{need.pk}"

    def item_pubdate(self, need):
        return datetime.combine(need.first_day, time(), BERLIN)

    def item_updateddate(self, need):
        return need.updated_at
