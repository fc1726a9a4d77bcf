"""The page of the search."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from pages.page.publication import withdraw
from pages.search.questions import keeper
from tests.factories import (
    make_contact_point,
    make_gemeinde,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
    make_pin,
    make_place_name,
    make_responsibility,
    make_same_words,
)
from tests.html import links, main, words

pytestmark = pytest.mark.django_db


def search(client, typed, **parameters):
    return client.get("/suche/", {"q": typed, **parameters})


def titles(response):
    """Return the titles of the hits that a page shows."""
    found = response.context["page"].object_list
    return ["".join(piece.text for piece in hit.title) for hit in found]


def test_page_without_a_question_has_only_the_field(client):
    response = client.get("/suche/")

    assert words(main(response)).startswith(
        "Suche Was suchen Sie? Suchen Ein Wort genügt"
    )


def test_hits_come_with_their_number_and_lead_to_where_it_stands(client):
    make_page(
        title="Versicherung",
        slug="versicherung",
        body="<h2>Wer zahlt?</h2><p>Vielleicht die Haftpflicht.</p>",
    )

    response = search(client, "Haftpflichten")

    assert "1 Treffer für „Haftpflichten“" in words(main(response))
    assert links(main(response)) == [
        ("/versicherung/", "Versicherung"),
        ("/versicherung/#zu-wer-zahlt", "Wer zahlt?"),
    ]


def test_what_was_meant_is_marked_and_nothing_else_is_html(client):
    make_page(title="A", body="<p>Haus &lt;b&gt;&amp; Garten&lt;/b&gt;</p>")

    response = search(client, "Garten")

    assert "Haus &lt;b&gt;&amp; <mark>Garten</mark>&lt;/b&gt;" in main(response)


def test_what_is_typed_is_shown_again_and_is_no_html(client):
    response = search(client, '"><script>alert(1)</script>')

    assert (response.status_code, "<script>alert" in response.text) == (200, False)


@pytest.mark.parametrize(
    "typed",
    [
        "*",
        "AND (",
        "'",
        '"',
        "title:x",
        "a" * 5000,
        "😀",
        "\ud7ff",
        "%00",
        "[",
        "-",
        "~2",
    ],
)
def test_nothing_that_is_typed_is_a_mistake(client, typed):
    make_page(title="Seite")

    assert search(client, typed).status_code == 200


@pytest.mark.parametrize("page", ["0", "x", "9999"])
def test_page_of_the_list_that_does_not_exist_is_not_found(client, page):
    make_page(title="Seite")

    assert search(client, "Seite", seite=page).status_code == 404


def test_kinds_are_counted_and_chosen(client):
    make_page(title="Fahrrad leihen", slug="leihen")
    make_news(title="Fahrrad gefunden")

    everything, news = (
        search(client, "Fahrrad"),
        search(client, "Fahrrad", art="meldungen"),
    )

    assert [(each["name"], each["count"]) for each in everything.context["kinds"]] == [
        ("Seiten", 1),
        ("Meldungen", 1),
    ]
    assert titles(news) == ["Fahrrad gefunden"]
    assert "<title>Meldungen, 1 Treffer für „Fahrrad“ – Suche – " in news.text


def test_pages_are_called_what_the_menu_calls_their_part(client):
    top = make_page(title="Rund ums Fahrrad", menu_title="Gut zu wissen")
    make_page(title="Fahrrad leihen", slug="leihen", parent=top)
    make_page(title="Fahrrad im Impressum", slug="impressum")

    found = search(client, "Fahrrad", art="gut-zu-wissen")

    kinds = [(each["name"], each["count"]) for each in found.context["kinds"]]
    assert kinds == [("Gut zu wissen", 2), ("Seiten", 1)]
    assert found.context["chosen"] == "Gut zu wissen"


def test_part_of_the_site_says_once_what_it_is_called(client):
    top = make_page(title="Gut zu wissen")
    make_page(title="Fahrrad", slug="fahrrad", parent=top)

    shown = [
        each.trail for each in search(client, "wissen").context["page"].object_list
    ]

    assert shown == [(), ("Gut zu wissen",)]


def test_unknown_kind_is_all_kinds(client):
    make_page(title="Fahrrad")

    assert titles(search(client, "Fahrrad", art="gibtsnicht")) == ["Fahrrad"]


def test_long_list_has_pages(client):
    for number in range(21):
        make_news(title=f"Fahrrad {number}")

    second = search(client, "Fahrrad", seite=2)

    assert len(titles(second)) == 1
    assert 'start="21"' in second.text
    assert 'href="?q=Fahrrad&amp;seite=1#treffer"' in second.text


def test_search_is_kept_by_nobody_and_in_no_search_engine(client):
    response = search(client, "Versicherung")

    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.text
    assert (dict(response.cookies), response["Vary"]) == ({}, "Accept-Encoding")


def test_nothing_found_leads_on(client):
    make_office(name="Landratsamt")
    make_page(title="Versicherung")

    response = search(client, "Versicherungsschein Quax")

    assert "Zu „Versicherungsschein Quax“ haben wir nichts gefunden" in words(
        main(response)
    )
    assert ("/kontakt/a-z/", "Was erledige ich wo? Von A bis Z") in links(
        main(response)
    )
    assert response.context["page"].object_list == []


def test_misspelt_beyond_guessing_offers_what_looks_alike(client):
    make_page(title="Führungszeugnis")

    response = search(client, "Führungszeux")

    assert ("?q=F%C3%BChrungszeugnis", "Führungszeugnis") in links(main(response))


def test_what_meets_only_a_part_is_offered_and_is_no_hit(client):
    make_page(title="Ratgeber", slug="ratgeber", summary="Auch zur Versicherung.")

    response = search(client, "Versicherung Mondrakete")

    assert titles(response) == []
    assert "Vielleicht hilft Ihnen das" in words(main(response))
    assert ("/ratgeber/", "Ratgeber") in links(main(response))


def test_page_named_by_one_word_is_a_hit_though_another_is_not_known(client):
    make_page(title="Versicherung", slug="versicherung")

    response = search(client, "Versicherung Mondrakete")

    assert titles(response) == ["Versicherung"]
    assert "Nicht jeder Treffer enthält alle Ihre Wörter." in words(main(response))


def test_word_that_ends_like_a_filler_is_not_made_of_it(client):
    make_page(title="Wem helfen die Schulen, und den anderen?")

    response = search(client, "Schulden")

    assert "Genau so steht es hier nicht." in words(main(response))


def test_office_that_is_not_here_is_no_office_of_which_somebody_speaks(client):
    make_page(title="Amt im Hof", slug="hof", summary="Auch EU-Bürger.")

    response = search(client, "Bürgeramt")

    assert titles(response) == []
    assert [each.address for each in response.context["offers"]] == ["/hof/"]


def test_place_is_answered_on_top_as_by_the_finder(client):
    gemeinde = make_gemeinde(name="Wertach", slug="wertach")
    make_place_name(gemeinde=gemeinde, name="Wertach", kind="gemeinde")
    make_helferkreis(name="Nähkreis", slug="naehkreis", gemeinden=[gemeinde])

    response = search(client, "Nähkreis Wertach")

    assert links(main(response))[:2] == [
        ("/gemeinden/wertach/?ort=N%C3%A4hkreis+Wertach", "Wertach"),
        ("/helferkreise/naehkreis/", "Nähkreis"),
    ]


def test_whoever_asks_for_hours_gets_the_state_of_the_authority(client):
    make_office(name="Landratsamt")

    response = search(client, "Wann habt ihr offen?")

    assert links(main(response))[0] == ("/kontakt/", "Kontakt und Öffnungszeiten")


def test_pin_comes_first_for_its_words_as_long_as_it_holds(client):
    before = timezone.localdate() - timedelta(days=1)
    make_pin(words="Ukraine, Krieg", title="Hilfe", target="/kontakt/")
    make_pin(words="Krieg", title="Vorbei", first_day=before, last_day=before)

    found, other = search(client, "krieg"), search(client, "Krieg in Europa")

    assert (links(main(found))[0], other.context["answer"].pins) == (
        ("/kontakt/", "Hilfe"),
        [],
    )


@pytest.mark.parametrize("typed", ["Jagd", "https", "www", "org"])
def test_address_of_a_website_is_no_text(client, typed):
    office = make_office(name="Zulassung", notice="Siehe https://www.example.org/jagd/")
    make_contact_point(
        office=office, kind="website", value="https://www.example.org/jagd/"
    )

    assert titles(search(client, typed)) == []
    assert titles(search(client, "www.example.org")) == ["Zulassung"]


def test_pin_leads_to_what_there_is(client):
    gone, moved = make_page(slug="weg"), make_page(slug="vorher")
    for target in ("/weg/", "/vorher/", "/kontakt/?x=1#y"):
        make_pin(words="Krieg", title=target, target=target)
    withdraw(gone)
    moved.slug = "nachher"
    moved.save()

    found = search(client, "krieg")

    assert [pin.title for pin in found.context["answer"].pins] == [
        "/vorher/",
        "/kontakt/?x=1#y",
    ]


def test_words_that_staff_call_the_same_find_each_other(client):
    make_same_words(words="Auto, Kfz")
    make_page(title="Ein Auto")

    assert titles(search(client, "Kfz")) == ["Ein Auto"]


def test_what_is_meant_in_one_direction_is_not_in_the_other(client):
    make_same_words(words="Hartz", meant="Jobcenter")
    make_page(title="Jobcenter")
    make_page(title="Hartz und Berge")

    one, other = search(client, "Hartz"), search(client, "Jobcenter")

    assert {*titles(one)} == {"Hartz und Berge", "Jobcenter"}
    assert titles(other) == ["Jobcenter"]


def test_entry_of_a_to_z_leads_to_its_place(client):
    make_responsibility(name="Öffentlicher Bus", synonyms="Linie, ÖPNV")

    address, _ = links(main(search(client, "oepnv")))[0]

    assert address == "/kontakt/a-z/#anliegen-oeffentlicher-bus"
    assert 'id="anliegen-oeffentlicher-bus"' in client.get("/kontakt/a-z/").text


def test_what_is_withdrawn_is_found_no_more(client):
    page = make_page(title="Versicherung")
    before = titles(search(client, "Versicherung"))

    withdraw(page)
    keeper.forget()

    assert (before, titles(search(client, "Versicherung"))) == (["Versicherung"], [])


def test_draft_is_not_found(client):
    page = make_page(title="Seite", body="<p>alt</p>")
    page.body = "<p>geheim</p>"
    page.save()

    assert titles(search(client, "geheim")) == []


@pytest.mark.parametrize("typed", ["Wetteres", "Dolmetcher"])
def test_what_is_found_by_another_spelling_says_so(client, typed):
    make_same_words(words="Dolmetscher", meant="Weiteres")
    make_page(title="Weiteres")

    response = search(client, typed)

    assert titles(response) == ["Weiteres"]
    assert "Genau so steht es hier nicht." in words(main(response))


@pytest.mark.parametrize("typed", ["Weiteres", "weiter", "Weit", "Mehr"])
def test_what_is_found_as_it_is_meant_says_nothing(client, typed):
    make_same_words(words="Mehr", meant="Weiteres")
    make_page(title="Weiteres Weitsicht")

    response = search(client, typed)

    assert titles(response) == ["Weiteres Weitsicht"]
    assert "Genau so" not in words(main(response))


def test_place_that_is_only_spelt_alike_is_offered_and_nothing_is_claimed(client):
    gemeinde = make_gemeinde(name="Gemeinde", slug="gemeinde")
    make_place_name(gemeinde=gemeinde, name="Reisenberg")

    response = search(client, "Reisemberg")

    assert "„Reisemberg“ kennen wir nicht. Meinten Sie …?" in words(main(response))
    assert "Zu „Reisemberg“ haben wir nichts gefunden" in words(main(response))


def test_browser_learns_how_to_search_here(client):
    response = client.get("/suche/beschreibung.xml")

    root = ElementTree.fromstring(response.content)
    url = root.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == "http://testserver/suche/?q={searchTerms}"
    assert 'href="/suche/beschreibung.xml"' in client.get("/suche/").text


def test_word_that_is_only_a_little_like_a_place_is_none(client):
    make_place_name(name="Reisers")

    assert search(client, "Reisepass").context["places"] == []
