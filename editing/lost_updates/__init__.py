"""Two people at one record: nobody overwrites what they have not seen.

A form carries marks of what it shows; who saves is told if they are no longer true. The
way in is `admin`. `marks` and `vanished_rows` are pure.

Of its floor it may import `basket`, `private_history`, `trace`.
"""
