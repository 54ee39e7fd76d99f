"""Pages of the documentation that are made from the code, and whether they are fresh.

    tools/docs_fresh.py            exit status 1 and the names of stale pages
    tools/docs_fresh.py --write    write them

Each module in `tools/docs_pages` makes pages: `pages() -> dict[str, str]`, path below
the root of the repository to full text. Add a module; nothing else to register.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import tools.docs_pages  # noqa: E402


def all_pages() -> dict[str, str]:
    """Every generated page, path to text."""
    pages: dict[str, str] = {}
    for module in pkgutil.iter_modules(tools.docs_pages.__path__):
        pages |= import_module(f"tools.docs_pages.{module.name}").pages()
    return dict(sorted(pages.items()))


def stale(pages: dict[str, str], root: Path = ROOT) -> list[str]:
    """Paths whose file is missing or says something else."""
    return [
        path
        for path, text in pages.items()
        if not (root / path).is_file()
        or (root / path).read_text(encoding="utf-8") != text
    ]


def write(pages: dict[str, str], root: Path = ROOT) -> None:
    """Write the pages, making folders as needed."""
    for path, text in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write, or compare and say what is stale."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.settings.test")
    import django  # noqa: PLC0415 -- the settings come first

    django.setup()
    pages = all_pages()
    old = stale(pages)
    if "--write" in arguments:
        write(pages)
        print(f"{len(pages)} pages, {len(old)} written anew")
        return 0
    for path in old:
        print(f"{path} is stale: run `make docs`")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
