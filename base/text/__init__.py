"""Pure: what a text consists of: one folding for all searches, invisible characters.

Imports no Django and nothing of ours. The middleware of the site calls `mail_protection`.
"""
