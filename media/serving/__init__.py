"""Answers that send uploaded files, whole or in parts.

May import `media` and below. Way in: `views`.
"""
