"""What staff edit of this app, each in the module of its thing."""

from django.contrib import admin

from .alert_admin import AlertAdmin
from .checked_link_admin import CheckedLinkAdmin
from .models import CheckedLink
from .news_admin import NewsAdmin
from .page_admin import PageAdmin

__all__ = ["AlertAdmin", "CheckedLinkAdmin", "NewsAdmin", "PageAdmin"]

admin.site.register(CheckedLink, CheckedLinkAdmin)
