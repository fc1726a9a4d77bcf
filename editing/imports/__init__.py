"""Many records from a table: first a look at what it would change, then all or nothing.

The way in is `views.ImportView`. `findings` is pure.

Of its floor it may import `lost_updates`, `trace`, `undo`.
"""
