"""What is found of pages, news and documents."""

from django.db import models
from django.utils import timezone

from editing.findable import Findable, Passage, register
from media.models import Document

from .blocks import kinds as block_kinds
from .models import DocumentText, Edition, News, Page
from .text import passages
from .text.plain import plain
from .text.rich_field import RichTextField
from .text.rich_text import PREFIX

# of a block, what is no sentence: how it looks, where it leads, what stands above it
NO_WORDS = {"heading", "level", "target"}


def of_pages(now):
    """Yield them; of a part of the site, each is called what the menu calls that part."""
    live = Edition.objects.live(now)
    named = live.values_list("page__path", "menu_title", "title")
    titles = {path: short or title for path, short, title in named}
    parts = {path.partition("/")[0] for path in titles if "/" in path}
    for edition in live.iterator():
        path = edition.page.path.split("/")
        above = ["/".join(path[:end]) for end in range(1, len(path))]
        in_text = [Passage(*part) for part in passages.parts(edition.body, PREFIX)]
        yield Findable(
            edition.title,
            edition.get_absolute_url(),
            titles.get(path[0], "Seiten") if path[0] in parts else "Seiten",
            passages=[Passage(edition.summary), *in_text, *of_blocks(edition)],
            names=[edition.menu_title],
            trail=[titles[each] for each in above if each in titles],
            checked_on=edition.page.reviewed_on,
        )


def of_blocks(edition):
    for section in block_kinds.sections(edition) if edition.blocks else []:
        texts = [text for block in section.blocks for text in words_of(block)]
        yield Passage(" ".join(texts), section.heading, section.anchor)


def words_of(block):
    """Yield what a block says itself, or what the record is called that it shows."""
    for field in block.content_fields():
        is_text = isinstance(field, models.CharField | models.TextField)
        if (is_text and field.name not in NO_WORDS) or field.name == block.says:
            text = str(getattr(block, field.name) or "")
            yield plain(text) if isinstance(field, RichTextField) else text


def of_news(now):
    for news in News.objects.published(timezone.localdate(now)):
        in_text = [Passage(*part) for part in passages.parts(news.text, PREFIX)]
        yield Findable(
            news.title,
            news.get_absolute_url(),
            "Meldungen",
            passages=[Passage(news.summary), *in_text],
            trail=["Aktuelles"],
            checked_on=news.changed_on or news.published_on,
        )


def of_documents(now):
    texts = dict(DocumentText.objects.values_list("document", "text"))
    for document in Document.visible(now):
        text = texts.get(document.pk, "")
        yield Findable(
            document.title,
            document.get_absolute_url(),
            "Dokumente",
            passages=[Passage(text)] if text else [],
        )


register(of_documents, Document)
register(of_pages, Page)
register(of_news, News)
