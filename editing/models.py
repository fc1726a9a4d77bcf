"""The models of this app, each in the module of its thing."""

from .accounts.account import Account
from .addresses import MovedAddress
from .reviews.owner import Owner
from .trace.entry import TraceEntry

__all__ = ["Account", "MovedAddress", "Owner", "TraceEntry"]
