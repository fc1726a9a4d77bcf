"""German for the scripts of the admin, where Django has none yet."""

from django.views.i18n import JavaScriptCatalog

GERMAN = {
    'Choose %s by selecting them and then select the "Choose" arrow button.': "Markieren "
    "Sie, was dazukommen soll, und klicken Sie auf den Pfeil „Markierte hinzufügen“.",
    'Remove %s by selecting them and then select the "Remove" arrow button.': "Markieren "
    "Sie, was wegfallen soll, und klicken Sie auf den Pfeil „Markierte entfernen“.",
    "Choose selected %s": "Markierte hinzufügen",
    "Choose all %s": "Alle hinzufügen",
    "Remove selected %s": "Markierte entfernen",
    "Remove all %s": "Alle entfernen",
    "(click to clear)": "(anklicken hebt den Filter auf)",
}


class WordsOfScripts(JavaScriptCatalog):
    packages = ["django.contrib.admin", "django_prose_editor"]

    def get_catalog(self):
        return GERMAN | super().get_catalog()
