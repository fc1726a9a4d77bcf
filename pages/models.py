"""The models of this app, each in the module of its thing."""

from .document import Document
from .loaded_record import LoadedRecord
from .news import News
from .page import Page
from .picture import Picture
from .video import Video

__all__ = ["Document", "LoadedRecord", "News", "Page", "Picture", "Video"]
