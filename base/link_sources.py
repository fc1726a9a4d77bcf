"""Where links come from: everything that the public can read or soon will.

Each app whose records hold links registers generators of `Source` in its module
`link_sources`. Private data stay out: of people nothing is listed.
"""

from dataclasses import dataclass

from django.utils.html import escape, format_html, urlize
from django.utils.module_loading import autodiscover_modules

from .admin.screens import change_url

_registered = []


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


def register(*generators):
    _registered.extend(generators)


def all_sources():
    autodiscover_modules("link_sources")
    for generate in _registered:
        yield from generate()


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
    return filled(record, url, fields, lambda field, text: urlize(escape(text)))


def addresses(record, url, *fields):
    """Yield fields that hold an address or number; their names end with its kind."""
    return filled(
        record,
        url,
        fields,
        lambda field, value: link(address_of(field.rpartition("_")[2], value), value),
    )


def filled(record, url, fields, html):
    for field in fields:
        if value := getattr(record, field):
            place = record._meta.get_field(field).verbose_name
            yield source(record, place, url, html(field, value))


def address_of(kind, value):
    """Return what a link to a way of contact leads to."""
    if kind in {"phone", "fax"}:
        return f"tel:{value}"
    if "@" in value and not value.startswith("http"):
        return f"mailto:{value}"
    return value if value.startswith("http") else f"tel:{value}"


def link(href, words):
    return format_html('<a href="{}">{}</a>', href, words)
