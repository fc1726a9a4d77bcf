"""Let those who keep the site right do so with everything that has come since.

As in 0002_redaktion: all but accounts and which Gemeinden there are.
"""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITED_APPS = ["contacts", "helferkreise", "pages"]
REFERENCE_DATA = [
    f"{verb}_{model}"
    for verb in ["add", "delete"]
    for model in ["gemeinde", "otherarea"]
]


def extend_group(apps, schema_editor):
    for label in EDITED_APPS:  # permissions usually come after the last migration
        create_permissions(
            installed_apps.get_app_config(label), verbosity=0, apps=apps
        )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group = Group.objects.filter(name="Redaktion").first()
    if group is None:
        return  # somebody has deleted or renamed it
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label__in=EDITED_APPS).exclude(
            codename__in=REFERENCE_DATA
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0002_redaktionssystem"),
        ("helferkreise", "0002_redaktionssystem"),
        ("pages", "0005_first_editions"),
    ]

    operations = [migrations.RunPython(extend_group, migrations.RunPython.noop)]
