"""Readers of environment variables; every setting an operator may set passes here.

Each variable may also be given as NAME_FILE, the path of a file that holds it
(for secrets handed over by a service manager).
"""

from __future__ import annotations

import os
from pathlib import Path

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


class BadSetting(Exception):  # noqa: N818 -- reads as a fact
    """A variable holds something that cannot be used."""


def envstr(name: str, default: str = "") -> str:
    """Text of NAME, or of the file NAME_FILE points to, or the default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def envbool(name: str, *, default: bool = False) -> bool:
    """Truth of NAME; raises BadSetting for anything but a plain yes or no."""
    value = envstr(name, "true" if default else "false").strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise BadSetting(f"{name}={value!r} is neither yes nor no")


def envint(name: str, default: int) -> int:
    """Whole number of NAME; raises BadSetting when it is not one."""
    value = envstr(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise BadSetting(f"{name}={value!r} is not a whole number") from error


def envlist(name: str, default: str = "") -> list[str]:
    """Comma-separated list of NAME, blanks dropped."""
    return [item.strip() for item in envstr(name, default).split(",") if item.strip()]
