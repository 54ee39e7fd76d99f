"""A scratch installation for tests that need real processes on a real database."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]


class Installation:
    """A folder, a database of the kind this test run uses, and `manage.py` on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"xaso_scratch_{os.getpid()}"
        self.url = f"sqlite:///{folder}/scratch.sqlite3"
        if connection.vendor == "postgresql":
            self._admin(f"CREATE DATABASE {self.name}")
            server = connection.settings_dict
            who = f"{server['USER']}:{server['PASSWORD']}"
            where = f"{quote(server['HOST'], safe='')}:{server['PORT'] or 5432}"
            self.url = f"postgresql://{who}@{where}/{self.name}"
        self.environment = os.environ | {
            "XASO_DATABASE_URL": self.url, "XASO_VAR": str(folder), "XASO_DEMO": "0",
            "DJANGO_SETTINGS_MODULE": "xaso.settings.dev", "PYTHONPATH": str(ROOT),
        }  # fmt: skip

    def drop(self) -> None:
        if connection.vendor == "postgresql":
            self._admin(f"DROP DATABASE {self.name} WITH (FORCE)")

    def manage(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return self._python("manage.py", *map(str, arguments))

    def shell(self, script: str, *arguments: object) -> str:
        """Run a script after django.setup(); returns what it prints."""
        done = self._python("-c", "import django; django.setup()\n" + script, *map(str, arguments))  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            [sys.executable, *arguments], env=self.environment, cwd=ROOT, check=False,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    def _admin(self, statement: str) -> None:
        server = connection.settings_dict
        with psycopg.connect(
            host=server["HOST"], user=server["USER"], password=server["PASSWORD"],
            port=server["PORT"] or 5432, dbname="postgres", autocommit=True,
        ) as admin:  # fmt: skip
            admin.execute(statement)
