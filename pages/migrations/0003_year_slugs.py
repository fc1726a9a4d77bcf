"""`/aktuelles/2026/` is the archive of a year from now on, and no report."""

from django.db import migrations


def leave_years_free(apps, schema_editor):
    News = apps.get_model("pages", "News")
    for news in News.objects.filter(slug__regex="^[0-9]{4}$"):
        news.slug = f"meldung-{news.slug}"
        news.save()


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_redaktion")]

    operations = [migrations.RunPython(leave_years_free, migrations.RunPython.noop)]
