"""Only what Django knows changes here: the tables stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editing', '0001_from_contacts'),
        ('media', '0001_from_pages'),
        ('pages', '0006_rights'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='documententry',
                    name='document',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='media.document', verbose_name='Dokument'),
                ),
                migrations.DeleteModel(
                    name='LoadedRecord',
                ),
                migrations.DeleteModel(
                    name='PeriodicRun',
                ),
                migrations.RemoveField(
                    model_name='video',
                    name='poster',
                ),
                migrations.AlterField(
                    model_name='pictureentry',
                    name='picture',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='media.picture', verbose_name='Bild'),
                ),
                migrations.AlterField(
                    model_name='videoentry',
                    name='video',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='media.video', verbose_name='Video'),
                ),
                migrations.AlterField(
                    model_name='page',
                    name='owner',
                    field=models.ForeignKey(blank=True, help_text='Wer weiß, ob die Angaben noch stimmen? Diese Person bekommt eine E-Mail, wenn etwas zu prüfen ist. Auf der Website steht sie nicht.', null=True, on_delete=django.db.models.deletion.SET_NULL, to='editing.owner', verbose_name='zuständige Person'),
                ),
                migrations.DeleteModel(
                    name='Document',
                ),
                migrations.DeleteModel(
                    name='Picture',
                ),
                migrations.DeleteModel(
                    name='Video',
                ),
            ],
        ),
    ]
