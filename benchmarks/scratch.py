"""A migrated scratch database for benchmarks that need the real models."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def database() -> Iterator[None]:
    """Point Django at an empty SQLite file (or at XASO_BENCH_URL) and migrate it."""
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get(
            "XASO_BENCH_URL", f"sqlite:///{Path(folder)}/bench.sqlite3"
        )
        os.environ |= {"XASO_DATABASE_URL": url, "XASO_VAR": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "xaso.settings.dev"
        import django  # noqa: PLC0415 -- settings come first
        from django.core.management import call_command  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
        yield
