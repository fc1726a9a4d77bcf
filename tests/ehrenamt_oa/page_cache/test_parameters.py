"""What a page is asked in its address, it reads; and nothing else gets that far."""

import pytest
import time_machine
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from ehrenamt_oa.page_cache.question import PARAMETERS, parameters_of
from pages.links.internal import environ
from tests.ehrenamt_oa.page_cache.site import kinds
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

NOW = at("2026-12-03 12:00")
# the finder reads what else it is asked as soon as it has found a place
QUERIES = [{}, {"ort": "Wertach"}]


class Read(dict):
    """Parameters that remember which of them somebody has asked for."""

    def __init__(self, query):
        super().__init__(query)
        self.names = set()

    def get(self, name, default=None):
        self.names.add(name)
        return super().get(name, default)

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)


@pytest.fixture
def names_read():
    """Return a function: which parameters a page reads."""
    handler = BaseHandler()
    handler.load_middleware()

    def names(path):
        found = set()
        for query in QUERIES:
            request = WSGIRequest(environ(path))
            request.GET = Read(query)
            handler.get_response(request)
            found |= request.GET.names
        return found

    return names


@pytest.mark.usefixtures("_examples")
@pytest.mark.ignore_template_errors
def test_each_page_is_asked_exactly_what_it_reads(names_read):
    with time_machine.travel(NOW, tick=False):
        read = {path: names_read(path) for path in kinds(NOW)}

    assert read == {path: {*parameters_of(path)} for path in read}


@pytest.mark.usefixtures("_examples")
def test_there_is_a_page_for_all_parameters():
    known = [parameters_of(path) for path in kinds(NOW)]

    assert all(names in known for names in PARAMETERS.values())
