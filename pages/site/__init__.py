"""Pages made of everything: start page, open data, credits, sitemap, components.

May import all of this app and below. Way in: `views.home`, `sitemaps`.
"""
