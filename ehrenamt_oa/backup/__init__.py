"""Copies of everything that people have entered: made, kept by age, tried, carried to
another place, and restored.

A backup is a tar file with the database, the media and a manifest. Without Django:
`archive`, `elsewhere`, `encryption`, `folder`, `manifest`. Way in: `make.make_backup`,
`elsewhere.carry`, `restore.restore`.

Of its floor it may import `identity`, `public_pages`.
"""
