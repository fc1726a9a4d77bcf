"""What is typed in any form of the admin is there after an accident."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from reversion.models import Version

from tests.loaded import loaded
from tests.media_files import mp4, pdf, picture

from .forms import TYPED, Forms, every_form, lost

HERE = {"HTTP_ORIGIN": "http://testserver"}
PASSWORD = "nur für diesen Test"


@pytest.fixture(scope="module")
def account(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        yield User.objects.create_superuser("gerda", password=PASSWORD)


@pytest.fixture(scope="module")
def forms(account):
    client = Client()
    client.force_login(account)
    return every_form(client)


@pytest.fixture
def client(account, db):
    """A browser in which somebody is signed in, and that shows errors as pages."""
    client = Client(raise_request_exception=False, **HERE)
    client.force_login(account)
    return client


def first_form(response):
    return Forms("", response.text).found[0]


def signed_in_again(form):
    """Send a form without being signed in, and return the form that comes back."""
    return first_form(Client(**HERE).post(form.path, form.typed()))


def test_there_are_forms_of_every_kind(forms):
    assert len(forms) > 60
    assert len([form for form in forms.values() if form.texts]) > 40


def test_whoever_is_signed_out_gets_it_back(forms, db):
    back = {name: signed_in_again(form) for name, form in forms.items()}

    missing = {name: lost(forms[name].typed(), form) for name, form in back.items()}
    assert missing == dict.fromkeys(forms, {})
    assert [form.path for form in back.values()] == [
        form.path for form in forms.values()
    ]


def test_form_that_comes_back_shows_what_was_typed_and_saves_nothing(forms, client):
    before = LogEntry.objects.count(), Version.objects.count()
    typed = {n: form for n, form in forms.items() if form.texts and not form.is_secret}
    missing, direct = {}, []

    for name, form in typed.items():
        back = signed_in_again(form)
        if "_give_back" not in back.data:
            direct.append(name)
            continue
        shown = client.post(back.path, back.data)
        found = [
            lost(form.typed(), each) for each in Forms(form.path, shown.text).found
        ]
        missing[name] = min(found, key=len)
        missing[name].pop("seen_state", "")  # of the record as it is now

    assert missing == dict.fromkeys(missing, {})
    assert direct == [
        "/verwaltung/auskunft/ 0"
    ]  # asks and stores nothing: is sent again
    assert (LogEntry.objects.count(), Version.objects.count()) == before


def test_whoever_is_signed_out_sees_what_to_do_and_not_the_screen_of_the_form(
    forms, db
):
    path = "/verwaltung/contacts/office/add/"

    screen = Client(**HERE).post(path, {"name": "Amt"}).text

    assert "<title>Noch nicht gesichert | Verwaltung</title>" in screen
    assert "screen-help" not in screen
    assert "Sie sind nicht mehr angemeldet." in screen


def test_old_token_loses_nothing(forms, client):
    client.get("/verwaltung/password_change/")  # brings a token of its own
    client.handler.enforce_csrf_checks = True
    answers = {n: client.post(f.path, f.typed()) for n, f in forms.items()}

    assert {each.status_code for each in answers.values()} == {403}
    missing = {
        name: lost(forms[name].typed(), first_form(a)) for name, a in answers.items()
    }
    assert missing == dict.fromkeys(forms, {})


def test_database_that_is_away_loses_nothing(forms, client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        answers = {n: client.post(f.path, f.typed()) for n, f in forms.items()}

    assert {each.status_code for each in answers.values()} == {503}
    missing = {
        name: lost(forms[name].typed(), first_form(a)) for name, a in answers.items()
    }
    assert missing == dict.fromkeys(forms, {})


FILES = {
    "document": ("neu.pdf", pdf()),
    "picture": ("neu.png", picture()),
    "video": ("neu.mp4", mp4()),
}


def test_file_that_was_chosen_is_asked_for_again(forms, client):
    with_texts = [form for form in forms.values() if form.files and form.texts]
    asked = set()

    for form in with_texts:
        kind = form.path.split("/")[3]
        name, content = FILES[kind]
        mistakes = dict.fromkeys(form.texts, "x" * 5000)
        [field, *_] = form.files
        file = {field: SimpleUploadedFile(name, content)}
        answer = client.post(form.path, form.data | mistakes | file)
        if f"Bitte wählen Sie die Datei noch einmal: „{name}“." in answer.text:
            asked.add(kind)

    assert asked == {*FILES}


@pytest.mark.parametrize("origin", [None, "https://elsewhere.example", "null"])
def test_nothing_comes_back_of_what_another_site_has_sent(client, origin):
    other = Client(**({"HTTP_ORIGIN": origin} if origin else {}))

    sent = {"title": TYPED, "typed_id": "1a"}
    response = other.post("/verwaltung/hinweis/", sent)

    assert (response.status_code, response.content) == (302, b"")
    assert not response.cookies  # which would have the browser forget its copy


def test_button_that_comes_back_takes_nothing_back(client, forms):
    """What shows no form is asked for anew, and what acts at once does not act."""
    before = LogEntry.objects.count(), Version.objects.count()
    sent = {"_give_back": "[" * 10_000, "post": "yes"}

    deleted = client.post("/verwaltung/pages/news/1/delete/", sent)

    assert deleted.status_code == 302
    assert (LogEntry.objects.count(), Version.objects.count()) == before
