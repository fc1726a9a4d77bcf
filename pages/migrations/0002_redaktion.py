"""Create the group of those who keep the site right.

They may do everything but manage accounts and change which Gemeinden there are.
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


def create_group(apps, schema_editor):
    for label in EDITED_APPS:  # permissions usually come after the last migration
        create_permissions(
            installed_apps.get_app_config(label), verbosity=0, apps=apps
        )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group, _ = Group.objects.get_or_create(name="Redaktion")
    group.permissions.set(
        Permission.objects.filter(content_type__app_label__in=EDITED_APPS).exclude(
            codename__in=REFERENCE_DATA
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contacts", "0001_initial"),
        ("helferkreise", "0001_initial"),
        ("pages", "0001_initial"),
    ]

    operations = [migrations.RunPython(create_group, migrations.RunPython.noop)]
