"""Pages made of everything: start page, open data, credits, sitemap, components.

Way in: `views.home`, `sitemaps`.

Of its floor it may import `blocks`, `news`, `page`.
"""
