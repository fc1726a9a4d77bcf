"""Pure: may this file be taken, and what is in it?

Imports no Django and nothing of ours but `base`. Each module raises `UnfitFileError` with a
German sentence for the field.
"""
