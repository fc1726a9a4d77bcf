"""Let who manages accounts see the log."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def show(apps, schema_editor):
    create_permissions(installed_apps.get_app_config("editing"), verbosity=0, apps=apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group = Group.objects.filter(name="Verwaltung").first()
    if group:
        group.permissions.add(Permission.objects.get(codename="view_traceentry"))


class Migration(migrations.Migration):
    dependencies = [("editing", "0003_trace"), ("pages", "0015_roles")]

    operations = [migrations.RunPython(show, migrations.RunPython.noop)]
