"""What this app does every night."""

from base.nightly.tasks import register

from .feedback.feedback import forget_old_feedback
from .links.run import check_links
from .redirects.missed_address import tidy_missed_addresses
from .search.document_text import read_documents
from .search.searched import forget_old_searches

register("Links prüfen", check_links)
register("Nicht gefundene Adressen aufräumen", tidy_missed_addresses)
register("Texte von Dokumenten lesen", read_documents)
register("Gesuchte Wörter vergessen", forget_old_searches)
register("Alte Rückmeldungen entfernen", forget_old_feedback)
