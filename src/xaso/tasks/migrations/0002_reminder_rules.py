"""The common reminder rules; a unit adds its own rows to replace them."""

from datetime import date

from django.db import migrations

OFFSETS = (-5, -1, 0, 1, 5)
SINCE = date(2024, 1, 1)


def add_rules(apps, schema_editor):
    rule = apps.get_model("tasks", "ReminderRule")
    rule.objects.bulk_create(
        [rule(unit=None, offset=offset, valid_from=SINCE) for offset in OFFSETS]
    )


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial")]

    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop)]
