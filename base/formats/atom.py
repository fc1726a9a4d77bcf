"""What all feeds of the site have in common."""

from datetime import datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from base.text.control_characters import without_controls
from base.time import clock
from base.time.berlin import BERLIN

NEWEST = 50


class SteadyAtom(Atom1Feed):
    def root_attributes(self):
        """Tell where links in entries begin: their texts have paths of the site."""
        return super().root_attributes() | {"xml:base": f"{settings.SITE_URL}/"}

    def latest_post_date(self):
        """Return the newest date; today's for a feed without entries.

        Django would say now, and the feed would be another one each second.
        """
        today = datetime.combine(clock.today(), time(), BERLIN)
        return super().latest_post_date() if self.items else today


class AtomFeed(Feed):
    """A feed of records with a title each.

    A subclass has `records()`, newest first, and sets `kind`, a word for their ids,
    `entry`, the template that shows one as simple HTML, and `day`, the name of their date.
    """

    feed_type = SteadyAtom
    author_name = _("Landratsamt Oberallgäu")

    def __call__(self, request, *args, **kwargs):
        """Send the feed without a date: it would be the newest entry's, and whoever asks
        again would not hear of those that have gone. The ETag tells of every change.
        """
        response = super().__call__(request, *args, **kwargs)
        response.headers.pop("Last-Modified", None)
        return response

    def items(self):
        return self.records()[:NEWEST]

    def item_title(self, record):
        # plain text: Django's own would escape it twice
        return without_controls(record.title)

    def item_description(self, record):
        return without_controls(render_to_string(self.entry, {"entry": record}))

    def item_pubdate(self, record):
        return datetime.combine(getattr(record, self.day), time(), BERLIN)

    def item_guid(self, record):
        """Return an id for ever: of the site, not of the address asked or the page."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},2026:{self.kind}/{record.pk}"
