"""The models of this app, each in the module of its thing."""

from .blocks import CircleEntry, ContactEntry, FaqEntry, LinkEntry, Notice, Step
from .edition import Edition
from .loaded_record import LoadedRecord
from .missed_address import MissedAddress
from .news import News
from .page import Page
from .preview_link import PreviewLink
from .redirect import Redirect

__all__ = [
    "CircleEntry",
    "ContactEntry",
    "Edition",
    "FaqEntry",
    "LinkEntry",
    "LoadedRecord",
    "MissedAddress",
    "News",
    "Notice",
    "Page",
    "PreviewLink",
    "Redirect",
    "Step",
]
