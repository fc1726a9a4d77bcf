"""What the pictures are taken of: facts, examples, and somebody of each role."""

from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.test import RequestFactory
from django.test.testcases import LiveServerThread

from ehrenamt_oa.sign_in.factors import note_shown
from pages.models import Notice, Page

# always the same morning
MOMENT = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@contextmanager
def served():
    """Serve it in this process; yield the address."""
    server = LiveServerThread("127.0.0.1", lambda handler: handler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def fill():
    call_command("migrate", verbosity=0)
    call_command("grunddaten", verbosity=0)
    call_command("beispiele", "laden", verbosity=0)
    page = Page.objects.get(title="Versicherung im Ehrenamt")
    text = "<p>Melden Sie ihn in den ersten drei Tagen.</p>"
    Notice.objects.create(page=page, name="Nach einem Unfall", text=text, position=1)


def session_of(role):
    """Sign somebody in as if both steps were just done; return the key of the session."""
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = user.get_session_auth_hash()
    request = RequestFactory().get("/")
    request.session = session
    record_authentication(request, user, "password")
    note_shown(session, user)
    session.save()
    return session.session_key
