"""What staff edit of this app, each in the module of its thing."""

from pages.alert import admin as alert_admin
from pages.feedback import admin as feedback_admin
from pages.links import admin as links_admin
from pages.news import admin as news_admin
from pages.page.staff import admin as page_admin
from pages.redirects import admin as redirects_admin
from pages.search import admin as search_admin
