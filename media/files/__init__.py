"""Pure: may this file be taken, and what is in it?

Imports no Django and nothing of ours but `base`. Each module raises `UnfitFileError` with a
German sentence for the field. Documents of office programs and tables are ZIP archives of
XML: what such may not hold says `base/files/archive.py`.

Of its floor it may import nothing.
"""
