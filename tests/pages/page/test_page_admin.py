"""Writing a page in the admin: draft, publish, plan, preview, share, copy, withdraw."""

import re
from datetime import timedelta
from urllib.parse import urljoin

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from base.admin.screens import change_url
from pages.models import Edition, FaqEntry, Page, PreviewLink, Step
from pages.page.preview_link import LASTS
from pages.page.staff.copy_and_withdraw import free_slug
from tests.admin_form import filled_in, said, typed_into
from tests.factories import make_page
from tests.html import form_data, main, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOW = at("2026-03-02 12:00")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def address(name, page):
    return reverse(f"admin:pages_page_{name}", args=[page.pk])


def filled(staff, page, **typed):
    return filled_in(staff, address("change", page)) | typed


def press(staff, page, button, **typed):
    data = filled(staff, page, **typed) | {button: "x"}
    return staff.post(address("change", page), data)


def told(response):
    return [words(text) for text in said(response)]


def live_titles():
    return [str(edition) for edition in Edition.objects.live(timezone.now())]


def writer(client):
    """Sign in somebody who may write pages but not publish them."""
    user = User.objects.create_user("autorin", is_staff=True)
    names = ["add_page", "change_page", "view_page"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


# Saving and publishing


def test_saving_a_published_page_keeps_the_old_one_live(staff):
    page = make_page(title="Alt")

    press(staff, page, "_save", title="Neu")

    assert live_titles() == ["Alt"]
    page.refresh_from_db()
    assert (page.title, page.has_draft) == ("Neu", True)


def test_publishing_shows_the_draft_and_says_so(staff, admin_user):
    page = make_page(title="Alt")

    response = press(staff, page, "_publish", title="Neu")

    assert live_titles() == ["Neu"]
    assert told(response) == ["Neu – Veröffentlicht seit 2. März 2026, 12:00 Uhr."]
    led_to = urljoin(response.request["PATH_INFO"], response.url)
    assert led_to == address("change", page)
    page.refresh_from_db()
    assert page.has_draft is False
    assert page.editions.first().created_by == admin_user


def test_new_page_is_a_draft_until_it_is_published(staff):
    add = reverse("admin:pages_page_add")
    typed = {"title": "Neu", "slug": "neu"}

    staff.post(add, filled_in(staff, add) | typed | {"_save": "x"})
    draft = live_titles()
    typed = {"title": "Gleich", "slug": "gleich", "_publish": "x"}
    response = staff.post(add, filled_in(staff, add) | typed)

    assert (draft, live_titles()) == ([], ["Gleich"])
    assert response.url == change_url(Page.objects.get(slug="gleich"))


def test_publishing_is_planned(staff):
    page = make_page(title="Alt")

    response = press(
        staff, page, "_publish", title="Neu", publish_at="2026-03-03T08:00"
    )

    assert told(response) == [
        "Neu – Veröffentlicht. Geplant: Die neue Fassung erscheint am 3. März 2026, "
        "08:00 Uhr."
    ]
    assert live_titles() == ["Alt"]
    with time_machine.travel(at("2026-03-03 08:00")):
        assert live_titles() == ["Neu"]


@pytest.mark.parametrize(
    ("button", "typed", "problem"),
    [
        ("_save", {"publish_at": "2026-03-03T08:00"}, "Zum Planen klicken Sie bitte"),
        ("_publish", {"publish_at": "2026-03-02T12:00"}, "Zeitpunkt ist schon vorbei"),
        ("_publish", {"publish_at": "bald"}, "gültiges Datum und Uhrzeit"),
        ("_publish", {"publish_at": "9999-01-01T00:00"}, "Bitte prüfen Sie das Jahr."),
        ("_publish", {"withdraw_at": "2026-03-01T00:00"}, "bevor sie erscheint"),
        (
            "_publish",
            {"publish_at": "2026-03-04T08:00", "withdraw_at": "2026-03-03T08:00"},
            "bevor sie erscheint",
        ),
    ],
)
def test_moment_that_cannot_be_is_refused(button, typed, problem):
    form = typed_into(make_page(), **typed, **{button: "x"})

    ((explained,),) = form.errors.values()
    assert problem in explained


def test_moment_that_cannot_be_is_explained_and_nothing_is_stored_or_lost(staff):
    page = make_page(title="Alt")

    response = press(staff, page, "_publish", title="Neu", publish_at="bald")

    assert "gültiges Datum und Uhrzeit" in words(response.text)
    assert 'value="Neu"' in response.text
    assert list(Edition.objects.values_list("title", flat=True)) == ["Alt"]
    page.refresh_from_db()
    assert page.title == "Alt"


def test_legal_page_that_is_missing_can_be_written_and_published(staff):
    add = reverse("admin:pages_page_add")
    typed = {"title": "Impressum", "slug": "impressum"}
    data = filled_in(staff, add) | typed

    refused = staff.post(add, data | {"_save": "x"})
    staff.post(add, data | {"_publish": "x"})

    assert "Bitte veröffentlichen Sie sie gleich." in words(refused.text)
    assert live_titles() == ["Impressum"]


def test_who_may_not_publish_writes_drafts(client):
    page = make_page(title="Alt")
    author = writer(client)

    form = author.get(address("change", page))
    refused = author.post(
        address("change", page), filled(author, page, title="X", _publish="x")
    )
    press(author, page, "_save", title="Neu")

    assert 'name="_publish"' not in form.text
    assert refused.status_code == 403
    assert author.post(address("withdraw", page)).status_code == 403
    page.refresh_from_db()
    assert (page.title, live_titles()) == ("Neu", ["Alt"])


def test_saving_an_unchanged_draft_changes_nothing(staff):
    page = make_page()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        press(staff, page, "_save")

    page.refresh_from_db()
    assert page.updated_at == NOW
    assert not Version.objects.exists()


def history(page):
    versions = Version.objects.get_for_object(page).order_by("pk")
    return [each.revision.get_comment() for each in versions][1:]


def test_history_tells_of_publishing_planning_and_withdrawing(staff, admin_user):
    page = make_page(title="Alt", is_published=False)
    plan = {"publish_at": "2026-03-03T08:00"}

    press(staff, page, "_publish", **plan)
    press(staff, page, "_publish", **plan | {"publish_at": "2026-03-04T08:00"})
    press(staff, page, "_publish", title="Neu")
    staff.post(address("withdraw", page))

    assert history(page) == [
        "Geplant für 3. März 2026, 08:00 Uhr. Veröffentlichen ab geändert.",
        "Geplant für 4. März 2026, 08:00 Uhr, statt wie geplant am 3. März 2026, 08:00 "
        "Uhr. Veröffentlichen ab geändert.",
        "Veröffentlicht, statt wie geplant am 4. März 2026, 08:00 Uhr. Titel geändert.",
        "Zurückgezogen.",
    ]
    newest = Version.objects.get_for_object(page).first().revision
    assert (newest.user, newest.date_created) == (admin_user, NOW)


@pytest.mark.parametrize(
    ("action", "happened"),
    [("publish_selected", "Veröffentlicht."), ("withdraw_selected", "Zurückgezogen.")],
)
def test_history_tells_of_what_was_done_to_many(staff, action, happened):
    page = make_page()
    chosen = {"_selected_action": [page.pk], "action": action}

    staff.post(reverse("admin:pages_page_changelist"), chosen)

    assert history(page) == [happened]


def test_list_tells_the_state_of_each_page(staff):
    make_page(title="A")
    make_page(title="B", is_published=False)

    shown = words(staff.get(reverse("admin:pages_page_changelist")).text)

    assert re.findall("[AB] seite-[0-9]+ (Entwurf|veröffentlicht)", shown) == [
        "veröffentlicht",
        "Entwurf",
    ]


def test_many_are_published_and_withdrawn_at_once(staff):
    pages = [make_page(title=title, is_published=False) for title in "AB"]
    chosen = {"_selected_action": [page.pk for page in pages]}
    listed = reverse("admin:pages_page_changelist")

    staff.post(listed, chosen | {"action": "publish_selected"})
    published = live_titles()
    response = staff.post(listed, chosen | {"action": "withdraw_selected"})

    assert (published, live_titles()) == (["A", "B"], [])
    assert told(response)[-1] == "Zurückgezogen: 2."


# Preview


def test_preview_shows_what_is_typed_and_stores_nothing(staff):
    page = make_page(title="Alt")
    FaqEntry.objects.create(page=page, question="Wie?", answer="So.")
    typed = filled(staff, page, title="Neu", body="<p>Getippt</p><script>a()</script>")
    typed |= {"step_blocks-0-name": "Erstens"}

    response = staff.post(address("preview", page), typed)

    shown = words(main(response))
    assert shown.startswith("Neu Getippt")
    assert "Häufige Fragen Wie? So. Schritt für Schritt Erstens" in shown
    assert "a()" not in response.text
    page.refresh_from_db()
    assert (page.title, Step.objects.count(), page.has_draft) == ("Alt", 0, False)
    assert Edition.objects.get().title == "Alt"


def test_preview_is_framed_by_the_admin_only_and_not_kept(staff):
    response = staff.get(address("preview", make_page()))

    policy = response.headers["Content-Security-Policy"].split("; ")
    assert "frame-ancestors 'self'" in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in response.headers["Cache-Control"]
    assert "Entwurf: Diese Fassung ist nicht veröffentlicht." in words(response.text)


def test_preview_of_a_new_page(staff):
    add = reverse("admin:pages_page_add")
    typed = {"title": "Neu", "slug": "neu", "publish_at": "2020-01-01T00:00"}

    response = staff.post(f"{add}vorschau/", filled_in(staff, add) | typed)

    assert words(main(response)).startswith("Neu")
    assert not Page.objects.exists()


def test_preview_says_what_is_missing(staff):
    page = make_page(title="Alt")
    typed = {"title": "", "faqentry_blocks-0-question": "Wie?"}

    response = staff.post(address("preview", page), filled(staff, page, **typed))

    assert (
        "Titel: Dieses Feld ist zwingend erforderlich. "
        "Antwort: Dieses Feld ist zwingend erforderlich."
    ) in words(response.text)


def test_preview_needs_an_account(client):
    page = make_page(is_published=False)

    assert client.get(address("preview", page)).status_code == 302
    client.force_login(User.objects.create_user("ohne", is_staff=True))
    assert client.get(address("preview", page)).status_code == 403


# Links to the preview


def test_link_shows_the_draft_to_whoever_has_it_until_it_runs_out(client, admin_user):
    page = make_page(title="Alt")
    page.title = "Neu"
    page.save()
    client.force_login(admin_user)
    client.post(address("preview_links", page))
    client.logout()
    link = PreviewLink.objects.get().get_absolute_url()

    response = client.get(link)
    with time_machine.travel(NOW + LASTS - timedelta(seconds=1)):
        last = client.get(link)
    with time_machine.travel(NOW + LASTS):
        over = client.get(link)

    assert words(main(response)).startswith("Neu")
    assert "Der Link gilt bis 16. März 2026." in words(response.text)
    assert (last.status_code, over.status_code) == (200, 404)
    headers = {
        name: response.headers[name] for name in ("X-Robots-Tag", "Referrer-Policy")
    }
    assert headers == {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    assert client.cookies.get("csrftoken") is None or not response.cookies


def test_link_is_ended(staff):
    page = make_page()
    staff.post(address("preview_links", page))
    link = PreviewLink.objects.get()
    shown = staff.get(address("preview_links", page)).text

    for ended in ["x", "9" * 30, "²"]:
        staff.post(address("preview_links", page), {"end": ended})
    kept = PreviewLink.objects.count()
    staff.post(address("preview_links", page), {"end": link.pk})

    assert f"http://testserver{link.get_absolute_url()}" in shown
    assert (kept, PreviewLink.objects.count()) == (1, 0)


def test_unknown_link_is_not_found(client):
    assert client.get("/vorschau/geraten/").status_code == 404


# Copy, withdraw


def test_copy_says_the_same_and_is_a_draft(staff):
    page = make_page(title="Muster", slug="muster", menu="main")
    FaqEntry.objects.create(page=page, question="Wie?", answer="So.", position=3)

    asked = staff.get(address("copy", page))
    response = staff.post(address("copy", page))

    copy = Page.objects.exclude(pk=page.pk).get()
    assert "Kopie anlegen" in asked.text
    assert (copy.title, copy.path, copy.menu) == (
        "Kopie von Muster",
        "muster-kopie",
        "",
    )
    assert (copy.is_published, copy.body) == (False, page.body)
    blocks = FaqEntry.objects.filter(page=copy).values("question", "answer", "position")
    assert blocks.get() == {
        "question": "Wie?",
        "answer": "<p>So.</p>",
        "position": 3,
    }
    assert FaqEntry.objects.filter(page=page).count() == 1
    assert told(response) == ["Das ist die Kopie. Sie ist noch ein Entwurf."]


def test_copies_have_addresses_of_their_own():
    page = make_page(slug="a" * 50)
    for _ in range(3):
        make_page(slug=free_slug(page))

    assert free_slug(page) == "a" * 42 + "-kopie-4"


def test_page_is_withdrawn_after_a_question(staff):
    page = make_page(title="Alt")

    asked = staff.get(address("withdraw", page))
    still = live_titles()
    response = staff.post(address("withdraw", page))

    assert "Jetzt zurückziehen" in asked.text
    assert (still, live_titles()) == (["Alt"], [])
    assert told(response) == ["„Alt“ ist nicht mehr auf der Website zu sehen."]


@pytest.mark.parametrize("name", ["withdraw", "copy", "preview_links", "preview"])
def test_task_for_a_page_that_is_gone(staff, name):
    response = staff.get(reverse(f"admin:pages_page_{name}", args=[999]))

    assert response.status_code == 404


# Versions


def test_difference_shows_addresses_and_no_references(staff):
    make_page(slug="ziel")
    page = make_page(body="<p>Alt</p>")
    press(staff, page, "_save", body='<p><a href="/ziel/">Neu</a></p>')

    [first] = Version.objects.get_for_object(page).order_by("pk")[:1]
    shown = staff.get(address("compare", page), {"alt": first.pk}).text

    assert "/ziel/" in shown
    assert "intern:" not in shown


def test_version_comes_back_as_the_draft(staff):
    page = make_page(title="Alt")
    FaqEntry.objects.create(page=page, question="Wie?", answer="So.")
    press(staff, page, "_publish", title="Neu")
    FaqEntry.objects.all().delete()
    [first] = Version.objects.get_for_object(page).order_by("pk")[:1]
    restore = reverse("admin:pages_page_restore", args=[first.pk])

    asked = form_data(staff.get(restore), "restore_form")
    staff.post(restore, asked)

    page.refresh_from_db()
    assert (page.title, page.has_draft, live_titles()) == ("Alt", True, ["Neu"])
    assert FaqEntry.objects.get().question == "Wie?"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite knows no locks of rows"
)
@pytest.mark.parametrize("task", ["withdraw", "copy", "preview_links"])
def test_task_locks_the_page_in_a_transaction_of_its_own(staff, task):
    page = make_page()

    response = staff.post(address(task, page))

    assert response.status_code == 302


def test_new_page_goes_last_unless_somebody_gives_it_a_place(staff):
    parent = make_page(position=9)
    make_page(parent=parent, position=4)
    make_page(parent=parent, position=7)
    add = reverse("admin:pages_page_add")
    placed = {"parent": parent.pk, "_save": "x"}

    for title, fields in {"A": placed, "B": placed | {"position": 2}}.items():
        typed = {"title": title, "slug": title.lower()} | fields
        staff.post(add, filled_in(staff, add) | typed)

    made = Page.objects.filter(title__in="AB").values_list("title", "position")
    assert dict(made) == {"A": 8, "B": 2}
