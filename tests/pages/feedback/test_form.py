"""The form in which visitors tell us something: what is stored, and what is not."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from base.content_version.change import stored_version
from pages.feedback.feedback import LIMITS
from pages.models import Feedback
from tests.factories import make_feedback, make_office, make_page
from tests.html import links, main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

FORM = "/rueckmeldung/"
THANKS = "/rueckmeldung/danke/"
OURS = {"HTTP_ORIGIN": "http://testserver"}
NOW = at("2026-03-02 12:00")


@pytest.fixture
def moment():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def shown(client, **asked):
    """Return what the form would send that somebody was shown."""
    form = client.get(FORM, asked).context["form"]
    response = client.get(FORM, asked)
    return {
        "seite": form["seite"].value() or "",
        "antwort": form.kind.value,
        "zeit": response.context["sealed"],
        "homepage": "",
        "text": form["text"].value() or "",
    }


@pytest.fixture
def filled_in(client, moment):
    """Return what somebody sends who reads for a minute and says that a page is no help."""
    make_page(slug="wissen")
    fields = shown(client, seite="/wissen/", antwort="nein")
    moment.shift(60)
    return fields | {"text": "Wer zahlt das?"}


def stored():
    return list(Feedback.objects.values_list("path", "kind", "text", "is_done"))


def test_question_leads_from_a_page_to_the_form_about_it(client):
    page = make_page(slug="wer-hilft")
    asked = client.get(page.get_absolute_url()).text

    found = [link for link in links(asked) if link[0].startswith(FORM)]

    assert [words for _, words in found] == ["Ja", "Nein"]
    assert [dict(parse_qsl(urlsplit(address).query)) for address, _ in found] == [
        {"seite": "/wer-hilft/", "antwort": "ja"},
        {"seite": "/wer-hilft/", "antwort": "nein"},
    ]


def test_showing_the_form_stores_nothing(client):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(FORM, {"seite": "/x/", "antwort": "ja"})

    changing = ("INSERT", "UPDATE", "DELETE")
    assert [q["sql"] for q in queries if q["sql"].startswith(changing)] == []
    assert (response.cookies, Feedback.objects.count()) == ({}, 0)


def test_form_is_kept_and_listed_nowhere(client):
    response = client.get(FORM)

    assert {"no-store", "private"} <= {*response["Cache-Control"].split(", ")}
    assert '<meta name="robots" content="noindex">' in response.text
    assert "<script" not in main(response)


def test_what_is_sent_is_stored_about_its_page(client, filled_in):
    response = client.post(FORM, filled_in, **OURS)

    assert (response.status_code, response["Location"]) == (302, THANKS)
    assert stored() == [("/wissen/", "nein", "Wer zahlt das?", False)]
    assert Feedback.objects.get().received_at == timezone.now()


def test_only_this_is_kept():
    assert [field.name for field in Feedback._meta.fields] == [
        "id",
        "path",
        "kind",
        "text",
        "received_at",
        "is_done",
    ]


def test_thanks_promise_no_reply(client):
    make_office(slug="landratsamt")

    said = words(main(client.get(THANKS)))

    assert "Danke für Ihre Rückmeldung" in said
    assert "Hier können wir Ihnen nicht antworten" in said


@pytest.mark.parametrize("kind", ["ja", "nein"])
def test_click_counts_without_words_and_waits_for_nobody(client, filled_in, kind):
    client.post(FORM, filled_in | {"antwort": kind, "text": " \n "}, **OURS)

    assert stored() == [("/wissen/", kind, "", True)]


@pytest.mark.parametrize("kind", ["suche", "barriere", "hinweis", "was anderes"])
def test_all_else_needs_words(client, filled_in, kind):
    response = client.post(FORM, filled_in | {"antwort": kind, "text": " "}, **OURS)

    assert response.context["form"].errors == {"text": ["Bitte schreiben Sie etwas."]}
    assert stored() == []


def test_text_is_bounded_as_browsers_count_it(client, filled_in):
    most = "Zeile\r\n" * 166 + "1234"

    long = client.post(FORM, filled_in | {"text": f"{most}5"}, **OURS)
    client.post(FORM, filled_in | {"text": most}, **OURS)

    assert long.context["form"].errors == {
        "text": ["Bitte schreiben Sie kürzer, höchstens 1000 Zeichen."]
    }
    assert [len(text) for _, _, text, _ in stored()] == [1000]


def test_who_fills_in_what_nobody_sees_is_thanked_and_forgotten(client, filled_in):
    response = client.post(FORM, filled_in | {"homepage": "http://spam"}, **OURS)

    assert (response["Location"], stored()) == (THANKS, [])


OLD = "Die Seite war lange offen. Bitte senden Sie es noch einmal ab."
FAST = "Das ging sehr schnell. Bitte senden Sie es noch einmal ab."


@pytest.mark.parametrize(
    ("wait", "problem"),
    [
        (timedelta(seconds=1), FAST),
        (timedelta(seconds=2), None),
        (timedelta(hours=23), None),
        (timedelta(hours=25), OLD),
    ],
)
def test_form_holds_for_a_while(client, moment, wait, problem):
    fields = shown(client, antwort="ja")
    moment.shift(wait)

    response = client.post(FORM, fields, **OURS)

    problems = {"zeit": [problem]} if problem else {}
    errors = response.context["form"].errors if response.context else {}
    assert errors == problems
    assert len(stored()) == (0 if problem else 1)


@pytest.mark.parametrize("made_up", ["", "x", "1:2:3", "ÿ"])
def test_moment_cannot_be_made_up(client, filled_in, made_up):
    response = client.post(FORM, filled_in | {"zeit": made_up}, **OURS)

    assert response.context["form"].errors == {"zeit": [OLD]}


def test_nothing_typed_is_lost_and_sending_again_works(client, filled_in, moment):
    refused = client.post(FORM, filled_in | {"zeit": ""}, **OURS)
    fields = filled_in | {"zeit": refused.context["sealed"]}
    moment.shift(3)

    client.post(FORM, fields, **OURS)

    assert "Wer zahlt das?</textarea>" in refused.text
    assert stored() == [("/wissen/", "nein", "Wer zahlt das?", False)]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "http://testserver.elsewhere.example"},
        {"HTTP_ORIGIN": "null", "HTTP_REFERER": "http://testserver/"},
        {"HTTP_REFERER": "http://testserver.elsewhere.example/"},
        {"HTTP_REFERER": "http://[x"},
    ],
)
def test_form_on_a_page_of_others_is_refused(client, filled_in, headers):
    response = client.post(FORM, filled_in, **headers)

    assert (response.status_code, stored()) == (403, [])
    assert "Das kam nicht von unserer Seite." in words(main(response))


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_REFERER": "http://testserver/rueckmeldung/?seite=/wissen/"},
        {"HTTP_ORIGIN": "https://ehrenamt.example.org"},
    ],
)
def test_own_pages_are_known_by_either_header(client, filled_in, settings, headers):
    settings.SITE_URL = "https://ehrenamt.example.org"

    response = client.post(FORM, filled_in, **headers)

    assert (response.status_code, len(stored())) == (302, 1)


@pytest.mark.parametrize(("most", "time"), LIMITS)
def test_flood_is_bounded_and_keeps_what_was_typed(client, filled_in, most, time):
    moment = timezone.now() - time + timedelta(seconds=1)
    for _ in range(most):
        make_feedback(received_at=moment)

    flooded = client.post(FORM, filled_in, **OURS)

    assert flooded.status_code == 429
    assert flooded["Retry-After"] == "3600"
    assert "Wer zahlt das?</textarea>" in flooded.text
    assert Feedback.objects.count() == most


@pytest.mark.parametrize(("most", "time"), LIMITS)
def test_flood_is_over_some_time(client, filled_in, most, time):
    for _ in range(most):
        make_feedback(received_at=timezone.now() - timedelta(days=1))

    response = client.post(FORM, filled_in, **OURS)

    assert response.status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        "/gibt-es-nicht/",
        "wissen",
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/verwaltung/",
        "/rueckmeldung/",
        "/wissen/" + "x" * 300,
        "javascript:alert(1)",
    ],
)
def test_what_is_no_page_of_ours_is_about_none(client, filled_in, typed):
    client.post(FORM, filled_in | {"seite": typed}, **OURS)

    assert [path for path, *_ in stored()] == [""]


def test_telling_is_no_change_of_the_content(client, filled_in):
    before = stored_version()

    client.post(FORM, filled_in, **OURS)

    assert (len(stored()), stored_version()) == (1, before)


def test_search_without_a_hit_is_told_with_what_was_typed(client, moment):
    make_page(title="Zaun")
    nothing = client.get("/suche/", {"q": "<b> Quark & Co"})
    (way,) = [a for a, said in links(main(nothing)) if said.startswith("Sagen Sie uns")]
    fields = shown(client, **dict(parse_qsl(urlsplit(way).query)))
    moment.shift(60)

    client.post(FORM, fields, **OURS)

    assert "&lt;b&gt; Quark &amp; Co</textarea>" in client.get(way).text
    assert stored() == [("", "suche", "<b> Quark & Co", False)]


def test_search_with_hits_asks_nobody(client):
    make_page(title="Zaun")

    found = links(main(client.get("/suche/", {"q": "Zaun"})))

    assert [said for _, said in found if said.startswith("Sagen Sie")] == []


def test_barrier_is_reported_from_the_page_about_them(client, moment):
    make_page(slug="barrierefreiheit", menu="footer")
    (way,) = [
        address
        for address, said in links(client.get("/barrierefreiheit/").text)
        if said.startswith("Barriere melden, ohne")
    ]
    fields = shown(client, **dict(parse_qsl(urlsplit(way).query)))
    moment.shift(60)

    client.post(FORM, fields | {"text": "Karte"}, **OURS)

    assert [each.due_on.isoformat() for each in Feedback.objects.all()] == [
        "2026-04-13"
    ]
