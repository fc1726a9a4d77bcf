"""Who cannot migrate reads which records are in the way, and what is wrong with them."""

from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Now

from ehrenamt_oa.updates.refused import INTRODUCTION, refused
from pages.models import Page
from tests.factories import make_page
from tests.landings.databases import standing_in


class OldSite(NamedTuple):
    """The database before some addresses were taken; it stood on servers."""

    commit: str = "old"
    template: str = "template1"

    def dump(self, vendor):
        return ""


@pytest.fixture
def old_site(tmp_path, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), standing_in(OldSite(), tmp_path):
        call_command("migrate", "pages", "0003", verbosity=0)
        insert_page("dokumente", "Formulare")
        insert_page("vorschau", "Ausblick")
        yield


def insert_page(slug, title):
    loader = MigrationLoader(connection)
    model = loader.project_state([("pages", "0003_year_slugs")]).apps
    model.get_model("pages.Page").objects.create(slug=slug, path=slug, title=title)


@pytest.mark.ignore_template_errors
def test_pages_in_the_way_are_named_and_mended_the_site_migrates(old_site):
    with pytest.raises(CommandError) as said:
        call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pages_page SET slug = slug || '-neu', path = path || '-neu'"
        )
    call_command("migrate", verbosity=0)

    wrong = "Diese Adresse gehört einem festen Teil der Website. Bitte wählen Sie eine andere."
    assert str(said.value).splitlines() == [
        INTRODUCTION,
        f"Seite 1 „Formulare“: {wrong}",
        f"Seite 2 „Ausblick“: {wrong}",
    ]
    slugs = Page.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["dokumente-neu", "vorschau-neu"]


@pytest.mark.django_db
def test_same_values_are_found_by_what_has_to_be_unique():
    both = [make_page(title="Gleich", slug=slug) for slug in ["eins", "zwei"]]
    make_page(title="Anders")
    constraint = models.UniqueConstraint(fields=["title"], name="title_is_unique")

    found = refused(Page.objects.all(), constraint)

    assert {each.pk for each in found} == {each.pk for each in both}


@pytest.mark.django_db
def test_neither_true_nor_false_is_allowed():
    """As in the database, where a check holds unless it is false."""
    make_page()
    before_now = models.Q(withdraw_at__lt=Now())

    found = refused(
        Page.objects.all(), models.CheckConstraint(condition=before_now, name="x")
    )

    assert list(found) == []
