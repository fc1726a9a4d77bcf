"""A picture: its record, the sizes that are made of it, and under which licence it stands.

May import `media.files` and below. Way in: `picture.Picture`.
"""
