"""Many records from a table: first a look at what it would change, then all or nothing.

The way in is `views.ImportView`. It may import `editing.lost_updates` and `base`;
`findings` is pure.
"""
