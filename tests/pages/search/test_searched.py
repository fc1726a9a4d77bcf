"""What is kept of what people search for, and what staff make of it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from base.content_version.change import stored_version
from pages.models import SameWords, SearchedFingerprint, SearchedWords
from pages.search import counts
from pages.search.searched import add_searches
from tests.factories import make_page, make_place_name
from tests.html import links

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def nothing_waits():
    counts.waiting.take()
    yield
    counts.waiting.take()


def stored():
    return [
        (each.words, each.count, each.misses) for each in SearchedWords.objects.all()
    ]


def searched(words, day=DAY, is_known=True, is_found=True, shown=""):
    return {(words, day, is_known, is_found, shown): 1}


def test_searches_of_visitors_are_counted_by_word_and_day(client):
    make_page(title="Versicherung")
    for typed in ["Versicherung", " versicherung", "VERSICHERUNG!"]:
        client.get("/suche/", {"q": typed})

    counts.waiting.store()

    assert stored() == [("versicherung", 3, 0)]
    assert SearchedWords.objects.get().day == timezone.localdate()


def test_words_of_staff_and_those_around_a_question_are_known(client):
    make_page(title="Versicherung")
    SameWords.objects.create(words="Police", meant="Versicherung")
    for typed in ["Woher die Police?", "Woher Mustermann?"]:
        client.get("/suche/", {"q": typed})

    counts.waiting.store()

    assert stored() == [("woher die police", 1, 0)]


def test_search_without_a_hit_is_a_miss(client):
    make_page(title="Haus und Hof")
    make_page(title="Zaun")
    client.get("/suche/", {"q": "Zaun Hof"})

    counts.waiting.store()

    assert stored() == [("zaun hof", 1, 1)]


def test_place_alone_is_found_and_what_is_asked_of_it_is_not(client):
    make_place_name(name="Zell", kind="gemeinde")
    make_page(title="Haus und Hof")
    make_page(title="Zaun zu Zell")
    for typed in ["Zell", "Zaun Hof Zell"]:
        client.get("/suche/", {"q": typed})

    counts.waiting.store()

    assert sorted(stored()) == [("zaun hof zell", 1, 1), ("zell", 1, 0)]


@pytest.mark.parametrize("more", [{"art": "wissen"}, {"seite": "1"}])
def test_turning_a_page_is_no_new_search(client, more):
    make_page(title="Versicherung")

    client.get("/suche/", {"q": "Versicherung"} | more)

    assert counts.waiting.take() == {}


def test_searches_of_staff_are_not_counted(staff):
    staff.get("/suche/", {"q": "Versicherung"})

    assert counts.waiting.take() == {}


def test_unknown_words_are_stored_when_they_were_asked_on_three_days():
    days = [DAY + timedelta(days=number) for number in (0, 0, 1, 2)]
    states = []

    for day in days:
        add_searches(searched("erika mustermann", day, is_known=False, is_found=False))
        states.append(stored())

    assert states == [[], [], [], [("erika mustermann", 1, 1)]]
    kept = str(list(SearchedFingerprint.objects.values()))
    assert ("erika" in kept, "mustermann" in kept) == (False, False)


def test_counting_is_no_change_of_the_content():
    before = stored_version()

    add_searches(searched("versicherung") | searched("erika", is_known=False))

    assert stored_version() == before


def test_miss_is_made_a_synonym_in_two_clicks(staff):
    make_page(title="Versicherung")
    today = timezone.localdate()
    add_searches(searched("busgeld", today, is_found=False, shown="Bußgeld"))
    listed = staff.get("/verwaltung/pages/searchedwords/?ergebnis=nichts")
    found = {words: address for address, words in links(listed.text)}

    form = staff.get(found["Gleiches Wort für Bußgeld"])
    data = {"words": "Bußgeld", "meant": "Versicherung"}
    staff.post(found["Gleiches Wort für Bußgeld"], data)

    assert 'value="Bußgeld"' in form.text
    assert [str(each) for each in SameWords.objects.all()] == ["Bußgeld → Versicherung"]
    assert stored() == []
    assert "1 Treffer" in Client().get("/suche/?q=Bussgeld").text


@pytest.mark.parametrize("task", ["Treffer anheften", "Seite schreiben"])
def test_what_is_made_of_a_miss_is_spelt_as_it_was_typed(staff, task):
    add_searches(searched("kuche", timezone.localdate(), shown="Küche"))
    listed = staff.get("/verwaltung/pages/searchedwords/?q=küche")

    found = {words: address for address, words in links(listed.text)}
    form = staff.get(found[f"{task} für Küche"])

    assert 'value="Küche"' in form.text


def test_spelling_is_kept_with_the_words_and_not_before(client):
    make_page(title="Straßenfest")
    for typed in ["Erika Müßig", " „Straßenfest“?"]:
        client.get("/suche/", {"q": typed})

    counts.waiting.store()

    assert [each.shown for each in SearchedWords.objects.all()] == ["Straßenfest"]
    assert "Müßig" not in str(list(SearchedFingerprint.objects.values()))


@pytest.mark.parametrize(
    ("words", "meant", "why"),
    [
        ("Auto", "", "Ein Wort allein ist keinem gleich. Was ist damit noch gemeint?"),
        ("?, !", "Auto", "Bitte nennen Sie Wörter, mit Kommas getrennt."),
    ],
)
def test_what_is_no_synonym_is_refused(staff, words, meant, why):
    data = {"words": words, "meant": meant}

    response = staff.post("/verwaltung/pages/samewords/add/", data)

    assert (why in response.text, SameWords.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "target", ["/gibtsnicht/", "/verwaltung/", "javascript:alert(1)"]
)
def test_pin_to_where_nothing_is_is_refused(staff, target):
    days = {"first_day": "1.12.2026", "last_day": "2.12.2026"}
    data = {"words": "Wort", "title": "Titel", "target": target} | days

    response = staff.post("/verwaltung/pages/pin/add/", data)

    assert (response.status_code, "errorlist" in response.text) == (200, True)


def test_new_pin_holds_from_today_on(staff):
    form = staff.get(reverse("admin:pages_pin_add")).context["adminform"].form

    assert form.get_initial_for_field(form.fields["first_day"], "first_day") == (
        timezone.localdate()
    )
