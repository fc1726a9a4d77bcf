"""The models of this app, each in the module of its thing."""

from pages.alert.alert import Alert
from pages.blocks.entries import (
    CircleEntry,
    ContactEntry,
    DocumentEntry,
    FaqEntry,
    LinkEntry,
    Notice,
    PictureEntry,
    Step,
    VideoEntry,
)
from pages.feedback.feedback import Feedback
from pages.links.checked_link import CheckedLink, LinkUse
from pages.news.news import News
from pages.page.edition import Edition
from pages.page.page import Page
from pages.page.preview_link import PreviewLink
from pages.redirects.missed_address import MissedAddress
from pages.redirects.redirect import Redirect
from pages.search.document_text import DocumentText
from pages.search.pin import Pin
from pages.search.searched import SearchedFingerprint, SearchedWords
from pages.search.synonym import SameWords
