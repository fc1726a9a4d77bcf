"""Everything public, found as a visitor finds it: from page to page.

Way in: `pages.PublicSite.walk`, for the mirror and for whoever tries a copy of the site.

Of its floor it may import `page_cache`.
"""
