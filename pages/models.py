"""The models of this app, each in the module of its thing."""

from .checked_link import CheckedLink, LinkUse
from .loaded_record import LoadedRecord
from .news import News
from .page import Page
from .periodic_run import PeriodicRun

__all__ = ["CheckedLink", "LinkUse", "LoadedRecord", "News", "Page", "PeriodicRun"]
