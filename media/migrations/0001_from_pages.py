"""Pictures, documents and films come from the app `pages`.

The tables stay where they are, under their old names.
"""

import django.core.validators
import django.db.models.deletion
import media.checked_file
import media.picture.picture
from django.db import migrations, models


MOVED = ["picture", "document", "video"]


def rename(apps, old, new):
    """Let rights and log entries follow: they hang on the content type."""
    types = apps.get_model("contenttypes", "ContentType").objects
    types.filter(app_label=old, model__in=MOVED).update(app_label=new)


def take_over(apps, schema_editor):
    rename(apps, "pages", "media")


def give_back(apps, schema_editor):
    rename(apps, "media", "pages")


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0006_rights'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(help_text='So heißt der Link. Zum Beispiel „Antrag auf Übungsleiterpauschale“.', max_length=120, verbose_name='Titel')),
                        ('slug', models.SlugField(help_text='Letzter Teil der Internetadresse, die auch bleibt, wenn Sie die Datei ersetzen.', unique=True, verbose_name='Adresse im Netz')),
                        ('file', media.checked_file.CheckedFileField(folder='dokumente', help_text='PDF, DOCX, XLSX, ODT oder ODS, höchstens 20 MB, ohne Passwort und Makros. Eine neue Datei ersetzt die alte; die Adresse bleibt.', look='look_at_file', max_length=255, upload_to='', verbose_name='Datei')),
                        ('kind', models.CharField(editable=False, max_length=4)),
                        ('size', models.PositiveIntegerField(editable=False)),
                        ('page_count', models.PositiveIntegerField(editable=False, null=True)),
                        ('language', models.CharField(choices=[('de', 'Deutsch'), ('ar', 'Arabisch'), ('en', 'Englisch'), ('fr', 'Französisch'), ('ku', 'Kurdisch'), ('fa', 'Persisch'), ('ru', 'Russisch'), ('so', 'Somali'), ('ti', 'Tigrinya'), ('tr', 'Türkisch'), ('uk', 'Ukrainisch')], default='de', max_length=10, verbose_name='Sprache')),
                        ('accessible', models.CharField(choices=[('unchecked', 'nicht geprüft'), ('yes', 'ja'), ('no', 'nein')], default='unchecked', help_text='Kann ein Vorleseprogramm alles lesen, in der richtigen Reihenfolge? Word und Acrobat prüfen das unter „Barrierefreiheit“.', max_length=10, verbose_name='barrierefrei')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                    ],
                    options={
                        'verbose_name': 'Dokument',
                        'verbose_name_plural': 'Dokumente',
                        'db_table': 'pages_document',
                        'ordering': ['title', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Picture',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(help_text='Damit Sie das Bild hier wiederfinden.', max_length=120, verbose_name='Titel')),
                        ('alt', models.CharField(blank=True, help_text='Was ist zu sehen? In einem Satz, für Menschen, die das Bild nicht sehen können. Zum Beispiel: „Zwei Frauen lernen an einem Tisch Deutsch.“', max_length=250, verbose_name='Bildbeschreibung')),
                        ('is_decorative', models.BooleanField(default=False, help_text='Nur Schmuck: Wer das Bild nicht sieht, verpasst nichts. Dann bleibt die Bildbeschreibung leer.', verbose_name='dekorativ')),
                        ('credit', models.CharField(help_text='Von wem ist das Bild? Zum Beispiel „Foto: Landratsamt Oberallgäu“. Steht unter dem Bild und auf der Seite „Bildnachweise“.', max_length=120, verbose_name='Bildnachweis')),
                        ('license', models.CharField(blank=True, choices=[('CC0-1.0', 'CC0 1.0'), ('CC-BY-4.0', 'CC BY 4.0'), ('CC-BY-SA-4.0', 'CC BY-SA 4.0'), ('CC-BY-ND-4.0', 'CC BY-ND 4.0'), ('CC-BY-3.0-DE', 'CC BY 3.0 DE'), ('CC-BY-SA-3.0-DE', 'CC BY-SA 3.0 DE')], help_text='Leer lassen, wenn das Landratsamt das Bild selbst gemacht hat oder eine Erlaubnis dafür hat.', max_length=20, verbose_name='Lizenz')),
                        ('license_note', models.CharField(blank=True, help_text='Wenn sie oben fehlt, oder was dazugehört: „bearbeitet“.', max_length=120, verbose_name='Andere Lizenz')),
                        ('focus_x', models.PositiveSmallIntegerField(default=50, help_text='In Prozent der Breite: 0 ist ganz links, 100 ganz rechts. Wo das Bild nur als Ausschnitt erscheint, bleibt diese Stelle zu sehen.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='Wichtige Stelle: von links')),
                        ('focus_y', models.PositiveSmallIntegerField(default=50, help_text='In Prozent der Höhe: 0 ist ganz oben, 100 ganz unten.', validators=[django.core.validators.MaxValueValidator(100)], verbose_name='Wichtige Stelle: von oben')),
                        ('key', models.CharField(default=media.picture.picture.new_key, editable=False, max_length=32, unique=True)),
                        ('version', models.PositiveIntegerField(default=0, editable=False)),
                        ('width', models.PositiveIntegerField(editable=False)),
                        ('height', models.PositiveIntegerField(editable=False)),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                    ],
                    options={
                        'verbose_name': 'Bild',
                        'verbose_name_plural': 'Bilder',
                        'db_table': 'pages_picture',
                        'ordering': ['title', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('alt', ''), ('is_decorative', True)), models.Q(('is_decorative', False), models.Q(('alt', ''), _negated=True)), _connector='OR'), name='pages_picture_described_or_decorative', violation_error_message='Bitte beschreiben Sie das Bild, oder setzen Sie den Haken bei „dekorativ“: eines von beiden.'), models.CheckConstraint(condition=models.Q(('credit', ''), _negated=True), name='pages_picture_has_a_credit', violation_error_message='Zu einem Bild gehört ein Bildnachweis.'), models.CheckConstraint(condition=models.Q(('focus_x__lte', 100), ('focus_y__lte', 100)), name='pages_picture_focus_in_percent', violation_error_message='Die wichtige Stelle liegt zwischen 0 und 100 Prozent.')],
                    },
                ),
                migrations.CreateModel(
                    name='Video',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(help_text='Steht über dem Video und sagt, worum es geht.', max_length=120, verbose_name='Titel')),
                        ('file', media.checked_file.CheckedFileField(folder='videos', help_text='MP4 oder WebM, höchstens 200 MB. Je kleiner, desto besser kommt es am Telefon an: 720 Zeilen genügen.', look='look_at_file', max_length=255, upload_to='', verbose_name='Video')),
                        ('kind', models.CharField(editable=False, max_length=4)),
                        ('size', models.PositiveIntegerField(editable=False)),
                        ('captions', media.checked_file.CheckedFileField(folder='videos', help_text='Eine Datei im Format WebVTT (.vtt): alles, was gesprochen wird, und wichtige Geräusche.', look='look_at_captions', max_length=255, upload_to='', verbose_name='Untertitel')),
                        ('transcript', models.TextField(help_text='Alles, was zu hören und zu sehen ist, zum Nachlesen. Leere Zeilen trennen Absätze.', verbose_name='Text zum Video')),
                        ('language', models.CharField(choices=[('de', 'Deutsch'), ('ar', 'Arabisch'), ('en', 'Englisch'), ('fr', 'Französisch'), ('ku', 'Kurdisch'), ('fa', 'Persisch'), ('ru', 'Russisch'), ('so', 'Somali'), ('ti', 'Tigrinya'), ('tr', 'Türkisch'), ('uk', 'Ukrainisch')], default='de', max_length=10, verbose_name='Sprache')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='zuletzt geändert')),
                        ('poster', models.ForeignKey(blank=True, help_text='Das Bild, das zu sehen ist, bevor das Video läuft.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='videos', to='media.picture', verbose_name='Standbild')),
                    ],
                    options={
                        'verbose_name': 'Video',
                        'verbose_name_plural': 'Videos',
                        'db_table': 'pages_video',
                        'ordering': ['title', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('captions', ''), _negated=True), models.Q(('transcript', ''), _negated=True)), name='pages_video_can_be_read', violation_error_message='Zu einem Video gehören Untertitel und der Text zum Nachlesen.')],
                    },
                ),
            ],
        ),
        migrations.RunPython(take_over, give_back),
    ]
