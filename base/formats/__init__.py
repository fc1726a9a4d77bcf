"""What the site hands out to machines: Atom, iCalendar, JSON-LD, QR codes.

Imports nothing of ours but `base`. One module for each format; what is said in it lives in
the room of the thing.

Of its floor it may import `content_version`, `examples`, `licenses`, `text`, `time`.
"""
