from django.apps import AppConfig
from django.db.models.signals import post_save


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Seiten und Meldungen"

    def ready(self):
        from media import use
        from media.models import Document

        from .news.linked import in_news, in_planned_news
        from .page.shown_records import in_editions, in_planned_editions
        from .search.document_text import read_after_upload

        use.register(in_editions, in_planned_editions)
        use.register(in_news, in_planned_news)
        post_save.connect(read_after_upload, sender=Document)
