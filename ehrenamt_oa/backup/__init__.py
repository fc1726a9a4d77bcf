"""Copies of everything that people have entered: made, kept by age, tried and restored.

A backup is a tar file with the database, the media and a manifest. Without Django:
`archive`, `encryption`, `generations`, `manifest`. Way in: `make.make_backup`,
`restore.restore`.

Of its floor it may import `identity`, `public_pages`.
"""
