"""Whoever may not publish writes drafts: nothing that the public sees changes by them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from pages.models import Page
from pages.page.staff.publishing import AT_ONCE
from tests.admin_form import filled_in
from tests.factories import make_page
from tests.html import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

PLACE = ["parent_id", "slug", "menu", "position", "is_guide", "language", "withdraw_at"]


@pytest.fixture
def author(client):
    user = User.objects.create_user("autorin", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="pages")
    user.user_permissions.set(rights.exclude(codename="publish_page"))
    client.force_login(user)
    return client


def address(name, *args):
    return reverse(f"admin:pages_page_{name}", args=args)


def moved(page):
    """Return the form of a page as somebody sends it who changes all that is seen."""
    tomorrow = timezone.localtime() + timedelta(days=1)
    return {
        "title": "Neu",
        "parent": make_page(slug="oben").pk,
        "slug": "anders",
        "menu": Page.Menu.MAIN,
        "position": 7,
        "is_guide": "on",
        "withdraw_at": f"{tomorrow:%Y-%m-%dT%H:%M}",
    }


def sent(client, page, **typed):
    change = address("change", page.pk)
    return client.post(change, filled_in(client, change) | typed | {"_save": "x"})


def place(page):
    return Page.objects.values(*PLACE, "is_published").get(pk=page.pk)


def test_public_page_keeps_its_place_whatever_is_sent(author):
    page = make_page(slug="seite")
    before = place(page)

    response = sent(author, page, **moved(page))

    assert response.status_code == 302
    assert Page.objects.get(pk=page.pk).title == "Neu"
    assert place(page) == before


def test_page_above_a_public_one_keeps_its_place(author):
    above = make_page(slug="mappe", is_published=False)
    below = make_page(slug="blatt", parent=above)

    sent(author, above, slug="anders")

    below.refresh_from_db()
    assert below.path == "mappe/blatt"


def test_draft_is_put_anywhere(author):
    draft = make_page(slug="seite", is_published=False)

    response = sent(author, draft, **moved(draft))

    assert response.status_code == 302
    draft.refresh_from_db()
    found = (draft.path, draft.menu, draft.position, draft.is_guide)
    assert found == ("oben/anders", Page.Menu.MAIN, 7, True)


def test_moments_are_for_those_who_publish(author, admin_client):
    page = make_page()
    add, change = address("add"), address("change", page.pk)

    asked = [
        [name for name in ("publish_at", "withdraw_at") if f'name="{name}' in form.text]
        for form in (author.get(add), author.get(change), admin_client.get(change))
    ]

    assert asked == [[], [], ["publish_at", "withdraw_at"]]


def test_form_shows_where_a_public_page_is(author):
    page = make_page(slug="seite")

    form = author.get(address("change", page.pk)).context["adminform"].form

    assert [name for name in AT_ONCE if name in form.fields] == []


def test_public_page_is_not_deleted(author):
    page, draft = make_page(), make_page(slug="entwurf", is_published=False)
    chosen = {"action": "delete_selected", "post": "yes"}

    one = author.post(address("delete", page.pk), {"post": "yes"})
    author.post(address("changelist"), chosen | {"_selected_action": [page.pk]})
    author.post(address("delete", draft.pk), {"post": "yes"})

    assert one.status_code == 403
    assert list(Page.objects.all()) == [page]


def test_version_brings_back_words_and_no_address(author, admin_client):
    page = make_page(slug="alt", title="Alt")
    sent(admin_client, page, title="Neu", slug="neu")
    first = Version.objects.get_for_object(page).last()

    restore = address("restore", first.pk)
    author.post(restore, form_data(author.get(restore), "restore_form"))

    page.refresh_from_db()
    assert (page.title, page.slug) == ("Alt", "neu")
