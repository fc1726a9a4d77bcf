"""The models of this app, each in the module of its thing."""

from .alert import Alert
from .loaded_record import LoadedRecord
from .news import News
from .page import Page

__all__ = ["Alert", "LoadedRecord", "News", "Page"]
