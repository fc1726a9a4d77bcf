"""The admin site and its start page, which collects what each app names.

Way in: `site.EhrenamtAdminSite`.
"""
