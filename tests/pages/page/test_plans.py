"""What is planned for a page: that it appears, and that it is withdrawn."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from editing.models import TraceEntry
from editing.versions.versions import versions_of
from pages.models import Edition, Page
from pages.page.publication import publish, withdraw
from tests.admin_form import filled_in, said
from tests.editing.undo.pressing import press
from tests.factories import make_page
from tests.html import main, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOW = at("2026-03-02 12:00")
LATER = at("2026-03-09 12:00")
IN_A_WEEK = "9. März 2026, 12:00 Uhr"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW) as traveller:
        yield traveller


def address(name, page):
    return reverse(f"admin:pages_page_{name}", args=[page.pk])


def send(client, page, button="_save", **typed):
    place = address("change", page)
    return client.post(place, filled_in(client, place) | typed | {button: "x"})


def planned_page(**fields):
    """Return a page of which the next edition is planned."""
    page = make_page(title="Alt", **fields)
    page.title = "Neu"
    page.save()
    publish(page, at=LATER, was_open=page.is_published)
    return page


def titles_at(moment):
    return [each.title for each in Edition.objects.live(moment)]


def public():
    """Return what the public reads now, and what it will read in a week."""
    return titles_at(timezone.now()), titles_at(LATER)


def history(page):
    comments = versions_of(page).values_list("revision__comment", flat=True)
    return [*comments][::-1][1:]


def protocol():
    entries = TraceEntry.objects.filter(kind=TraceEntry.Kind.PUBLISHED)
    return [each.what for each in entries.order_by("pk")]


# To be withdrawn


@pytest.mark.parametrize(
    ("stored", "typed", "why"),
    [
        (None, "2026-03-01T12:00", "Sofort geht es oben mit „Zurückziehen“."),
        (LATER, "2026-03-01T12:00", "Sofort geht es oben mit „Zurückziehen“."),
        (NOW - timedelta(days=1), "", "klicken Sie nach der Änderung auf"),
        (NOW - timedelta(days=1), "2026-03-09T12:00", "klicken Sie nach der Änderung"),
    ],
)
def test_saving_a_draft_takes_no_page_off_the_website_nor_back(
    staff, stored, typed, why
):
    page = make_page(title="Alt", withdraw_at=stored)
    before = titles_at(NOW)

    response = send(staff, page, withdraw_at=typed)

    page.refresh_from_db()
    assert (page.withdraw_at, titles_at(NOW)) == (stored, before)
    (explained,) = response.context["adminform"].form.errors["withdraw_at"]
    assert why in explained


def test_draft_of_a_page_that_is_over_is_written_further(staff):
    page = make_page(title="Alt", withdraw_at=NOW - timedelta(days=1))

    send(staff, page, title="Neu")

    page.refresh_from_db()
    assert (page.title, titles_at(NOW)) == ("Neu", [])


def test_page_that_is_over_comes_back_when_it_is_published(staff):
    page = make_page(title="Alt", withdraw_at=NOW - timedelta(days=1))

    send(staff, page, "_publish", title="Neu", withdraw_at="")

    assert titles_at(timezone.now()) == ["Neu"]


def test_withdrawing_is_planned_and_called_off_and_all_of_it_is_told(staff):
    page = make_page(title="Alt")

    planned = send(staff, page, withdraw_at="2026-03-09T12:00")
    off = public()
    called_off = send(staff, page, withdraw_at="")

    assert (off, public()) == ((["Alt"], []), (["Alt"], ["Alt"]))
    happened = [
        f"Zurückziehen geplant für {IN_A_WEEK}.",
        "Geplantes Zurückziehen abgesagt.",
    ]
    assert [said(planned)[0], said(called_off)[-2]] == happened
    assert history(page) == happened
    assert protocol()[-2:] == [f"Seite „Alt“: {each}" for each in happened]


def test_page_is_not_withdrawn_before_what_is_planned_appears(staff):
    page = planned_page()

    response = send(staff, page, withdraw_at="2026-03-08T12:00")

    (explained,) = response.context["adminform"].form.errors["withdraw_at"]
    assert explained.startswith(f"Für {IN_A_WEEK} ist eine neue Fassung geplant.")
    assert public() == (["Alt"], ["Neu"])


def test_form_says_that_the_moment_holds_without_publishing(staff):
    form = staff.get(address("change", make_page())).context["adminform"].form

    assert "auch ohne „Veröffentlichen“" in form.fields["withdraw_at"].help_text


def test_preview_stores_and_tells_nothing_of_a_plan(staff):
    page = make_page(title="Alt")
    typed = {"withdraw_at": "2026-03-09T12:00", "slug": "woanders"}
    data = filled_in(staff, address("change", page)) | typed

    staff.post(address("preview", page), data)

    assert list(staff.get(address("change", page)).context["messages"]) == []
    assert public() == (["Alt"], ["Alt"])


# To appear


@pytest.mark.parametrize("over", ["withdrawn", "by its moment"])
def test_page_that_nobody_sees_is_not_seen_before_its_plan(staff, client, over):
    page = make_page(title="Alt")
    if over == "withdrawn":
        withdraw(page)
    else:
        page.withdraw_at = NOW - timedelta(days=1)
        page.save()

    plan = {"title": "Neu", "publish_at": "2026-03-09T12:00", "withdraw_at": ""}
    response = send(staff, page, "_publish", **plan)

    assert public() == ([], ["Neu"])
    assert said(response)[-1].endswith(
        f"Geplant: Die neue Fassung erscheint am {IN_A_WEEK}."
    )
    listed = words(staff.get(reverse("admin:pages_page_changelist")).text)
    assert f"{page.slug} geplant" in listed
    press(staff, response)
    assert public() == ([], [])


def test_plan_is_moved_and_the_page_is_still_not_seen_before(staff):
    page = planned_page(is_published=False)

    send(staff, page, "_publish", publish_at="2026-03-08T12:00")

    moments = [NOW, at("2026-03-08 11:59"), at("2026-03-08 12:00")]
    assert [titles_at(moment) for moment in moments] == [[], [], ["Neu"]]


def test_plan_is_cancelled_after_a_question_and_the_page_stays(staff):
    page = planned_page()

    asked = words(main(staff.get(address("cancel_plan", page))))
    still = public()
    response = staff.post(address("cancel_plan", page))

    assert f"Für {IN_A_WEEK} ist eine neue Fassung von „Neu“ geplant." in asked
    assert (still, public()) == ((["Alt"], ["Neu"]), (["Alt"], ["Alt"]))
    page.refresh_from_db()
    assert (page.title, page.is_published, page.has_draft) == ("Neu", True, True)
    happened = f"Planung für {IN_A_WEEK} abgesagt."
    assert history(page) == [happened]
    assert protocol()[-1] == "Seite „Neu“: Planung abgesagt"
    assert said(response)[-1] == (
        f"Abgesagt: Die Fassung von „Neu“ für {IN_A_WEEK} erscheint nicht."
    )


@pytest.mark.parametrize("is_published", [True, False])
def test_cancelling_is_taken_back(staff, is_published):
    page = planned_page(is_published=is_published)
    before = public()
    response = staff.post(address("cancel_plan", page))
    without = public()

    press(staff, response)

    assert without == (before[0], before[0])
    assert public() == before
    assert history(page)[-1] == "Absage der Planung rückgängig gemacht."


def test_page_that_was_never_public_is_a_draft_without_its_plan(staff):
    page = planned_page(is_published=False)

    staff.post(address("cancel_plan", page))

    page.refresh_from_db()
    assert (page.is_published, page.hidden_until) == (False, None)
    shown = words(main(staff.get(address("change", page))))
    assert "Entwurf. Noch nie veröffentlicht." in shown


def test_legal_page_keeps_what_it_says_without_its_plan(staff):
    page = make_page(title="Impressum", slug="impressum")
    publish(page, at=LATER)

    staff.post(address("cancel_plan", page))

    page.refresh_from_db()
    assert (page.is_published, page.editions.count()) == (True, 1)


def test_nothing_is_cancelled_where_nothing_is_planned(staff):
    page = make_page(title="Alt")

    response = staff.post(address("cancel_plan", page))

    assert said(response) == ["Für „Alt“ ist nichts geplant."]
    assert history(page) == []


def test_cancelling_is_for_those_who_publish(client, admin_user):
    page = planned_page()
    author = admin_user
    author.is_superuser = False
    author.save()
    author.user_permissions.set(Permission.objects.filter(codename="change_page"))
    client.force_login(author)

    answers = [client.get, client.post]
    statuses = [send(address("cancel_plan", page)).status_code for send in answers]

    assert statuses == [403, 403]
    assert "Planung absagen" not in client.get(address("change", page)).text


TASKS = ["Planung absagen", "Zurückziehen"]


@pytest.mark.parametrize(
    ("make", "offered"),
    [
        (make_page, ["Zurückziehen"]),
        (planned_page, TASKS),
        (lambda: planned_page(is_published=False), ["Planung absagen"]),
        (lambda: make_page(is_published=False), []),
        (lambda: make_page(withdraw_at=NOW - timedelta(days=1)), []),
    ],
)
def test_form_offers_what_can_be_ended(staff, make, offered):
    shown = staff.get(address("change", make())).text

    assert [each for each in TASKS if f">{each}</a>" in shown] == offered


# Withdrawing what has a plan


def test_withdrawing_names_the_plan_that_goes_with_it(staff):
    page = planned_page()

    asked = words(main(staff.get(address("withdraw", page))))
    staff.post(address("withdraw", page))

    assert f"Für {IN_A_WEEK} ist eine neue Fassung geplant." in asked
    assert history(page) == [f"Zurückgezogen. Planung für {IN_A_WEEK} abgesagt."]
    assert public() == ([], [])


def test_nothing_is_withdrawn_that_nobody_sees(staff):
    page = planned_page(is_published=False)

    response = staff.post(address("withdraw", page))

    assert said(response) == ["„Neu“ ist gerade nicht auf der Website zu sehen."]
    assert public() == ([], ["Neu"])


def test_only_what_is_public_or_planned_is_withdrawn_with_others(staff):
    pages = [make_page(), planned_page(is_published=False)]
    pages.append(make_page(is_published=False))
    chosen = {"_selected_action": [page.pk for page in pages]}

    response = staff.post(
        reverse("admin:pages_page_changelist"), chosen | {"action": "withdraw_selected"}
    )

    assert said(response) == ["Zurückgezogen: 2."]
    assert [history(page) for page in pages] == [
        ["Zurückgezogen."],
        [f"Planung für {IN_A_WEEK} abgesagt."],
        [],
    ]
    press(staff, response)
    assert [len(titles) for titles in public()] == [1, 2]
    assert Page.objects.filter(is_published=True).count() == 2
