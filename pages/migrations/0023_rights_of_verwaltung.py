"""Let who manages accounts see which mails wait, and read no internal notes.

They had the right to look at offices and Helferkreise for choosing to which an account is
limited; that takes no right of its own any more.
"""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import Q

MAILS = Q(content_type__app_label="base", codename__endswith="_outgoingmail")
CHOSEN = [("contacts", "office"), ("helferkreise", "helferkreis")]


def change_group(apps, schema_editor):
    create_permissions(installed_apps.get_app_config("base"), verbosity=0, apps=apps)
    group = apps.get_model("auth", "Group").objects.filter(name="Verwaltung").first()
    if group is None:
        return  # somebody has deleted or renamed it
    mails = apps.get_model("auth", "Permission").objects.filter(MAILS)
    group.permissions.add(*mails.exclude(codename__startswith="delete"))
    for app, name in CHOSEN:
        held = group.permissions.filter(
            content_type__app_label=app, content_type__model=name
        )
        if {each.codename for each in held} == {f"view_{name}"}:  # else they need it
            group.permissions.remove(*held)


class Migration(migrations.Migration):
    dependencies = [("base", "0004_outgoing_mail"), ("pages", "0022_places")]

    operations = [migrations.RunPython(change_group, migrations.RunPython.noop)]
