"""Where links stand in this app."""

import re

from django.utils import timezone
from django.utils.html import escape, urlize

from base.link_sources import link, register, source

from .blocks import kinds as block_kinds
from .models import Edition, News, Page, Pin
from .page.publication import draft_edition
from .text import internal_links
from .text import rich_text as body
from .text.plain import plain
from .text.rich_form import rich_fields

LINK = re.compile(r"<a\b.*?</a>", re.DOTALL)


def of_pages():
    for edition in Edition.objects.live(timezone.now()):
        yield from of_edition(edition, edition.get_absolute_url(), "")
    for page in Page.objects.filter(has_draft=True):
        yield from of_edition(draft_edition(page), "", "Entwurf: ")


def of_edition(edition, url, before):
    """Yield what a page says, as it is published or as staff have written it."""
    record = edition.page
    # also of what is withdrawn, whose links a reader does not even see
    text = body.render(internal_links.to_addresses(edition.body, for_staff=True))
    yield source(record, f"{before}Text", url, with_words(text))
    yield source(record, f"{before}In einem Satz", url, urlize(escape(edition.summary)))
    for section in block_kinds.sections(edition, for_staff=True):
        for block in section.blocks:
            place = f"{before}{block._meta.verbose_name} „{block}“"
            yield source(record, place, url, html_of(block))


def html_of(block):
    if hasattr(block, "target"):
        return link(block.target, block.label)
    texts = [getattr(block, name) for name in rich_fields(type(block))]
    return "".join(map(with_words, texts))


def with_words(html):
    """Return rich text, with links for the addresses that stand in it as words."""
    return html + urlize(escape(plain(LINK.sub("", html))))


def of_news():
    today = timezone.localdate()
    for news in News.objects.filter(is_example=False):
        is_public = news.published_on <= today
        url = news.get_absolute_url() if is_public else ""
        text = internal_links.to_addresses(news.text, for_staff=True)
        yield source(news, "Text", url, with_words(text))


def of_pins():
    """Yield those that hold or will hold; they stand on no page but among the hits."""
    for pin in Pin.objects.not_over(timezone.localdate()):
        yield source(pin, "Ziel", "", link(pin.target, pin.title))


register(of_pages, of_news, of_pins)
