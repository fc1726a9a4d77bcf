"""What staff edit of this app, each in the module of its thing."""

from django.contrib import admin

from media import admin as media_admin  # noqa: F401 (registers itself)
from pages.alert.admin import AlertAdmin
from pages.links.admin import CheckedLinkAdmin
from pages.news.admin import NewsAdmin
from pages.page.staff.admin import PageAdmin
from pages.redirects.admin import MovedAddressAdmin, RedirectAdmin
from pages.redirects.missed_admin import MissedAddressAdmin

from .models import CheckedLink

__all__ = [
    "AlertAdmin",
    "CheckedLinkAdmin",
    "MissedAddressAdmin",
    "MovedAddressAdmin",
    "NewsAdmin",
    "PageAdmin",
    "RedirectAdmin",
]

admin.site.register(CheckedLink, CheckedLinkAdmin)
