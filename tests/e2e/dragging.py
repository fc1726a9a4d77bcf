"""Drag something in a browser: by mouse, or with a finger."""


def by_mouse(page, begin, end):
    """Press at a point, move to another and let go; each as (x, y)."""
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()


def by_finger(page, begin, end, steps=5):
    """The same on a screen that is touched; the page may not scroll instead."""
    browser = page.context.new_cdp_session(page)
    browser.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def touch(kind, *points):
        points = [{"x": x, "y": y} for x, y in points]
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", begin)
    for step in range(1, steps + 1):
        parts = [a + (b - a) * step / steps for a, b in zip(begin, end, strict=True)]
        touch("touchMove", tuple(parts))
    touch("touchEnd")


WAYS = [by_mouse, by_finger]
