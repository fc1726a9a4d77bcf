"""The models of this app, each in the module of its thing."""

from base.datasets.loaded_record import LoadedRecord
from base.nightly.run import PeriodicRun
from media.document import Document
from media.picture import Picture
from media.video import Video
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
    "Document",
    "DocumentEntry",
    "Edition",
    "FaqEntry",
    "LinkEntry",
    "LinkUse",
    "LoadedRecord",
    "MissedAddress",
    "News",
    "Notice",
    "Page",
    "PeriodicRun",
    "Picture",
    "PictureEntry",
    "PreviewLink",
    "Redirect",
    "Step",
    "Video",
    "VideoEntry",
]
