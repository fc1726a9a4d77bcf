"""News: reports by date, their archive and their feed.

May import `pages.text`. Way in: `news.News`.
"""
