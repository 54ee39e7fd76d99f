"""How Django forms are drawn: one template for a field, one for a form."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every field of every form looks the same (mẫu trường nhập)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
