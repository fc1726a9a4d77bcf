"""The roles that the site brings, for whoever gives them.

Groups made by migrations of `pages`, which has most rights (0015_roles and later ones with
"rights" in their names); an authority may change them, and make groups of its own. What each
may do stands in tests/ehrenamt_oa/rights/policy_of_roles.txt.
"""

ROLES = {
    "Redaktion": "schreibt und veröffentlicht alles, was auf der Website steht.",
    "Autorin/Autor": "schreibt Entwürfe von Seiten, Meldungen, Stellen und "
    "Helferkreisen. Was schon öffentlich ist, ändert erst die Redaktion.",
    "Stellen": "pflegt Zeiten, Kontaktwege und besondere Tage von Stellen und schließt "
    "sie für heute. Für welche, wählen Sie weiter unten.",
    "Integrationslotsin": "pflegt Helferkreise mit ihren Personen, Gesuchen und Terminen, "
    "auch mit Tabellen.",
    "Bereitschaft": "setzt Hinweise oben auf die Website und schließt Stellen für heute, "
    "mehr nicht.",
    "Verwaltung": "legt Konten an, gibt ihnen Rollen, sieht, welche E-Mails der Website "
    "nicht hinausgingen, und gibt Auskunft, was über Menschen gespeichert ist. An der "
    "Website ändert sie nichts.",
}


def about(group):
    """Return a group as it is offered: with what it is for, if the site brings it."""
    words = ROLES.get(group.name)
    return f"{group.name}: {words}" if words else group.name
