"""What this app does every night."""

from base.nightly.tasks import register

from .links.run import check_links
from .redirects.missed_address import tidy_missed_addresses
from .search.document_text import read_documents

register("Links prüfen", check_links)
register("Nicht gefundene Adressen aufräumen", tidy_missed_addresses)
register("Texte von Dokumenten lesen", read_documents)
