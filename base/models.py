"""The models of this app, each in the module of its thing."""

from .brake.tries import Tries
from .content_version.change import ContentChange
from .datasets.record_file import LoadedRecord
from .mail.outgoing_mail import OutgoingMail
from .nightly.run import PeriodicRun

__all__ = ["ContentChange", "LoadedRecord", "OutgoingMail", "PeriodicRun", "Tries"]
