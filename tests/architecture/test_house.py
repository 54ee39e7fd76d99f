"""Conventions of the house that no linter knows."""

import re
from io import StringIO
from pathlib import Path

import factory
import pytest
from django.apps import apps
from django.core.management import call_command

from tools.docs_pages import glossary

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 500
STILL_TOO_LONG = {"tests/integration/tasks/test_views.py"}  # to be split by page
CODE = [
    path
    for folder in ("src", "tests", "tools", "benchmarks")
    for path in sorted((ROOT / folder).glob("**/*.py"))
    if "migrations" not in path.parts
    and str(path.relative_to(ROOT)) not in STILL_TOO_LONG
]
MODELS = [model for model in apps.get_models() if model.__module__.startswith("xaso.")]
# Rows that only their own functions make: chained, drawn, taken once.
WITHOUT_FACTORY = {
    "core": "built by the kernel's functions in every test that needs one"
}
VIETNAMESE_LETTER = re.compile("[à-ỹđ]", re.IGNORECASE)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_a_novel(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_every_model_has_a_factory():
    for path in (ROOT / "tests" / "factories").glob("*.py"):
        __import__(f"tests.factories.{path.stem}")
    made = {cls._meta.model for cls in _all_subclasses(factory.Factory)}

    missing = [
        model._meta.label
        for model in MODELS
        if model not in made and model._meta.app_label not in WITHOUT_FACTORY
    ]

    assert missing == []


def _all_subclasses(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from _all_subclasses(sub)


@pytest.mark.django_db
def test_no_migration_is_pending():
    said = StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_model_has_its_vietnamese_term(model):
    term = str(model._meta.verbose_name)
    first = (model.__doc__ or "").strip().splitlines()[0]

    assert VIETNAMESE_LETTER.search(term), f"verbose_name of {model._meta.label}"
    assert re.search(r"\([^)]*[à-ỹđ][^)]*\)?", first, re.IGNORECASE), (
        f"the docstring of {model._meta.label} lacks the term in brackets"
    )


ENUMS = [cls for app in glossary.own_apps() for cls in glossary.enums_of(app)]


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__qualname__)
def test_a_choice_has_its_vietnamese_term(cls):
    assert glossary.TERM.search(cls.__doc__ or ""), cls.__module__
