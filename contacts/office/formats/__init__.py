"""Pure: an office as programs read it: card, calendar, open data, JSON-LD.

Imports no Django; each module takes `OfficeFacts`. `contacts.office.downloads` sends them.
"""
