from django.apps import AppConfig
from django.db.models.signals import post_save


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Seiten und Meldungen"

    def ready(self):
        from contacts.responsibility import same_words
        from media import use
        from media.models import Document

        from .news.linked import in_news, in_planned_news
        from .page.shown_records import in_editions, in_planned_editions
        from .search.document_text import read_after_upload
        from .search.synonym import all_pairs

        use.register(in_editions, in_planned_editions)
        use.register(in_news, in_planned_news)
        same_words.register(all_pairs)
        post_save.connect(read_after_upload, sender=Document)
