"""The history of a record: versions are made, compared and restored (django-reversion).

Way in: `admin.VersionedAdmin` for the admin, whose screens are in `views`, and `versions` for
what is saved elsewhere.

Of its floor it may import `basket`, `lost_updates`, `trace`, `undo`.
"""
