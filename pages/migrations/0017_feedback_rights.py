"""Let those who keep the site right read what visitors tell us."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = ["feedback"]


def extend_group(apps, schema_editor):
    create_permissions(installed_apps.get_app_config("pages"), verbosity=0, apps=apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group = Group.objects.filter(name="Redaktion").first()
    if group is None:
        return  # somebody has deleted or renamed it
    group.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="pages", content_type__model__in=MODELS
        )
    )


class Migration(migrations.Migration):
    dependencies = [("pages", "0016_feedback")]

    operations = [migrations.RunPython(extend_group, migrations.RunPython.noop)]
