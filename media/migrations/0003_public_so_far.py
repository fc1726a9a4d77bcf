"""Documents that no page has stay public, as the search named them and anybody may have
linked to them; those of a page are public with it from now on. Pictures and films had
addresses that nobody knew without a page.

Who could change them may publish them.
"""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

KINDS = ["picture", "document", "video"]


def keep_public(apps, schema_editor):
    of_drafts = apps.get_model("pages", "DocumentEntry").objects
    of_pages = {*of_drafts.values_list("document", flat=True)}
    editions = apps.get_model("pages", "Edition").objects.exclude(blocks=[])
    for blocks in editions.values_list("blocks", flat=True):
        of_pages |= {each.get("document_id") for each in blocks}
    documents = apps.get_model("media", "Document").objects
    documents.exclude(pk__in=of_pages - {None}).update(is_public=True)


def hand_on(apps, schema_editor):
    # permissions usually come after the last migration
    create_permissions(installed_apps.get_app_config("media"), verbosity=0, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="media"
    )
    for kind in KINDS:
        given = permissions.get(codename=f"publish_{kind}")
        had = permissions.get(codename=f"change_{kind}")
        for owners in ("group_set", "user_set"):
            getattr(given, owners).add(*getattr(had, owners).all())


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0002_public_files"),
        ("pages", "0019_document_text"),
    ]

    operations = [
        migrations.RunPython(keep_public, migrations.RunPython.noop),
        migrations.RunPython(hand_on, migrations.RunPython.noop),
    ]
