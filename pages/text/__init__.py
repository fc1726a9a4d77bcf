"""Rich text: cleaned, with headings that can be linked to and links that follow records.

May import `pages.redirects` and what lies below this app. Way in: `rich_text`, `internal_links`.
"""
