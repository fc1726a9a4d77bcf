"""What a line says, how often it is said, and who hears of it."""

import json
import logging
import os
import re
import sys
from signal import alarm

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import RequestFactory

from base.models import OutgoingMail
from ehrenamt_oa.logs import request_id
from ehrenamt_oa.logs.error_mail import AN_HOUR, AT_MOST, LAST, FewMails
from ehrenamt_oa.logs.formats import Json, Line
from ehrenamt_oa.logs.repetition import PAUSE, OnceAMinute


def record(message, *arguments, level=logging.ERROR, error=None):
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("site", level, __file__, 1, message, arguments, info)


def raised(error):
    """Return an error as it is when it was caught."""
    try:
        raise error
    except type(error):
        return sys.exception()


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


# The request


def seen_by(request):
    """Return which word holds inside a request, and after it."""
    seen = []
    middleware = request_id.RequestIdMiddleware(
        lambda request: seen.append(request_id.current())
    )
    middleware(request)
    return [*seen, request_id.current()]


def test_word_of_nginx_holds_for_the_request():
    word = "0123456789abcdef" * 2
    request = RequestFactory().get("/", headers={"X-Request-ID": word})

    assert seen_by(request) == [word, "-"]


@pytest.mark.parametrize("headers", [{}, {"X-Request-ID": "x\nERROR forged line"}])
def test_other_requests_get_a_word_of_their_own(headers):
    inside, after = seen_by(RequestFactory().get("/", headers=headers))

    assert re.fullmatch("[0-9a-f]{32}", inside)
    assert after == "-"


# The line


def test_line_names_level_place_and_request():
    line = Line().format(record("no answer from %s", "a@example.org"))

    assert line.split(" ", 2)[2] == "ERROR site - no answer from …@…"


def test_line_is_not_forged_by_what_somebody_sent():
    forged = "/seite\n2026-11-30 12:00:00 ERROR site - alles gut\u2028\x1b[2J"
    error = raised(ValueError(forged))

    first, *traceback = Line().format(record("at %s", forged, error=error)).split("\n")

    assert first.endswith(r"ERROR site - alles gut\u2028\x1b[2J")
    assert len(traceback) > 2
    assert [line for line in traceback if not line.startswith("  ")] == []


def test_json_says_the_same_to_programs():
    error = raised(OperationalError("DETAIL: Key (email)=(x)"))

    said = json.loads(Json().format(record("away", error=error)))

    assert said.pop("time").endswith("+00:00")
    assert said.pop("traceback").endswith("OperationalError: DETAIL: …")
    assert said == {
        "level": "ERROR",
        "logger": "site",
        "request_id": "-",
        "message": "away",
    }


# Repetition


def test_outage_is_one_line_a_minute_with_what_was_left_out():
    clock = Clock()
    once = OnceAMinute(clock)
    first = [once.filter(record("database unavailable: %s", "x")) for _ in range(3)]
    clock.now += PAUSE
    later = record("database unavailable: %s", "x")

    passed = once.filter(later)

    assert (first, passed) == ([True, False, False], True)
    assert Line().format(later).endswith("database unavailable: x (left out since: 2)")


def test_same_error_of_another_page_is_no_news():
    once = OnceAMinute(Clock())
    errors = [raised(OperationalError(path)) for path in ("/a/", "/b/")]

    passed = [
        once.filter(record("Internal Server Error: %s", str(each), error=each))
        for each in errors
    ]

    assert passed == [True, False]


def test_other_errors_and_what_is_no_error_pass():
    once = OnceAMinute(Clock())
    told = [
        record("%s: failed", "Sichern"),
        record("%s: failed", "Links prüfen"),
        record("%s: failed", "Sichern", error=raised(KeyError())),
        record("done", level=logging.INFO),
        record("done", level=logging.INFO),
    ]

    assert [once.filter(each) for each in told] == [True] * 5


# Mail


@pytest.fixture
def handler(settings, transactional_db):
    settings.ADMINS = [("IT", "it@example.org")]
    settings.MAIL_CARRIER = "django.core.mail.backends.locmem.EmailBackend"
    clock = Clock()
    handler = FewMails(clock)
    handler.setFormatter(Line())
    handler.clock = clock
    return handler


def sent(handler, count):
    """Have errors mailed; return subject and last words of each mail."""
    mail.outbox.clear()
    for number in range(count):
        thread = handler.emit(record("fault %s of a@example.org", number))
        if thread:
            thread.join()
    return [(each.subject.partition(" ERROR ")[2], each.body) for each in mail.outbox]


def rename(model, name, now=None):
    with connection.schema_editor() as editor:
        editor.alter_db_table(model, now or model._meta.db_table, name)


def test_admins_hear_of_a_few_errors_an_hour(handler):
    first = sent(handler, AT_MOST + 2)
    handler.clock.now += AN_HOUR
    later = sent(handler, 1)

    assert len(first) == AT_MOST
    assert [body.endswith(LAST) for _, body in first] == [False] * (AT_MOST - 1) + [
        True
    ]
    assert len(later) == 1


def test_workers_count_together(handler):
    worker = os.fork()
    if worker == 0:
        count = 99
        try:
            alarm(60)  # what another thread has locked stays so here
            count = len(sent(handler, AT_MOST - 2))
        finally:
            os._exit(count)
    _, status = os.waitpid(worker, 0)

    assert os.waitstatus_to_exitcode(status) == AT_MOST - 2
    assert len(sent(handler, AT_MOST)) == 2


def test_mail_says_what_the_log_says_and_no_more(handler):
    [(_, body)] = sent(handler, 1)

    assert body.partition(" ERROR ")[2] == "site - fault 0 of …@…"
    assert mail.outbox[0].to == ["it@example.org"]


def test_mail_is_stored_first_and_waits_for_a_server_that_is_away(handler, settings):
    settings.EMAIL_BACKEND = "base.mail.outbox.Outbox"
    settings.MAIL_CARRIER = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    with transaction.atomic():  # so that no thread begins to carry mails
        handler.send_mail("fault", "Zeile")
        [stored] = OutgoingMail.objects.waiting()
        transaction.set_rollback(True)

    assert (stored.recipient, stored.tries) == ("it@example.org", 1)
    assert stored.error == "Der Mailserver antwortet nicht (ConnectionRefusedError)."


def test_mail_goes_past_a_database_that_is_away(handler, settings):
    settings.EMAIL_BACKEND = "base.mail.outbox.Outbox"
    rename(OutgoingMail, "elsewhere")

    try:
        assert len(sent(handler, 1)) == 1
    finally:
        rename(OutgoingMail, OutgoingMail._meta.db_table, now="elsewhere")


def test_of_mails_that_do_not_go_no_mail_is_written(handler):
    fault = logging.LogRecord("base.mail.post", logging.ERROR, "", 1, "away", (), None)

    assert handler.emit(fault) is None


def test_without_admins_nobody_is_asked(handler, settings):
    settings.ADMINS = []

    assert sent(handler, 1) == []


def test_what_is_written_is_mailed_too_and_neither_a_second_time():
    handlers = [each for each in logging.getLogger().handlers if each.filters]
    fault = record("fault of handlers")

    passed = [[bool(each.filter(fault)) for each in handlers] for _ in range(2)]

    assert passed == [[True, True], [False, False]]


def test_django_sends_no_mails_of_its_own():
    assert logging.getLogger("django").handlers == []


def test_mirror_mails_no_error(db, settings, tmp_path, monkeypatch):
    from ehrenamt_oa.management.commands import spiegeln

    handler, seen = FewMails(), []
    root = logging.getLogger()
    root.addHandler(handler)
    settings.MIRROR_ROOT = str(tmp_path)
    monkeypatch.setattr(
        spiegeln, "updated", lambda *_: seen.append(handler in root.handlers) or ""
    )

    try:
        call_command("spiegeln")
        after = handler in root.handlers
    finally:
        root.removeHandler(handler)

    assert (seen, after) == ([False], True)
