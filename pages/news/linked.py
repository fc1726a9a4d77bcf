"""The records to which reports link: that makes the file of a document public."""

from django.utils import timezone

from base.content_version.kept import kept_all_day
from base.time import clock
from pages.text.reference import SCHEME, references_in

from .news import News


def in_news(model):
    """Return the published reports that link to a record, by its number."""
    return in_published_news().get(model._meta.label_lower, {})


def in_planned_news(model):
    """Return the same of reports whose day is still to come."""
    planned = News.objects.filter(is_published=True, published_on__gt=today())
    return linked_from(planned).get(model._meta.label_lower, {})


@kept_all_day
def in_published_news():
    """Return the same for all models, by label, in one query."""
    return linked_from(News.objects.published(today()))


def today():
    return timezone.localdate(clock.now())


def linked_from(reports):
    """Return reports by label and number of the records to which they link."""
    found = {}
    for news in reports.filter(text__contains=f"{SCHEME}:"):
        for each in references_in(news.text):
            linked = found.setdefault(each.label, {})
            linked.setdefault(each.pk, []).append(news)
    return found
