"""Steps in the form of a page, for the tests of its editor."""


def editor(form):
    return form.get_by_role("textbox", name="Text", exact=True).first


def unfold(form, name):
    """Open a part of the form that is folded."""
    form.locator("summary").filter(has_text=name).click()


def paste(form, html):
    """Paste into what has the focus, as the browser would from another program."""
    form.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        html,
    )


def save(form):
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()
