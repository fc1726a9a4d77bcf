"""The admin: every model can be listed, found, added, changed and deleted, in German."""

import re
from datetime import timedelta
from functools import cache
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import capfirst

from base.models import OutgoingMail
from editing.models import MovedAddress, TraceEntry
from helferkreise.models import Helferkreis
from media.models import Picture
from pages.models import (
    CheckedLink,
    Feedback,
    MissedAddress,
    Page,
    SearchedWords,
    Step,
)
from pages.page.page import LEGAL_PATHS
from tests import factories
from tests.admin_form import filled_in, said, typed_into, unrendered
from tests.factories import (
    make_alert,
    make_consent,
    make_contact_point,
    make_event,
    make_event_exception,
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_page,
    make_picture,
    make_responsibility,
    make_special_day,
    make_special_hours,
    numbers,
)
from tests.html import form_data, words

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def make_user(**fields):
    return User.objects.create_user(f"person-{next(numbers)}", **fields)


def make_group():
    return Group.objects.create(name=f"Gruppe {next(numbers)}")


def make_editor():
    editor = make_user(is_staff=True)
    editor.groups.add(Group.objects.get(name="Redaktion"))
    return editor


def maker(model):
    """Return the function that makes a record of a model: Helferkreis, make_helferkreis."""
    name = re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
    return {User: make_user, Group: make_group}.get(model) or getattr(
        factories, f"make_{name}"
    )


MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
OWN_MODELS = [m for m in MODELS if m._meta.app_label not in {"auth", "sessions"}]
# what nobody enters: staff read what the site has found out
READ_ONLY = {
    *(CheckedLink, MissedAddress, MovedAddress, OutgoingMail, SearchedWords, TraceEntry)
}
EDITED_MODELS = [model for model in MODELS if model not in READ_ONLY]
OWN_EDITED_MODELS = [model for model in OWN_MODELS if model not in READ_ONLY]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
every_own_model = pytest.mark.parametrize(
    "model", OWN_MODELS, ids=lambda m: m._meta.label
)

every_edited_model = pytest.mark.parametrize(
    "model", EDITED_MODELS, ids=lambda m: m._meta.label
)
every_own_edited_model = pytest.mark.parametrize(
    "model", OWN_EDITED_MODELS, ids=lambda m: m._meta.label
)


def address(model, page, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


def heading(response):
    return words(" ".join(re.findall("<h1>(.*?)</h1>", response.text, re.DOTALL)))


@cache
def screens(model):
    """Return the list and the form of a record as two pages, then that record.

    Many tests look at them; they are made once, and the record is gone again.
    """
    with transaction.atomic():
        staff = Client()
        staff.force_login(make_user(is_staff=True, is_superuser=True))
        record = maker(model)()
        listed = staff.get(address(model, "changelist"))
        form = staff.get(address(model, "change", record.pk))
        form.filled_in = filled_in(staff, address(model, "change", record.pk))
        transaction.set_rollback(True)
    return listed, form, record


@every_model
def test_list_shows_its_records(model):
    listed, _, record = screens(model)

    assert record in listed.context["cl"].result_list
    assert heading(listed) == capfirst(model._meta.verbose_name_plural)


@every_model
def test_screens_say_what_they_are_for(model):
    listed, form, _ = screens(model)

    told = [
        re.findall('class="screen-help">(.+?)<', each.text) for each in (listed, form)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 1


def without_page(shown):
    """Return what a form sends, without the token and the empty rows of its page."""
    return {
        name: values
        for name, values in shown.items()
        if name != "csrfmiddlewaretoken" and "-__prefix__-" not in name
    }


@every_edited_model
def test_form_that_tests_fill_in_is_that_of_the_page(model):
    _, form, _ = screens(model)

    shown = form_data(form, f"{model._meta.model_name}_form")

    assert form.filled_in == without_page(shown)


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_contact_point().office,
        lambda: make_opening_hours().office,
        lambda: make_special_hours().special_day,
        lambda: make_need().helferkreis,
        lambda: make_event(helferkreis=make_helferkreis()).helferkreis,
        lambda: make_event_exception().event,
        lambda: make_consent().person,
        lambda: Step.objects.create(page=make_page(), name="Eins").page,
    ],
)
def test_rows_that_tests_fill_in_are_those_of_the_page(staff, make):
    record = make()
    form = address(type(record), "change", record.pk)

    shown = form_data(staff.get(form), f"{record._meta.model_name}_form")

    assert filled_in(staff, form) == without_page(shown)


@every_model
def test_list_query_count_is_constant(staff, model):
    make_record = maker(model)
    make_record()
    with CaptureQueriesContext(connection) as for_one:
        staff.get(address(model, "changelist"))

    for _ in range(2):
        make_record()
    with CaptureQueriesContext(connection) as for_three:
        staff.get(address(model, "changelist"))

    assert len(for_three) == len(for_one)


def shown_list(staff, model, query):
    """Return the list of a model, and what its page takes from the database."""
    response = unrendered(staff, address(model, "changelist") + query)
    assert response.status_code == 200, query  # 302: the query is none of the list
    shown = response.context_data["cl"]
    filters = [list(spec.choices(shown)) for spec in shown.filter_specs]
    return shown, filters, list(shown.result_list)


ANYTHING = ["a", "Ä ß", "%_\\'\"", "😀", "a" * 10_000, "\ufffd"]


@every_model
def test_list_is_searched_for_anything(staff, model):
    maker(model)()

    for text in ANYTHING:
        shown, _, _ = shown_list(staff, model, f"?{urlencode({'q': text})}")

        assert shown.query == (text if shown.search_fields else "")
    # no database can search for it
    assert staff.get(address(model, "changelist"), {"q": "\0"}).status_code == 400


@pytest.mark.parametrize("text", ANYTHING)
def test_what_was_searched_for_stays_in_the_field(staff, text):
    response = staff.get(address(Page, "changelist"), {"q": text})

    assert f'name="q" value="{escape(text)}"' in response.text


@every_model
def test_list_is_filtered_and_sorted_by_everything_it_offers(staff, model):
    maker(model)()
    shown, filters, _ = shown_list(staff, model, "")
    columns = [f"?o={number}" for number in range(1, len(shown.list_display))]
    choices = [choices[-1]["query_string"] for choices in filters]

    for query in [*columns, *choices]:
        shown_list(staff, model, query)


@pytest.mark.parametrize("model", [m for m in EDITED_MODELS if m is not Feedback])
def test_form_for_a_new_record_opens(staff, model):
    response = staff.get(address(model, "add"))

    assert re.fullmatch("Neuer? .+|Neues .+", heading(response))
    assert heading(response) == admin.site._registry[model].new_title


def stored(record):
    """Return what the database knows of a record, but for the time of the change."""
    values = type(record).objects.filter(pk=record.pk).values().get()
    return {name: value for name, value in values.items() if name != "updated_at"}


@every_own_edited_model
def test_form_saves_what_it_shows(staff, model):
    record = maker(model)()
    before = stored(record)
    form = address(model, "change", record.pk)

    response = staff.post(form, filled_in(staff, form))

    assert response.status_code == 302, response.context["errors"]
    assert stored(record) == before


@every_edited_model
def test_history_and_deletion_open(staff, model):
    record = maker(model)()

    history = staff.get(address(model, "history", record.pk))
    deletion = staff.get(address(model, "delete", record.pk))

    assert str(record) in words(history.text)
    assert 'value="Ja, löschen"' in deletion.text


@every_own_edited_model
def test_record_is_deleted(staff, model):
    record = maker(model)()

    staff.post(address(model, "delete", record.pk), {"post": "yes"})

    assert not model.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("model", [m for m in MODELS if m not in EDITED_MODELS])
def test_what_the_site_has_found_out_is_only_read(staff, model):
    record = maker(model)()

    assert staff.get(address(model, "add")).status_code == 403
    assert staff.post(address(model, "change", record.pk), {}).status_code == 403
    if model is CheckedLink:  # the others can be thrown away
        deletion = staff.post(address(model, "delete", record.pk))
        assert deletion.status_code == 403


# what changes by pressing a button
BY_BUTTON = {Page: {"is_published"}}


@every_own_edited_model
def test_every_field_can_be_changed_in_the_form(model):
    _, form, _ = screens(model)

    fields = [*model._meta.fields, *model._meta.many_to_many]
    changeable = {
        field.name for field in fields if field.editable and field.name != "id"
    } - BY_BUTTON.get(model, set())
    assert changeable <= set(form.context["adminform"].form.fields)


@every_own_model
def test_every_other_record_is_looked_up_by_typing(staff, model):
    """A list of all records to choose from would grow with the data."""
    maker(model)()
    model_admin = admin.site._registry[model]

    for name in model_admin.autocomplete_fields:
        query = {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": name,
            "term": "a",
        }
        response = staff.get(reverse("admin:autocomplete"), query)

        assert set(response.json()) == {"results", "pagination"}


# what has no page of its own on the site
NOT_PUBLIC = {
    "editing.MovedAddress",
    "editing.Owner",
    "editing.TraceEntry",
    "helferkreise.OtherArea",
    "base.OutgoingMail",
    "helferkreise.Person",
    "pages.CheckedLink",
    "pages.MissedAddress",
}
PUBLIC_MODELS = [model for model in OWN_MODELS if model._meta.label not in NOT_PUBLIC]


@pytest.mark.parametrize("model", PUBLIC_MODELS, ids=lambda m: m._meta.label)
def test_record_leads_to_its_place_on_the_site(staff, model):
    record = maker(model)()
    _, form, _ = screens(model)
    link = unrendered(staff, address(model, "change", record.pk)).context_data

    shown = staff.get(link["absolute_url"], follow=True)

    linked = re.findall('<a href="[^"]+" class="viewsitelink">(.+?)</a>', form.text)
    assert linked == ["Auf der Website anzeigen"]
    assert shown.status_code == 200
    assert not urlsplit(shown.request["PATH_INFO"]).path.startswith("/verwaltung/")


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_office(is_published=False),
        lambda: make_helferkreis(is_published=False),
        lambda: make_page(is_published=False),
        lambda: make_news(published_on=timezone.localdate() + timedelta(days=1)),
        lambda: make_news(is_published=False),
        lambda: make_alert(starts_at=timezone.now() + timedelta(hours=1)),
        lambda: make_alert(parts=["wissen"]),
        lambda: make_need(helferkreis=make_helferkreis(is_published=False)),
        lambda: make_event(helferkreis=make_helferkreis(is_published=False)),
        lambda: make_special_day(office=make_office(is_published=False)),
        lambda: make_responsibility(office=make_office(is_published=False)),
    ],
)
def test_record_that_visitors_do_not_see_leads_to_no_page(staff, make):
    record = make()

    form = unrendered(staff, address(type(record), "change", record.pk))

    assert form.context_data["has_absolute_url"] is False


def test_start_page_asks_in_german(staff):
    response = staff.get("/verwaltung/")

    assert '<html lang="de"' in response.text
    assert heading(response) == "Was möchten Sie ändern?"
    shown = words(response.text)
    for name in ("Kontakt und Öffnungszeiten", "Helferkreise", "Seiten und Meldungen"):
        assert name in shown


# Who may come in


@pytest.mark.parametrize("page", ["/verwaltung/", "/verwaltung/pages/page/"])
def test_visitor_is_asked_to_sign_in(client, page):
    response = client.get(page)

    assert response.status_code == 302
    assert response.url == f"/verwaltung/login/?next={page}"


def test_account_without_rights_changes_nothing(client):
    client.force_login(make_user(is_staff=True))

    response = client.get(address(Page, "changelist"))

    assert response.status_code == 403
    assert "<h1>Das ist nicht erlaubt</h1>" in response.text


@pytest.mark.parametrize(
    "model", [m for m in OWN_MODELS if m not in {OutgoingMail, TraceEntry}]
)  # those are of the IT
def test_redaktion_may_change_every_record(client, model):
    client.force_login(make_editor())
    record = maker(model)()

    form = unrendered(client, address(model, "change", record.pk))

    assert form.context_data["has_change_permission"] is (model not in READ_ONLY)


def test_redaktion_may_not_change_accounts(client):
    client.force_login(make_editor())

    assert client.get(address(User, "changelist")).status_code == 403


def test_components_are_shown_to_staff_only(client, admin_user):
    make_helferkreis()
    make_office()

    assert client.get("/komponenten/").status_code == 302
    client.force_login(admin_user)
    assert heading(client.get("/komponenten/")) == "Komponenten"


# Helferkreise


def do(staff, model, action, records):
    """Choose an action for some records of a list; return what it says."""
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return said(staff.post(address(model, "changelist"), data))


@time_machine.travel("2026-11-26 09:00")
def test_publish_asks_first_from_when_the_information_is(client, admin_user):
    client.force_login(admin_user)
    helferkreise = [
        make_helferkreis(is_published=False, stand=each) for each in ("", "2019")
    ]
    other = make_helferkreis(is_published=False)
    chosen = {
        "action": "publish",
        "_selected_action": [each.pk for each in helferkreise],
    }

    page = client.post(address(Helferkreis, "changelist"), chosen)

    assert not Helferkreis.objects.published().exists()
    data = form_data(page, "publish_form") | {"confirm": "Veröffentlichen"}
    assert data["stand"] == ["November 2026"]
    response = client.post(address(Helferkreis, "changelist"), data)
    assert said(response) == ["2 Helferkreise veröffentlicht."]
    assert {each.stand for each in Helferkreis.objects.published()} == {"November 2026"}
    other.refresh_from_db()
    assert other.is_published is False


def test_publish_asks_about_those_that_are_not_yet_and_what_they_lack(staff):
    public = make_helferkreis(name="Kreis A", stand="Mai 2026")
    hidden = make_helferkreis(
        name="Kreis B", is_published=False, stand="2019", meeting="montags"
    )
    data = {"action": "publish", "_selected_action": [public.pk, hidden.pk]}

    page = staff.post(address(Helferkreis, "changelist"), data)
    shown = words(page.text)
    filled = form_data(page, "publish_form") | {"confirm": "", "stand": "Juni 2026"}
    staff.post(address(Helferkreis, "changelist"), filled)

    lacks = "Was fehlt: Kontakt, Themen, Beschreibung"
    assert f"Kreis B {lacks} Bisheriger Stand: 2019 Stand" in shown
    assert "Kreis A" not in shown
    assert list(Helferkreis.objects.values_list("stand", flat=True)) == [
        "Mai 2026",
        "Juni 2026",
    ]


def test_publish_of_what_is_published_says_so(staff):
    helferkreis = make_helferkreis()

    assert do(staff, Helferkreis, "publish", [helferkreis]) == [
        "Diese Helferkreise sind schon alle veröffentlicht."
    ]


def test_publish_needs_an_answer(staff):
    helferkreis = make_helferkreis(is_published=False)
    data = {
        "action": "publish",
        "_selected_action": helferkreis.pk,
        "confirm": "",
        "stand": "",
    }

    page = staff.post(address(Helferkreis, "changelist"), data)

    assert page.context["form"].errors == {
        "stand": ["Dieses Feld ist zwingend erforderlich."]
    }
    assert not Helferkreis.objects.published().exists()


def test_withdraw_takes_helferkreise_off_the_site(staff):
    helferkreise = [make_helferkreis(), make_helferkreis()]
    other = make_helferkreis()

    told = do(staff, Helferkreis, "withdraw", helferkreise)

    assert list(Helferkreis.objects.published()) == [other]
    assert told == ["2 Helferkreise von der Website genommen."]


# Pages


@pytest.mark.parametrize("slug", LEGAL_PATHS)
def test_legal_page_is_not_deleted(staff, slug):
    page = make_page(slug=slug)

    form = staff.get(address(Page, "change", page.pk)).text
    refused = staff.post(address(Page, "delete", page.pk), {"post": "yes"})
    do(staff, Page, "delete_selected", [page])
    staff.post(
        address(Page, "changelist"),
        {"action": "delete_selected", "_selected_action": [page.pk], "post": "yes"},
    )

    assert 'class="deletelink"' not in form
    assert refused.status_code == 403
    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("slug", LEGAL_PATHS)
def test_legal_page_is_not_withdrawn(staff, slug):
    page = make_page(slug=slug)

    form = typed_into(page, withdraw_at="2090-01-01T12:00")
    refused = staff.post(address(Page, "withdraw", page.pk))
    told = do(staff, Page, "withdraw_selected", [page])

    assert form.errors == {
        "withdraw_at": ["Diese Seite ist Pflicht und bleibt veröffentlicht."]
    }
    assert refused.status_code == 403
    assert told == ["Zurückgezogen: 0."]
    page.refresh_from_db()
    assert (page.is_published, page.withdraw_at) == (True, None)


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("slug", "kontakt", "Diese Adresse gehört einem festen Teil der Website."),
        ("slug", "da", "Diese Adresse hat schon eine andere Seite."),
        ("slug", "Ä", "Bitte ein gültiges Kürzel"),
        ("title", "", "Dieses Feld ist zwingend erforderlich."),
        ("title", "a\x00b", "Nullzeichen sind nicht erlaubt."),
        (
            "title",
            "a" * 121,
            "Bitte sicherstellen, dass der Wert aus höchstens 120 Zeichen besteht.",
        ),
    ],
)
def test_wrong_page_is_explained_at_the_field(field, typed, problem):
    make_page(slug="da")

    form = typed_into(make_page(slug="neu"), **{field: typed})

    ((explained,),) = form.errors.values()
    assert form.errors.keys() == {field}
    assert problem in explained


def test_wrong_page_is_explained_and_nothing_is_lost(staff):
    page = make_page(slug="neu", title="Neu")
    form = address(Page, "change", page.pk)
    data = filled_in(staff, form) | {"summary": "Getippt."}

    response = staff.post(form, data | {"slug": "kontakt"})

    problem = "Diese Adresse gehört einem festen Teil der Website."
    assert problem in words(response.text)
    assert response.context["adminform"].form["summary"].value() == "Getippt."
    page.refresh_from_db()
    assert (page.slug, page.title, page.summary) == ("neu", "Neu", "")


def test_page_of_the_editor_allows_its_own_script_and_style_only(staff):
    response = staff.get(address(Page, "change", make_page().pk))

    policy = response.headers["Content-Security-Policy"].split("; ")
    scripts, styles = (
        next(rule for rule in policy if rule.startswith(name)).split()[1:]
        for name in ("script-src", "style-src")
    )
    (nonce,) = re.findall("'nonce-(.+?)'", " ".join(scripts))
    assert scripts == ["'self'", f"'nonce-{nonce}'"]
    assert styles == ["'self'", "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"]
    inline = re.findall(r"<script(?![^>]* src=)([^>]*)>", response.text)
    code = [attributes for attributes in inline if "application/json" not in attributes]
    assert code
    assert all(f'nonce="{nonce}"' in attributes for attributes in code)


def test_page_of_the_editor_has_a_new_nonce_every_time(staff):
    form = address(Page, "change", make_page().pk)

    policies = {staff.get(form).headers["Content-Security-Policy"] for _ in range(2)}

    assert len(policies) == 2


# Screens that had another address


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/verwaltung/contacts/owner/", "/verwaltung/editing/owner/"),
        ("/verwaltung/contacts/movedaddress/", "/verwaltung/editing/movedaddress/"),
        ("/verwaltung/pages/document/?q=a", "/verwaltung/media/document/?q=a"),
        ("/verwaltung/pages/picture/add/", "/verwaltung/media/picture/add/"),
        ("/verwaltung/pages/video/", "/verwaltung/media/video/"),
    ],
)
def test_old_address_of_a_screen_leads_to_the_new(staff, old, new):
    response = staff.get(old)

    assert (response.status_code, response.url) == (302, new)
    assert staff.get(new).status_code == 200


def test_old_address_of_a_form_leads_to_the_new(staff):
    picture = make_picture()

    response = staff.get(f"/verwaltung/pages/picture/{picture.pk}/change/", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == address(Picture, "change", picture.pk)


def test_old_address_tells_nothing_to_strangers(client):
    response = client.get("/verwaltung/pages/picture/1/change/", follow=True)

    assert response.request["PATH_INFO"] == "/verwaltung/konto/anmelden/"
