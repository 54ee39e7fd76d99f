"""What all tests share."""

import pytest
from django.db import connection

from xaso.core import journal_guards


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The migrated database, with the journal's triggers proven and then lifted.

    Transactional tests empty every table afterwards, which the triggers refuse;
    tests of the triggers put them back for themselves.
    """
    with django_db_blocker.unblock():
        if journal_guards.TABLE in connection.introspection.table_names():
            assert journal_guards.present(connection), "migrations left no triggers"
            journal_guards.remove(connection)
