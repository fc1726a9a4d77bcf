"""What the pictures show: screens as they are while somebody does a frequent task.

An address has {} where the number of its record belongs.
"""

from collections.abc import Callable
from dataclasses import dataclass

OFFICE = ("contacts.Office", {"name": "Amt für Migration"})
PAGE = ("pages.Page", {"title__startswith": "Versicherung"})
CHANGE_PAGE = "/verwaltung/pages/page/{}/change/"
CHANGE_OFFICE = "/verwaltung/contacts/office/{}/change/"


@dataclass(frozen=True)
class Scene:
    """A screen, and which part of it is seen. width: of the window in pixels.

    before: gets the page and the address of the site, and does what has to be done ahead.
    steps: gets the page when it is open.
    """

    address: str
    part: str = "#content"
    record: tuple = ()
    steps: Callable | None = None
    before: Callable | None = None
    role: str = "Redaktion"
    width: int = 1000


def close_for_snow(page):
    page.get_by_role("radio", name="Schnee und Eis").check()


def warn(page):
    page.get_by_role("textbox", name="Überschrift").fill("Telefon gestört")
    page.get_by_role("radio", name="Warnung").check()


def write_hours(page):
    page.locator("#id_monday").fill("8–12, 14–17:30")
    page.locator("#id_tuesday").fill("wie Montag")


def write_news(page):
    page.locator("#id_title").fill("Neue Zeiten am Telefon")
    text = "Ab Januar erreichen Sie uns auch am Freitag."
    page.get_by_role("textbox", name="Text").fill(text)


def look_for_bicycles(page):
    page.locator("#id_title").fill("Fahrräder für Kinder")


def enter_date(page):
    page.locator("#id_title").fill("Sprachcafé")


def ask_for_consent(page):
    page.get_by_role("button", name="Einwilligung hinzufügen").click()


def write_with_a_number(page):
    page.locator(".ProseMirror:visible").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Rufen Sie uns an: 08321 612-0. Mehr dazu lesen Sie hier.")
    page.get_by_text("Zur Stelle").first.wait_for()
    page.wait_for_timeout(2000)  # until they are those of the last word


def show_phone(page):
    page.get_by_role("button", name="Handy").click()
    page.frame_locator(".page-preview iframe").locator("h1").wait_for()


def save_office(page, url):
    page.goto(f"{url}/verwaltung/contacts/office/?q=Migration")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_notice").fill("Im Januar ziehen wir in den ersten Stock.")
    page.get_by_role("button", name="Sichern", exact=True).click()
    page.locator(".messagelist").wait_for()


def delete_news(page, url):
    page.goto(f"{url}/verwaltung/pages/news/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Löschen", exact=True).click()
    page.locator(
        "#content input[type=submit], #content button[type=submit]"
    ).last.click()


OF_HELFERKREISE = "Integrationslotsin"
SCENES = {
    "start-der-verwaltung": Scene("/verwaltung/"),
    "suche": Scene("/verwaltung/suche/?q=Migration"),
    "konto": Scene("/verwaltung/auth/user/add/", role="Verwaltung"),
    "pruefen": Scene("/verwaltung/pruefen/"),
    "geschichte": Scene(
        "/verwaltung/contacts/office/{}/history/", record=OFFICE, before=save_office
    ),
    "papierkorb": Scene("/verwaltung/papierkorb/", before=delete_news),
    "telefonnummer": Scene(CHANGE_OFFICE, "#contact_points-group", OFFICE),
    "oeffnungszeiten": Scene(
        CHANGE_OFFICE, "fieldset.office-hours", OFFICE, write_hours
    ),
    "heute-schliessen": Scene(
        "/verwaltung/heute-schliessen/", steps=close_for_snow, width=400
    ),
    "hinweis": Scene("/verwaltung/hinweis/", steps=warn, width=600),
    "besondere-tage": Scene("/verwaltung/besondere-tage/"),
    "tag-mit-anderen-zeiten": Scene(
        "/verwaltung/contacts/specialday/add/", "fieldset.module"
    ),
    "vorschau": Scene("/verwaltung/vorschau/"),
    "was-erledige-ich-wo": Scene(
        "/verwaltung/contacts/responsibility/add/", "fieldset.module"
    ),
    "helferkreise": Scene(
        "/verwaltung/helferkreise/helferkreis/", "#content", role=OF_HELFERKREISE
    ),
    "einwilligung": Scene(
        "/verwaltung/helferkreise/person/add/",
        "#consents-group",
        steps=ask_for_consent,
        role=OF_HELFERKREISE,
    ),
    "importieren": Scene(
        "/verwaltung/helferkreise/helferkreis/import/", role=OF_HELFERKREISE
    ),
    "gesuch": Scene(
        "/verwaltung/helferkreise/need/add/",
        "fieldset.module",
        steps=look_for_bicycles,
        role=OF_HELFERKREISE,
    ),
    "termin": Scene(
        "/verwaltung/helferkreise/event/add/",
        "fieldset.module",
        steps=enter_date,
        role=OF_HELFERKREISE,
    ),
    "meldung": Scene(
        "/verwaltung/pages/news/add/", "fieldset.module", steps=write_news
    ),
    "seite-schreiben": Scene(CHANGE_PAGE, "#page_form fieldset.module", PAGE),
    "seite-veroeffentlichen": Scene(CHANGE_PAGE, ".submit-row", PAGE),
    "seite-vorschau": Scene(CHANGE_PAGE, ".page-preview", PAGE, show_phone),
    "hinweise-zum-text": Scene(CHANGE_PAGE, ".hints", PAGE, write_with_a_number),
    "bausteine": Scene(CHANGE_PAGE, ".page-outline", PAGE),
    "seiten-ordnen": Scene("/verwaltung/pages/page/", "#result_list"),
    "bild-hochladen": Scene("/verwaltung/media/picture/add/", "fieldset.module"),
    "weiterleitung": Scene("/verwaltung/pages/redirect/add/", "fieldset.module"),
}
