from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Seiten und Meldungen"

    def ready(self):
        from media import use

        from .page.publication import in_editions

        use.register(in_editions)
