"""Filters of the ledger: what each lets through, and that they judge as `judging` does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.dossiers import DossierFactory, ExportSourceFactory
from xaso.core.calendar import shipped
from xaso.dossiers import queries
from xaso.dossiers.enums import Channel, Keeping, Problem, Status
from xaso.dossiers.judging import Verdict, judge
from xaso.dossiers.models import Dossier
from xaso.dossiers.queries import Filter, Sight
from xaso.dossiers.queries.ledger import course_of

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2024, 3, 8, 9, tzinfo=ZONE)
SIGHT = Sight(NOW, NOW.date(), shipped.newest(), sees_persons=True)


def march(day: int, hour: int = 9) -> datetime:
    return datetime(2024, 3, day, hour, tzinfo=ZONE)


def found(unit, **wanted) -> set[str]:
    rows = queries.unit_dossiers(unit.pk, Filter(**wanted), SIGHT)
    return set(rows.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("group", "statuses"),
    [
        ("cho-tiep-nhan", {"receiving"}),
        ("dang-xu-ly", {"new", "processing"}),
        ("tam-dung", {"waiting", "paying", "unresolved"}),
        ("da-xong", {"releasing", "done", "cancelled"}),
        ("khong-tiep-nhan", {"denied"}),
    ],
)
def test_every_status_is_in_one_group(unit, group, statuses):
    for status in Status:
        DossierFactory(unit=unit, status=status, code=status.value)

    assert found(unit, group=group) == statuses


def test_kinds_are_narrowed_by_what_the_dossier_says(unit):
    source = ExportSourceFactory(unit=unit)
    one = DossierFactory(
        unit=unit, channel=Channel.ONLINE, field_name="Chứng thực",
        procedure_code="2.000815", source=source, problem=Problem.NO_DUE,
    ).code  # fmt: skip
    other = DossierFactory(unit=unit, channel="").code

    assert found(unit, channel="online") == {one}
    assert found(unit, channel="chua-ro") == {other}
    assert found(unit, field="Chứng thực") == {one}
    assert found(unit, procedure="2.000815") == {one}
    assert found(unit, source=str(source.pk)) == {one}
    assert found(unit, source="nhap-tay") == {other}
    assert found(unit, source="khong-phai-khoa") == {one, other}
    assert found(unit, fault="co") == {one} == found(unit, fault="no-due")
    assert found(unit, fault="khong") == {other}


@pytest.mark.parametrize("moment", ["received", "due", "finished"])
def test_days_are_both_included(unit, moment):
    moments = {f"{name}_at": march(1) for name in ("received", "due", "finished")}
    for day in (4, 5, 6):
        made = moments | {f"{moment}_at": march(day)}
        DossierFactory(unit=unit, code=str(day), **made)

    assert found(unit, **{moment: (date(2024, 3, 5), date(2024, 3, 6))}) == {"5", "6"}
    assert found(unit, **{moment: (None, date(2024, 3, 4))}) == {"4"}


def test_words_are_found_without_diacritics_in_any_order(unit):
    code = DossierFactory(
        unit=unit, owner_name="Đinh Thị Hoa", procedure_name="Đăng ký khai sinh"
    ).code

    for typed in (
        "đinh thị hoa",
        "HOA dinh",
        "khai sinh hoa",
        code[-8:],
        " hoa  dinh ",
    ):
        assert found(unit, q=typed) == {code}
    assert found(unit, q="hoa lê") == set()


def test_a_search_holds_no_wild_cards(unit):
    DossierFactory(unit=unit)

    assert found(unit, q="%") == found(unit, q="_") == set()


# --- how the due moment is kept ---------------------------------------------------
moments = st.datetimes(datetime(2024, 2, 20), datetime(2024, 3, 20)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=ZONE, microsecond=0)
)


@st.composite
def dossiers(draw) -> dict:
    received, due = sorted((draw(moments), draw(moments)))
    finished = draw(st.none() | moments.filter(lambda one: one >= received))
    settled = (Status.DONE, Status.RELEASING, Status.CANCELLED)
    working = (Status.NEW, Status.PROCESSING, Status.WAITING, Status.PAYING)
    status = draw(st.sampled_from((*(settled if finished else working), Status.DENIED)))
    return {
        "received_at": received, "due_at": due, "finished_at": finished, "status": status,
        "apologised_on": draw(st.none() | st.just(date(2024, 3, 1))),
    }  # fmt: skip


@given(st.lists(dossiers(), min_size=1, max_size=12))
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_filters_judge_as_the_pages_do(unit, made):
    Dossier.objects.all().delete()
    Dossier.objects.bulk_create(
        DossierFactory.build(unit=unit, code=str(n), **one)
        for n, one in enumerate(made)
    )
    verdicts = {one.code: judge(course_of(one), NOW) for one in Dossier.objects.all()}

    def judged(verdict: Verdict) -> set[str]:
        return {code for code, one in verdicts.items() if one is verdict}

    assert found(unit, keeping=Keeping.EARLY) == judged(Verdict.EARLY)
    assert found(unit, keeping=Keeping.ON_TIME) == judged(Verdict.ON_TIME)
    assert found(unit, keeping=Keeping.LATE) == judged(Verdict.LATE)
    assert found(unit, keeping=Keeping.OPEN) == judged(Verdict.OPEN)
    assert found(unit, keeping=Keeping.OVERDUE) == judged(Verdict.OVERDUE)
    silent = found(unit, keeping=Keeping.LATE_SILENT)
    apologised = found(unit, keeping=Keeping.LATE_APOLOGISED)
    assert silent | apologised == judged(Verdict.LATE)
    assert not silent & apologised


def test_due_soon_is_within_three_working_days(unit):
    for day in (8, 11, 13, 14):
        DossierFactory(
            unit=unit,
            code=str(day),
            open=True,
            received_at=march(4),
            due_at=march(day, 16),
        )

    assert found(unit, keeping=Keeping.TODAY) == {"8"}
    assert found(unit, keeping=Keeping.SOON) == {"8", "11", "13"}


# --- how far a search looks -------------------------------------------------------
@pytest.fixture
def near(monkeypatch):
    """A search looks back over two dossiers only."""
    monkeypatch.setattr(queries.ledger, "SEARCHED", 2)


def searched(unit, **wanted):
    page = queries.ledger_page(unit.pk, Filter(**wanted), SIGHT)
    return {row.dossier.code for row in page.rows}, str(page.count), page.horizon


def test_a_search_in_a_long_ledger_looks_at_the_newest_and_says_so(unit, near):
    for day in (1, 2, 3, 4):
        DossierFactory(unit=unit, code=f"H{day}", received_at=march(day))
    DossierFactory(unit=unit, code="H5", received_at=None, status=Status.RECEIVING)

    assert searched(unit, q="khai sinh") == ({"H2", "H3", "H4", "H5"}, "4", march(2))
    assert searched(unit, q="khai sinh", everywhere=True)[1:] == ("5", None)


def test_a_whole_code_is_found_however_old(unit, near):
    for day in (1, 2, 3, 4):
        DossierFactory(unit=unit, code=f"H{day}", received_at=march(day))

    assert searched(unit, q="h1") == ({"H1"}, "1", None)


def test_a_short_ledger_is_searched_whole(unit, near):
    DossierFactory.create_batch(2, unit=unit)

    assert searched(unit, q="khai sinh")[1:] == ("2", None)
