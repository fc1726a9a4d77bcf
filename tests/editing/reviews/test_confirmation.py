"""The link in a mail: one question, one button, works once, and only for who has it."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core import signing
from django.test import Client

from contacts.models import Office
from editing.reviews.confirmation import link_for
from tests.factories import make_helferkreis, make_office, make_owner, make_page
from tests.html import links, main, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to("2026-11-27 09:00+01:00")


@pytest.fixture
def office():
    office = make_office(
        name="Jobcenter",
        owner=make_owner(name="Geheimname", email="geheim@example.org"),
        reviewed_on=date(2025, 3, 3),
    )
    return Office.objects.get(pk=office.pk)


def path_of(record):
    return link_for(record).removeprefix("http://testserver")


def reviewed_on(record):
    return type(record).objects.get(pk=record.pk).reviewed_on


def test_link_asks_about_the_record_and_changes_nothing(client, office):
    for _ in range(2):
        response = client.get(path_of(office))
        client.head(path_of(office))

    shown = words(main(response))
    assert shown.startswith("Stimmt das noch? Es geht um „Jobcenter“.")
    assert "Zuletzt hat sie am 3. März 2025 jemand geprüft." in shown
    assert (office.get_absolute_url(), "Jobcenter") in links(main(response))
    assert reviewed_on(office) == date(2025, 3, 3)


def test_link_asks_about_what_nobody_has_checked(client):
    page = make_page(owner=make_owner())

    response = client.get(path_of(page))

    assert "Bisher hat sie noch niemand geprüft." in words(main(response))


def test_button_says_that_it_is_right_and_thanks(office):
    client = Client(enforce_csrf_checks=True)

    response = client.post(path_of(office))

    assert words(main(response)) == (
        "Vielen Dank „Jobcenter“ ist geprüft. Auf der Website steht jetzt: Zuletzt "
        "geprüft am 27. November 2026. Seite ansehen"
    )
    assert reviewed_on(office) == TODAY
    assert client.cookies == {}
    assert not LogEntry.objects.exists()  # nobody was signed in


def test_helferkreis_that_is_confirmed_has_a_new_stand(client):
    helferkreis = make_helferkreis(owner=make_owner(), stand="2014")

    client.post(path_of(helferkreis))

    helferkreis.refresh_from_db()
    assert (helferkreis.reviewed_on, helferkreis.stand) == (TODAY, "November 2026")


def change(office, **fields):
    Office.objects.filter(pk=office.pk).update(**fields)


def change_owner(office, **fields):
    type(office.owner).objects.filter(pk=office.owner.pk).update(**fields)


@pytest.mark.parametrize(
    "spend",
    [
        lambda office: Client().post(path_of(office)),
        lambda office: change(office, reviewed_on=TODAY),
        lambda office: change(office, is_published=False),
        lambda office: change(office, owner=make_owner()),
        lambda office: change_owner(office, email="neu@example.org"),
        lambda office: office.owner.delete(),
        lambda office: office.delete(),
    ],
    ids=[
        "used",
        "checked",
        "withdrawn",
        "another owner",
        "another mailbox",
        "no owner",
        "deleted",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_link_ends_when_something_has_changed(client, office, spend, method):
    path = path_of(office)
    spend(office)
    before = Office.objects.values_list("pk", "reviewed_on").first()

    response = getattr(client, method)(path)

    assert response.status_code == 410
    assert words(main(response)).startswith("Dieser Link gilt nicht mehr")
    assert "Jobcenter" not in main(response)
    assert Office.objects.values_list("pk", "reviewed_on").first() == before


@pytest.mark.parametrize(
    ("moment", "status"),
    [("2027-01-26 08:59+01:00", 200), ("2027-01-26 09:01+01:00", 410)],
)
def test_link_holds_for_sixty_days(client, office, time_machine, moment, status):
    path = path_of(office)
    time_machine.move_to(moment)

    assert client.get(path).status_code == status
    assert client.post(path).status_code == status


def forged(path):
    yield path[:-2] + "/"  # cut off
    yield path.replace("/stimmt-noch/", "/stimmt-noch/X")
    yield "/stimmt-noch/1/"
    yield "/stimmt-noch/%20:%F0%9F%98%80:ä/"
    signer = signing.TimestampSigner(salt="something else")
    yield f"/stimmt-noch/{signer.sign_object(['contacts.office', 1, ''])}/"


@pytest.mark.parametrize("number", range(5))
def test_link_that_we_never_sent_is_unknown(client, office, number):
    path = list(forged(path_of(office)))[number]

    for response in (client.get(path), client.post(path)):
        assert response.status_code == 404
        assert words(main(response)).startswith("Dieser Link ist nicht vollständig")
    assert reviewed_on(office) == date(2025, 3, 3)


def test_link_tells_nothing_about_the_owner(client, office):
    path = path_of(office)
    token = path.split("/")[2]

    responses = [client.get(path), client.post(path), client.post(path)]

    payload = str(signing.b64_decode(token.split(":")[0].encode()))
    for text in [payload, *(response.text for response in responses)]:
        assert "eheim" not in text


@pytest.mark.parametrize("method", ["get", "post"])
def test_address_stays_between_us(client, office, method):
    response = getattr(client, method)(path_of(office))

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in response.headers


def test_log_names_the_record_only(client, office, caplog):
    caplog.set_level("INFO", "contacts")

    client.post(path_of(office))

    assert [record.getMessage() for record in caplog.records] == [
        f"Über einen Link geprüft: contacts.office {office.pk}"
    ]
