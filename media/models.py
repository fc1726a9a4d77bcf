"""The models of this app, each in the module of its thing."""

from .document import Document
from .picture import Picture
from .video import Video

__all__ = ["Document", "Picture", "Video"]
