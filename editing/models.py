"""The models of this app, each in the module of its thing."""

from .accounts.account import Account
from .accounts.ended import EndedAccount
from .addresses import MovedAddress
from .basket.deletion import DeletedRecord, Deletion
from .reviews.owner import Owner
from .trace.entry import TraceEntry

__all__ = [
    "Account",
    "DeletedRecord",
    "Deletion",
    "EndedAccount",
    "MovedAddress",
    "Owner",
    "TraceEntry",
]
