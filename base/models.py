"""The models of this app, each in the module of its thing."""

from .datasets.loaded_record import LoadedRecord
from .nightly.run import PeriodicRun

__all__ = ["LoadedRecord", "PeriodicRun"]
