"""Which addresses belong to the program is asked of the URL patterns now, by `clean`."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editing', '0001_from_contacts'),
        ('pages', '0007_media_moves_out'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='page',
            name='pages_page_address_is_free',
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.CheckConstraint(condition=models.Q(('slug', 'gesamt'), _negated=True), name='pages_page_address_is_free', violation_error_message='Diese Adresse gehört einem festen Teil der Website. Bitte wählen Sie eine andere.'),
        ),
    ]
