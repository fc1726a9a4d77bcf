"""What staff edit of this app, each in the module of its thing."""

from django.contrib import admin

from . import media_admin  # noqa: F401 (registers itself)
from .alert_admin import AlertAdmin
from .checked_link_admin import CheckedLinkAdmin
from .missed_admin import MissedAddressAdmin
from .models import CheckedLink
from .news_admin import NewsAdmin
from .page_admin import PageAdmin
from .redirect_admin import MovedAddressAdmin, RedirectAdmin

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
