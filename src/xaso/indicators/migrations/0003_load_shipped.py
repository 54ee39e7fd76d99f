from django.db import migrations

from xaso.indicators.services.shipping import store_shipped


def load(apps, _schema_editor):
    store_shipped(
        apps.get_model("indicators", "Indicator"),
        apps.get_model("indicators", "IndicatorVersion"),
    )


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_definitions")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
