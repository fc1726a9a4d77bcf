"""Mail is stored first, then carried to a real mail server, whatever happens to that."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage, send_mail
from django.db import connection, transaction
from django.utils import timezone

from base.mail.post import post
from base.models import OutgoingMail

pytestmark = pytest.mark.django_db


def write(*recipients, subject="Einladung"):
    return send_mail(subject, "Guten Tag", "amt@example.org", recipients)


def test_mail_reaches_each_recipient_as_it_was_written(mail_server):
    mail = EmailMessage(
        "Grüße", "Zeile\n.\nSchluß", "Amt <amt@example.org>", ["a@example.org"]
    )
    mail.bcc = ["b@example.org", "a@example.org"]

    mail.send()

    assert mail_server.mails == []
    assert post.send_due() == 2
    assert [each["Subject"] for each in mail_server.mails] == ["Grüße", "Grüße"]
    assert [each["Bcc"] for each in mail_server.mails] == [None, None]
    [text, same] = [each.get_content() for each in mail_server.mails]
    assert text == same == "Zeile\r\n.\r\nSchluß\r\n"
    assert post.send_due() == 0


def test_what_is_sent_is_forgotten(mail_server):
    write("a@example.org")

    post.send_due()

    [row] = OutgoingMail.objects.all()
    assert bytes(row.content) == b""
    assert row.sent_at is not None
    assert row.recipient == "a@example.org"


def test_mail_of_what_is_rolled_back_was_never_written(mail_server):
    with transaction.atomic():
        write("a@example.org")
        transaction.set_rollback(True)

    assert post.send_due() == 0
    assert OutgoingMail.objects.count() == 0


def test_mail_with_a_forged_header_is_refused(mail_server):
    with pytest.raises(ValueError, match="newline"):
        write("a@example.org", subject="x\nBcc: alle@example.org")

    assert OutgoingMail.objects.count() == 0


def test_server_that_is_away_gets_it_when_it_is_back(
    mail_server, settings, time_machine
):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    settings.EMAIL_PORT = 1  # nobody listens
    write("a@example.org")
    write("b@example.org")

    assert post.send_due() == 0

    waiting = OutgoingMail.objects.waiting()
    reason = "Der Mailserver antwortet nicht (ConnectionRefusedError)."
    assert [mail.error for mail in waiting] == [reason, reason]
    assert sorted(mail.tries for mail in waiting) == [0, 1]  # one asks for all
    settings.EMAIL_PORT = mail_server.port
    assert post.send_due() == 0  # not yet
    time_machine.shift(timedelta(minutes=5))
    assert post.send_due() == 2
    assert [mail.error for mail in OutgoingMail.objects.all()] == ["", ""]


def test_clock_that_was_a_year_ahead_puts_nothing_off_for_a_year(
    mail_server, settings, time_machine
):
    time_machine.move_to("2027-11-30 12:00+01:00", tick=False)
    settings.EMAIL_PORT = 1  # nobody listens
    write("a@example.org")
    post.send_due()
    settings.EMAIL_PORT = mail_server.port

    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)

    assert post.send_due() == 1


def test_mail_under_way_when_the_server_dies_goes_twice_under_one_name(
    mail_server, time_machine
):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    mail_server.dies = True
    write("a@example.org")
    post.send_due()
    mail_server.dies = False
    time_machine.shift(timedelta(minutes=2))

    post.send_due()

    [first, again] = [mail["Message-ID"] for mail in mail_server.mails]
    assert first == again


def test_whoever_is_killed_while_sending_leaves_it_to_others(mail_server, time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    write("a@example.org")
    assert OutgoingMail.objects.claim_next(timezone.now())

    assert post.send_due() == 0
    time_machine.shift(timedelta(minutes=5))
    assert post.send_due() == 1


def test_mailbox_that_is_not_there_is_given_up_and_stops_no_other(mail_server, caplog):
    mail_server.refused.append("gibt-es-nicht")
    write("gibt-es-nicht@example.org", "da@example.org")

    assert post.send_due() == 1

    given_up = OutgoingMail.objects.get(given_up_at__isnull=False)
    assert given_up.recipient == "gibt-es-nicht@example.org"
    assert given_up.error == "Der Mailserver lehnt ab: 550 no such mailbox"
    assert "example.org" not in caplog.text


def test_server_that_is_busy_is_asked_again(mail_server, time_machine):
    time_machine.move_to("2026-11-30 12:00+01:00", tick=False)
    mail_server.answer = "451 later"
    write("a@example.org")

    post.send_due()

    [row] = OutgoingMail.objects.waiting()
    assert row.error == "Der Mailserver lehnt ab: 451 later"
    assert row.due_at - timezone.now() == timedelta(minutes=2)


def test_two_who_find_the_same_mail_do_not_both_send_it(mail_server):
    write("a@example.org", "b@example.org")
    others = []

    def other_comes_first(execute, sql, *rest):
        if sql.startswith("UPDATE") and not others:
            others.append(None)
            others[0] = OutgoingMail.objects.claim_next(timezone.now())
        return execute(sql, *rest)

    with connection.execute_wrapper(other_comes_first):
        mine = OutgoingMail.objects.claim_next(timezone.now())

    assert {mine.recipient, others[0].recipient} == {"a@example.org", "b@example.org"}


@pytest.mark.django_db(transaction=True)
def test_mail_leaves_by_itself_when_it_is_committed_and_holds_nobody_up(mail_server):
    mail_server.may_answer.clear()

    write("a@example.org")  # comes back, though the server says nothing

    assert mail_server.is_asked.wait(20)
    mail_server.may_answer.set()
    assert post.send_due() == 0  # waits for the thread
    assert [mail["To"] for mail in mail_server.mails] == ["a@example.org"]
    assert OutgoingMail.objects.waiting().count() == 0
