"""A version brings back no more than its reader could have typed into the form."""

import pytest
from django.contrib.auth.models import Group, User

from contacts.models import OfficeLimit
from tests.factories import make_office
from tests.html import main, words

from .versions import address, restore, save, versions

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def sign_in(client):
    """Return a function that signs somebody in with a role, limited to an office or not."""

    def sign_in(role, office=None):
        user = User.objects.create_user("person", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        if office:
            OfficeLimit.objects.create(user=user).chosen.add(office)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def places():
    return make_office(name="Bisher"), make_office(name="Künftig")


@pytest.fixture
def moved(staff, places):
    """An office that was given another name, address and place in the authority."""
    before, after = places
    office = make_office(name="Alt", slug="alt", parent=before, position=1)
    save(staff, office, name="Neu", slug="neu", parent=after.pk, position=2)
    return office


def test_who_cannot_move_an_office_does_not_by_a_version(sign_in, moved, places):
    client, first = sign_in("Stellen"), versions(moved)[0]

    told = words(main(client.get(address(moved, "restore", first.pk))))
    answer = restore(client, moved, first)

    moved.refresh_from_db()
    assert (answer.status_code, "Bisher" in told) == (302, False)
    found = moved.name, moved.slug, moved.position, moved.parent
    assert found == ("Alt", "neu", 2, places[1])


def test_who_can_move_an_office_does_so_by_a_version(sign_in, moved, places):
    client, first = sign_in("Redaktion"), versions(moved)[0]

    told = words(main(client.get(address(moved, "restore", first.pk))))
    restore(client, moved, first)

    moved.refresh_from_db()
    assert "Bisher" in told
    found = moved.name, moved.slug, moved.position, moved.parent
    assert found == ("Alt", "alt", 1, places[0])


def test_version_takes_no_office_out_of_reach(sign_in, moved, places):
    client, first = sign_in("Redaktion", office=places[1]), versions(moved)[0]

    answer = restore(client, moved, first)

    moved.refresh_from_db()
    assert (answer.status_code, moved.name) == (403, "Neu")
