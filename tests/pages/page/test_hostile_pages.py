"""Hostile text, whatever way it gets into a page: nothing of it is run or linked.

test_body.py tests the sanitiser alone; here a text goes all the way, with references to
records and back.
"""

from re import DOTALL, search
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import example, given, settings

from base.datasets import loader as dataset
from base.web_address import OTHER_SCHEME, SCRIPT, SPACE
from pages.models import Edition, Page
from pages.page.publication import publish
from pages.text import reference
from pages.text import rich_text as body
from pages.text.internal_links import to_addresses, to_references
from tests.admin_form import filled_in
from tests.effort import UNHURRIED, tries
from tests.factories import make_office, make_page
from tests.pages.text.test_rich_text import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    HTML,
    Reader,
)

pytestmark = pytest.mark.django_db

ATTACK = (
    "<h2 id=inhalt onmouseover=a()>T</h2><script>b()</script><img src=x onerror=c()>"
    '<p style=position:fixed><a href="javascript:d()">e</a><svg onload=f()></svg>'
    '<a href="intern:pages.page/1&quot; onclick=&quot;g()">h</a>'
    '<a href="intern:auth.user/1">i</a></p><iframe src=/verwaltung/></iframe>'
)
HARMLESS = '<h2 id="zu-t">T</h2><p>ehi</p>'


@pytest.fixture
def office():
    """What some of the generated links lead to."""
    return make_office(pk=1, slug="amt")


# what the fixture makes is only read
@settings(max_examples=tries(60), suppress_health_check=UNHURRIED)
@given(html=HTML)
@example(html="<a><blockquote>")
def test_nothing_executable_survives_storing_and_showing(office, html):
    stored = to_references(html)
    shown = body.render(to_addresses(stored))

    kept, read = Reader(stored), Reader(shown)
    claimed = [each for each in kept.addresses if reference.is_reference(each)]
    assert None not in [reference.parse(each) for each in claimed]
    assert read.tags <= ALLOWED_TAGS
    assert read.attributes <= ALLOWED_ATTRIBUTES | {(f"h{n}", "id") for n in (2, 3, 4)}
    assert {urlsplit(each).scheme for each in read.addresses} <= {"", "https"}
    assert to_references(stored) == stored


@pytest.mark.ignore_template_errors
def test_attack_in_the_editor_is_refused_at_the_field(staff):
    page = make_page(body="")
    address = f"/verwaltung/pages/page/{page.pk}/change/"
    typed = filled_in(staff, address)

    answer = staff.post(address, typed | {"body": ATTACK, "_publish": "1"})

    assert answer.context["adminform"].form.errors == {
        "body": [
            f"Link „e“: {SCRIPT}",
            f"Link „h“: {SPACE}",
            f"Link „i“: {OTHER_SCHEME}",
        ]
    }
    page.refresh_from_db()
    assert page.body == ""


def through_a_new_record(staff):
    page = Page.objects.create(title="a", slug="a", body=ATTACK)
    publish(page)
    return page


def through_an_edition(staff):
    page = make_page()
    edition = page.editions.get()
    edition.body = ATTACK
    edition.save()
    return page


def past_the_model(staff):
    page = make_page()
    Edition.objects.update(body=ATTACK)
    return page


WAYS = [through_a_new_record, through_an_edition, past_the_model]


@pytest.mark.parametrize("way", WAYS)
def test_attack_is_shown_as_harmless_text(client, staff, way):
    page = way(staff)

    assert prose(client, page) == HARMLESS


def test_attack_in_a_data_set_is_shown_as_harmless_text(client, tmp_path):
    record = {"title": "a", "slug": "a", "body": ATTACK, "is_published": True}
    (tmp_path / "seiten.yaml").write_text(yaml.safe_dump([record]))
    dataset.load(tmp_path)

    assert prose(client, Page.objects.get()) == HARMLESS


def prose(client, page):
    """Return the text of a page as visitors get it."""
    text = client.get(page.get_absolute_url()).text
    return search('<div class="prose">(.*?)</div>', text, DOTALL)[1]
