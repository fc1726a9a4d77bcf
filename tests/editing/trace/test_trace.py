"""The log: what is noted, by whom and from where, and that nobody changes it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.urls import reverse

from contacts.models import OfficeLimit
from editing.models import TraceEntry
from editing.trace.entry import Kind, note
from pages.page.publication import publish, withdraw
from tests.admin_form import filled_in
from tests.factories import (
    make_alert,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
    make_person,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "admin:editing_traceentry_changelist"
EXPORT = "admin:editing_traceentry_export"


@pytest.fixture(autouse=True)
def nothing_noted(request):
    """Begin with an empty log, whatever the other fixtures have done."""
    for name in ("staff", "admin_user"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    TraceEntry.objects.all().delete()


def noted(*kinds):
    """Return what the log says, the oldest first."""
    lines = TraceEntry.objects.filter(kind__in=kinds) if kinds else TraceEntry.objects
    return list(lines.order_by("pk").values_list("what", flat=True))


# Signing in


def test_sign_in_and_out_are_noted(client, admin_user):
    admin_user.set_password("vorsicht-hier-2x")
    admin_user.save()
    TraceEntry.objects.all().delete()
    login = reverse("account_login")

    client.post(login, {"login": "admin", "password": "falsch"})
    client.post(login, {"login": "mein-Passwort", "password": "x"})
    client.force_login(admin_user)
    client.post(reverse("admin:logout"))

    found = TraceEntry.objects.order_by("pk").values_list("kind", "who", "what")
    assert list(found) == [
        (Kind.REFUSED, "niemand", "Anmeldung für Konto „admin“ abgewiesen"),
        (Kind.REFUSED, "niemand", "Anmeldung mit unbekanntem Namen abgewiesen"),
        (Kind.SIGN_IN, "admin", "angemeldet"),
        (Kind.SIGN_IN, "admin", "abgemeldet"),
    ]


# Rights


def test_rights_are_noted(staff, admin_user):
    user = User.objects.create_user("neu")
    group = Group.objects.get(name="Stellen")
    form = reverse("admin:auth_user_change", args=[user.pk])
    typed = {"is_staff": "on", "groups": [group.pk], "_save": "x"}

    staff.post(form, filled_in(staff, form) | typed)
    user.groups.remove(group)
    group.permissions.remove(Permission.objects.get(codename="close_office"))

    assert noted(Kind.RIGHTS) == [
        "Konto „neu“ angelegt",
        "Konto „neu“: darf in die Verwaltung ja",
        "Konto „neu“ bekommt „Stellen“",
        "Konto „neu“ verliert „Stellen“",
        "Rolle „Stellen“ verliert „Kann Stellen für heute schließen“",
    ]
    changed = TraceEntry.objects.get(what__endswith="bekommt „Stellen“")
    assert (changed.who, changed.user, changed.network) == (
        "admin",
        admin_user,
        "127.0.0.0/24",
    )


def test_limit_of_an_account_is_noted():
    user = User.objects.create_user("neu")
    limit = OfficeLimit.objects.create(user=user)

    limit.chosen.set([make_office(name="Jobcenter")])
    limit.delete()

    assert noted(Kind.RIGHTS)[1:] == [
        "Konto „neu“: nur noch Stellen „Jobcenter“",
        "Konto „neu“: nicht mehr auf Stellen beschränkt",
    ]


# Publishing


@pytest.mark.parametrize("make", [make_news, make_office, make_helferkreis])
def test_publishing_is_noted_where_it_is_stored(make):
    record = make(is_published=False)
    name = f"{record._meta.verbose_name} „{record}“"

    record.is_published = True
    record.save()
    record.save()
    record.is_published = False
    record.save()

    assert noted() == [f"{name} veröffentlicht", f"{name} zurückgezogen"]


def test_publishing_by_a_version_that_comes_back_is_noted():
    news = make_news(is_published=False)
    values = {each.attname: getattr(news, each.attname) for each in news._meta.fields}

    type(news)(**values | {"is_published": True}).save()

    assert noted() == [f"Meldung „{news}“ veröffentlicht"]


def test_publishing_of_pages_is_noted():
    page = make_page(title="Sprache", is_published=False)

    with time_machine.travel(datetime(2026, 11, 30, 8, tzinfo=UTC), tick=False):
        publish(page)
        publish(page, at=datetime(2026, 12, 24, 8, tzinfo=UTC))
        withdraw(page)

    assert noted() == [
        "Seite „Sprache“ veröffentlicht",
        "Seite „Sprache“ wird veröffentlicht: 24. Dezember 2026, 09:00 Uhr",
        "Seite „Sprache“ zurückgezogen",
    ]


def test_alerts_are_noted():
    alert = make_alert(title="Sturm")

    alert.end(alert.ends_at)

    assert noted() == [
        "Hinweis „Information: Sturm“ veröffentlicht",
        "Hinweis „Information: Sturm“ beendet",
    ]


def test_what_is_undone_is_not_noted():
    with transaction.atomic():
        make_alert()
        transaction.set_rollback(True)

    assert noted() == []


# Exports and deletions


def test_export_is_noted(staff):
    staff.get(reverse("admin:helferkreise_helferkreis_export_csv"))

    assert noted() == ["Tabelle „helferkreise“ heruntergeladen"]


def test_deletion_is_noted_without_the_names_of_people(staff):
    page, person = make_page(title="Alt"), make_person(name="Geheim")
    TraceEntry.objects.all().delete()

    page.delete()
    person.helferkreis.delete()

    assert noted(Kind.DELETED) == [
        "Seite „Alt“ gelöscht",
        "Person (nicht öffentlich) eine Person gelöscht",
        f"Helferkreis „{person.helferkreis}“ gelöscht",
    ]


# Nobody changes it


def test_account_deletes_itself(staff, admin_user):
    OfficeLimit.objects.create(user=admin_user)
    place = reverse("admin:auth_user_delete", args=[admin_user.pk])

    staff.post(place, {"post": "yes"})

    gone = TraceEntry.objects.get(kind=Kind.DELETED)
    assert (gone.who, gone.user) == ("gelöschtes Konto", None)


def test_of_an_erased_account_only_the_name_goes(staff, admin_user):
    user = User.objects.create_user("erika")
    note(Kind.EXPORT, "Tabelle heruntergeladen", user)
    entry = TraceEntry.objects.get(kind=Kind.EXPORT)

    user.delete()

    entry.refresh_from_db()
    assert (entry.who, entry.user, entry.what) == (
        "gelöschtes Konto",
        None,
        "Tabelle heruntergeladen",
    )
    assert noted(Kind.RIGHTS) == ["gelöschtes Konto angelegt"]
    assert noted(Kind.DELETED) == ["Ein Konto gelöscht"]


def test_names_that_an_erased_account_had_go_too_and_nobody_elses():
    def renamed(user, name):
        user.username = name
        user.save()

    earlier = User.objects.create_user("a")
    renamed(earlier, "frei")
    user = User.objects.create_user("a")
    renamed(user, "b")
    renamed(user, "a")
    renamed(user, "c")
    later = User.objects.create_user("a")
    User.objects.create_user("C")

    user.delete()

    gone = "gelöschtes Konto"
    assert noted(Kind.RIGHTS) == [
        "Konto „a“ angelegt",
        "Konto „a“ heißt jetzt Konto „frei“",
        f"{gone} angelegt",
        *[f"{gone} heißt jetzt {gone}"] * 3,
        "Konto „a“ angelegt",
        "Konto „C“ angelegt",
    ]
    assert {earlier.username, later.username} == {"frei", "a"}


def test_password_that_is_only_hashed_anew_has_not_changed(client, settings):
    user = User.objects.create_user("neu", password="vorsicht-hier-2x")
    TraceEntry.objects.all().delete()
    old, kept = user.password, settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        *kept,
    ]

    user.check_password("vorsicht-hier-2x")
    hashed_anew = noted()
    user.set_password("vorsicht-hier-3x")
    user.save(update_fields=["password"])

    assert User.objects.get().password != old
    assert (hashed_anew, noted()) == ([], ["Konto „neu“: Passwort geändert"])


def test_entry_is_not_stored_twice():
    note(Kind.EXPORT, "Tabelle")
    entry = TraceEntry.objects.get()
    entry.what = "anderes"

    with pytest.raises(TypeError):
        entry.save()


@pytest.mark.parametrize("screen", ["add", "change", "delete"])
def test_nobody_changes_it_in_the_admin(staff, screen):
    note(Kind.EXPORT, "Tabelle")
    args = [] if screen == "add" else [TraceEntry.objects.get().pk]
    place = reverse(f"admin:editing_traceentry_{screen}", args=args)

    answer = staff.post(place, {"what": "anderes", "post": "yes"})

    assert answer.status_code == 403
    assert noted() == ["Tabelle"]


def test_name_forges_no_line():
    note(Kind.EXPORT, "Tabelle\r\n2026-11-30 Anmeldung\u2028admin\x00\x1b[2J")

    assert noted() == ["Tabelle 2026-11-30 Anmeldung admin [2J"]


# Seen and taken along


def test_list_says_when_with_offset(staff):
    with time_machine.travel(datetime(2026, 7, 1, 10, 0, 5, tzinfo=UTC), tick=False):
        note(Kind.EXPORT, "Tabelle")

    shown = staff.get(reverse(LIST)).text

    assert "2026-07-01 12:00:05+02:00" in shown


@pytest.mark.parametrize("formula", ["=1+1", "'=1+1"])
def test_export_has_all_of_it_and_no_formula(staff, formula):
    note(Kind.EXPORT, formula)

    table = staff.get(reverse(EXPORT)).getvalue().decode("utf-8-sig")

    header, export, line, _ = table.split("\r\n")
    assert header == "Zeitpunkt;Art;Wer;Was;Von wo"
    assert export.split(";")[1:4] == ["Herunterladen", "admin", noted()[-1]]
    assert line.split(";")[1:4] == [
        "Herunterladen",
        "die Website selbst",
        f"'{formula}",
    ]


def test_log_is_for_who_has_the_right(client):
    user = User.objects.create_user("person", is_staff=True)
    client.force_login(user)

    answers = [client.get(reverse(name)).status_code for name in (LIST, EXPORT)]

    assert answers == [403, 403]
