"""The news as a feed for feed readers and other websites."""

from datetime import datetime, time

from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from base.formats.atom import AtomFeed
from base.text.control_characters import without_controls
from base.time import clock
from base.time.berlin import BERLIN

from .news import News

NEWEST = 50


class NewsFeed(AtomFeed):
    kind = "meldung"
    title = _("Aktuelles – Ehrenamt mit Geflüchteten im Oberallgäu")
    subtitle = _("Meldungen für alle, die Geflüchteten helfen.")
    link = reverse_lazy("pages:news")

    def items(self):
        return News.objects.published(clock.today())[:NEWEST]

    def item_description(self, news):
        entry = render_to_string("pages/news_entry.html", {"item": news})
        return without_controls(entry)

    def item_pubdate(self, news):
        return datetime.combine(news.published_on, time(), BERLIN)

    def item_updateddate(self, news):
        return news.changed_at or self.item_pubdate(news)
