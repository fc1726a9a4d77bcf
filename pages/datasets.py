"""What a data set may hold of this app."""

from base.datasets.record_file import RecordFile, register

from .models import News, Page, SameWords
from .page.edition import EVER
from .page.publication import publish


class Pages(RecordFile):
    def key_of(self, record):
        return "/".join(filter(None, [record.get("parent"), record["slug"]]))

    def created(self, page):
        if page.is_published:
            publish(page, at=EVER)

    def finish(self, pages):
        """Make references of links to pages that came later."""
        for page in pages:
            for text in [page, *page.editions.all()]:
                text.save()


register(Pages("seiten", Page, key="path"))
register(RecordFile("meldungen", News, key="slug"))
register(RecordFile("suchwoerter", SameWords, key="words"))
