import pytest
import time_machine

from tests.factories import make_office
from tests.schedules import at

from .closings import open_until


@pytest.fixture
def clock():
    """Stop the clock in the morning of the day that `closings.py` is about."""
    with time_machine.travel(at("2026-12-09 07:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def authority():
    authority = make_office(name="Landratsamt")
    open_until(authority, 16)
    return authority
