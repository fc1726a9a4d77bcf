from django.contrib.admin import AdminSite


class EhrenamtAdminSite(AdminSite):
    site_header = "Ehrenamt im Oberallgäu"
    site_title = "Verwaltung"
    index_title = "Was möchten Sie ändern?"
