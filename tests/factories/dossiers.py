"""Factories of the ledger: a dossier received on Monday 4/3/2024, due on the 7th."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.organisation import OfficerFactory, UnitFactory
from xaso.core.clock import local_date
from xaso.core.models import StoredFile
from xaso.core.text import fold
from xaso.dossiers import models
from xaso.dossiers.enums import (
    Channel,
    ImportState,
    Medium,
    OwnerKind,
    PartOrigin,
    PaymentMeans,
    PaymentStatus,
    Status,
)

NOW = datetime(2024, 3, 8, 2, 0, tzinfo=UTC)
RECEIVED = datetime(2024, 3, 4, 2, 0, tzinfo=UTC)  # 09:00 in Việt Nam
DUE = datetime(2024, 3, 7, 9, 30, tzinfo=UTC)  # 16:30
FINISHED = datetime(2024, 3, 6, 8, 0, tzinfo=UTC)


def _day_of(name: str) -> factory.LazyAttribute:
    return factory.LazyAttribute(
        lambda o: local_date(getattr(o, name)) if getattr(o, name) else None
    )


class ExportSourceFactory(DjangoModelFactory):
    class Meta:
        model = models.ExportSource

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Hệ thống một cửa {n}")
    created_at = NOW


class ExportFileFactory(DjangoModelFactory):
    """The row of a stored export; its bytes are not in the storage."""

    class Meta:
        model = StoredFile

    class Params:
        unit = factory.SubFactory(UnitFactory)

    unit_id = factory.LazyAttribute(lambda o: o.unit.pk)
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    name = "ho-so.xlsx"
    kind = "xlsx"
    size = 1000
    created_at = NOW


class LedgerImportFactory(DjangoModelFactory):
    class Meta:
        model = models.LedgerImport

    unit = factory.SubFactory(UnitFactory)
    source = factory.SubFactory(
        ExportSourceFactory, unit=factory.SelfAttribute("..unit")
    )
    file = factory.SubFactory(ExportFileFactory, unit=factory.SelfAttribute("..unit"))
    state = ImportState.DONE
    uploaded_at = NOW
    uploaded_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )


class DossierFactory(DjangoModelFactory):
    """Received, settled a day early and returned; `open=True` for one still at work."""

    class Meta:
        model = models.Dossier

    class Params:
        open = factory.Trait(
            status=Status.PROCESSING, finished_at=None, returned_at=None
        )

    unit = factory.SubFactory(UnitFactory)
    code = factory.Sequence(lambda n: f"H48.21535-240304-{n:04d}")
    procedure_code = "1.001193"
    procedure_name = "Đăng ký khai sinh"
    field_code = "G15-TP07"
    field_name = "Hộ tịch"
    owner_name = factory.Sequence(lambda n: f"Đinh Văn Thử {n}")
    owner_kind = OwnerKind.PERSON
    channel = Channel.DIRECT
    status = Status.DONE
    submitted_at = factory.SelfAttribute("received_at")
    received_at = RECEIVED
    due_at = DUE
    finished_at = FINISHED
    returned_at = factory.SelfAttribute("finished_at")
    submitted_on = _day_of("submitted_at")
    received_on = _day_of("received_at")
    due_on = _day_of("due_at")
    finished_on = _day_of("finished_at")
    returned_on = _day_of("returned_at")
    search = factory.LazyAttribute(
        lambda o: fold(f"{o.code} {o.owner_name} {o.procedure_name}")
    )
    entered_at = NOW
    changed_at = NOW


class _DetailFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    dossier = factory.SubFactory(DossierFactory)
    unit = factory.SelfAttribute("dossier.unit")
    position = factory.Sequence(lambda n: n % 1000)


class HandOverFactory(_DetailFactory):
    class Meta:
        model = models.HandOver

    step = "Thẩm định"
    sender = "Bộ phận Một cửa"
    receiver = "Tư pháp – Hộ tịch"
    medium = Medium.ELECTRONIC
    at = RECEIVED


class DossierPartFactory(_DetailFactory):
    class Meta:
        model = models.DossierPart

    code = "000.00.00.G15-KQ003208"
    name = "Giấy chứng sinh"
    origin = PartOrigin.SUPPLIED
    is_digitised = True


class PaymentFactory(_DetailFactory):
    class Meta:
        model = models.Payment

    name = "Lệ phí hộ tịch"
    amount = 8000
    means = PaymentMeans.CASH
    status = PaymentStatus.PAID
    paid_at = RECEIVED
    paid_on = date(2024, 3, 4)


class ResultFactory(_DetailFactory):
    class Meta:
        model = models.Result

    number = factory.Sequence(lambda n: f"{n + 1}/2024")
    name = "Giấy khai sinh"
    issued_on = date(2024, 3, 6)
    is_electronic = True


class DossierChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.DossierChange

    dossier = factory.SubFactory(DossierFactory)
    unit = factory.SelfAttribute("dossier.unit")
    at = NOW
    column = "finished_at"
    old = ""
    new = "06/03/2024 15:00"


class OpeningFactory(DjangoModelFactory):
    class Meta:
        model = models.Opening

    dossier = factory.SubFactory(DossierFactory)
    unit = factory.SelfAttribute("dossier.unit")
    officer = factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit"))
    day = date(2024, 3, 8)
    at = NOW


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = models.SavedView

    unit = factory.SubFactory(UnitFactory)
    officer = factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit"))
    name = factory.Sequence(lambda n: f"Bộ lọc {n}")
    query = "tre=1"
    created_at = NOW
