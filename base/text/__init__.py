"""Pure: what a text consists of: one folding for all searches, invisible characters,
mailboxes and addresses of people in it.

Imports no Django and nothing of ours. The middleware of the site calls `mail_protection`.

Of its floor it may import nothing.
"""
