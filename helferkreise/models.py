"""The models of this app, each in the module of its thing."""

from .event import Event, EventException
from .gemeinde import Gemeinde, OtherArea
from .helferkreis import Helferkreis, Language, Topic
from .import_run import ImportRun
from .need import Need
from .person import Consent, Person
from .place_name import PlaceName

__all__ = [
    "Consent",
    "Event",
    "EventException",
    "Gemeinde",
    "Helferkreis",
    "ImportRun",
    "Language",
    "Need",
    "OtherArea",
    "Person",
    "PlaceName",
    "Topic",
]
