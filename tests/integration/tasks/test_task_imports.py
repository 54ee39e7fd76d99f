import io
from datetime import date

import pytest

from tests.factories.tasks import NOW, TODAY
from tests.unit.tasks.test_task_exports import GOOD, HEADER, changed, xlsx
from xaso.core.errors import NotFound
from xaso.core.files import FileRefused
from xaso.core.ids import new_id
from xaso.tasks import queries, services
from xaso.tasks.enums import ImportState, SourceKind, State
from xaso.tasks.errors import ImportRefused
from xaso.tasks.exports.columns import Column, Layout
from xaso.tasks.models import Task

pytestmark = pytest.mark.django_db


def upload(office, *rows, actor=None, name="giao viec.xlsx", content=None):
    return services.upload_assignments(
        unit=office.unit,
        content=io.BytesIO(content or xlsx(HEADER, *rows)),
        name=name,
        issuer_name="UBND tỉnh",
        actor=actor or office.office,
        now=NOW,
    )


def confirm(office, kept):
    return services.confirm_import(import_id=kept.pk, actor=office.office, now=NOW)


def codes(refused) -> list[str]:
    return [objection.code for objection in refused.value.objections]


def test_an_upload_is_kept_and_writes_no_task(office):
    kept = upload(office, GOOD)

    assert kept.state == ImportState.PENDING
    assert len(services.preview(kept).fresh) == 1
    assert not Task.objects.exists()


def test_a_confirmed_row_is_a_task_as_the_file_says_it(office):
    confirm(office, upload(office, GOOD))

    task = Task.objects.get()
    assert (task.title, task.due, task.assigned_due) == (GOOD[3], GOOD[6], GOOD[6])
    assert (task.source_kind, task.state) == (SourceKind.SUPERIOR, State.ASSIGNED)
    assert (task.document_number, task.document_date, task.issued_on) == (
        GOOD[1],
        GOOD[2],
        GOOD[2],
    )
    assert (task.issuer_name, task.issuer) == ("UBND tỉnh", None)
    assert task.source_ref == "Tệp “giao viec.xlsx”, dòng 2"
    assert [(p.role, p.officer) for p in task.parties.order_by("id")] == [
        ("lead", office.office),
        ("cooperate", office.judicial),
        ("cooperate", None),
    ]


def test_bad_known_and_settled_rows_stay_out_and_are_told(office):
    confirm(office, upload(office, GOOD))
    kept = upload(
        office,
        GOOD,
        changed(text="Báo cáo quý II", due="31/02/2027"),
        changed(text="Báo cáo quý III", status="Đã hoàn thành"),
        changed(text="Báo cáo năm"),
    )

    confirmed = confirm(office, kept)

    told = {key: confirmed.outcome[key] for key in ("created", "known", "settled", "refused")}  # fmt: skip
    assert told == {"created": 1, "known": 1, "settled": 1, "refused": 1}
    assert confirmed.outcome["doubts"] == [
        {
            "cell": "G3",
            "sentence": "Ô G3: “31/02/2027” không phải là ngày (viết như 05/02/2027).",
            "is_error": True,
        }
    ]
    assert Task.objects.count() == 2


def test_the_same_file_again_brings_nothing_new(office):
    confirm(office, upload(office, GOOD))

    with pytest.raises(ImportRefused) as refused:
        confirm(office, upload(office, GOOD))

    assert codes(refused) == ["nothing-new"]
    assert Task.objects.count() == 1


def test_an_upload_is_confirmed_once(office):
    kept = upload(office, GOOD)
    confirm(office, kept)

    with pytest.raises(ImportRefused) as refused:
        confirm(office, kept)

    assert codes(refused) == ["settled"]


def test_a_discarded_upload_brings_nothing(office):
    kept = upload(office, GOOD)

    services.discard_import(import_id=kept.pk, actor=office.office, now=NOW)

    kept.refresh_from_db()
    assert kept.state == ImportState.DISCARDED
    assert not Task.objects.exists()


def test_the_officer_settles_the_columns(office):
    header = ("A", "B", "C")
    kept = upload(office, content=xlsx(header, ("việc", "12/3/2027", "x")))
    guessed = services.preview(kept)

    services.set_columns(
        import_id=kept.pk,
        layout=Layout(0, {Column.TEXT: 0, Column.DUE: 1}),
        actor=office.office,
        now=NOW,
    )
    kept.refresh_from_db()

    assert guessed.read == 0
    assert [(row.text, row.due) for row in services.preview(kept).fresh] == [
        ("việc", date(2027, 3, 12))
    ]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(b"%PDF-1.7", "a.pdf", FileRefused), (b"", "a.csv", FileRefused)],
)
def test_a_file_of_another_kind_is_refused(office, content, name, kind):
    with pytest.raises(kind):
        services.upload_assignments(
            unit=office.unit,
            content=io.BytesIO(content),
            name=name,
            issuer_name="UBND tỉnh",
            actor=office.office,
            now=NOW,
        )


def test_the_body_above_is_named(office):
    with pytest.raises(ImportRefused) as refused:
        services.upload_assignments(
            unit=office.unit,
            content=io.BytesIO(xlsx(HEADER, GOOD)),
            name="a.xlsx",
            issuer_name=" ",
            actor=office.office,
            now=NOW,
        )

    assert codes(refused) == ["no-issuer"]


def test_only_those_who_assign_import(office):
    with pytest.raises(ImportRefused):
        upload(office, GOOD, actor=office.judicial)

    kept = upload(office, GOOD)
    with pytest.raises(ImportRefused):
        services.confirm_import(import_id=kept.pk, actor=office.judicial, now=NOW)


def test_an_unknown_upload_is_not_found(office):
    with pytest.raises(NotFound):
        services.confirm_import(import_id=new_id(), actor=office.office, now=NOW)
    with pytest.raises(NotFound):
        queries.get_import(office.judicial, upload(office, GOOD).pk, TODAY)


@pytest.mark.parametrize("count", [1, 3])
def test_confirming_costs_the_same_for_one_and_for_many(
    office, count, django_assert_num_queries
):
    kept = upload(office, *(changed(text=f"Báo cáo {n}") for n in range(count)))

    with django_assert_num_queries(32):
        confirm(office, kept)
