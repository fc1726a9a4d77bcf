"""One answer to "what may a link lead to?", in every place: tests/base/web_addresses.tsv.

And one to "is it a mailbox?": no form takes one that the nightly check calls broken.
"""

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.utils import timezone
from django.utils.html import escape, format_html
from hypothesis import example, given
from hypothesis import strategies as st

from base import web_address
from base.address_fields import own_hosts
from base.link_sources import address_of
from base.mailbox import NO_MAILBOX, is_mailbox
from base.web_address import AddressKind, Purpose, normalise, parse, why_not
from contacts.models import ContactPoint, Office
from contacts.office.staff.contact_points import ContactPointForm
from contacts.office.ways import kinds
from editing.models import Owner
from helferkreise.import_export.entries import Table
from helferkreise.import_export.findings import run_import
from helferkreise.import_export.resource import COLUMNS
from helferkreise.models import Gemeinde, Helferkreis, Person
from pages.alert.forms import QuickAlertForm
from pages.blocks.inlines import LinkEntryForm
from pages.blocks.places import choices
from pages.links.checked_target import check_written, target_of
from pages.links.internal import OwnSite
from pages.links.verdict import FINE, State
from pages.models import Alert, LinkEntry, Page, Redirect
from pages.page.staff.form import PageForm
from pages.redirects.import_table import Row
from pages.redirects.import_views import RedirectImport
from pages.text import internal_links
from pages.text import rich_text as body
from tests.factories import make_gemeinde, make_helferkreis, make_office, make_page

from .web_addresses import GONE, REFUSED, rows

SITE = "ehrenamt.example.org"
ROWS = list(rows(SITE))


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = f"https://{SITE}", [SITE]


def answers(purpose, gone=REFUSED):
    """Return what becomes of each address; gone: where nobody finds anything."""
    return {
        typed: {REFUSED: None, GONE: None if gone == REFUSED else typed}.get(
            expected[purpose], expected[purpose]
        )
        for typed, expected in ROWS
    }


# The rule itself


@pytest.mark.parametrize("purpose", Purpose)
def test_rule_gives_the_answers_of_the_table(purpose):
    own = {SITE}

    given_answers = {
        typed: None if why_not(typed, purpose, own) else normalise(typed, purpose, own)
        for typed, _ in ROWS
    }

    assert given_answers == answers(purpose, gone="=")


ANY = st.text(max_size=40) | st.from_regex(
    r"((https?|tel|mailto|HTTP):)?/?/?[a-zäA-Z0-9.@\[\]:%#?\\ -]{0,40}", fullmatch=True
)


@given(ANY, st.sampled_from(Purpose))
def test_what_is_stored_stays_the_same_when_it_is_stored_again(typed, purpose):
    if why_not(typed, purpose, {SITE}):
        return

    stored = normalise(typed, purpose, {SITE})

    assert why_not(stored, purpose, {SITE}) == ""
    assert normalise(stored, purpose, {SITE}) == stored
    assert stored.isprintable()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (" ", web_address.EMPTY),
        ("https://e.org/" + "ä" * 400, web_address.TOO_LONG),
        ("https://e.org/\u200bx", web_address.HIDDEN),
        ("/termine/%00", web_address.HIDDEN),
        ("https://e.org/a b", web_address.SPACE),
        ("https://e.org\\a", web_address.BACKSLASH),
        ("//e.org", web_address.TWO_SLASHES),
        ("https://a:b@e.org/", web_address.PASSWORD),
        ("https://e", web_address.MISSPELT),
        ("e.org", web_address.NO_SCHEME),
        ("www.e.org", web_address.NO_HTTPS),
        ("a@e.org", web_address.NO_MAILTO),
        ("mailto:a", NO_MAILBOX),
        ("mailto://[", NO_MAILBOX),
        ("C:\\a.pdf", web_address.OWN_FILE),
        ("javascript:x", web_address.SCRIPT),
        ("sms:1", web_address.OTHER_SCHEME),
    ],
)
def test_reason_says_what_is_wrong(typed, reason):
    assert parse(typed, {SITE}).reason == reason


@pytest.mark.parametrize(
    ("typed", "purpose", "reason"),
    [
        ("mailto:a@e.org", Purpose.REDIRECT, web_address.NO_PAGE),
        ("a@e.org", Purpose.REDIRECT, web_address.NO_PAGE),
        ("#a", Purpose.LINK, web_address.NO_PAGE),
        ("/termine/", Purpose.WEBSITE, web_address.NO_WEBSITE),
        ("a@e.org", Purpose.WEBSITE, web_address.NO_WEBSITE),
    ],
)
def test_reason_says_what_else_is_wanted(typed, purpose, reason):
    assert why_not(typed, purpose, {SITE}) == reason


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("http://127.0.0.1:8000/a", AddressKind.INTERNAL),
        ("http://127.0.0.1:8001/a", AddressKind.EXTERNAL),
        ("https://WWW.ehrenamt.example.org:443/a", AddressKind.INTERNAL),
        ("https://ehrenamt.example.org:8000/a", AddressKind.EXTERNAL),
        ("https://example.org/a", AddressKind.EXTERNAL),
    ],
)
def test_site_is_known_by_all_its_names(address, kind):
    own = {"127.0.0.1:8000", "ehrenamt.example.org"}

    assert parse(address, own).kind == kind


# The places


def stored_by(form, name):
    """Return what a form stores in a field, None if it speaks against it there."""
    if form.is_valid():
        return getattr(form.save(), name)
    assert list(form.errors) == [name]
    return None


# of a page without a text
BELOW = {"choices": choices(""), "moves": [0], "is_of_typed": False}


def entry_of_a_list(typed):
    form_class = modelform_factory(LinkEntry, LinkEntryForm, ["label", "target"])
    form = form_class({"label": "Mehr", "target": typed}, places=BELOW)
    form.instance.page = Page.objects.first() or make_page()
    stored = stored_by(form, "target")
    return stored and internal_links.to_address(stored)


def alert(typed):
    title = f"Hinweis {Alert.objects.count()}"
    data = {"title": title, "level": 1, "link": typed, "until": "heute"}
    return stored_by(QuickAlertForm(data, timezone.localtime()), "link")


def text_of_a_page(typed):
    form_class = modelform_factory(Page, PageForm, ["title", "slug", "body"])
    number = Page.objects.count()
    html = format_html('<p><a href="{}">Mehr</a></p>', typed)
    form = form_class({"title": "a", "slug": f"a-{number}", "body": html})
    stored = stored_by(form, "body")
    return stored and link_in(internal_links.to_addresses(stored))


def sanitiser(typed):
    return link_in(body.clean(f'<p><a href="{escape(typed)}">Mehr</a></p>'))


def link_in(html):
    found = body.addresses(html)
    assert html.count("Mehr") == 1  # the words stay
    return found[0] if found else None


def redirect(typed):
    old_path = f"/alt-{Redirect.objects.count()}"
    form_class = modelform_factory(Redirect, fields=["old_path", "target"])
    return stored_by(form_class({"old_path": old_path, "target": typed}), "target")


def import_of_redirects(typed):
    [found] = RedirectImport().findings([Row(1, "/alt", typed)])
    return None if found.problems else found.changes[0].after


def way_to_an_office(kind):
    def stored(typed):
        form_class = modelform_factory(
            ContactPoint, ContactPointForm, ["kind", "value"]
        )
        form = form_class({"kind": kind, "value": typed})
        form.instance.office = Office.objects.first() or make_office()
        ContactPoint.objects.all().delete()  # the same one twice is another matter
        return stored_by(form, "value")

    return stored


def field_of(model, name, make):
    def stored(typed):
        record = model.objects.first() or make()
        form_class = modelform_factory(model, fields=[name])
        return stored_by(form_class({name: typed}, instance=record), name)

    return stored


def import_of_helferkreise(name):
    def stored(typed):
        helferkreis = Helferkreis.objects.first() or make_helferkreis()
        headers = COLUMNS["slug"], COLUMNS[name]
        result = run_import(Table(headers, ((helferkreis.slug, typed),), (2,)), False)
        if result.has_validation_errors():
            assert list(result.invalid_rows[0].error_dict) == [name]
            return None
        return getattr(Helferkreis.objects.get(), name)

    return stored


PLACES = [
    (entry_of_a_list, Purpose.LINK),
    (alert, Purpose.LINK),
    (text_of_a_page, Purpose.TEXT),
    (redirect, Purpose.REDIRECT),
    (import_of_redirects, Purpose.REDIRECT),
    (way_to_an_office("website"), Purpose.WEBSITE),
    (way_to_an_office("booking"), Purpose.WEBSITE),
    (field_of(Helferkreis, "website", make_helferkreis), Purpose.WEBSITE),
    (import_of_helferkreise("website"), Purpose.WEBSITE),
    (field_of(Gemeinde, "rathaus_website", make_gemeinde), Purpose.WEBSITE),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("place", "purpose"), PLACES)
def test_place_gives_the_answers_of_the_table(place, purpose):
    found = {typed: place(typed) for typed, _ in ROWS}

    assert found == answers(purpose)


def test_sanitiser_gives_the_answers_of_the_table():
    found = {typed: sanitiser(typed) for typed, _ in ROWS}

    assert found == answers(Purpose.TEXT, gone="=")


@pytest.mark.django_db
def test_nightly_check_calls_broken_what_no_place_takes():
    own, site = own_hosts(), OwnSite()

    def is_well(address):
        target = target_of(address, own, "/termine/")
        if target.kind == AddressKind.INTERNAL:
            return site.check(target.address).state in {State.OK, State.MOVED}
        if target.kind in {AddressKind.EXTERNAL, AddressKind.ANCHOR}:
            return True  # somebody else can tell
        return check_written(target.address, own) == FINE

    expected = answers(Purpose.TEXT)

    found = {typed: is_well(expected[typed] or typed) for typed in expected}

    assert found == {typed: bool(answer) for typed, answer in expected.items()}


@pytest.mark.django_db
def test_link_to_a_page_that_waits_is_taken_and_one_to_what_leads_on_is_not():
    make_page(slug="entwurf", is_published=False)
    Redirect.objects.create(old_path="/alt", target="/termine/")

    form = modelform_factory(LinkEntry, LinkEntryForm, ["label", "target"])
    waiting = form({"label": "a", "target": "/entwurf/"}, places=BELOW)
    leading = form({"label": "a", "target": "/alt/"}, places=BELOW)

    assert waiting.errors == {}
    assert leading.errors == {
        "target": [
            "Diese Adresse leitet selbst weiter. Bitte gleich das Ziel: /termine/"
        ]
    }


@pytest.mark.django_db
def test_link_that_has_died_since_does_not_keep_a_page_from_being_saved():
    page = make_page(body='<p><a href="/weg/">a</a></p>')
    form = modelform_factory(Page, PageForm, ["title", "body"])

    old = form({"title": "Neu", "body": page.body}, instance=page)
    new = form({"title": "Neu", "body": page.body + '<a href="/fort/">b c</a>'})

    assert old.errors == {}
    assert new.errors["body"] == [
        "Link „a“: Unter dieser Adresse gibt es nichts.",
        "Link „b c“: Unter dieser Adresse gibt es nichts.",
    ]


# Mailboxes

MAILBOXES = [
    ("info@example.org", "info@example.org"),
    ("vor.nach+x@amt.example.org", "vor.nach+x@amt.example.org"),
    ("o'b@münchen.example", "o'b@münchen.example"),
    ("Info@Example.ORG", "Info@Example.ORG"),
    ("mailto:info@example.org", "info@example.org"),
    ("MailTo:info@example.org", "info@example.org"),
    ("„info@example.org“", "info@example.org"),
    ("<info@example.org>", "info@example.org"),
    ("info@example.org\u200b", "info@example.org"),
    ("\u202ainfo@example.org\u202c", "info@example.org"),
    ("in\u200bfo@example.org", "info@example.org"),
    ("a..b@example.org", None),
    (".a@example.org", None),
    ("x@example.org/", None),
    ("info@example", None),
    ("info@localhost", None),
    ("info@[192.0.2.1]", None),
    ("info@192.0.2.1", None),
    ('"a b"@example.org', None),
    ("a?b@example.org", None),
    ("müller@example.org", None),
    ("info@-example.org", None),
    ("info@example.org, b@example.org", None),
    ("info (at) example.org", None),
    ("@example.org", None),
    ("a@b@example.org", None),
]
MAILBOX_PLACES = [
    way_to_an_office("email"),
    way_to_an_office("signed_email"),
    way_to_an_office("de_mail"),
    field_of(Helferkreis, "email", make_helferkreis),
    import_of_helferkreise("email"),
    field_of(Gemeinde, "rathaus_email", make_gemeinde),
    field_of(Owner, "email", lambda: Owner(name="a")),
    field_of(Person, "email", lambda: Person(name="a", helferkreis=make_helferkreis())),
]


@pytest.mark.django_db
@pytest.mark.parametrize("place", MAILBOX_PLACES)
def test_every_place_takes_the_same_mailboxes(place):
    found = {typed: place(typed) for typed, _ in MAILBOXES}

    assert found == dict(MAILBOXES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("mailto:dgs@example.org", "dgs@example.org"),
        ("HTTPS://example.org/dgs", "https://example.org/dgs"),
        ("www.example.org", "https://www.example.org"),
        ("08321 612-0", "08321 612-0"),
        ("auf Anfrage", None),
        ("a..b@example.org", None),
    ],
)
def test_way_for_deaf_people_is_one_of_three(typed, stored):
    assert way_to_an_office("deaf")(typed) == stored


LETTERS = st.text(st.sampled_from("aZ0.-_+?#%&,;:/@\"' <>äß\u200b[]"), max_size=12)


@given(
    st.builds("{}@{}{}".format, LETTERS, LETTERS, st.sampled_from([".org", ".1", ""]))
)
@example("a%40b@example.org")
@example("a&cc=b@example.org")
def test_no_mailbox_is_taken_that_the_nightly_check_calls_broken(typed):
    try:
        stored = kinds.checked("email", typed)
    except ValidationError:
        return

    target = target_of(address_of("email", stored), {SITE}, "/")

    assert is_mailbox(stored)
    assert target.kind == AddressKind.MAIL
    assert check_written(target.address, {SITE}) == FINE
