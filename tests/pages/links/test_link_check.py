"""The links of this website: where they come from, what is kept, what staff see."""

from datetime import timedelta
from ipaddress import ip_address
from random import choices

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from base.link_sources import all_sources
from editing.models import MovedAddress
from pages.links import run
from pages.links.connection import Reach
from pages.links.external import ExternalLinks, Limits
from pages.links.internal import NO_ANCHOR, NOT_PUBLIC, NOT_THERE, OwnSite
from pages.links.run import check_links, collect, store_links
from pages.links.verdict import FINE, State, Verdict
from pages.models import CheckedLink, LinkUse
from pages.page.publication import note_draft, publish
from tests.factories import (
    make_checked_link,
    make_contact_point,
    make_document,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_link_use,
    make_need,
    make_news,
    make_office,
    make_page,
    make_person,
    make_picture,
    make_pin,
    make_responsibility,
)
from tests.html import words

from .servers import only_get, serving

pytestmark = pytest.mark.django_db

LIST = "/verwaltung/pages/checkedlink/"
HERE = ip_address("127.0.0.1")
PICTURE = f"bilder/{'0' * 32}/480.webp"


def asking(*sites):
    """Return a checker that may ask these sites, and without a pause."""
    ports = frozenset(site.port for site in sites)
    reach = Reach(lambda address: address == HERE, ports)
    return ExternalLinks("http://testserver", reach, Limits(pause=0))


def linking(*addresses, **fields):
    """Return a page whose text links to addresses."""
    body = "".join(f'<p><a href="{each}">Wort</a></p>' for each in addresses)
    return make_page(body=body, **fields)


def states():
    return dict(CheckedLink.objects.values_list("address", "state"))


# This site asks itself


@pytest.fixture
def own_site():
    make_page(slug="wissen")
    make_office(slug="amt", is_published=True)
    MovedAddress.objects.create(old_path="/alt/", new_path="/wissen/")
    MovedAddress.objects.create(old_path="/weg/", new_path="/nie-da/")
    make_picture(key="0" * 32)
    return OwnSite()


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("/wissen/", FINE),
        ("/wissen/?a=b", FINE),
        ("/wissen/#inhalt", FINE),
        ("/wissen/#top", FINE),
        ("/wissen/#m%C3%BCll", Verdict(State.BROKEN, NO_ANCHOR.format("müll"))),
        ("/wissen", Verdict(State.MOVED, "Zieht um nach /wissen/")),
        ("/alt/?a=1#inhalt", Verdict(State.MOVED, "Zieht um nach /wissen/?a=1")),
        ("/weg/", Verdict(State.BROKEN, NOT_THERE)),
        ("/nicht-da/", Verdict(State.BROKEN, NOT_THERE)),
        ("//doppelt/", Verdict(State.BROKEN, NOT_THERE)),
        ("/wissen%00/", Verdict(State.BROKEN, "Die Website zeigt diese Adresse nicht (400).")),
        ("/%FF/", Verdict(State.BROKEN, NOT_THERE)),
        ("/verwaltung/pages/page/", Verdict(State.BROKEN, NOT_PUBLIC)),
        ("/komponenten/", Verdict(State.BROKEN, NOT_PUBLIC)),
        ("/kontakt/amt.vcf", FINE),
        ("/static/img/favicon.svg", FINE),
        ("/static/img/nicht-da.svg", Verdict(State.BROKEN, NOT_THERE)),
        (f"/media/{PICTURE}", FINE),
        ("/media/fotos/nicht-da.webp", Verdict(State.BROKEN, NOT_THERE)),
    ],
)  # fmt: skip
def test_own_address_is_judged(own_site, address, verdict):
    assert own_site.check(address) == verdict


def test_own_page_that_fails_may_be_repaired(own_site, monkeypatch):
    monkeypatch.setattr("pages.text.rich_text.render", None)

    verdict = own_site.check("/wissen/")

    assert verdict == Verdict(
        State.SHAKY,
        "Die Seite hat einen Fehler (500). Bitte sagen Sie Ihrer IT Bescheid.",
    )


def test_own_address_is_asked_as_visitors_do_over_https(own_site, settings):
    settings.SITE_URL = "https://ehrenamt.example.org"
    settings.ALLOWED_HOSTS = ["ehrenamt.example.org"]
    settings.SECURE_SSL_REDIRECT = True

    assert OwnSite().check("/wissen/") == FINE


def test_page_is_asked_once_for_all_links_to_it(own_site):
    own_site.check("/wissen/")

    with CaptureQueriesContext(connection) as queries:
        own_site.check("/wissen/#inhalt")

    assert len(queries) == 0


# Where links come from


def test_links_come_from_all_that_the_public_reads():
    tomorrow = timezone.localdate() + timedelta(days=1)
    web = "https://example.org/"
    make_page(body=f'<p><a href="{web}seite">x</a></p>', summary=f"{web}satz")
    make_news(text=f"Siehe {web}meldung.", published_on=tomorrow)
    office = make_office(notice=f"{web}hinweis", tasks=f"{web}aufgaben")
    make_contact_point(office=office, value="08321 612-0")
    make_contact_point(office=office, kind="fax", value="08321 612-1")
    make_contact_point(office=office, kind="email", value="amt@example.org")
    make_contact_point(office=office, kind="website", value=f"{web}amt")
    make_contact_point(office=office, kind="deaf", value="08321 612-2")
    make_responsibility(office=office, note=f"{web}anliegen")
    helferkreis = make_helferkreis(
        text=f"{web}kreis",
        email="kreis@example.org",
        phone="08321 1",
        website=f"{web}eigene",
        gemeinden=[make_gemeinde(rathaus_website=f"{web}rathaus", rathaus_phone="08321 2")],
    )  # fmt: skip
    make_need(helferkreis=helferkreis, text=f"{web}gesuch")
    make_event(helferkreis=helferkreis, text=f"{web}termin")

    addresses = {target.address for target in collect().uses}

    paths = "seite satz meldung hinweis aufgaben amt anliegen kreis eigene rathaus"
    assert addresses == {
        *(f"{web}{path}" for path in [*paths.split(), "gesuch", "termin"]),
        *(f"tel:08321%20{number}" for number in ["612-0", "612-1", "612-2", "1", "2"]),
        "mailto:amt@example.org",
        "mailto:kreis@example.org",
    }


def test_nothing_hidden_private_or_invented_is_read():
    hidden = make_helferkreis(is_published=False, website="https://example.org/")
    make_person(helferkreis=make_helferkreis(), email="privat@example.org")
    make_need(helferkreis=hidden, text="https://example.org/")
    make_event(helferkreis=hidden, text="https://example.org/")
    office = make_office(is_published=False, notice="https://example.org/")
    make_contact_point(office=office)
    make_responsibility(office=office, note="https://example.org/")
    make_news(text="https://example.org/", is_example=True)

    assert collect().uses == {}


def test_draft_is_read_and_says_so():
    page = linking("/alt/")
    page.body = '<p><a href="/neu/">Wort</a></p>'
    page.save()
    note_draft(page)

    places = {
        target.address: [source.place for source, _ in uses]
        for target, uses in collect().uses.items()
    }

    assert places == {"/alt/": ["Text"], "/neu/": ["Entwurf: Text"]}


def test_number_that_is_taken_over_is_listed_where_it_is_changed():
    source = make_contact_point()
    make_contact_point(source=source, value="")

    (use,) = collect().uses.values()

    assert [place.record for place, _ in use] == [f"Stelle: {source.office}"]


def test_source_leads_to_form_and_page():
    page = linking("/a/", title="Versicherung", slug="versicherung")

    (source, *_) = all_sources()

    assert (source.record, source.place) == ("Seite: Versicherung", "Text")
    assert source.admin_url == f"/verwaltung/pages/page/{page.pk}/change/"
    assert source.public_url == "/versicherung/"


def test_pins_are_checked_until_they_are_over():
    today = timezone.localdate()
    for title, day in [("Vorbei", -1), ("Heute", 0), ("Später", 1)]:
        at = today + timedelta(days=day)
        make_pin(title=title, target="/gesuche/", first_day=at, last_day=at)

    found = [each for each in all_sources() if each.place == "Ziel"]

    assert [(each.record, each.html) for each in found] == [
        ("Angehefteter Treffer: Wort: Heute", '<a href="/gesuche/">Heute</a>'),
        ("Angehefteter Treffer: Wort: Später", '<a href="/gesuche/">Später</a>'),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_sources_cost_the_same_queries_for_any_number(count, django_assert_num_queries):
    for _ in range(count):
        helferkreis = make_helferkreis()
        make_need(helferkreis=helferkreis)
        make_event(helferkreis=helferkreis, text="x")
        make_contact_point()
        make_responsibility(note="x")
        make_news()
        make_pin()
        linking("/")

    # pages, drafts, news, pins, offices, ways, responsibilities, Helferkreise, needs with languages and
    # Gemeinden, events with exceptions, Gemeinden
    with django_assert_num_queries(14):
        list(all_sources())


# What is kept


def test_document_to_which_only_drafts_link_waits_for_them():
    waiting, missing = (make_document(is_public=False) for _ in range(2))
    in_draft, at_office = waiting.get_absolute_url(), missing.get_absolute_url()
    note_draft(linking(in_draft, at_office, "/dokumente/nie/", is_published=False))
    make_office(notice=f"{settings.SITE_URL}{at_office}")  # makes nothing public

    check_links(asking())

    assert states() == {
        in_draft: "ok",
        at_office: "broken",
        "/dokumente/nie/": "broken",
    }


def test_links_are_checked_and_places_kept():
    make_page(slug="ziel")
    with serving({"/da": (200, {}), "/weg": (404, {})}) as server:
        linking(
            "/ziel/",
            server.url("/da"),
            server.url("/weg"),
            "/nie/",
            "tel:115",
            title="A",
        )
        linking("/nie/", "#inhalt", "#weg", title="B", slug="b")

        said = check_links(asking(server))

        assert states() == {
            "/ziel/": "ok",
            server.url("/da"): "ok",
            server.url("/weg"): "broken",
            "/nie/": "broken",
            "tel:115": "ok",
            "/b/#inhalt": "ok",
            "/b/#weg": "broken",
        }  # fmt: skip
    assert said == "7 Links geprüft, 3 davon defekt."
    uses = LinkUse.objects.filter(link__address="/nie/")
    assert [str(use) for use in uses] == [
        "Seite: A: Text, „Wort“",
        "Seite: B: Text, „Wort“",
    ]


def test_link_that_stands_nowhere_any_more_is_forgotten():
    page = linking("/weg/", "/bleibt/")
    check_links()

    page.body = '<p><a href="/bleibt/">Wort</a></p>'
    publish(page)
    before = CheckedLink.objects.get(address="/bleibt/")
    check_links()

    assert [link.pk for link in CheckedLink.objects.all()] == [before.pk]
    assert LinkUse.objects.count() == 1


def test_longest_addresses_are_kept():
    letters = "".join(choices("abcdefghijklmnopqrstuvwxyz", k=3000))
    fits, is_too_long = f"/{letters[:1999]}", f"http://testserver/{letters}"
    linking(fits)
    make_news(text=is_too_long[:2040])  # more is no link in a plain text

    check_links()

    assert states() == {fits: "broken", is_too_long[:2001]: "broken"}


def test_server_that_fails_is_broken_on_the_third_day():
    with serving({"/": (503, {})}) as server:
        linking(server.url())
        seen = []
        for day in ("2026-11-23 03:30", "2026-11-24 03:30", "2026-11-25 03:30"):
            with time_machine.travel(day):
                check_links(asking(server))
            seen.append(CheckedLink.objects.get().state)

        with time_machine.travel("2026-11-26 03:30"):
            server.answers["/"] = (200, {})
            check_links(asking(server))

    assert seen == ["shaky", "shaky", "broken"]
    link = CheckedLink.objects.get()
    assert (link.state, link.reason, link.first_failed_on) == ("ok", "", None)


def test_without_a_connection_no_link_is_blamed():
    linking(*(f"http://127.0.0.{number}/" for number in (1, 2, 3)), "/nie/")
    anybody = Reach(lambda address: True)

    said = check_links(ExternalLinks("http://testserver", anybody))

    assert CheckedLink.objects.filter(state="new").count() == 3
    assert said.startswith("4 Links geprüft, 1 davon defekt. Kein einziger fremder")


def test_time_of_a_run_is_limited_and_who_waits_comes_first_next_time(monkeypatch):
    asked = []
    monkeypatch.setattr(run, "monotonic", lambda: 10 * len(asked))

    def slow(handler):
        asked.append(handler.path)
        only_get(handler)

    with serving({f"/{number}": slow for number in range(3)}) as server:
        linking(*(server.url(f"/{number}") for number in range(3)))
        said = [check_links(asking(server), seconds=5) for _ in range(3)]

    assert set(states().values()) == {"ok"}
    assert said[0] == (
        "1 Links geprüft, 0 davon defekt. Für 2 reichte die Zeit nicht; sie sind beim "
        "nächsten Mal zuerst dran."
    )


def test_checks_cost_few_queries_for_hundreds_of_links():
    for page in range(30):
        numbers = range(page * 8, page * 8 + 8)
        mails = [f"mailto:a{number}@example.org" for number in numbers]
        linking(*mails, "/ziel/", f"tel:0832161{page:03}")
    make_page(slug="ziel")

    with CaptureQueriesContext(connection) as first:
        check_links()
    with CaptureQueriesContext(connection) as second:
        check_links()

    assert LinkUse.objects.count() == 300
    assert CheckedLink.objects.count() == 271
    # rows go in and out by the hundred; one page is asked, that they all lead to
    assert len(first) <= 37
    assert len(second) <= 34


# What staff see


@pytest.mark.ignore_template_errors
def test_list_of_broken_links_leads_to_the_records(staff):
    page = linking("/weg/", title="Versicherung")
    linking("/verwaltung/", "/")
    check_links()

    shown = staff.get(LIST, {"state__exact": "broken"})

    assert [link.address for link in shown.context["cl"].result_list] == [
        "/verwaltung/",
        "/weg/",
    ]
    assert f'<a href="/verwaltung/pages/page/{page.pk}/change/">Seite: Versicherung</a>' in shown.text  # fmt: skip
    assert "Diese Seite gibt es auf der Website nicht." in words(shown.text)


def check_now(staff, *keys):
    data = {"action": "check_now", "_selected_action": keys}
    response = staff.post(LIST, data, follow=True)
    return [str(message) for message in response.context["messages"]]


@pytest.mark.ignore_template_errors
def test_one_link_is_checked_at_once(staff):
    page = linking("/bald-da/", "/weg/")
    check_links()
    soon, gone = CheckedLink.objects.all()
    make_page(slug="bald-da")
    page.body = '<p><a href="/bald-da/">Wort</a></p>'
    publish(page)

    said = check_now(staff, soon.pk, gone.pk)

    assert said == [
        "/bald-da/: in Ordnung.",
        "/weg/: steht auf keiner Seite mehr.",
    ]
    assert states() == {"/bald-da/": "ok"}


@pytest.mark.ignore_template_errors
def test_form_of_a_link_only_shows_and_has_the_button(staff):
    link = make_checked_link(address="/weg/", kind="internal", state="broken")
    for number in range(12):
        make_link_use(link=link, record=f"Seite: {number:02}")

    form = staff.get(f"{LIST}{link.pk}/change/")

    assert form.context["has_change_permission"] is False
    assert '<button class="button" type="submit">Jetzt prüfen</button>' in form.text
    assert f'name="_selected_action" value="{link.pk}"' in form.text
    assert "Seite: 09 (Text) und 2 weitere" in words(form.text)
    assert 'href="/weg/" class="viewsitelink"' in form.text


@pytest.mark.ignore_template_errors
def test_too_many_are_not_checked_while_somebody_waits(staff):
    links = [make_checked_link() for _ in range(21)]

    said = check_now(staff, *(link.pk for link in links))

    assert said == ["Bitte wählen Sie höchstens 20 Links auf einmal."]


@pytest.mark.ignore_template_errors
def test_who_may_not_see_links_may_not_check_them(client):
    link = make_checked_link()
    person = User.objects.create_user("person", is_staff=True)
    client.force_login(person)

    before = client.post(LIST, {"action": "check_now", "_selected_action": link.pk})
    person.user_permissions.add(Permission.objects.get(codename="view_checkedlink"))

    assert before.status_code == 403
    assert client.get(LIST).status_code == 200


def test_storing_twice_keeps_each_place_once():
    linking("/")
    store_links(collect())
    store_links(collect())

    assert LinkUse.objects.count() == 1
