"""Records of loading and of nightly work come from the app `pages`.

The tables stay where they are, under their old names.
"""

from django.db import migrations, models


MOVED = ["periodicrun", "loadedrecord"]


def rename(apps, old, new):
    """Let rights and log entries follow: they hang on the content type."""
    types = apps.get_model("contenttypes", "ContentType").objects
    types.filter(app_label=old, model__in=MOVED).update(app_label=new)


def take_over(apps, schema_editor):
    rename(apps, "pages", "base")


def give_back(apps, schema_editor):
    rename(apps, "base", "pages")


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0006_rights'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='PeriodicRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('task', models.CharField(editable=False, max_length=80, unique=True)),
                        ('started_at', models.DateTimeField(editable=False, null=True)),
                        ('finished_at', models.DateTimeField(editable=False, null=True)),
                        ('succeeded_at', models.DateTimeField(editable=False, null=True)),
                        ('is_success', models.BooleanField(default=False, editable=False)),
                        ('said', models.TextField(blank=True, editable=False)),
                    ],
                    options={
                        'verbose_name': 'regelmäßige Aufgabe',
                        'verbose_name_plural': 'regelmäßige Aufgaben',
                        'db_table': 'pages_periodicrun',
                        'ordering': ['task'],
                    },
                ),
                migrations.CreateModel(
                    name='LoadedRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(editable=False, max_length=50)),
                        ('key', models.CharField(editable=False, max_length=255)),
                        ('object_id', models.BigIntegerField(editable=False)),
                    ],
                    options={
                        'verbose_name': 'geladener Eintrag',
                        'verbose_name_plural': 'geladene Einträge',
                        'db_table': 'pages_loadedrecord',
                        'ordering': ['name', 'key'],
                        'constraints': [models.UniqueConstraint(fields=('name', 'key'), name='pages_loadedrecord_once', violation_error_message='Dieser Eintrag ist schon geladen.')],
                    },
                ),
            ],
        ),
        migrations.RunPython(take_over, give_back),
    ]
