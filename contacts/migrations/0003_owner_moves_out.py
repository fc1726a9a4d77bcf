"""Only what Django knows changes here: the tables stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0002_redaktionssystem'),
        ('editing', '0001_from_contacts'),
        ('helferkreise', '0003_owner_moves'),
        ('pages', '0007_media_moves_out'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(
                    name='MovedAddress',
                ),
                migrations.AlterField(
                    model_name='office',
                    name='owner',
                    field=models.ForeignKey(blank=True, help_text='Wer weiß, ob die Angaben noch stimmen? Diese Person bekommt eine E-Mail, wenn etwas zu prüfen ist. Auf der Website steht sie nicht.', null=True, on_delete=django.db.models.deletion.SET_NULL, to='editing.owner', verbose_name='zuständige Person'),
                ),
                migrations.DeleteModel(
                    name='Owner',
                ),
            ],
        ),
    ]
