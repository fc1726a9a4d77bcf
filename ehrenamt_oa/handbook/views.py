from django.http import Http404, HttpResponse

from base.admin.screens import staff_page

from .book import PICTURES, book


def handbook(request):
    """Show all of it on one page, so that it can be searched and printed."""
    title, *chapters = book()
    context = {"title": title.title, "beginning": title, "chapters": chapters}
    return staff_page(request, "ehrenamt_oa/handbook/handbook.html", context)


def picture(request, name):
    file = PICTURES / f"{name}.webp"
    if file not in PICTURES.iterdir():  # a disk fails at a name that is too long
        raise Http404
    return HttpResponse(file.read_bytes(), content_type="image/webp")
