"""Links between pages: stored as references, shown as the record's present address."""

from re import search

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from base.time.clock import shown_at
from contacts.models import Office
from editing.addresses import addressed_models
from pages.models import Edition, Page
from pages.text.internal_links import (
    addresses_of,
    all_to_addresses,
    references_of,
    to_address,
    to_addresses,
    to_reference,
    to_references,
)
from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
)

pytestmark = pytest.mark.django_db


def link(address, text="hier"):
    return f'<p><a href="{address}">{text}</a></p>'


@pytest.fixture
def target():
    return make_page(slug="versicherung", title="Versicherung")


def reference(record):
    return f"intern:{record._meta.label_lower}/{record.pk}"


# From addresses to references


@pytest.mark.parametrize(
    "make", [make_page, make_news, make_office, make_helferkreis, make_gemeinde]
)
def test_address_of_each_kind_of_record_becomes_a_reference_and_back(make):
    make_office()  # the authority, whose page is another
    record = make()
    address = record.get_absolute_url()

    assert to_reference(address) == reference(record)
    assert to_address(reference(record)) == address


def test_each_kind_with_a_page_of_its_own_is_known():
    assert [model._meta.label for model in addressed_models()] == [
        "media.Document",
        "contacts.Office",
        "helferkreise.Gemeinde",
        "helferkreise.Helferkreis",
        "pages.News",
        "pages.Page",
    ]


@pytest.mark.parametrize(
    ("address", "rest"),
    [
        ("/versicherung/", ""),
        ("/versicherung", ""),
        ("/versicherung/#fristen", "#fristen"),
        ("/versicherung/?a=1&amp;b=2#c", "?a=1&amp;b=2#c"),
        (f"{settings.SITE_URL}/versicherung/#fristen", "#fristen"),
    ],
)
def test_link_is_stored_as_a_reference_however_it_is_written(target, address, rest):
    stored = to_references(link(address))

    assert stored == link(reference(target) + rest)
    assert to_addresses(stored) == link(f"/versicherung/{rest}")
    assert to_references(stored) == stored


@pytest.mark.parametrize(
    "address",
    [
        "/termine/",
        "/kontakt/",
        "/gibt-es-nicht/",
        "/kontakt/gibt-es-nicht/",
        "/kontakt/amt.vcf",
        "/versicherung/aushang/",
        "https://example.org/versicherung/",
        "mailto:amt@example.org",
        "tel:+4983216120",
        "#versicherung",
    ],
)
def test_address_of_no_record_stays(target, address):
    assert to_reference(address) == address
    assert to_references(link(address)) == link(address)
    assert to_addresses(link(address)) == link(address)


def test_old_address_becomes_a_reference_to_what_had_it(target):
    target.slug = "versichert"
    target.save()

    assert to_reference("/versicherung/#a") == f"{reference(target)}#a"


def test_page_that_is_not_published_is_referred_to_as_well():
    draft = make_page(slug="entwurf", is_published=False)

    assert to_reference("/entwurf/") == reference(draft)


# From references to addresses


def test_reference_follows_the_record(target):
    stored = to_references(link("/versicherung/#a"))

    target.parent = make_page(slug="wissen")
    target.save()

    assert to_addresses(stored) == link("/wissen/versicherung/#a")


def hide_page(page):
    Page.objects.filter(pk=page.pk).update(is_published=False)


def never_publish(page):
    page.editions.all().delete()


@pytest.mark.parametrize("hide", [hide_page, never_publish])
def test_link_to_a_page_that_is_not_public_is_text_but_not_for_staff(target, hide):
    stored = to_references(link("/versicherung/", "zur <strong>Versicherung</strong>"))
    hide(target)

    assert to_addresses(stored) == "<p>zur <strong>Versicherung</strong></p>"
    assert to_address(reference(target)) is None
    assert to_addresses(stored, for_staff=True) == link(
        "/versicherung/", "zur <strong>Versicherung</strong>"
    )
    assert to_address(reference(target), for_staff=True) == "/versicherung/"


def test_link_to_what_is_deleted_is_text():
    office = make_office(slug="amt")
    stored = to_references(link("/kontakt/amt/") + link("/termine/"))
    Office.objects.all().delete()

    assert to_addresses(stored) == f"<p>hier</p>{link('/termine/')}"
    assert to_addresses(stored, for_staff=True) == f"<p>hier</p>{link('/termine/')}"
    assert to_address(reference(office), for_staff=True) is None


def test_news_of_the_future_and_hidden_offices_are_no_links():
    news = make_news(published_on="2099-01-01")
    office = make_office(is_published=False)
    helferkreis = make_helferkreis(is_published=False)

    assert [to_address(reference(each)) for each in (news, office, helferkreis)] == [
        None
    ] * 3


@pytest.mark.parametrize(
    "hostile",
    [
        "intern:auth.user/1",
        "intern:pages.edition/1",
        "intern:pages.page/999999999999999999",
        "intern:pages.page/99999999999999999999999999",
        "intern:pages.page/1javascript:alert(1)",
        "intern:javascript:alert(1)",
        "intern:pages.page/1#&quot; onclick=&quot;x",
        "intern:pages.page/1#&#39;",
        "INTERN:pages.page/1",
        " intern:pages.page/1",
        "&#105;ntern:pages.page/1&#0;",
        "intern://example.org",
    ],
)
def test_hostile_reference_never_becomes_a_link(client, target, hostile):
    hostile = hostile.replace("/1", f"/{target.pk}", 1)  # a page that could be hit
    page = make_page(body=link(hostile))
    stored = page.editions.get()

    texts = [prose(client, page)]
    Edition.objects.filter(pk=stored.pk).update(body=link(hostile))  # past the model
    texts.append(prose(client, page))

    assert texts == ["<p>hier</p>"] * 2


def prose(client, page):
    """Return the text of a page as visitors get it."""
    text = client.get(page.get_absolute_url()).text
    return search('<div class="prose">(.*?)</div>', text)[1]


# How many queries


def test_many_links_cost_one_query_a_kind(django_assert_num_queries):
    pages = [make_page() for _ in range(3)]
    authority = make_office()
    offices = [make_office(parent=authority) for _ in range(3)]
    addresses = [each.get_absolute_url() for each in [*pages, *offices]]

    # pages, offices
    with django_assert_num_queries(2):
        found = references_of(addresses)
    with django_assert_num_queries(2):
        assert addresses_of(found.values()) == {
            reference: address for address, reference in found.items()
        }
    text = "".join(link(each) for each in addresses)
    with django_assert_num_queries(2):
        stored = to_references(text)
    with django_assert_num_queries(2):
        assert all_to_addresses([stored, stored], for_staff=True) == [text, text]


def test_many_pages_ask_once_for_the_same_records(django_assert_num_queries):
    addresses = [make_page().get_absolute_url() for _ in range(2)]
    found = references_of(addresses)
    first, second = (found[each] for each in addresses)

    with shown_at(timezone.localtime()):
        with django_assert_num_queries(2):  # each asks for what is new
            shown = [addresses_of([first]), addresses_of([first, second])]
        with django_assert_num_queries(0):
            again = addresses_of([second, first])

    assert shown[0] == {first: addresses[0]}
    assert shown[1] == again == {first: addresses[0], second: addresses[1]}


def test_old_addresses_cost_two_queries_more(django_assert_num_queries):
    pages = [make_page(slug=f"alt-{number}") for number in range(3)]
    for page in pages:
        page.slug = f"neu-{page.pk}"
        page.save()

    # pages by their old addresses, what has moved, pages by their new ones
    with django_assert_num_queries(3):
        found = references_of([f"/alt-{number}/" for number in range(3)])

    assert list(found.values()) == [reference(page) for page in pages]


def test_text_without_internal_links_costs_no_query(django_assert_num_queries):
    text = "<p>intern: ohne Link</p>" + link("https://example.org") + link("/termine/")

    with django_assert_num_queries(0):
        assert to_references(text) == text
        assert to_addresses(text) == text


# In pages


def test_page_shows_the_present_address_and_the_form_never_a_reference(
    client, staff, target
):
    page = make_page(body=link("/versicherung/"))
    assert page.body == link(reference(target))
    target.slug = "versichert"
    target.save()

    response = client.get(page.get_absolute_url())
    form = staff.get(f"/verwaltung/pages/page/{page.pk}/change/")

    assert link("/versichert/") in response.text
    initial = form.context["adminform"].form["body"].value()
    assert initial == link("/versichert/")
    assert "intern:" not in form.text


def test_whole_guide_costs_one_query_for_the_links_of_all_chapters(client, target):
    guide = make_page(slug="wegweiser", is_guide=True)
    plain = [make_page(slug=f"k-{n}", parent=guide, body="<p>a</p>") for n in (1, 2, 3)]

    with CaptureQueriesContext(connection) as without:
        client.get(f"/{guide.whole_path}/")
    for page in plain:
        Edition.objects.filter(page=page).update(body=link(reference(target)))
    with CaptureQueriesContext(connection) as with_links:
        response = client.get(f"/{guide.whole_path}/")

    assert response.text.count('href="/versicherung/">hier') == 3
    assert len(with_links) == len(without) + 1


def test_form_keeps_a_link_to_a_draft(staff):
    draft = make_page(slug="entwurf", is_published=False)
    page = make_page(body=link("/entwurf/"))

    form = staff.get(f"/verwaltung/pages/page/{page.pk}/change/")

    assert form.context["adminform"].form["body"].value() == link("/entwurf/")
    assert to_references(link("/entwurf/")) == link(reference(draft))


def test_full_clean_keeps_references(target):
    page = make_page(body=link("/versicherung/"))

    page.full_clean()

    assert page.body == link(reference(target))
