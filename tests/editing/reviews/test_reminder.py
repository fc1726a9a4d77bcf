"""Mails that ask for a check: sent to a real mail server, followed to the last page."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail

from contacts.models import Office
from editing.models import Owner
from editing.reviews.reminder import UnsentError, remind
from tests.factories import make_helferkreis, make_office, make_owner, make_page
from tests.html import main, words
from tests.mail_server import running_mail_server

pytestmark = pytest.mark.django_db

LINK = re.compile(r"http://testserver(/stimmt-noch/\S+)")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-27 06:00+01:00")


@pytest.fixture
def mail_server(settings):
    with running_mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def test_mail_leads_to_a_button_and_the_button_to_a_date(mail_server, client):
    owner = make_owner(name="Prüfteam Süd", email="team@example.org")
    office = make_office(
        name="Integrationslotsin",
        slug="lotsin",
        owner=owner,
        reviewed_on=date(2025, 3, 3),
    )
    page = make_page(title="Versicherung", slug="versicherung", owner=owner)

    assert remind() == "1 Erinnerung verschickt."

    [letter] = mail_server.mails
    assert letter["To"] == "team@example.org"
    assert letter["From"] == "ehrenamt@testserver"
    assert letter["Subject"] == "Bitte prüfen: 2 Einträge auf der Website"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content().replace("\r\n", "\n")
    assert LINK.sub("LINK", text) == LETTER
    for link, record in zip(LINK.findall(text), [page, office], strict=True):
        assert client.get(link).status_code == 200
        record.refresh_from_db()
        assert record.reviewed_on != date(2026, 11, 27)  # scanners of mail follow links

        thanks = client.post(link)

        assert f"„{record}“ ist geprüft." in words(main(thanks))
        shown = words(main(client.get(record.get_absolute_url(), follow=True)))
        assert "Zuletzt geprüft am 27. November 2026" in shown
    assert client.cookies == {}
    assert remind() == "Keine Erinnerung war zu verschicken."


LETTER = """Guten Tag Prüfteam Süd,

auf der Website „Ehrenamt mit Geflüchteten“ sind 2 Einträge zu prüfen, für die
Sie zuständig sind.

Bitte sehen Sie nach, ob alles noch stimmt. Wenn ja, öffnen Sie den Link
„Stimmt noch“ und bestätigen Sie es dort. Sie brauchen dafür kein Konto.

1. Versicherung (Seite)
   Zuletzt geprüft: noch nie
   Ansehen:
   http://testserver/versicherung/
   Stimmt noch:
   LINK

2. Integrationslotsin (Stelle)
   Zuletzt geprüft: 3. März 2025
   Ansehen:
   http://testserver/kontakt/lotsin/
   Stimmt noch:
   LINK

Etwas stimmt nicht mehr? Dann ändern Sie es bitte in der Verwaltung:
http://testserver/verwaltung/
Wenn Sie dort kein Konto haben, sagen Sie bitte im Landratsamt Bescheid.

Jeder Link gilt einmal und 60 Tage lang. Bitte geben Sie diese E-Mail nicht
weiter. Solange etwas zu prüfen ist, erinnern wir Sie alle zwei Wochen.

Landratsamt Oberallgäu
http://testserver
"""


def test_mail_about_one_entry_says_so():
    make_helferkreis(owner=make_owner())

    remind()

    [letter] = mail.outbox
    assert letter.subject == "Bitte prüfen: 1 Eintrag auf der Website"
    assert "ist ein Eintrag zu prüfen" in letter.body


def test_only_what_is_due_public_and_owned_is_asked_for():
    owner = make_owner()
    make_office(owner=owner, reviewed_on=date(2025, 11, 28))  # due tomorrow
    make_page(owner=owner, is_published=False)
    make_helferkreis()

    assert remind() == "Keine Erinnerung war zu verschicken."
    assert mail.outbox == []


def test_everybody_gets_one_mail_about_all_that_is_due():
    owners = [make_owner(), make_owner()]
    for owner in owners:
        for make in (make_office, make_page, make_helferkreis):
            make(owner=owner)

    assert remind() == "2 Erinnerungen verschickt."

    assert [letter.to for letter in mail.outbox] == [[owner.email] for owner in owners]
    assert [len(LINK.findall(letter.body)) for letter in mail.outbox] == [3, 3]


def test_who_was_asked_is_asked_again_after_two_weeks(time_machine):
    make_office(owner=make_owner())
    days = []
    for day in range(30):
        time_machine.move_to(f"2026-12-{day + 1:02} 06:00+01:00")
        remind()
        remind()  # twice a day is once too often
        days += [day] * len(mail.outbox)
        mail.outbox.clear()

    assert days == [0, 14, 28]


def test_what_falls_due_in_between_brings_the_rest_along():
    owner = make_owner()
    make_office(owner=owner, reminded_on=date(2026, 11, 20))
    make_page(owner=owner)

    remind()

    [letter] = mail.outbox
    assert len(LINK.findall(letter.body)) == 2


def test_address_that_is_none_stops_no_other_mail(caplog):
    wrong = make_owner()
    Owner.objects.filter(pk=wrong.pk).update(email="Ümläut@@example.org\n")
    refused = make_office(owner=wrong)
    taken = make_office(owner=make_owner(email="da@example.org"))

    with pytest.raises(UnsentError, match=r"1 Erinnerung verschickt\. .*: 1\."):
        remind()

    assert [letter.to for letter in mail.outbox] == [["da@example.org"]]
    reminded = dict(Office.objects.values_list("pk", "reminded_on"))
    assert reminded == {refused.pk: None, taken.pk: date(2026, 11, 27)}
    assert [record.getMessage() for record in caplog.records] == [
        "Erinnerung nicht verschickt: BadHeaderError"
    ]


@pytest.mark.parametrize("field", ["name", "email"])
def test_nobody_writes_headers(field):
    owner = make_owner()
    hostile = {field: "x@example.org\nBcc: alle@example.org"}
    Owner.objects.filter(pk=owner.pk).update(**hostile)
    make_page(owner=owner, title="Titel\nBcc: alle@example.org")

    if field == "email":
        with pytest.raises(UnsentError):
            remind()
    else:
        remind()

    headers = [str(letter.message()).partition("\n\n")[0] for letter in mail.outbox]
    assert [text for text in headers if "Bcc" in text] == []


@pytest.mark.parametrize("item_count", [1, 3])
def test_reminding_costs_queries_for_what_is_sent_only(
    django_assert_num_queries, item_count
):
    for _ in range(item_count):
        make_office(reviewed_on=date(2025, 1, 1))
        make_page(owner=make_owner(), reviewed_on=date.today() - timedelta(days=1))

    with django_assert_num_queries(3):  # offices, Helferkreise, pages
        remind()
