"""The models of this app, each in the module of its thing."""

from .loaded_record import LoadedRecord
from .news import News
from .page import Page

__all__ = ["LoadedRecord", "News", "Page"]
