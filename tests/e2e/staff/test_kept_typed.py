"""What is typed in the admin survives in a browser whatever happens to the session."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from contacts.models import Office
from tests.deploy.served import wait_until
from tests.factories import make_office, make_page

from ..editor.editor_steps import editor

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(form, name="admin"):
    """Sign in with this browser, as in another window; forms get a new token by that."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    session = settings.SESSION_COOKIE_NAME
    cookie = {"name": session, "value": client.cookies[session].value}
    cookie |= {"domain": "localhost", "path": "/"}
    form.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    form.context.add_cookies([cookie])


def test_session_that_is_over_asks_to_sign_in_and_leads_back(open_form):
    form = open_form(make_page())
    editor(form).click()
    form.keyboard.type("Neu getippt. ")
    Session.objects.all().delete()

    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.get_by_text("Sie sind nicht mehr angemeldet.").wait_for()
    sign_in(form)
    form.get_by_role("button", name="Weiter zum Formular").click()
    form.get_by_text("Sie haben sich angemeldet, nachdem").wait_for()
    form.get_by_role("button", name="Weiter zum Formular").click()
    shown = editor(form).inner_text()
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()

    assert "Neu getippt." in shown
    assert copies(form) == []


def copies(form):
    """Return what this browser keeps of what was typed, as it stores it."""
    kept = form.evaluate("Object.entries(localStorage)")
    return [value for key, value in kept if key.startswith("typed.")]


def token(form):
    return form.locator("#office_form [name=csrfmiddlewaretoken]").input_value()


def type_and_crash(form):
    """Type a name, and come back as after a crash: nothing was sent."""
    form.locator("#id_name").fill("Amt für Getipptes")
    wait_until(lambda: "Amt für Getipptes" in "".join(copies(form)))
    address = form.url
    form.on("dialog", lambda dialog: dialog.accept())
    form.goto("about:blank")
    form.goto(address)


@pytest.mark.parametrize("https", [False, True])  # what the cookie is called
def test_what_was_never_sent_is_offered_and_comes_back(open_form, https, monkeypatch):
    for name in ("HTTPS", "SESSION_COOKIE_SECURE"):
        monkeypatch.setattr(settings, name, https)
    office = make_office()
    form = open_form(office)
    type_and_crash(form)

    form.get_by_role("button", name="Zurückholen").click()
    form.get_by_text("Gesichert ist noch nichts").wait_for()
    before = Office.objects.get().name
    form.get_by_role("button", name="Sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()

    assert (before, Office.objects.get().name) == (office.name, "Amt für Getipptes")
    assert copies(form) == []
    assert "typed_saved" not in form.evaluate("document.cookie")


def test_copy_belongs_to_the_account_and_goes_with_it(open_form):
    User.objects.create_superuser("gerda")
    form = open_form(make_office())
    address = form.url
    type_and_crash(form)
    form.context.clear_cookies()

    sign_in(form, name="gerda")
    form.goto(address)
    form.locator("#id_name").wait_for()
    offered_to_another = form.get_by_text("nicht gesichert").count()
    form.context.clear_cookies()
    sign_in(form)
    form.goto(address)
    form.get_by_role("button", name="Zurückholen").wait_for()
    form.get_by_role("button", name="Abmelden").click()
    form.get_by_text("Vielen Dank").wait_for()

    assert offered_to_another == 0
    assert copies(form) == []


def test_form_opened_before_signing_in_again_gets_the_new_token(
    browser, live_server, admin_user
):
    office = make_office()
    context = browser.new_context()
    form, other = context.new_page(), context.new_page()
    form.clock.install()
    address = f"{live_server.url}/verwaltung/contacts/office/{office.pk}/change/"
    form.goto(live_server.url)
    sign_in(form)
    form.goto(address)
    form.locator("#id_name").wait_for()
    Session.objects.all().delete()
    sign_in(form)
    other.goto(address)
    other.locator("#id_name").wait_for()

    form.clock.fast_forward("11:00")
    before = token(form)
    form.locator("#id_name").fill("Anders")
    wait_until(lambda: token(form) != before)
    form.get_by_role("button", name="Sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()
    context.close()

    office.refresh_from_db()
    assert office.name == "Anders"
