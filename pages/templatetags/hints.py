from django import template

from pages.hints.box import box_of_form

register = template.Library()
register.simple_tag(box_of_form, name="hints_of")
