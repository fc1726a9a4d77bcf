"""The models of this app, each in the module of its thing."""

from contacts.hours.rows import DayDecision, OpeningHours, SpecialDay, SpecialHours
from contacts.office.contact_point import ContactPoint
from contacts.office.limit import OfficeLimit
from contacts.office.move import Move
from contacts.office.office import Office
from contacts.responsibility.responsibility import Responsibility

__all__ = [
    "ContactPoint",
    "DayDecision",
    "Move",
    "Office",
    "OfficeLimit",
    "OpeningHours",
    "Responsibility",
    "SpecialDay",
    "SpecialHours",
]
