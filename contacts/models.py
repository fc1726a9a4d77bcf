"""The models of this app, each in the module of its thing."""

from contacts.hours.day_decision import DayDecision
from contacts.hours.rows import OpeningHours
from contacts.hours.special_days import SpecialDay, SpecialHours
from contacts.office.limit import OfficeLimit
from contacts.office.move import Move
from contacts.office.office import Office
from contacts.office.ways.contact_point import ContactPoint
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
