"""What staff write: the guide, news, alerts, links and redirects; the start page.

May import everything below. Way in: `pages.models`.
"""
