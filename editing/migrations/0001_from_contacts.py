"""Reviewers and moved addresses come from the app `contacts`.

The tables stay where they are, under their old names.
"""

from django.db import migrations, models


MOVED = ["owner", "movedaddress"]


def rename(apps, old, new):
    """Let rights and log entries follow: they hang on the content type."""
    types = apps.get_model("contenttypes", "ContentType").objects
    types.filter(app_label=old, model__in=MOVED).update(app_label=new)


def take_over(apps, schema_editor):
    rename(apps, "contacts", "editing")


def give_back(apps, schema_editor):
    rename(apps, "editing", "contacts")


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0002_redaktionssystem'),
        ('pages', '0006_rights'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='MovedAddress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('old_path', models.CharField(editable=False, max_length=300, unique=True)),
                        ('new_path', models.CharField(editable=False, max_length=300)),
                    ],
                    options={
                        'verbose_name': 'frühere Adresse',
                        'verbose_name_plural': 'frühere Adressen',
                        'db_table': 'contacts_movedaddress',
                        'ordering': ['old_path'],
                    },
                ),
                migrations.CreateModel(
                    name='Owner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='Person oder Team. Steht nie auf der Website.', max_length=120, verbose_name='Name')),
                        ('email', models.EmailField(help_text='Dorthin geht die Erinnerung, wenn etwas zu prüfen ist. Ein Konto hier in der Verwaltung ist nicht nötig.', max_length=254, verbose_name='E-Mail')),
                    ],
                    options={
                        'verbose_name': 'Zuständige Person',
                        'verbose_name_plural': 'Zuständige Personen',
                        'db_table': 'contacts_owner',
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('email',), name='contacts_owner_one_for_each_mailbox', violation_error_message='Diese E-Mail-Adresse hat schon eine andere zuständige Person.')],
                    },
                ),
            ],
        ),
        migrations.RunPython(take_over, give_back),
    ]
