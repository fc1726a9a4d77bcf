"""The models of this app, each in the module of its thing."""

from .addresses import MovedAddress
from .reviews.owner import Owner

__all__ = ["MovedAddress", "Owner"]
