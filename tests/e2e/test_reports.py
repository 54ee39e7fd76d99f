"""A report from its calendar to the superior's receipt, once sent back on the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.organisation import UnitFactory, UnitLinkFactory
from tests.factories.reports import ReportFactory
from tests.integration.reports.conftest import add_dossier
from xaso.core import clock
from xaso.dossiers.models import Dossier
from xaso.organisation.enums import LinkKind, Role, UnitKind
from xaso.reports.enums import State
from xaso.reports.services import composing


@pytest.fixture
def report(live_server, commune):
    for place in range(10):
        add_dossier(commune, place)
    return ReportFactory(unit=commune)


@pytest.fixture
def district(commune):
    above = UnitFactory(kind=UnitKind.DISTRICT, name="huyện Ba Tơ")
    UnitLinkFactory(unit=commune, other=above, kind=LinkKind.SUPERIOR)
    other = UnitFactory(kind=UnitKind.COMMUNE, name="xã Ba Động")
    UnitLinkFactory(unit=other, other=above, kind=LinkKind.SUPERIOR)
    ReportFactory(unit=other)
    return above


def sign_off(report, office):
    for section in report.sections.filter(needs_text=True):
        composing.write_part(
            report_id=report.pk, key=section.key, text="Trong kỳ không phát sinh.",
            seen=composing.version_of(section), actor=office, now=clock.now(),
        )  # fmt: skip
        composing.sign_off_part(
            report_id=report.pk, key=section.key, actor=office, now=clock.now()
        )


def sign(page, report):
    page.goto(f"/bao-cao/{report.pk}/ky/")
    page.get_by_role("button", name="Ký, lấy số").click()
    expect(page.get_by_text(re.compile("Đã ký báo cáo, số"))).to_be_visible()


def test_a_report_goes_up_comes_back_and_is_received(
    report, district, officer, page_as, everywhere, shot
):
    lan = officer(Role.OFFICE, full_name="Nguyễn Thị Ngọc Lan")
    chair_officer = officer(Role.CHAIR, full_name="Trần Minh Khoa")
    above = officer(Role.SUPERIOR, unit=district, full_name="Lê Văn Hạnh")
    office = page_as(lan, "/bao-cao/?nam=2024")
    everywhere(office, "bao-cao-lich")
    shot(office, "bao-cao-lich")

    office.get_by_role("link", name="Báo cáo Quý I/2024").click()
    everywhere(office, "bao-cao-tong-quan")
    office.get_by_role("link", name="Chốt số liệu", exact=True).click()
    office.get_by_role("button", name="Chốt số liệu").click()
    expect(office.get_by_text("Đã chốt 10 bản ghi.")).to_be_visible()
    everywhere(office, "bao-cao-so-lieu")
    shot(office, "bao-cao-so-lieu")
    office.get_by_role("link", name="6/8").first.click()
    expect(office.get_by_role("link", name="H29.45-0002")).to_be_visible()
    everywhere(office, "bao-cao-ban-ghi")

    report.refresh_from_db()
    sign_off(report, lan)
    office.goto(f"/bao-cao/{report.pk}/")
    office.get_by_role("button", name="Trình ký").click()
    chair = page_as(chair_officer)
    sign(chair, report)
    office.goto(f"/bao-cao/{report.pk}/gui-di/")
    office.get_by_role("button", name="Gửi cấp trên").click()
    expect(office.get_by_text("Đã gửi báo cáo lên cấp trên.")).to_be_visible()
    everywhere(office, "bao-cao-gui-di")

    superior = page_as(above, "/bao-cao/cap-duoi/?nam=2024")
    everywhere(superior, "bao-cao-cap-duoi")
    shot(superior, "bao-cao-cap-duoi")
    superior.get_by_role("link", name="Cộng các đơn vị").click()
    everywhere(superior, "bao-cao-cong")
    superior.go_back()
    superior.get_by_role("link", name="muộn").click()
    superior.get_by_role("link", name="Trả lại kèm ý kiến").click()
    everywhere(superior, "bao-cao-tra-lai")
    superior.get_by_label("Ý kiến").fill("Đề nghị giải trình hai hồ sơ trễ hạn.")
    superior.get_by_role("button", name="Trả lại kèm ý kiến").click()
    expect(superior.get_by_text("Đã trả lại báo cáo kèm ý kiến.")).to_be_visible()

    office.goto(f"/bao-cao/{report.pk}/gui-di/")
    expect(office.get_by_text("Đề nghị giải trình hai hồ sơ")).to_be_visible()
    office.get_by_role("link", name="Lấy về sửa nội dung").click()
    office.get_by_label("Lý do").fill("Giải trình hồ sơ trễ hạn theo ý kiến huyện")
    office.get_by_role("button", name="Lấy về sửa nội dung").click()
    office.get_by_role("button", name="Trình ký").click()
    sign(chair, report)
    office.goto(f"/bao-cao/{report.pk}/gui-di/")
    office.get_by_role("button", name="Gửi cấp trên").click()
    expect(office.get_by_text("Gửi lần 2: 02/BC-UBND")).to_be_visible()

    superior.goto(f"/bao-cao/{report.pk}/gui-di/")
    superior.get_by_role("button", name="Tiếp nhận").click()
    expect(superior.get_by_text("Đã tiếp nhận báo cáo.")).to_be_visible()
    report.refresh_from_db()
    assert report.state == State.RECEIVED


def test_a_change_after_the_freeze_is_found_and_explained(
    report, officer, page_as, everywhere, shot
):
    office = page_as(officer(Role.OFFICE), f"/bao-cao/{report.pk}/chot/")
    office.get_by_role("button", name="Chốt số liệu").click()
    office.goto(f"/bao-cao/{report.pk}/kiem-chung/")
    office.get_by_role("button", name="Kiểm chứng ngay").click()
    everywhere(office, "bao-cao-kiem-chung-nguyen-ven")
    late = Dossier.objects.get(code="H29.45-0000")
    Dossier.objects.filter(pk=late.pk).update(
        finished_at=late.due_at, finished_on=late.due_on
    )

    office.get_by_role("button", name="Kiểm chứng ngay").click()
    expect(office.get_by_role("link", name="H29.45-0000")).to_be_visible()
    everywhere(office, "bao-cao-kiem-chung")
    office.get_by_role("link", name="Xem điều chỉnh theo từng số liệu").click()
    expect(office.get_by_text("87,5 %").first).to_be_visible()
    everywhere(office, "bao-cao-dieu-chinh")
    shot(office, "bao-cao-dieu-chinh")


def test_a_period_is_added(officer, page_as, everywhere):
    office = page_as(officer(Role.OFFICE), "/bao-cao/ky/them/")
    everywhere(office, "bao-cao-them-ky")
    office.get_by_label("Tên báo cáo").fill("Báo cáo chuyên đề số hóa")
    office.get_by_label("Số liệu từ ngày").fill("2026-04-01")
    office.get_by_label("Số liệu đến hết ngày").fill("2026-04-30")
    office.get_by_label("Hạn gửi cấp trên").fill("2026-05-04")
    office.get_by_role("button", name="Ghi lại").click()

    expect(office.get_by_text("Đã thêm kỳ báo cáo.")).to_be_visible()
