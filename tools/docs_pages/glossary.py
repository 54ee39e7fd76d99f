"""docs/glossary.md: English and Vietnamese words of the field, from models and enums."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.db import models

HEAD = """# Thuật ngữ · Glossary

Trang này sinh từ mã nguồn (`make docs`): tên trong mã, tiếng Việt trên màn hình, nghĩa.
Generated from the docstrings and labels of models and enums; `make check` fails when it is stale.
"""
TERM = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: its name in the code, in Vietnamese, and what it means."""

    name: str
    term: str
    meaning: str


def pages() -> dict[str, str]:
    """The glossary, one section an app."""
    sections = [_section(app) for app in own_apps()]
    return {"docs/glossary.md": HEAD + "".join(sections)}


def own_apps() -> list[AppConfig]:
    """Our apps, in the order of the settings (from the lowest floor up)."""
    return [app for app in apps.get_app_configs() if app.name.startswith("xaso.")]


def model_entries(app: AppConfig) -> list[Entry]:
    """Words that are rows."""
    return [
        Entry(model.__name__, str(model._meta.verbose_name), _meaning(model))
        for model in app.get_models()
    ]


def enums_of(app: AppConfig) -> list[type[models.TextChoices]]:
    """The choices an app declares in its `enums` module."""
    name = f"{app.name}.enums"
    if find_spec(name) is None:
        return []
    found = inspect.getmembers(import_module(name), inspect.isclass)
    return [
        cls
        for _name, cls in found
        if issubclass(cls, models.TextChoices) and cls.__module__ == name
    ]


def enum_entries(app: AppConfig) -> list[Entry]:
    """Words that are choices, with their values."""
    return [_enum_entry(cls) for cls in enums_of(app)]


def _enum_entry(cls: type[models.TextChoices]) -> Entry:
    values = "; ".join(f"`{value}` {label}" for value, label in cls.choices)
    term = TERM.search(inspect.getdoc(cls) or "")
    meaning = f"{_meaning(cls)} {values}"
    return Entry(cls.__name__, term[1] if term else "", meaning)


def _section(app: AppConfig) -> str:
    entries = sorted(
        [*model_entries(app), *enum_entries(app)], key=lambda entry: entry.name
    )
    if not entries:
        return ""
    head = f"\n## {app.label} · {app.verbose_name}\n\n| Tên trong mã | Tiếng Việt | Nghĩa |\n|---|---|---|\n"
    return head + "".join(_rows(entries))


def _rows(entries: Iterable[Entry]) -> list[str]:
    return [
        f"| `{entry.name}` | {entry.term} | {_cell(entry.meaning)} |\n"
        for entry in entries
    ]


def _meaning(cls: type) -> str:
    doc = inspect.getdoc(cls) or ""
    first = " ".join(doc.split("\n\n")[0].split())
    return re.sub(r"\s*\([^()]*\)(?=[.;:,]|$)", "", first, count=1)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
