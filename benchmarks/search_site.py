"""Fills an empty database with what `benchmarks.search` looks through.

    DATABASE_URL=sqlite:////somewhere/site.sqlite3 python -m benchmarks.search_site

The facts and examples, 10,000 pages of 150 invented words, and 20 documents of 92,000
characters; the same each time.
"""

import os
import random
from io import StringIO

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

# Django must be set up first
from django.core.management import call_command  # noqa: E402

from media.models import Document  # noqa: E402
from pages.models import DocumentText, Edition, Page  # noqa: E402
from pages.page.edition import EVER  # noqa: E402

SEED = 9780
PAGES, WORDS, LENGTH = 10_000, 8_000, 150
DOCUMENTS, CHARACTERS = 20, 92_000
SYLLABLES = (
    "ab be den er fahr ge hof in kar len mit nor ost pla reg sti tun ver wald zeit"
)


def texts(chance: random.Random) -> list[str]:
    """Return as many texts as there are pages; few of the words are frequent, as in life."""
    syllables = SYLLABLES.split()
    known = ["".join(chance.choices(syllables, k=4)).capitalize() for _ in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]
    return [" ".join(chance.choices(known, weights, k=LENGTH)) for _ in range(PAGES)]


def add_documents(text: str) -> None:
    """Add documents with one long text; there are no files."""
    made = Document.objects.bulk_create(
        Document(
            title=f"Langer Bericht {n}",
            slug=f"bericht-{n}",
            file=f"{n}.pdf",
            kind="pdf",
            size=1,
            is_public=True,
        )
        for n in range(DOCUMENTS)
    )
    DocumentText.objects.bulk_create(
        DocumentText(document=document, file=document.file.name, text=text)
        for document in made
    )


def fill() -> None:
    call_command("migrate", verbosity=0)
    for command in (["grunddaten"], ["beispiele", "laden"]):
        call_command(*command, stdout=StringIO())
    written = texts(random.Random(SEED))
    made = Page.objects.bulk_create(
        Page(title=f"Seite {n}", slug=f"s-{n}", path=f"s-{n}", is_published=True)
        for n in range(PAGES)
    )
    Edition.objects.bulk_create(
        Edition(
            page=page,
            title=text[:40],
            valid_from=EVER,
            body=f"<h2>{text[40:70]}</h2><p>{text}</p>",
        )
        for page, text in zip(made, written, strict=True)
    )
    add_documents(" ".join(written)[:CHARACTERS])


if __name__ == "__main__":
    fill()
