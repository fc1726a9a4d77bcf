"""Only what Django knows changes here: the tables stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editing', '0001_from_contacts'),
        ('helferkreise', '0002_redaktionssystem'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='helferkreis',
                    name='owner',
                    field=models.ForeignKey(blank=True, help_text='Wer weiß, ob die Angaben noch stimmen? Diese Person bekommt eine E-Mail, wenn etwas zu prüfen ist. Auf der Website steht sie nicht.', null=True, on_delete=django.db.models.deletion.SET_NULL, to='editing.owner', verbose_name='zuständige Person'),
                ),
            ],
        ),
    ]
