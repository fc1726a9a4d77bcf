import time

import pytest
from django.conf import settings

from base.content_version.change import stored_version
from ehrenamt_oa.page_cache.cache import PageCache
from tests.ehrenamt_oa.page_cache.site import site
from tests.loaded import loaded


@pytest.fixture(scope="module")
def _examples(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        yield


@pytest.fixture
def kept():
    """The site with its page cache."""
    cookie = settings.SESSION_COOKIE_NAME
    return PageCache(site, stored_version, {"testserver"}, cookie, time.time)
