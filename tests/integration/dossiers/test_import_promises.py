"""What an import promises: refuses to invent, resumes, flags, stays within its unit."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from tests.factories.dossiers import DossierFactory
from tests.factories.organisation import UnitFactory
from tests.factories.procedures import OfferingFactory
from tests.integration.dossiers.exporting import (
    FINISHED,
    NOW,
    OPEN,
    changed,
    take_in,
    upload,
    xlsx,
)
from xaso.core import clock, files, seals
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.files import FileDamaged
from xaso.core.models import JournalEntry
from xaso.core.seals import Seal
from xaso.dossiers import services
from xaso.dossiers.enums import ImportState, Problem, Status
from xaso.dossiers.errors import ImportRefused
from xaso.dossiers.models import Dossier, DossierChange, HandOver, Result
from xaso.dossiers.services import reading, writing
from xaso.organisation.enums import Role
from xaso.procedures.enums import OnlineLevel

# ruff: noqa: DTZ001 -- exports tell the time of the office's wall clock
pytestmark = pytest.mark.django_db
STEPS = ("Mã hồ sơ", "Bước xử lý", "Phương thức chuyển", "Thời điểm chuyển")
STEP = ("H48.1", "Thẩm định", "Điện tử", datetime(2024, 3, 4, 10))


@pytest.fixture
def clerk(officer):
    return officer(Role.CLERK)


@pytest.fixture
def sealed(monkeypatch):
    """Make the first quarter a sealed period of a unit: `sealed(unit)`."""

    def seal(unit):
        quarter = Seal(
            unit.pk, date(2023, 12, 15), date(2024, 3, 14), NOW, "Quý I năm 2024"
        )
        monkeypatch.setattr(seals, "_providers", [lambda unit_id: (quarter,) if unit_id == unit.pk else ()])  # fmt: skip

    return seal


def counts(kept):
    return {key: value for key, value in kept.summary["counts"].items() if value}


def sentences(kept):
    return [fault["sentence"] for fault in kept.summary["first"]]


# --- nothing is invented, nothing is lost -----------------------------------------------
def test_a_finished_dossier_is_not_moved_back(clerk):
    take_in(clerk, xlsx(FINISHED))

    kept = upload(clerk, xlsx(changed(FINISHED, status="Đang xử lý"), OPEN))

    assert counts(kept) == {"created": 1, "refused": 1}
    assert sentences(kept) == [
        "Ô J2: hồ sơ H48.1 trong sổ “Đã xử lý xong”, tệp ghi “Đang xử lý” là lùi lại nên không nhập. Nếu tệp đúng, hãy hỏi nơi quản lý hệ thống nguồn."
    ]


def test_an_empty_cell_erases_no_day(clerk):
    take_in(clerk, xlsx(FINISHED))

    kept = upload(clerk, xlsx(changed(FINISHED, finished=None, name="Đinh Văn Mới")))

    assert counts(kept) == {"refused": 1}
    assert "Ô I2: hồ sơ H48.1 trong sổ có xử lý xong lúc 06/03/2024 15:00, tệp để trống" in sentences(kept)[0]  # fmt: skip


def test_other_empty_cells_keep_what_the_ledger_knows(clerk):
    take_in(clerk, xlsx(FINISHED))

    kept = upload(clerk, xlsx(changed(FINISHED, name=None, number="", channel="")))

    assert counts(kept) == {"unchanged": 1}


def test_a_file_with_fewer_columns_changes_only_those(clerk):
    take_in(clerk, xlsx(FINISHED))
    returned = ("Mã hồ sơ", "Ngày trả kết quả", "Trạng thái")
    row = ("H48.1", datetime(2024, 3, 7, 8), "Đã trả kết quả")

    take_in(clerk, xlsx(row, header=returned))

    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.owner_name) == (Status.DONE, "Đinh Văn Một")
    assert sorted(c.column for c in DossierChange.objects.all()) == ["returned_at", "status"]  # fmt: skip


def test_a_row_with_an_error_stays_out_and_the_others_come_in(clerk):
    kept = take_in(clerk, xlsx(changed(FINISHED, due="31/02/2024"), OPEN))

    assert [d.code for d in Dossier.objects.all()] == ["H48.2"]
    assert (kept.outcome["created"], kept.outcome["refused"]) == (1, 1)


def test_a_day_without_a_time_is_marked_so(clerk):
    take_in(clerk, xlsx(changed(OPEN, received=date(2024, 3, 5), due=date(2024, 3, 9))))

    dossier = Dossier.objects.get()
    assert dossier.day_only == "received_at,due_at"
    assert clock.local(dossier.due_at).strftime("%H:%M:%S") == "23:59:59"


def test_a_dossier_out_of_order_comes_in_with_its_problem(clerk):
    kept = take_in(clerk, xlsx(changed(OPEN, due=None)))

    dossier = Dossier.objects.get()
    assert (dossier.problem, dossier.problems) == (Problem.NO_DUE, ["no-due"])
    assert kept.summary["counts"]["with_problem"] == 1


# --- details ---------------------------------------------------------------------------------
def test_details_are_counted_on_their_dossier(clerk):
    paper = ("H48.1", "Ký", "Bản giấy", datetime(2024, 3, 5, 8))
    take_in(clerk, xlsx(FINISHED, OPEN, sheets={"Bước": (STEPS, STEP, paper)}))

    found = {d.code: (d.handovers_total, d.handovers_electronic, d.parts_total) for d in Dossier.objects.all()}  # fmt: skip
    assert found == {"H48.1": (2, 1, None), "H48.2": (0, 0, None)}
    assert [h.step for h in HandOver.objects.order_by("position")] == [
        "Thẩm định",
        "Ký",
    ]


def test_a_changed_set_of_details_replaces_the_old_one_and_is_told(clerk):
    take_in(clerk, xlsx(FINISHED, sheets={"Bước": (STEPS, STEP)}))
    other = ("H48.1", "Thẩm định", "Bản giấy", STEP[3])

    take_in(clerk, xlsx(FINISHED, sheets={"Bước": (STEPS, other, STEP)}))

    assert HandOver.objects.count() == 2
    told = {c.column: (c.old, c.new) for c in DossierChange.objects.all()}
    assert told == {"handovers_total": ("1", "2")}


def test_details_that_change_no_count_are_told_as_a_kind(clerk):
    take_in(clerk, xlsx(FINISHED, sheets={"Bước": (STEPS, STEP)}))

    take_in(clerk, xlsx(FINISHED, sheets={"Bước": (STEPS, (*STEP[:3], datetime(2024, 3, 4, 11)))}))  # fmt: skip

    assert [c.column for c in DossierChange.objects.all()] == ["handovers"]


def test_details_of_an_unknown_dossier_are_refused(clerk):
    kept = upload(clerk, xlsx(STEP, header=STEPS))

    assert counts(kept) == {"refused": 1}
    assert sentences(kept) == ["Hồ sơ H48.1 chưa có trong sổ nên chưa ghi được chi tiết của nó. Hãy nhập bảng hồ sơ trước."]  # fmt: skip


def test_a_file_of_details_alone_finds_its_dossiers(clerk):
    take_in(clerk, xlsx(FINISHED))

    take_in(clerk, xlsx(STEP, header=STEPS))

    assert Dossier.objects.get().handovers_total == 1


def test_results_older_than_the_ledger_come_in_once(clerk):
    head = ("Mã hồ sơ", "Số, ký hiệu", "Tên kết quả", "Ngày cấp")
    content = xlsx(("", "12/2019", "Giấy khai sinh", date(2019, 6, 5)), header=head)

    take_in(clerk, content)
    again = upload(clerk, content)

    assert Result.objects.get().dossier is None
    assert counts(again) == {}


# --- the catalogue -----------------------------------------------------------------------------
def test_a_dossier_bears_what_its_procedure_offered_on_the_day_of_receipt(clerk):
    old = OfferingFactory(unit=clerk.unit, procedure__code="1.001193", level=OnlineLevel.PARTIAL, has_fee=True, valid_to=date(2024, 3, 4))  # fmt: skip
    OfferingFactory(unit=clerk.unit, procedure=old.procedure, level=OnlineLevel.FULL, valid_from=date(2024, 3, 5))  # fmt: skip

    take_in(
        clerk, xlsx(FINISHED, OPEN, changed(FINISHED, code="H48.3", procedure="9.9"))
    )

    found = {d.code: (d.offered_level, d.offered_fee, d.problem) for d in Dossier.objects.all()}  # fmt: skip
    assert found == {
        "H48.1": ("partial", True, ""),
        "H48.2": ("full", False, ""),
        "H48.3": ("", None, "unknown-procedure"),
    }


def test_without_a_catalogue_no_procedure_is_unknown(clerk):
    take_in(clerk, xlsx(FINISHED))

    dossier = Dossier.objects.get()
    assert (dossier.problem, dossier.offered_level, dossier.offered_fee) == (
        "",
        "",
        None,
    )


def test_a_catalogue_that_changes_has_the_ledger_judged_anew(
    clerk, work_off, django_capture_on_commit_callbacks
):
    take_in(clerk, xlsx(FINISHED, changed(OPEN, procedure="9.9")))
    head = ("Mã TTHC", "Tên thủ tục hành chính", "Mức độ", "Áp dụng từ")

    with django_capture_on_commit_callbacks(execute=True):
        take_in(clerk, xlsx(("1.001193", "Đăng ký khai sinh", "Toàn trình", date(2024, 1, 1)), header=head))  # fmt: skip
    work_off()

    found = {d.code: (d.offered_level, d.problem) for d in Dossier.objects.all()}
    assert found == {"H48.1": ("full", ""), "H48.2": ("", "unknown-procedure")}
    kinds = JournalEntry.objects.values_list("kind", flat=True)
    assert {"procedures.ProceduresListed", "dossiers.LedgerRechecked"} <= set(kinds)


def test_a_day_ahead_is_judged_anew_when_it_has_come(clerk):
    take_in(clerk, xlsx(changed(OPEN, received=datetime(2024, 3, 9, 9), due=datetime(2024, 3, 12))))  # fmt: skip
    assert Dossier.objects.get().problem == Problem.IN_FUTURE
    later = NOW.replace(day=10)

    changed_rows = services.recheck(unit_id=clerk.unit_id, reason="đã đến ngày", now=later, only_future=True)  # fmt: skip

    assert (changed_rows, Dossier.objects.get().problem) == (1, "")
    assert services.recheck(unit_id=clerk.unit_id, reason="đã đến ngày", now=later) == 0


# --- sealed periods ------------------------------------------------------------------------------
def test_what_changes_a_sealed_period_is_flagged(clerk, sealed):
    take_in(clerk, xlsx(FINISHED, OPEN))
    sealed(clerk.unit)
    late = changed(FINISHED, finished=datetime(2024, 3, 8, 9))
    going_on = changed(OPEN, finished=datetime(2024, 4, 2, 9), status="Đã xử lý xong")
    newcomer = changed(FINISHED, code="H48.3")

    kept = take_in(clerk, xlsx(late, going_on, newcomer), now=NOW.replace(month=4))

    flagged = {(c.dossier.code, c.column) for c in DossierChange.objects.exclude(after_seal="")}  # fmt: skip
    assert flagged == {("H48.1", "finished_at"), ("H48.3", "code")}
    assert kept.outcome["after_seal"] == 2
    assert {c.after_seal for c in DossierChange.objects.all()} == {"", "Quý I năm 2024"}


# --- crashes, neighbours, rights -----------------------------------------------------------------
def test_a_crash_between_portions_is_made_good_without_doubles(clerk, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 2)
    monkeypatch.setattr(writing, "BATCH", 2)
    rows = [changed(FINISHED, code=f"H48.{n}") for n in range(7)]
    kept = upload(clerk, xlsx(*rows))
    services.confirm_import(import_id=kept.pk, actor=clerk, now=NOW)
    store, calls = writing._store, []

    def crash(*args):
        calls.append(1)
        if len(calls) == 3:
            raise DatabaseError("mất điện")
        store(*args)

    monkeypatch.setattr(writing, "_store", crash)
    with pytest.raises(DatabaseError):
        services.write_import(kept.pk, now=NOW)
    assert Dossier.objects.count() == 4

    services.write_import(kept.pk, now=NOW)

    kept.refresh_from_db()
    assert Dossier.objects.count() == 7
    assert (kept.state, kept.outcome["created"], kept.outcome["unchanged"]) == (ImportState.DONE, 7, 0)  # fmt: skip
    assert JournalEntry.objects.filter(kind="dossiers.LedgerImported").count() == 1
    assert services.write_import(kept.pk, now=NOW) == ImportState.DONE


def test_two_units_may_have_the_same_code(clerk, officer):
    other = officer(Role.CLERK, unit=UnitFactory())

    take_in(clerk, xlsx(FINISHED))
    take_in(other, xlsx(FINISHED))

    assert Dossier.objects.filter(code="H48.1").count() == 2


def test_portions_ask_a_constant_number_of_questions(clerk, django_assert_num_queries):
    def asked(count):
        unit_clerk = clerk
        rows = [changed(FINISHED, code=f"A{count}.{n}") for n in range(count)]
        kept = upload(unit_clerk, xlsx(*rows, sheets={"Bước": (STEPS, *[(row[0], *STEP[1:]) for row in rows])}))  # fmt: skip
        services.confirm_import(import_id=kept.pk, actor=unit_clerk, now=NOW)
        with CaptureQueriesContext(connection) as queries:
            services.write_import(kept.pk, now=NOW)
        return len(queries)

    assert asked(3) == asked(300)


def test_the_content_of_the_file_is_gone_after_the_import(
    clerk, django_capture_on_commit_callbacks
):
    kept = upload(clerk, xlsx(changed(FINISHED, number="040291777777")))
    services.confirm_import(import_id=kept.pk, actor=clerk, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        services.write_import(kept.pk, now=NOW)
    with pytest.raises(FileDamaged):
        files.read(kept.file)

    again = upload(clerk, xlsx(changed(FINISHED, number="040291777777")))
    assert files.read(again.file)
    with django_capture_on_commit_callbacks(execute=True):
        services.discard_import(import_id=again.pk, actor=clerk, now=NOW)
    with pytest.raises(FileDamaged):
        files.read(again.file)


def test_a_file_two_uploads_share_stays_until_the_last_is_done(
    clerk, django_capture_on_commit_callbacks
):
    first = upload(clerk, xlsx(changed(FINISHED, number="040291888888")))
    second = upload(clerk, xlsx(changed(FINISHED, number="040291888888")))
    assert first.file.sha256 == second.file.sha256

    with django_capture_on_commit_callbacks(execute=True):
        services.discard_import(import_id=second.pk, actor=clerk, now=NOW)

    assert files.read(first.file)


@pytest.mark.parametrize(
    "role", [Role.PROFESSIONAL, Role.CHAIR, Role.ADMIN, Role.FRONT]
)
def test_only_the_counter_and_the_office_may_import(officer, role):
    with pytest.raises(NotAllowed):
        upload(officer(role), xlsx(FINISHED))


def test_a_stranger_can_neither_confirm_nor_discard(clerk, officer):
    kept = upload(clerk, xlsx(FINISHED))
    stranger = officer(Role.CLERK, unit=UnitFactory())

    for act in (services.confirm_import, services.discard_import):
        with pytest.raises(NotFound):
            act(import_id=kept.pk, actor=stranger, now=NOW)


def test_a_settled_import_is_neither_confirmed_nor_discarded_again(clerk):
    kept = take_in(clerk, xlsx(FINISHED))

    for act in (services.confirm_import, services.discard_import):
        with pytest.raises(ImportRefused):
            act(import_id=kept.pk, actor=clerk, now=NOW)


def test_an_import_put_away_while_it_is_read_stays_away(clerk):
    kept = upload(clerk, xlsx(FINISHED))
    services.discard_import(import_id=kept.pk, actor=clerk, now=NOW)

    assert services.read_import(kept.pk, now=NOW) == ImportState.DISCARDED
    assert services.write_import(kept.pk, now=NOW) == ImportState.DISCARDED


def test_a_source_must_have_a_name(clerk):
    with pytest.raises(ImportRefused):
        upload(clerk, xlsx(FINISHED), source="  ")


def test_another_key_gives_another_hash(clerk, settings):
    take_in(clerk, xlsx(FINISHED))
    before = Dossier.objects.get().owner_key
    settings.OWNER_KEY = "một khóa khác"

    take_in(clerk, xlsx(FINISHED))

    assert Dossier.objects.get().owner_key != before
    [told] = DossierChange.objects.all()
    assert (told.column, told.old, told.new) == ("owner_key", "", "")


def test_a_dossier_entered_otherwise_is_met_by_its_code(clerk):
    DossierFactory(unit=clerk.unit, code="H48.1", status=Status.PROCESSING, finished_at=None, returned_at=None)  # fmt: skip

    kept = take_in(clerk, xlsx(FINISHED))

    assert (kept.outcome["created"], kept.outcome["changed"]) == (0, 1)
    assert Dossier.objects.get().row_digest != ""
