"""What accounts may do, in words, and who may give what to whom.

Which rights a role has when a site is set up, say the migrations of `pages`, from
`0015_roles` on; staff may change it. Way in: `roles.about`, `granting`,
`sentences.sentences`.

Of its floor it may import nothing.
"""
