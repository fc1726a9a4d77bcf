"""The models of this app, each in the module of its thing."""

from .office import ContactPoint, Office, Responsibility
from .office_hours import DayDecision, OpeningHours, SpecialDay, SpecialHours, Weekday

__all__ = [
    "ContactPoint",
    "DayDecision",
    "Office",
    "OpeningHours",
    "Responsibility",
    "SpecialDay",
    "SpecialHours",
    "Weekday",
]
