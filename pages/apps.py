from django.apps import AppConfig
from django.db.models.signals import post_save


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Seiten und Meldungen"

    def ready(self):
        from media import use
        from media.models import Document

        from .page.publication import in_editions
        from .search.document_text import read_after_upload

        use.register(in_editions)
        post_save.connect(read_after_upload, sender=Document)
