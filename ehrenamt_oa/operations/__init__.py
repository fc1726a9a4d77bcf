"""Health, and what is checked before the site starts.

Way in: `health`, `start_checks`.
"""
