"""The models of this app, each in the module of its thing."""

from . import page_versions  # noqa: E402,F401  registers what is versioned
from .alert import Alert
from .blocks import CircleEntry, ContactEntry, FaqEntry, LinkEntry, Notice, Step
from .checked_link import CheckedLink, LinkUse
from .document import Document
from .edition import Edition
from .loaded_record import LoadedRecord
from .media_blocks import DocumentEntry, PictureEntry, VideoEntry
from .missed_address import MissedAddress
from .news import News
from .page import Page
from .periodic_run import PeriodicRun
from .picture import Picture
from .preview_link import PreviewLink
from .redirect import Redirect
from .video import Video

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
