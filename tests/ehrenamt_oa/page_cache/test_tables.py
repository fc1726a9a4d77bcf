"""No page that is kept is made from what changes without a note."""

import re

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.content_version.watch import without_content
from base.models import ContentChange
from tests.ehrenamt_oa.page_cache.site import kinds, made_anew
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

NOW = at("2026-12-03 12:00")
NAME = re.compile(r"\w+")
NOTES = ContentChange._meta.db_table


@pytest.mark.usefixtures("_examples")
@pytest.mark.ignore_template_errors
def test_kept_pages_read_only_tables_whose_changes_are_noted():
    caches["maps"].clear()

    with (
        time_machine.travel(NOW, tick=False),
        CaptureQueriesContext(connection) as asked,
    ):
        for path in kinds(NOW):
            made_anew(path)

    named = {name for each in asked for name in NAME.findall(each["sql"])}
    assert "contacts_office" in named
    assert named & without_content().keys() - {NOTES} == set()
