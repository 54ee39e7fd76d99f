"""The board and the page of a target over a simulated year, recounted by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories.dossiers import DossierFactory
from tests.factories.indicators import ExternalValueFactory
from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.factories.plans import MeasureNoteFactory, TargetSignalFactory, approved
from xaso.core import clock
from xaso.organisation.enums import Role
from xaso.plans import queries
from xaso.plans.enums import PathState, Verdict
from xaso.plans.models import MeasureNote

pytestmark = pytest.mark.django_db

BOARD = "/bang-chi-tieu/"
FIRST = date(2023, 12, 15)


def lines_of(version, now):
    board = queries.board_of(version.plan, version.approved_by, now)
    return {line.measure.label: line for line in board.lines}


def received(truth):
    return [
        d
        for d in truth.dossiers
        if d.received_at and d.received_at.date() >= FIRST and d.status != "denied"
    ]


def fraction(line):
    value = line.counted.value
    return value.numerator, value.denominator


# --- figures equal an independent recount ---------------------------------------


def test_online_dossiers_are_those_of_the_ledger(counted, truth, autumn):
    rows = received(truth)

    line = lines_of(counted, autumn)["10c"]

    online = sum(d.channel == "online" for d in rows)
    assert fraction(line) == (online, len(rows))


def test_electronic_handovers_are_those_of_the_ledger(counted, truth, autumn):
    done = [
        d
        for d in truth.dossiers
        if d.finished_at
        and d.finished_at.date() >= FIRST
        and d.handovers
        and d.status != "denied"
    ]

    line = lines_of(counted, autumn)["5"]

    electronic = sum(all(h.medium == "electronic" for h in d.handovers) for d in done)
    assert fraction(line) == (electronic, len(done))


def test_growth_stands_on_the_recorded_baseline(counted, truth, autumn):
    results = [r for d in truth.dossiers for r in d.results] + list(truth.older)
    day = clock.local_date(autumn)
    stock = sum(
        (r.is_electronic or (r.digitised_on is not None and r.digitised_on <= day))
        and r.issued_on <= day
        and (r.valid_to is None or r.valid_to >= day)
        and (r.revoked_on is None or r.revoked_on > day)
        for r in results
    )

    line = lines_of(counted, autumn)["7"]

    assert line.counted.value.amount == Decimal(stock - 100)
    assert fraction(line) == (stock - 100, 100)


def test_a_window_counts_its_own_days(counted, truth, autumn):
    line = lines_of(counted, autumn)["10c"]
    quarter = line.windows[0].value

    rows = [d for d in received(truth) if d.received_at.date() <= date(2024, 3, 10)]
    assert quarter.window.end == date(2024, 3, 10)
    assert quarter.denominator == len(rows)


def test_months_add_up_to_the_year(counted, autumn):
    line = lines_of(counted, autumn)["10c"]

    assert len(line.trend) == 10
    assert line.trend[-1][1] == pytest.approx(float(line.counted.value.amount))


# --- what is said ---------------------------------------------------------------


def test_what_an_outside_body_publishes_is_never_met(counted, autumn):
    lines = lines_of(counted, autumn)

    assert {lines[label].state for label in ("1", "4", "14c", "14d")} == {
        Verdict.WAITING
    }


def test_before_the_end_a_met_target_is_only_on_its_way(counted, autumn):
    met = [x for x in lines_of(counted, autumn).values() if x.state is Verdict.MET]

    assert met
    assert {line.state_label for line in met} == {"Đang đạt"}


def test_after_the_end_the_same_figure_is_final(counted):
    after = datetime(2024, 12, 20, 2, 0, tzinfo=UTC)

    met = [x for x in lines_of(counted, after).values() if x.state is Verdict.MET]

    assert {line.state_label for line in met} == {"Đạt"}
    assert {line.path for line in met} == {PathState.MET}


def test_promises_hidden_in_tasks_have_their_own_lines(counted, autumn):
    lines = lines_of(counted, autumn)

    assert lines["tasks-on-time"].measure.value == 100
    assert lines["disbursement"].state is Verdict.NO_DATA


def test_a_figure_from_a_document_does_not_replace_a_counted_one(
    commune, counted, autumn
):
    ExternalValueFactory(
        unit=commune, measure_key="2024/10c", kind="result", value=Decimal(99)
    )

    line = lines_of(counted, autumn)["10c"]

    assert line.source is None
    assert line.found.verdict.figure == line.counted.value.amount


def test_the_page_says_figures_and_what_is_missing(client_for, counted):
    page = client_for(Role.CHAIR).get(BOARD).content.decode()

    line = lines_of(counted, clock.now())["10c"]
    assert line.counted.fraction in page
    assert line.missing in page
    assert "Cần xem ngay" in page
    assert "Chỉ tiêu nằm trong nhiệm vụ." in page


def test_the_board_by_window_shows_each_window(client_for, counted):
    page = client_for(Role.CHAIR).get(f"{BOARD}?xem=ky").content.decode()

    line = lines_of(counted, clock.now())["10c"]
    assert all(cell.fraction in page for cell in line.windows)


@pytest.mark.parametrize("dossiers", [1, 3])
def test_the_board_takes_the_same_queries_whatever_is_counted(
    client_for, founding, autumn, dossiers, django_assert_num_queries
):
    DossierFactory.create_batch(dossiers, unit=founding.unit)
    chair = client_for(Role.CHAIR)
    chair.get(BOARD)

    with django_assert_num_queries(BOARD_QUERIES):
        chair.get(BOARD)


BOARD_QUERIES = 46


# --- the page of a target ---------------------------------------------------------


def measure(label="10c"):
    return reverse("board:measure", args=[2024, label])


@pytest.mark.parametrize("label", ["1", "5", "7", "10a", "10c", "tasks-on-time"])
def test_every_kind_of_target_has_its_page(client_for, counted, label):
    assert client_for(Role.FRONT).get(measure(label)).status_code == 200


def test_the_page_shows_figure_other_readings_and_where_it_is_from(client_for, counted):
    page = client_for(Role.CHAIR).get(measure()).content.decode()

    line = lines_of(counted, clock.now())["10c"]
    assert all(other.text in page for other in line.others)
    assert "Con số này từ đâu" in page
    assert "Theo lĩnh vực" in page
    assert "Cả mục tiêu" in page


def test_other_days_give_another_figure(client_for, counted, truth):
    page = client_for(Role.CHAIR).get(f"{measure()}?tu=2024-02-01&den=2024-02-29")

    days = (date(2024, 2, 1), date(2024, 2, 29))
    rows = [d for d in received(truth) if days[0] <= d.received_at.date() <= days[1]]
    assert f"{len(rows)}</a>" in page.content.decode().replace(" ", "")


def test_days_the_wrong_way_round_are_explained(client_for, counted):
    page = client_for(Role.CHAIR).get(f"{measure()}?tu=2024-03-01&den=2024-02-01")

    assert "Ngày cuối phải từ ngày đầu trở đi." in page.content.decode()


@pytest.mark.parametrize("notes", [1, 3])
def test_the_page_takes_the_same_queries_whatever_it_holds(
    client_for, commune, counted, notes, django_assert_num_queries
):
    MeasureNoteFactory.create_batch(notes, unit=commune, measure_key="2024/10c")
    TargetSignalFactory(unit=commune, measure_key="2024/10c")
    chair = client_for(Role.CHAIR)
    chair.get(measure())

    with django_assert_num_queries(MEASURE_QUERIES):
        chair.get(measure())


MEASURE_QUERIES = 44


# --- remarks ------------------------------------------------------------------------


def write(client, **fields):
    given = {"on": "2024-09-09", "text": "Cử thêm người hướng dẫn."} | fields
    return client.post(f"{measure()}ghi-chu/", given, follow=True)


def test_a_remark_is_written_with_its_day(client_for, counted):
    answer = write(client_for(Role.PROFESSIONAL))

    row = MeasureNote.objects.get()
    assert (row.measure_key, row.on) == ("2024/10c", date(2024, 9, 9))
    assert "Cử thêm người hướng dẫn." in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "  "}, "Trường này"),
        ({"on": "2024-09-11"}, "Ghi chú về một ngày đã qua"),
    ],
)
def test_a_remark_that_says_nothing_is_refused(client_for, counted, fields, said):
    answer = write(client_for(Role.PROFESSIONAL), **fields)

    assert answer.status_code == 422
    assert not MeasureNote.objects.exists()


def test_who_only_looks_on_writes_no_remark(client, client_for, counted):
    assert "/tai-khoan/" in client.post(f"{measure()}ghi-chu/").url
    assert write(client_for(Role.FRONT)).status_code == 403
    assert write(client_for(Role.ADMIN)).status_code == 403
    elsewhere = client_for(Role.CLERK, unit=UnitFactory())
    assert write(elsewhere).status_code == 404
    assert client_for(Role.CLERK).get(f"{measure()}ghi-chu/").status_code == 405


def test_nobody_types_a_figure_that_is_counted(client_for, counted):
    value = {
        "kind": "result", "value": "99", "as_of": "2024-09-01", "source_number": "1/BC",
        "source_date": "2024-09-01", "source_issuer": "UBND xã",
    }  # fmt: skip
    office = client_for(Role.OFFICE)

    answer = office.post(measure(), value)

    assert answer.status_code == 422
    assert "Ghi số liệu kèm" not in office.get(measure()).content.decode()
    assert "Ghi số liệu kèm" in office.get(measure("9")).content.decode()
    assert "Ghi số liệu kèm" in office.get(measure("7")).content.decode()


# --- communes side by side ----------------------------------------------------------
COMMUNES = f"{BOARD}cac-xa/"


@pytest.fixture
def district(commune):
    return UnitLinkFactory(unit=commune).other


def test_a_superior_sees_its_communes_with_counted_sums(
    client_for, commune, district, autumn
):
    other = UnitLinkFactory(other=district).unit
    for unit, online, plain in ((commune, 1, 0), (other, 1, 8)):
        approved(unit)
        DossierFactory.create_batch(online, unit=unit, channel="online")
        DossierFactory.create_batch(plain, unit=unit)

    page = client_for(Role.SUPERIOR, unit=district).get(COMMUNES).content.decode()

    assert commune.name in page
    assert other.name in page
    assert "Cộng" in page


@pytest.mark.parametrize("communes", [1, 3])
def test_the_table_takes_the_same_queries_whatever_the_number_of_communes(
    client_for, district, autumn, communes, django_assert_num_queries
):
    for _one in range(communes):
        unit = UnitLinkFactory(other=district).unit
        approved(unit)
        DossierFactory(unit=unit)
    superior = client_for(Role.SUPERIOR, unit=district)
    superior.get(COMMUNES)

    with django_assert_num_queries(COMMUNE_QUERIES):
        superior.get(COMMUNES)


COMMUNE_QUERIES = 29


def test_the_table_comes_as_files_that_hold_no_formula(
    client_for, commune, district, autumn
):
    commune.name = "=1+1"
    commune.save()
    approved(commune)
    superior = client_for(Role.SUPERIOR, unit=district)

    text = superior.get(f"{COMMUNES}bang.csv").content.decode()
    book = superior.get(f"{COMMUNES}bang.xlsx")

    assert "'=1+1" in text
    assert book.content.startswith(b"PK")
    assert "cac-xa-2024.xlsx" in book["Content-Disposition"]


@pytest.mark.parametrize("tail", ["", "bang.csv", "bang.xlsx"])
def test_the_table_is_closed_to_who_sees_no_board(client, client_for, tail):
    assert "/tai-khoan/" in client.get(f"{COMMUNES}{tail}").url
    assert client_for(Role.ADMIN).get(f"{COMMUNES}{tail}").status_code == 403
    assert client_for(Role.CLERK).post(f"{COMMUNES}{tail}").status_code == 405


# --- results for reports --------------------------------------------------------------


def test_results_of_a_window_name_values_verdicts_and_other_readings(counted, autumn):
    window = clock.window(FIRST, date(2024, 3, 10), autumn)

    found = queries.target_results(counted.plan, window, autumn)

    by_label = {r.label: r for target in found for r in target.measures}
    online = by_label["10c"]
    assert online.code == "online-dossiers"
    assert online.value.window == window
    assert online.fraction == f"{online.value.numerator} / {online.value.denominator}"
    assert len(online.others) == 4
    assert online.sentence.endswith("tạm tính đến 10/03/2024.")
    assert by_label["1"].verdict == "Chờ công bố"
    assert [target.number for target in found][-2:] == [0, 0]


def test_results_name_the_document_behind_an_outside_value(commune, counted, autumn):
    ExternalValueFactory(
        unit=commune, measure_key="2024/9", kind="result", value=Decimal("61.5")
    )
    window = clock.window(FIRST, date(2024, 9, 10), autumn)

    found = queries.target_results(counted.plan, window, autumn)

    files = next(r for t in found for r in t.measures if r.label == "9")
    assert (files.text, files.state) == ("61,5 %", Verdict.MET)
    assert files.source == "15/BC-UBND ngày 20/12/2023 của UBND xã"
