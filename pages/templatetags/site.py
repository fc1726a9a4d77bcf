import re
from functools import cache
from html import unescape
from textwrap import shorten
from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _

from base.content_version.kept import kept
from base.examples import any_examples
from base.site_map import filled_lists
from base.time import clock
from base.words import calendar
from contacts.office import tree
from pages.alert.alert import Alert
from pages.alert.scope import applies_to
from pages.page.edition import Edition
from pages.page.page import Page

LONGEST_DESCRIPTION = 160  # signs; search engines cut off what is longer
END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|t[dh])>|<br>")


class MenuEntry(NamedTuple):
    """areas: beginnings of the paths that lie below it."""

    url: str
    title: str
    areas: tuple[str, ...]


register = template.Library()
register.simple_tag(any_examples, name="examples_loaded")


@register.simple_tag
@kept
def menus():
    """Return what stands in the main menu and the footer: ``{% menus as menus %}``.

    lists: names of the views that list something at the moment.
    """
    now = clock.now()
    in_menus = Page.objects.exclude(menu="")  # few, so these are read first
    live = Edition.objects.live(now).without_text().filter(page__in=in_menus)
    return {
        "main": [each for each in live if each.page.menu == Page.Menu.MAIN],
        "footer": [each for each in live if each.page.menu == Page.Menu.FOOTER],
        "lists": filled_lists(now),
    }


@register.simple_tag
def header(path):
    """Return the head of every page as HTML, the entry of a path marked in the menu."""
    return header_with(tuple(mark(path, entry) for entry in menu_entries()))


@kept
def header_with(marks):
    """Return it with a mark for each entry: "page", "true" for what lies below, or ""."""
    context = {
        "entries": zip(menu_entries(), marks, strict=True),
        "official": settings.OFFICIAL_LINE,
        "has_logo": settings.LOGO is not None,
    }
    return render_to_string("frame/header.html", context)


def mark(path, entry):
    if path == entry.url:
        return "page"
    return "true" if path.startswith(entry.areas) else ""


@kept
def menu_entries():
    """Return what the main menu leads to, in order."""
    circles, shown = reverse("helferkreise:list"), menus()
    found = [
        MenuEntry(circles, _("Helferkreise"), (circles, "/gemeinden/", "/gesuche/"))
    ]
    for page in shown["main"]:
        url = page.get_absolute_url()
        found.append(MenuEntry(url, page.short_title, (url,)))
    if "helferkreise:events" in shown["lists"]:
        dates = reverse("helferkreise:events")
        found.append(MenuEntry(dates, _("Termine"), (dates,)))
    contact = reverse("contacts:list")
    return [*found, MenuEntry(contact, _("Kontakt"), (contact,))]


@register.simple_tag
def alerts_on(path):
    """Return the alerts on top of a page, worst first."""
    return [each for each in running_alerts() if applies_to(each.parts, path)]


@kept
def running_alerts():
    return list(Alert.objects.running(clock.now()))


@register.simple_tag
@kept
def footer():
    """Return the foot of every page as HTML."""
    shown = menus()
    context = {"pages": shown["footer"], "lists": shown["lists"], "office": tree.main()}
    return render_to_string("frame/footer.html", context)


@register.simple_tag
def mirrored_at():
    """Return the moment of a page for the mirror, None of all others:
    ``{% mirrored_at as mirrored %}``.
    """
    return clock.now() if clock.is_mirrored() else None


@register.filter
def day_and_time(moment):
    """Return "Montag, 30. November 2026, 9:12 Uhr"."""
    return calendar.day_and_time(moment)


@register.filter
def date_and_time(moment):
    """Return "1. März 2027, 08:30 Uhr"; "" for nothing."""
    return moment and calendar.date_and_time(moment)


@register.filter
def thousands(number):
    """Return a whole number as it is read in German: 10.224."""
    return f"{number:,}".replace(",", ".")


@register.simple_tag
@cache
def sign_of_the_site():
    """Return the favicon as an address that holds it: a page asks for one file less."""
    drawing = settings.BASE_DIR / "static" / "img" / "favicon.svg"
    return f"data:image/svg+xml,{quote(drawing.read_text().strip(), safe='=/:')}"


@register.simple_block_tag
def description(content):
    """Return what search engines show of a page, of at most 160 signs.

    Takes the text, or HTML of which the words count; without words there is nothing.
    """
    words = unescape(strip_tags(END_OF_LINE.sub(" ", content)))
    said = shorten(words, LONGEST_DESCRIPTION, placeholder=" …")
    return said and format_html('<meta name="description" content="{}">', said)


@register.simple_block_tag
def notice(content, heading, kind="info"):
    """Wrap content in a notice box: ``{% notice "Neu" %}<p>…</p>{% endnotice %}``."""
    context = {"content": content, "heading": heading, "kind": kind}
    return render_to_string("components/notice.html", context)
