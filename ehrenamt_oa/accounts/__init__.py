"""What accounts may do, in words, and who may give what to whom.

Way in: `roles.about`, `granting`, `sentences.sentences`.
"""
