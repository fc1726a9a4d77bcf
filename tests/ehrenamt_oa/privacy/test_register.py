"""Every table with texts is judged: what it keeps about people, or that it keeps nothing."""

from ehrenamt_oa.privacy.register import STORED
from ehrenamt_oa.privacy.search import models_with_texts

# texts of the public site, and what the program needs for itself
ABOUT_NOBODY = {
    "account.EmailConfirmation",
    "auth.Group",
    "auth.Permission",
    "base.LoadedRecord",
    "base.PeriodicRun",
    "contacts.ContactPoint",
    "contacts.Move",
    "contacts.Office",
    "contacts.Responsibility",
    "contacts.SpecialDay",
    "contenttypes.ContentType",
    "editing.MovedAddress",
    "helferkreise.Event",
    "helferkreise.Gemeinde",
    "helferkreise.Helferkreis",
    "helferkreise.ImportRun",
    "helferkreise.Language",
    "helferkreise.Need",
    "helferkreise.OtherArea",
    "helferkreise.PlaceName",
    "helferkreise.Topic",
    "media.Document",
    "media.Picture",
    "media.Video",
    "pages.Alert",
    "pages.CheckedLink",
    "pages.CircleEntry",
    "pages.ContactEntry",
    "pages.DocumentEntry",
    "pages.DocumentText",
    "pages.Edition",
    "pages.FaqEntry",
    "pages.LinkEntry",
    "pages.LinkUse",
    "pages.News",
    "pages.Notice",
    "pages.Page",
    "pages.PictureEntry",
    "pages.Pin",
    "pages.PreviewLink",
    "pages.Redirect",
    "pages.SameWords",
    "pages.Step",
    "pages.VideoEntry",
    "sessions.Session",  # who is signed in: told of usersessions.UserSession
}


def test_every_table_with_texts_is_judged():
    labels = {model._meta.label for model in models_with_texts()}

    assert sorted(labels - {*STORED} - ABOUT_NOBODY) == []
