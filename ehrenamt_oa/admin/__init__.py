"""The admin site and its start page, which collects what each app names.

Way in: `site.EhrenamtAdminSite`; what is beside every screen says `menu`.

Of its floor it may import `handbook`, `operations`, `other_moment`, `passwords`,
`privacy`, `refused`, `rights`, `sign_in`.
"""
