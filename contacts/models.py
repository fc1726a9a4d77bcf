"""The models of this app, each in the module of its thing."""

from .contact_point import ContactPoint
from .moved_address import MovedAddress
from .office import Office
from .office_hours import DayDecision, OpeningHours, SpecialDay, SpecialHours, Weekday
from .owner import Owner
from .responsibility import Responsibility

__all__ = [
    "ContactPoint",
    "DayDecision",
    "MovedAddress",
    "Office",
    "OpeningHours",
    "Owner",
    "Responsibility",
    "SpecialDay",
    "SpecialHours",
    "Weekday",
]
