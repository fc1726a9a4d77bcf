"""The admin site and its start page; each app names its own jobs, this collects them.

Way in: `site.EhrenamtAdminSite`.
"""
