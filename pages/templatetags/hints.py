from django import template

from pages.hints.box import box

register = template.Library()
register.simple_tag(box, name="hints_of")
