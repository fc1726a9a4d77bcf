"""Long forms of the admin begin with links to their parts."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import (
    make_helferkreis,
    make_office,
    make_page,
    make_place_name,
    make_topic,
)

pytestmark = pytest.mark.django_db


def form_of(client, record):
    meta = record._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    return client.get(reverse(name, args=[record.pk]))


def links(response):
    nav = re.search(r'<nav class="jump-links".*?</nav>', response.text, re.S)
    return re.findall(r'href="#([^"]+)">([^<]+)<', nav[0]) if nav else []


def test_office_is_jumped_through(admin_client):
    response = form_of(admin_client, make_office())

    assert links(response) == [
        ("id_monday", "Öffnungszeiten"),
        ("id_closed_on_holidays", "Geschlossene Tage"),
        ("id_street", "Hausanschrift"),
        ("id_directions", "Der Weg dorthin"),
        ("id_po_box", "Postfach"),
        ("id_picture", "Foto"),
        ("id_stand", "Stand und Notizen"),
        ("id_owner", "Prüfung"),
        ("contact_points-heading", "Kontaktwege"),
        ("moves-heading", "Umzüge"),
    ]


@pytest.mark.parametrize("make", [make_office, make_page, make_helferkreis])
def test_each_link_leads_to_something(admin_client, make):
    response = form_of(admin_client, make())

    missing = [
        each for each, _ in links(response) if f'id="{each}"' not in response.text
    ]
    assert links(response) != []
    assert missing == []


def test_who_may_only_look_is_led_to_headings(client, django_user_model):
    reader = django_user_model.objects.create_user("leser", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_office"))
    client.force_login(reader)

    response = form_of(client, make_office())

    assert links(response)[0] == ("fieldset-0-1-heading", "Öffnungszeiten")
    missing = [
        each for each, _ in links(response) if f'id="{each}"' not in response.text
    ]
    assert missing == []


@pytest.mark.parametrize("make", [make_topic, make_place_name])
def test_short_form_has_none(admin_client, make):
    assert links(form_of(admin_client, make())) == []
