"""What a version of a page contains: its words, its place and its blocks.

Whether the page is public is no part of it: bringing a version back changes the draft,
and what people read stays until it is published.
"""

import reversion

from pages.blocks.kinds import BLOCKS

from .page import Page

OF_THE_PUBLIC = ["is_published", "has_draft", "withdraw_at"]
PRIVATE = ["owner", "reminded_on"]

for kind in BLOCKS:
    reversion.register(kind)

reversion.register(
    Page,
    follow=[f"{kind._meta.model_name}_blocks" for kind in BLOCKS],
    exclude=[*OF_THE_PUBLIC, *PRIVATE],
)
