"""What people check now and then: in public, on lists, and with one click."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User

from contacts.models import Office
from editing.reviews import views
from editing.reviews.review import due, reviewed_models
from helferkreise.models import Helferkreis
from pages.models import Page
from tests.factories import make_helferkreis, make_office, make_owner, make_page
from tests.html import links, main, words

from .reviews import admin_url, messages_of, reviewed_on

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TODAY = date(2026, 11, 27)
A_YEAR_AGO, LATER = date(2025, 11, 27), date(2025, 11, 28)
REVIEWS = "/verwaltung/pruefen/"
every_kind = pytest.mark.parametrize("make", [make_office, make_page, make_helferkreis])


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to("2026-11-27 09:00+01:00")


# In public


@every_kind
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"stand": "März 2026", "reviewed_on": date(2026, 3, 4)},
            "Stand: März 2026 · Zuletzt geprüft am 4. März 2026",
        ),
        (
            {"stand": "2024", "reviewed_on": date(2025, 10, 28)},  # a month too late
            "Stand: 2024 · Zuletzt geprüft am 28. Oktober 2025",
        ),
        (
            {"stand": "2024", "reviewed_on": date(2025, 10, 27)},
            "Stand: 2024 · Zuletzt geprüft am 27. Oktober 2025. Seitdem kann sich etwas "
            "geändert haben.",
        ),
    ],
)
def test_public_reads_when_it_was_checked(client, make, fields, said):
    record = make(**fields)

    page = client.get(record.get_absolute_url(), follow=True).text

    [stand] = re.findall('<p class="stand">(.*?)</p>', page, re.DOTALL)
    assert words(stand) == said


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_office, "Noch nicht vom Landratsamt bestätigt. Stand: März 2026"),
        (make_page, "Noch nicht vom Landratsamt bestätigt. Stand: März 2026"),
        (make_helferkreis, "Stand: März 2026"),  # the Helferkreis itself has
    ],
)
def test_public_reads_what_the_authority_has_not_confirmed(client, make, said):
    record = make(stand="März 2026")

    page = client.get(record.get_absolute_url(), follow=True).text

    [stand] = re.findall('<p class="stand">(.*?)</p>', page, re.DOTALL)
    assert words(stand) == said


@pytest.mark.parametrize(
    ("reviewed_on", "said"),
    [
        (None, "Noch nicht vom Landratsamt bestätigt"),
        (TODAY, "Zuletzt geprüft am 27. November 2026"),
    ],
)
def test_public_reads_so_where_there_is_no_stand(client, reviewed_on, said):
    page = make_page(title="Titel", body="<p>Text</p>", reviewed_on=reviewed_on)

    shown = words(main(client.get(page.get_absolute_url())))

    assert shown == f"Titel Text {said}"


def test_town_hall_is_not_checked_here(client):
    helferkreis = make_helferkreis(reviewed_on=TODAY)
    gemeinde = helferkreis.gemeinden.get()

    shown = words(main(client.get(gemeinde.get_absolute_url())))

    assert shown.count("geprüft") == 1  # of the Helferkreis


# What is due


def test_due_is_what_is_public_and_old_the_longest_waiting_first():
    make_office(reviewed_on=LATER)
    make_office(reviewed_on=A_YEAR_AGO, is_published=False)
    due_now = make_office(reviewed_on=A_YEAR_AGO)
    longest = make_office(reviewed_on=date(2026, 1, 1), review_every=1)
    never = make_office()
    page = make_page(reviewed_on=date(2026, 5, 27), review_every=6)
    helferkreis = make_helferkreis(reviewed_on=date(2024, 11, 27), review_every=24)
    make_helferkreis(reviewed_on=date(2024, 11, 28), review_every=24)

    assert due(TODAY) == [never, longest, due_now, helferkreis, page]


def test_every_public_record_with_a_stand_is_checked():
    assert set(reviewed_models()) == {Office, Helferkreis, Page}


# The list of the admin


def test_list_names_what_is_due_with_its_links_and_its_button(staff):
    owner = make_owner(name="Team Süd")
    office = make_office(name="Amt", owner=owner, reviewed_on=date(2025, 3, 4))
    helferkreis = make_helferkreis(name="Kreis")
    make_page(reviewed_on=TODAY)

    response = staff.get(REVIEWS)

    listed = response.text.partition('<ul class="reviews">')[2].partition("</ul>")[0]
    assert words(listed) == (
        "Kreis Helferkreis · noch nie geprüft · niemand ist zuständig "
        "Auf der Website lesen – Kreis Stimmt noch bei „Kreis“ "
        "Amt Stelle · zuletzt geprüft am 4. März 2025, fällig seit 4. März 2026 · "
        "zuständig: Team Süd Auf der Website lesen – Amt Stimmt noch bei „Amt“"
    )
    assert [address for address, _ in links(listed)] == [
        admin_url(helferkreis, "change", helferkreis.pk),
        helferkreis.get_absolute_url(),
        admin_url(office, "change", office.pk),
        office.get_absolute_url(),
    ]


def test_empty_list_says_so(staff):
    assert "Zurzeit ist nichts zu prüfen." in words(staff.get(REVIEWS).text)


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_query_count_is_constant(staff, django_assert_num_queries, item_count):
    for _ in range(item_count):
        owner = make_owner()
        for make in (make_office, make_page, make_helferkreis):
            make(owner=owner)

    # session, user, offices, Helferkreise, pages
    with django_assert_num_queries(5):
        staff.get(REVIEWS)


@every_kind
def test_button_confirms_at_once_and_on_record(staff, admin_user, make):
    record, other = make(), make()

    data = {"model": record.label, "pk": record.pk}
    response = staff.post(REVIEWS, data, follow=True)

    assert response.redirect_chain == [(REVIEWS, 302)]
    assert messages_of(response) == [f"„{record}“: geprüft am 27.11.2026."]
    assert (reviewed_on(record), reviewed_on(other)) == (TODAY, None)
    entry = LogEntry.objects.get()
    assert entry.get_edited_object() == record
    assert (entry.user, entry.get_change_message()) == (
        admin_user,
        "Geprüft: stimmt noch",
    )


@every_kind
def test_button_on_the_form_leads_back_to_it(staff, make):
    record = make()
    form = admin_url(record, "change", record.pk)

    page = staff.get(form)
    tools = page.text.partition('class="object-tools"')[2].partition("</ul>")[0]
    assert f'<form class="still-right" method="post" action="{REVIEWS}">' in tools
    data = {"model": record.label, "pk": record.pk, "from_form": "on"}
    response = staff.post(REVIEWS, data)

    assert response.url == form
    assert reviewed_on(record) == TODAY


def test_form_of_what_nobody_checks_has_no_button(staff):
    owner = make_owner()

    page = staff.get(admin_url(owner, "change", owner.pk))

    assert "Stimmt noch" not in page.text


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"model": "contacts.office"},
        {"model": "auth.user", "pk": "1"},
        {"model": "contacts.office", "pk": "0"},
        {"model": "contacts.office", "pk": "9" * 30},
        {"model": "contacts.office", "pk": "a\0b"},
        {"model": "contacts.office", "pk": str(2**63 - 1)},
    ],
)
def test_button_for_nothing_says_so(staff, data):
    response = staff.post(REVIEWS, data, follow=True)

    assert messages_of(response) == ["Diesen Eintrag gibt es nicht mehr."]


def sign_in(client, *codenames):
    user = User.objects.create_user("prüft", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)


def test_list_is_for_those_who_may(client):
    assert client.get(REVIEWS).status_code == 302
    sign_in(client)
    assert client.get(REVIEWS).status_code == 403


def test_who_may_only_look_cannot_confirm(client):
    sign_in(client, "view_office")
    office = make_office(name="Amt")
    make_page(title="Versicherung")

    shown = words(client.get(REVIEWS).text)
    form = client.get(admin_url(office, "change", office.pk)).text
    data = {"model": office.label, "pk": office.pk}
    response = client.post(REVIEWS, data)

    assert "Amt Stelle" in shown
    assert "Versicherung" not in shown
    assert "Stimmt noch bei" not in shown
    assert "still-right" not in form
    assert response.status_code == 403
    assert reviewed_on(office) is None


def test_start_page_counts_what_is_due(staff):
    make_office(reviewed_on=TODAY)
    assert "zu prüfen" not in words(staff.get("/verwaltung/").text)

    make_office()
    make_page()
    assert "2 Einträge sind zu prüfen" in words(staff.get("/verwaltung/").text)


def test_list_shows_the_first_of_very_many(staff, monkeypatch):
    monkeypatch.setattr(views, "MOST_SHOWN", 3)
    make_office(name="Neu", reviewed_on=A_YEAR_AGO)
    make_page(title="Monat", reviewed_on=date(2025, 11, 1), review_every=1)
    make_page(title="Älter", reviewed_on=date(2024, 11, 1), review_every=12)
    make_page(title="Alt", reviewed_on=date(2025, 1, 1), review_every=6)
    make_helferkreis(name="Nie")

    shown = staff.get(REVIEWS).text

    assert re.findall('reviews__title" [^>]*>([^<]+)', shown) == ["Nie", "Alt", "Älter"]
    assert "Zu prüfen sind 5 Einträge. Hier stehen die ersten 3;" in words(shown)


def test_list_of_few_is_not_counted(staff):
    make_page()

    assert "Zu prüfen sind" not in words(staff.get(REVIEWS).text)
