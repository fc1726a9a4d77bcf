"""The models of this app, each in the module of its thing."""

from media.picture.picture import Picture

from .document import Document
from .video import Video

__all__ = ["Document", "Picture", "Video"]
