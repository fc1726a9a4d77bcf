"""A photograph becomes a picture, which has more sizes, and one place for its source."""

import django.db.models.deletion
import media.migrations._photos
from django.db import migrations, models


def take_over(apps, schema_editor):
    media.migrations._photos.take_over_photos(apps.get_model("helferkreise", "helferkreis"), apps)


class Migration(migrations.Migration):

    dependencies = [
        ("helferkreise", "0003_owner_moves"),
        ("media", "0001_from_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="helferkreis",
            name="picture",
            field=models.ForeignKey(blank=True, help_text="Bitte nur Fotos, die Sie veröffentlichen dürfen, und Menschen nur mit ihrer Erlaubnis.", null=True, on_delete=django.db.models.deletion.PROTECT, to="media.picture", verbose_name="Foto"),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
