"""What stands in a PDF is found, though nobody has typed it."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Dictionary, Name

from media.files import pdf_text
from media.models import Document
from pages.models import DocumentText
from pages.search.document_text import read_documents, store
from pages.search.questions import keeper
from tests import media_files
from tests.factories import make_document, make_page

FONT = Dictionary(
    Type=Name.Font,
    Subtype=Name.Type1,
    BaseFont=Name.Helvetica,
    Encoding=Name.WinAnsiEncoding,
)


def pdf(*pages):
    """Return a PDF of which each page has some lines."""

    def write(document):
        for page, lines in zip(document.pages, pages, strict=True):
            drawn = " T* ".join(f"({line}) Tj" for line in lines)
            text = f"BT /F1 12 Tf 14 TL 50 700 Td {drawn} ET".encode("cp1252")
            page.Contents = document.make_stream(text)
            page.Resources = Dictionary(Font=Dictionary(F1=FONT))

    return media_files.pdf(pages=len(pages), change=write)


def upload(*pages):
    return SimpleUploadedFile("Datei.pdf", pdf(*pages))


def said(content):
    return pdf_text.text(BytesIO(content))


def test_text_comes_in_order_and_words_are_whole_again():
    content = pdf(["Übungsleiter-", "pauschale und Vor-", "Ort-Termine"], ["Ende"])

    assert said(content) == "Übungsleiterpauschale und Vor- Ort-Termine Ende"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"x" * 100, pdf(["a"])[:300]])
def test_what_cannot_be_read_says_nothing(content):
    assert said(content) == ""


def test_no_more_is_read_than_anybody_searches(monkeypatch):
    monkeypatch.setattr(pdf_text, "MOST", 7)

    assert said(pdf(["eins"], ["zwei"], ["drei"])) == "eins zw"


def test_reading_ends_in_time(monkeypatch):
    monkeypatch.setattr(pdf_text, "SECONDS", -1)

    assert said(pdf(["eins"], ["zwei"])) == "eins"


def hits(client):
    """Return how much is found for each of two words."""
    keeper.forget()
    asked = [client.get("/suche/", {"q": q}) for q in ("Zeckenbiss", "Wespenstich")]
    return [answer.context["count"] for answer in asked]


def texts():
    return list(DocumentText.objects.values_list("document__slug", "text"))


@pytest.mark.django_db
def test_what_was_there_before_is_read_once_at_night():
    make_document(slug="a", file=upload(["Pauschale"]))
    make_document(
        slug="b", file=SimpleUploadedFile("b.docx", media_files.office("docx"))
    )

    done = [read_documents() for _ in range(2)]

    assert done == [f"Texte von Dokumenten gelesen: {count}." for count in (1, 0)]
    assert texts() == [("a", "Pauschale")]


@pytest.mark.django_db
def test_file_that_is_away_for_a_night_is_read_in_the_next():
    document = make_document(slug="a", file=upload(["Pauschale"]))
    storage, name = document.file.storage, document.file.name
    with storage.open(name) as file:
        content = file.read()
    storage.delete(name)

    read_documents()
    while_away = texts()
    storage.save(name, ContentFile(content))
    read_documents()

    assert while_away == []
    assert texts() == [("a", "Pauschale")]


@pytest.mark.django_db
def test_text_of_a_file_that_was_replaced_meanwhile_is_not_stored():
    document = make_document(slug="a", file=upload(["Pauschale"]))
    Document.objects.filter(pk=document.pk).update(file="dokumente/neu.pdf")

    store(document, "Pauschale")

    assert texts() == []


@pytest.mark.django_db
def test_upload_is_read_and_found_and_goes_with_its_file(
    client, django_capture_on_commit_callbacks
):
    make_page(title="Anderes")
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document(title="Merkblatt", file=upload(["Zeckenbiss"]))
    before = hits(client)

    with django_capture_on_commit_callbacks(execute=True):
        document.file = upload(["Wespenstich"])
        document.save()

    after = hits(client)
    document.delete()
    assert (before, after, texts()) == ([1, 0], [0, 1], [])


@pytest.mark.django_db
def test_saving_without_a_new_file_reads_nothing(django_capture_on_commit_callbacks):
    document = make_document(file=upload(["Pauschale"]))
    read_documents()
    DocumentText.objects.update(text="gelesen")

    with django_capture_on_commit_callbacks(execute=True):
        document.title = "Anders"
        document.save()

    assert [text for _, text in texts()] == ["gelesen"]
