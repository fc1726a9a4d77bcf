"""Photographs are pictures now; apart from them, because PostgreSQL wants it so."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("helferkreise", "0004_photos_become_pictures")]

    operations = [
        migrations.RemoveConstraint("helferkreis", "helferkreise_helferkreis_photo_is_described"),
        migrations.RemoveField("helferkreis", "photo"),
        migrations.RemoveField("helferkreis", "photo_alt"),
        migrations.RemoveField("helferkreis", "photo_credit"),
        migrations.RemoveField("helferkreis", "photo_height"),
        migrations.RemoveField("helferkreis", "photo_width"),
    ]
