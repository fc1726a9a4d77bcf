"""Where links come from: everything that the public can read or soon will.

Whoever adds a record with links adds a generator of `Source` to SOURCES. Private data
stay out: of people in a Helferkreis nothing is listed here.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import escape, format_html, urlize

from base.admin.screens import change_url
from contacts.models import ContactPoint, Office, Responsibility
from editing.publishing import public_address
from helferkreise.models import Event, Gemeinde, Helferkreis, Need
from pages.blocks import kinds as block_kinds
from pages.news.news import News
from pages.page.edition import Edition
from pages.page.page import Page
from pages.page.publication import draft_edition
from pages.text import internal_links
from pages.text import rich_text as body


@dataclass(frozen=True)
class Source:
    """A piece of HTML in which links may stand.

    record: what a clerk knows the record by. place: which part of it. public_url: path
    of its page, "" while there is none.
    """

    record: str
    place: str
    admin_url: str
    public_url: str
    html: str


def all_sources():
    for generate in SOURCES:
        yield from generate()


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
    yield source(record, f"{before}Text", url, text)
    yield source(record, f"{before}In einem Satz", url, urlize(escape(edition.summary)))
    for section in block_kinds.sections(edition):
        for block in section.blocks:
            place = f"{before}{block._meta.verbose_name} „{block}“"
            yield source(record, place, url, html_of(block))


def html_of(block):
    if hasattr(block, "target"):
        return link(block.target, block.label)
    words = [getattr(block, name, "") for name in ("answer", "text", "note")]
    return urlize(escape("\n".join(words)))


def of_news():
    today = timezone.localdate()
    for news in News.objects.filter(is_example=False):
        is_public = news.published_on <= today
        yield from texts(news, news.get_absolute_url() if is_public else "", "text")


def of_offices():
    for office in Office.objects.published():
        url = office.get_absolute_url()
        yield from texts(office, url, "tasks", "directions", "notice")
    points = ContactPoint.objects.filter(source=None, office__is_published=True)
    for point in points.select_related("office"):
        href = address_of(point.kind, point.value)
        place = f"Kontaktweg {point.get_kind_display()}"
        url = point.office.get_absolute_url()
        yield source(point.office, place, url, link(href, point.value))
    for entry in Responsibility.objects.published().select_related("office"):
        yield from texts(entry, public_address(entry.office), "note")


def of_helferkreise():
    for circle in Helferkreis.objects.published().filter(is_example=False):
        url = circle.get_absolute_url()
        yield from texts(circle, url, "summary", "text", "meeting")
        yield from addresses(circle, url, "phone", "email", "website")
    today = timezone.localdate()
    for need in Need.objects.open(today).filter(is_example=False):
        yield from texts(need, need.get_absolute_url(), "text")
    coming = Event.objects.published().not_over(timezone.now())
    for event in coming.filter(is_example=False):
        yield from texts(event, event.get_absolute_url(), "text")


def of_gemeinden():
    for gemeinde in Gemeinde.objects.defer("boundary"):
        fields = ["rathaus_phone", "rathaus_email", "rathaus_website"]
        yield from addresses(gemeinde, gemeinde.get_absolute_url(), *fields)


SOURCES = [of_pages, of_news, of_offices, of_helferkreise, of_gemeinden]


def source(record, place, url, html):
    meta = record._meta
    return Source(
        record=f"{meta.verbose_name}: {record}",
        place=place,
        admin_url=change_url(record),
        public_url=url,
        html=html,
    )


def texts(record, url, *fields):
    """Yield plain texts; a visitor copies the addresses in them, or follows them."""
    for field in fields:
        text = getattr(record, field)
        if text:
            place = record._meta.get_field(field).verbose_name
            yield source(record, place, url, urlize(escape(text)))


def addresses(record, url, *fields):
    """Yield fields that hold an address or number; their names end with its kind."""
    for field in fields:
        value = getattr(record, field)
        if value:
            place = record._meta.get_field(field).verbose_name
            href = address_of(field.rpartition("_")[2], value)
            yield source(record, place, url, link(href, value))


def address_of(kind, value):
    """Return what a link to a way of contact leads to."""
    if kind in {"phone", "fax"}:
        return f"tel:{value}"
    if "@" in value and not value.startswith("http"):
        return f"mailto:{value}"
    return value if value.startswith("http") else f"tel:{value}"


def link(href, words):
    return format_html('<a href="{}">{}</a>', href, words)
