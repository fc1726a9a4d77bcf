"""How staff enter and find the ways to reach an office.

May import `contacts.office`. Way in: `contacts.admin`, and the search of the Verwaltung.
"""
