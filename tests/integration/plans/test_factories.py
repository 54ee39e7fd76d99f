import pytest

from tests.factories import plans as factories
from tests.factories.indicators import ExternalValueFactory
from tests.factories.legislation import ActLinkFactory

pytestmark = pytest.mark.django_db

FACTORIES = [
    ExternalValueFactory,
    ActLinkFactory,
    factories.FindingDecisionFactory,
    factories.CorrectionFactory,
    factories.ReadingChoiceFactory,
    factories.MeasureFactory,
    factories.HiddenTargetFactory,
    factories.PlanTaskFactory,
    factories.ReportWindowFactory,
    factories.CitationFactory,
    factories.RecipientFactory,
    factories.TargetSignalFactory,
    factories.MeasureNoteFactory,
]


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_row_is_valid_by_default_and_says_what_it_is(factory):
    row = factory()

    row.full_clean()
    assert str(row)
