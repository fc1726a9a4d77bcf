"""Give every page that was published its first edition: what everybody could read."""

from datetime import UTC, datetime

from django.db import migrations

EVER = datetime(2000, 1, 1, tzinfo=UTC)
FIELDS = ["title", "menu_title", "summary", "body", "stand"]


def make_editions(apps, schema_editor):
    Page = apps.get_model("pages", "Page")
    Edition = apps.get_model("pages", "Edition")
    published = Page.objects.filter(is_published=True)
    Edition.objects.bulk_create(
        Edition(
            page=page,
            valid_from=EVER,
            **{name: getattr(page, name) for name in FIELDS},
        )
        for page in published
    )
    published.update(has_draft=False)


class Migration(migrations.Migration):
    dependencies = [("pages", "0004_redaktionssystem")]

    operations = [migrations.RunPython(make_editions, migrations.RunPython.noop)]
