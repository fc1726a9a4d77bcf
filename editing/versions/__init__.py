"""The history of a record: versions are made, compared and restored (django-reversion).

May import `base` and `editing.lost_updates`. Way in: `admin.VersionedAdmin` for the admin,
`versions` for what is saved elsewhere.
"""
