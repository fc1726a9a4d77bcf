"""Rich text: cleaned, with headings that can be linked to and links that follow records.

Way in: `rich_text`, `internal_links`.

Of its floor it may import `redirects`.
"""
