"""An account that is limited to offices or circles reaches nothing else, on any way."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from base.admin.reach import paths
from base.admin.screens import change_url
from contacts.hours.closing import close
from contacts.models import Office, OfficeLimit, SpecialDay
from editing.versions.versions import keep
from helferkreise.models import HelferkreisLimit, Person
from tests.admin_form import filled_in
from tests.editing.undo.pressing import press
from tests.factories import (
    make_event,
    make_helferkreis,
    make_need,
    make_office,
    make_page,
    make_person,
    make_picture,
    make_responsibility,
    make_special_day,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MAKE = {
    "office": lambda office, circle: office,
    "specialday": lambda office, circle: make_special_day(
        office=office, reason=office.name
    ),
    "responsibility": lambda office, circle: make_responsibility(
        office=office, name=office.name
    ),
    "helferkreis": lambda office, circle: circle,
    "need": lambda office, circle: make_need(helferkreis=circle, title=circle.name),
    "event": lambda office, circle: make_event(helferkreis=circle, title=circle.name),
    "person": lambda office, circle: make_person(helferkreis=circle, name=circle.name),
}
LIMITED = [
    model
    for model in admin.site._registry
    if paths(model) and model._meta.model_name in MAKE
]


@pytest.fixture
def mine():
    """An office below one that was chosen, and a circle."""
    chosen = make_office(name="Meine Stelle")
    below = make_office(name="Meine Stelle unten", parent=chosen)
    return below, make_helferkreis(name="Mein Kreis")


@pytest.fixture
def others():
    picture = make_picture(title="Foto")
    office = make_office(name="Fremde Stelle", picture=picture)
    return office, make_helferkreis(name="Fremder Kreis", picture=picture)


@pytest.fixture
def user(mine):
    office, circle = mine
    user = User.objects.create_user("person", is_staff=True)
    user.groups.add(Group.objects.get(name="Redaktion"))
    OfficeLimit.objects.create(user=user).chosen.add(office.parent)
    HelferkreisLimit.objects.create(user=user).chosen.add(circle)
    return user


@pytest.fixture
def limited(client, user):
    """A browser of somebody who may do everything, but only with these."""
    client.force_login(user)
    return client


def address(model, screen, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{screen}", args=args)


def test_every_kind_of_record_that_belongs_to_one_is_tried():
    tried = {model._meta.model_name for model in LIMITED}

    found = {model._meta.model_name for model in admin.site._registry if paths(model)}

    assert tried == found


@pytest.mark.parametrize("model", LIMITED, ids=lambda model: model._meta.model_name)
def test_list_form_history_and_deletion_keep_to_it(limited, mine, others, model):
    make = MAKE[model._meta.model_name]
    own, other = make(*mine), make(*others)

    shown = limited.get(address(model, "changelist")).context["cl"].queryset
    answers = {
        record: [
            limited.get(address(model, screen, record.pk)).status_code
            for screen in ("change", "history", "delete")
        ]
        for record in (own, other)
    }
    changed = limited.post(address(model, "change", other.pk), {"_save": "x"})
    deleted = limited.post(address(model, "delete", other.pk), {"post": "yes"})

    assert (own in shown, other in shown) == (True, False)
    assert answers[own] == [200, 200, 200]
    assert 200 not in answers[other]
    assert "/verwaltung/" in changed.headers["Location"]
    assert deleted.status_code in {302, 403}
    assert model.objects.filter(pk=other.pk).exists()


def test_search_and_autocomplete_keep_to_it(limited, mine, others):
    query = {
        "app_label": "helferkreise",
        "model_name": "need",
        "field_name": "helferkreis",
        "term": "Kreis",
    }

    found = limited.get(reverse("admin:autocomplete"), query).json()["results"]
    searched = limited.get(reverse("admin:search"), {"q": "Fremde"}).text
    own = limited.get(reverse("admin:search"), {"q": "Mein"}).text

    assert [each["text"] for each in found] == ["Mein Kreis"]
    assert ("Fremde Stelle" in searched, "Fremder Kreis" in searched) == (False, False)
    assert ("Meine Stelle" in own, "Mein Kreis" in own) == (True, True)


def test_form_offers_only_what_can_be_reached(limited, mine, others):
    form = address(SpecialDay, "add")

    offered = limited.get(form).context["adminform"].form.fields["office"]
    refused = limited.post(
        form, filled_in(limited, form) | {"office": others[0].pk, "_save": "x"}
    )

    assert {*offered.queryset} == {mine[0], mine[0].parent}
    assert "office" in refused.context["adminform"].form.errors


def test_record_stays_where_it_can_be_reached(limited, mine, others):
    person = make_person(helferkreis=mine[1])
    form = address(Person, "change", person.pk)

    limited.post(form, filled_in(limited, form) | {"helferkreis": others[1].pk})

    person.refresh_from_db()
    assert person.helferkreis == mine[1]


def test_office_keeps_what_is_above_out_of_reach(limited, mine, others):
    chosen = mine[0].parent
    Office.objects.filter(pk=chosen.pk).update(parent=others[0])
    form = address(Office, "change", chosen.pk)

    answer = limited.post(form, filled_in(limited, form) | {"name": "Neu"})

    chosen.refresh_from_db()
    assert (answer.status_code, chosen.name, chosen.parent) == (302, "Neu", others[0])


def test_new_office_has_to_be_below(limited, mine):
    form = address(Office, "add")
    typed = {"name": "Ganz oben", "slug": "ganz-oben"}

    answer = limited.post(form, filled_in(limited, form) | typed)

    assert answer.status_code == 403
    assert not Office.objects.filter(slug="ganz-oben").exists()


def test_list_actions_and_exports_keep_to_it(limited, mine, others):
    chosen = {"_selected_action": [others[1].pk, mine[1].pk]}

    limited.post(address(type(mine[1]), "changelist"), chosen | {"action": "withdraw"})
    exported = limited.get(address(type(mine[1]), "export_csv"))

    for circle in (mine[1], others[1]):
        circle.refresh_from_db()
    assert (mine[1].is_published, others[1].is_published) == (False, True)
    assert "Fremder Kreis" not in exported.content.decode("utf-8-sig")
    assert "Mein Kreis" in exported.content.decode("utf-8-sig")


@pytest.mark.parametrize("screen", ["coverage", "import"])
def test_what_is_about_all_circles_is_for_who_may_reach_all(limited, screen):
    place = reverse(f"admin:helferkreise_helferkreis_{screen}")

    assert limited.get(place).status_code == 403


def test_what_waits_to_be_checked_keeps_to_it(limited, mine, others):
    shown = limited.get(reverse("admin:reviews")).context["rows"]
    other = {"model": "contacts.office", "pk": others[0].pk}

    refused = limited.post(reverse("admin:reviews"), other)

    names = {row["record"].name for row in shown}
    assert names == {"Meine Stelle", "Meine Stelle unten", "Mein Kreis"}
    assert refused.status_code == 403


def test_closing_today_keeps_to_it(limited, mine, others):
    today = timezone.localdate()
    (closing,) = close(others[0], "Sturm", today)
    place = reverse("admin:close_today")
    typed = {"day": today.isoformat(), "reason": "Sturm"}

    form = limited.get(place).context["form"]
    nobody = limited.post(place, typed)
    other = limited.post(place, typed | {"office": others[0].pk})
    limited.post(place, {"closing": closing.pk})
    limited.post(place, typed | {"office": mine[0].pk})

    assert others[0] not in form.fields["office"].queryset
    assert [each.context["form"].errors.keys() for each in (nobody, other)] == [
        {"office"},
        {"office"},
    ]
    closed = SpecialDay.objects.values_list("office", flat=True)
    assert {*closed} == {mine[0].pk, others[0].pk}


def test_days_of_the_authority_are_decided_by_who_may_reach_it(limited, mine, others):
    Office.objects.filter(pk=others[0].pk).update(position=0)
    Office.objects.exclude(pk=others[0].pk).update(position=9)

    assert limited.get(reverse("admin:special_days")).status_code == 403


def test_old_versions_keep_to_it(limited, mine, others):
    keep([others[0], mine[0]], "Vorher")
    other, own = (
        Version.objects.get_for_object(each[0]).get() for each in (others, mine)
    )

    answers = [
        limited.get(address(Office, "restore", version.pk)).status_code
        for version in (own, other)
    ]
    deleted = limited.get(address(Office, "deleted")).status_code

    assert (answers, deleted) == ([200, 403], 403)


def test_picture_names_only_what_can_be_reached(limited, others):
    picture = others[0].picture

    shown = limited.get(address(type(picture), "change", picture.pk)).text
    asked = limited.get(address(type(picture), "delete", picture.pk)).text

    assert ("Fremde" in shown, "Fremde" in asked) == (False, False)


def test_what_waits_is_counted_within(limited, user, mine, others):
    make_helferkreis(is_published=False)

    shown = limited.get(reverse("admin:index")).context["jobs"]

    assert [job.text for job in shown if "nicht veröffentlicht" in job.text] == []


def test_links_and_the_future_of_the_whole_site_are_for_who_may_reach_all(limited):
    links = limited.get(reverse("admin:pages_checkedlink_changelist"))
    preview = limited.get(reverse("admin:other_moment"))

    assert [links.status_code, preview.status_code] == [403, 403]


def test_nothing_is_left_when_what_was_chosen_is_deleted(limited, user, mine):
    user.officelimit.chosen.clear()

    shown = limited.get(address(Office, "changelist")).context["cl"].queryset

    assert list(shown) == []


def test_without_a_limit_all_is_reached(limited, user, others):
    user.officelimit.delete()
    user.helferkreislimit.delete()

    shown = limited.get(address(Office, "changelist")).context["cl"].queryset

    assert others[0] in shown


def test_limit_to_offices_is_none_of_circles_and_pages(client, staff, others):
    user = User.objects.create_user("stelle", is_staff=True)
    user.groups.add(Group.objects.get(name="Redaktion"))
    OfficeLimit.objects.create(user=user)
    records = [*others, make_page()]

    form = staff.get(change_url(user)).text
    client.force_login(user)
    opened = [client.get(change_url(each)).status_code for each in records]

    assert opened == [302, 200, 200]
    # for both, and once more each in the row that a script would add
    assert form.count("darf es weiter bei allen Einträgen") == 4


def test_own_office_comes_back_from_the_basket(limited, mine):
    deleted = limited.post(address(Office, "delete", mine[0].pk), {"post": "yes"})

    press(limited, deleted)

    assert Office.objects.filter(pk=mine[0].pk).exists()


def test_filter_of_a_list_names_only_what_can_be_reached(limited, mine, others):
    for office in (*mine[:1], others[0]):
        make_special_day(office=office)

    filters = limited.get(address(SpecialDay, "changelist")).context["cl"].filter_specs

    [offered] = [each for each in filters if each.title == "Stelle"]
    names = {name for _, name in offered.lookup_choices}
    assert names == {"Meine Stelle", "Meine Stelle unten"}
