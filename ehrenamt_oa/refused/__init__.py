"""A form that could not be saved: what was typed comes back.

Somebody is signed out, the token is old, the database is away: the answer carries the
fields of the form, and leads back to it. Visitors get theirs back too, on the page of an
error. Way in: `views.signed_out`, `views.give_back`, `views.csrf_failure`, and
`kept.kept_of` for pages of errors. A browser with JavaScript keeps its own copy of forms of
the admin besides (`static/js/admin/keep_typed.js`).

Of its floor it may import `cookies`.
"""
