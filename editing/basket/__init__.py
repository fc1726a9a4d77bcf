"""The Papierkorb: what was deleted in the admin, whole, until its period ends.

Way in: `admin.BasketAdmin` for the admin, `putting.put` for what is deleted elsewhere,
`returning.bring_back`.

Of its floor it may import `private_history`, `trace`, `undo`.
"""
