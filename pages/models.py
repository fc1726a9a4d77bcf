"""The models of this app, each in the module of its thing."""

from pages.alert.alert import Alert
from pages.blocks.entries import (
    CircleEntry,
    ContactEntry,
    FaqEntry,
    LinkEntry,
    Notice,
    Step,
)
from pages.blocks.media_entries import DocumentEntry, PictureEntry, VideoEntry
from pages.links.checked_link import CheckedLink, LinkUse
from pages.news.news import News
from pages.page.edition import Edition
from pages.page.page import Page
from pages.page.preview_link import PreviewLink
from pages.redirects.missed_address import MissedAddress
from pages.redirects.redirect import Redirect

from .page import versions as page_versions  # noqa: E402,F401  registers what is versioned

__all__ = [
    "Alert",
    "CheckedLink",
    "CircleEntry",
    "ContactEntry",
    "DocumentEntry",
    "Edition",
    "FaqEntry",
    "LinkEntry",
    "LinkUse",
    "MissedAddress",
    "News",
    "Notice",
    "Page",
    "PictureEntry",
    "PreviewLink",
    "Redirect",
    "Step",
    "VideoEntry",
]
