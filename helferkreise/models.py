"""The models of this app, each in the module of its thing."""

from helferkreise.event.event import Event
from helferkreise.event.exception import EventException
from helferkreise.gemeinde.gemeinde import Gemeinde, OtherArea
from helferkreise.gemeinde.place_name import PlaceName
from helferkreise.helferkreis.helferkreis import Helferkreis, Language, Topic
from helferkreise.helferkreis.limit import HelferkreisLimit
from helferkreise.import_export.run import ImportRun
from helferkreise.need.need import Need
from helferkreise.person.consent import Consent
from helferkreise.person.person import Person
