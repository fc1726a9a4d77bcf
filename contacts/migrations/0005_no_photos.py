"""Photographs are pictures now; apart from them, because PostgreSQL wants it so."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("contacts", "0004_photos_become_pictures")]

    operations = [
        migrations.RemoveConstraint("office", "contacts_office_photo_is_described"),
        migrations.RemoveField("office", "photo"),
        migrations.RemoveField("office", "photo_alt"),
        migrations.RemoveField("office", "photo_credit"),
        migrations.RemoveField("office", "photo_height"),
        migrations.RemoveField("office", "photo_width"),
    ]
