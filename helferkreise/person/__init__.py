"""People of a Helferkreis, and what each of them agreed to.

Private data: nothing of it is public without a consent that holds. Way in:
`person.Person`, `consent.Consent`, `contact_ways.ways_to_reach`.

Of its floor it may import `helferkreis`.
"""
