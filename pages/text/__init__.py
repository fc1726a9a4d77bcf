"""Rich text: cleaned, with headings that can be linked to and links that follow records.

May import `editing.addresses` and below. Way in: `rich_text`, `internal_links`.
"""
