"""Hostile text, whatever way it gets into a page: nothing of it is ever run or linked.

test_body.py tests the sanitiser alone; here the text goes all the way, with references
to records and back.
"""

from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pages import body, dataset
from pages.internal_links import to_addresses, to_references
from pages.models import Edition, Page

from .factories import make_page
from .html import search_form_of
from .test_body import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, HTML, Reader

pytestmark = pytest.mark.django_db

ATTACK = (
    "<h2 id=inhalt onmouseover=a()>T</h2><script>b()</script><img src=x onerror=c()>"
    '<a href="javascript:d()">e</a><a href="intern:pages.page/1&quot; onclick=&quot;f()">'
    'g</a><svg/onload=h()><a href="intern:auth.user/1">i</a>'
    "<p style=position:fixed>j</p>"
)
HARMLESS = '<h2 id="zu-t">T</h2><a>e</a>gi<p>j</p>'
