"""The site as a whole: settings, addresses, and what is true of every page.

May import everything; nothing imports it.
"""
