"""A picture: its record, the sizes that are made of it, and under which licence it stands.

Way in: `picture.Picture`.

Of its floor it may import `files`, `public_file`.
"""
