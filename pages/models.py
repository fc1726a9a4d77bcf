"""The models of this app, each in the module of its thing."""

from .alert import Alert
from .blocks import CircleEntry, ContactEntry, FaqEntry, LinkEntry, Notice, Step
from .checked_link import CheckedLink, LinkUse
from .edition import Edition
from .loaded_record import LoadedRecord
from .missed_address import MissedAddress
from .news import News
from .page import Page
from .periodic_run import PeriodicRun
from .preview_link import PreviewLink
from .redirect import Redirect

__all__ = [
    "Alert",
    "CheckedLink",
    "CircleEntry",
    "ContactEntry",
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
    "PreviewLink",
    "Redirect",
    "Step",
]
