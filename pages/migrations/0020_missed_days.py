from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0019_document_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="missedaddress",
            name="last_on",
            field=models.DateField(editable=False, null=True, verbose_name="zuletzt"),
        ),
    ]
