"""News: reports by date, their archive and their feed.

Way in: `news.News`.

Of its floor it may import `links`, `text`.
"""
