from urllib.parse import urlsplit

from django import template
from django.conf import settings

from contacts import clock

from .. import date_text

register = template.Library()


@register.filter
def when(occurrence):
    """Return day and times in words; the year only if it is another one."""
    return date_text.when(occurrence, clock.today())


@register.simple_tag
def feed(path):
    """Return the address of a calendar file, and the one that opens calendar programs:
    ``{% feed path as feed %}``, then `url` and `webcal_url`.
    """
    url = settings.SITE_URL + path
    return {"url": url, "webcal_url": urlsplit(url)._replace(scheme="webcal").geturl()}
