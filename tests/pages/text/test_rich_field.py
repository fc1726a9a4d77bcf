"""Answers, boxes and news are rich text; what was plain before reads as it did."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from pages.blocks.kinds import sections
from pages.models import FaqEntry, News, Notice, Step
from pages.page.publication import note_draft, publish, withdraw
from pages.text.plain import paragraphs
from tests.factories import make_news, make_page
from tests.html import links, main, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n", ""),
        ("Eins", "<p>Eins</p>"),
        ("Eins\r\n\r\n \r\nZwei\r\ndrei\n", "<p>Eins</p><p>Zwei<br>drei</p>"),
        ("1 < 2 & <b>3</b>", "<p>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</p>"),
        ("<pre>x", "<p>&lt;pre&gt;x</p>"),
        ("<p>Eins</p>", "<p>Eins</p>"),
        (" <ul><li>a</li></ul>", " <ul><li>a</li></ul>"),
        ('<a href="/kontakt/">a</a>', '<a href="/kontakt/">a</a>'),
    ],
)
def test_empty_lines_of_a_plain_text_separate_paragraphs(text, expected):
    assert paragraphs(text) == expected


def store_plain(model, **values):
    """Write into all rows what code before this has written."""
    assignments = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        statement = f"UPDATE {model._meta.db_table} SET {assignments}"
        cursor.execute(statement, [*values.values()])


def test_rows_of_plain_text_are_read_as_paragraphs():
    FaqEntry.objects.create(page=make_page(), question="Wie?", answer="-")
    store_plain(FaqEntry, answer="Eins.\n\nZwei & drei.")

    read = FaqEntry.objects.get().answer

    assert read == "<p>Eins.</p><p>Zwei &amp; drei.</p>"
    assert FaqEntry.objects.values_list("answer", flat=True).get() == read


def test_edition_of_plain_text_is_shown_and_is_no_other_draft(client):
    page = make_page(slug="fragen")
    FaqEntry.objects.create(page=page, question="Wie?", answer="Eins.\n\nZwei <b>.")
    edition = publish(page)
    edition.blocks = [edition.blocks[0] | {"answer": "Eins.\n\nZwei <b>."}]
    del edition.blocks[0]["place"]  # blocks had none then
    edition.save()

    note_draft(page)

    shown = main(client.get("/fragen/"))
    assert not page.has_draft
    assert "<p>Eins.</p><p>Zwei &lt;b&gt;.</p>" in shown


def test_answer_has_links_that_follow_records(client):
    page, other = make_page(slug="fragen"), make_page(slug="ziel")
    answer = '<p>Siehe <a href="/ziel/">dort</a>.</p>'
    FaqEntry.objects.create(page=page, question="Wo?", answer=answer)
    publish(page)
    other.slug = "woanders"
    other.save()

    shown = main(client.get("/fragen/"))

    stored = FaqEntry.objects.get().answer
    assert f"intern:pages.page/{other.pk}" in stored
    assert ("/woanders/", "dort") in links(shown)


def test_link_in_an_answer_to_what_is_withdrawn_is_text():
    page, other = make_page(), make_page(slug="ziel")
    answer = '<p>Siehe <a href="/ziel/">dort</a>.</p>'
    FaqEntry.objects.create(page=page, question="Wo?", answer=answer)
    edition = publish(page)

    withdraw(other)

    assert sections(edition)[0].blocks[0].rendered == "<p>Siehe dort.</p>"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
        ("<h2>a</h2><p>b</p>", "a<p>b</p>"),
        ("<table><tr><td>a</td></tr></table>", "a"),
        ("<ul><li><p><strong>a</strong></p></li></ul>",) * 2,
    ],
)
def test_answer_holds_no_script_and_nothing_that_structures_a_page(typed, stored):
    notice = Notice.objects.create(page=make_page(), name="a", text=typed)

    assert words(notice.rendered) == words(stored)
    assert [tag for tag in ("<h2", "<td", "<script") if tag in notice.text] == []


def test_answer_that_began_with_a_heading_is_shown_without_signs():
    typed = "<h2>Kopf</h2><p>Antwort</p>"
    page = make_page(body="<h1>Kopf</h1><p>Text</p>")
    FaqEntry.objects.create(page=page, question="Wie?", answer=typed)

    page.refresh_from_db()
    assert page.body == "<p>Kopf</p><p>Text</p>"
    assert FaqEntry.objects.get().rendered == "<p>Kopf</p><p>Antwort</p>"


def test_empty_paragraphs_are_no_answer():
    entry = FaqEntry(page=make_page(), question="Wie?", answer="<p></p>")

    with pytest.raises(ValidationError) as refused:
        entry.full_clean()

    assert refused.value.message_dict == {
        "answer": ["Dieses Feld darf nicht leer sein."]
    }
    Step(page=entry.page, name="a", text="<p></p>").full_clean()


def test_report_has_headings_links_and_lists(client):
    page = make_page(slug="ziel")
    text = '<h2>Wann?</h2><ul><li><p>Am <a href="/ziel/">Montag</a></p></li></ul>'
    news = make_news(text=text)
    page.slug = "neu"
    page.save()

    shown = main(client.get(news.get_absolute_url()))

    assert '<h2 id="zu-wann">Wann?</h2>' in shown
    assert ("/neu/", "Montag") in links(shown)
    assert 'href="/neu/"' in client.get("/aktuelles/feed.atom").text.replace(
        "&quot;", '"'
    )


def test_report_that_was_plain_text_has_not_changed_when_it_is_saved():
    news = make_news()
    store_plain(News, text="Eins.\n\nZwei.")
    news = News.objects.get()

    news.save()

    assert (news.changed_at, news.text) == (None, "<p>Eins.</p><p>Zwei.</p>")
    news.text = "<p>Drei.</p>"
    news.save()
    assert news.changed_at is not None
