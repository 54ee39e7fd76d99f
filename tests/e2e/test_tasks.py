"""The task journey: given by the chairman, done with a proof, returned, confirmed."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.tasks import NOW, TODAY, Office
from xaso.core import clock
from xaso.tasks.enums import State
from xaso.tasks.models import Task

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
WIDTHS = [1440, 390]


@pytest.fixture
def office(commune, monkeypatch) -> Office:
    """The commune at work on Monday 1/3/2027, with a few tasks on its hands."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    office = Office(commune)
    office.given(title="Rà soát văn bản hết hiệu lực", due=TODAY, field="Thể chế")
    office.accepted(title="Số hóa kết quả giải quyết thủ tục", due=date(2027, 3, 5))
    office.given(title="Trả lời kiến nghị của người dân", due=None, recurrence="Hằng tuần")  # fmt: skip
    office.given(title="Tuyên truyền cải cách hành chính", lead_text="Bộ phận tuyên truyền", due=date(2027, 3, 5))  # fmt: skip
    office.reported(title="Kiểm tra công tác một cửa", due=date(2027, 3, 12))
    return office


def give(chair) -> str:
    """The chairman gives a task by the form; where it lives."""
    chair.get_by_label("Tên nhiệm vụ").fill("Ban hành kế hoạch theo dõi thi hành pháp luật")  # fmt: skip
    chair.get_by_label("Chức danh chủ trì").select_option(label="Tư pháp – Hộ tịch")
    chair.get_by_label("Hạn hoàn thành").fill("2027-03-31")
    chair.get_by_label("Sản phẩm phải có").fill("Kế hoạch đã ký")
    chair.locator("main").get_by_role("button", name="Giao việc").click()
    chair.wait_for_url("**/giao-viec/*-*/")
    return chair.url


def add_evidence(officer, axe) -> None:
    """The officer attaches the product in the dialog."""
    officer.get_by_role("link", name="Thêm minh chứng").click()
    dialog = officer.locator("dialog[open]")
    dialog.get_by_label("Mô tả").fill("Kế hoạch theo dõi thi hành pháp luật")
    dialog.locator("input[type=file]").set_input_files(
        {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    axe(officer)
    dialog.get_by_role("button", name="Thêm minh chứng").click()


def report(officer) -> None:
    """The officer reports the task done."""
    officer.get_by_role("link", name="Báo cáo hoàn thành").click()
    officer.locator("dialog[open]").get_by_role("button").last.click()
    officer.get_by_text("Đã báo cáo hoàn thành; chờ người giao xác nhận.").wait_for()


def give_back(chair) -> None:
    """The chairman returns the task with a reason."""
    chair.get_by_text("Việc khác").click()
    chair.get_by_role("link", name="Trả lại để làm tiếp").click()
    dialog = chair.locator("dialog[open]")
    dialog.get_by_label("Lý do").fill("Thiếu phụ lục phân công")
    dialog.get_by_role("button", name="Trả lại để làm tiếp").click()
    chair.get_by_text("Lý do: Thiếu phụ lục phân công").first.wait_for()


def test_a_task_goes_from_the_chairman_to_the_officer_and_back(office, page_as, axe):
    chair = page_as(office.chair, reverse("tasks:new"))
    axe(chair)
    address = give(chair)

    officer = page_as(office.judicial, address)
    officer.get_by_role("button", name="Nhận việc").click()
    officer.get_by_text("Đã nhận việc.").wait_for()
    axe(officer)
    add_evidence(officer, axe)
    report(officer)

    chair.goto(address)
    give_back(chair)
    officer.goto(address)
    report(officer)

    chair.goto(address)
    chair.get_by_role("button", name="Xác nhận hoàn thành").click()
    chair.get_by_text("Đã xác nhận hoàn thành.").wait_for()
    axe(chair)
    assert Task.objects.get(title__startswith="Ban hành").state == State.CLOSED


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "name",
    ["mine", "owed", "unit", "board", "month", "notices", "imports", "unsettled"],
)
def test_every_list_is_accessible_and_fits(office, page_as, axe, name, width):
    who = office.judicial if name == "mine" else office.office
    page = page_as(who, reverse(f"tasks:{name}"), width=width)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_lists_are_readable_in_the_dark(office, page_as, axe):
    page = page_as(office.office, reverse("tasks:owed"), theme="dark")

    axe(page)


def test_a_task_on_a_phone_keeps_its_act_at_hand(office, page_as, axe):
    task = Task.objects.get(title__startswith="Rà soát")
    page = page_as(office.judicial, reverse("tasks:task", args=[task.pk]), width=390)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    button = page.get_by_role("button", name="Nhận việc")
    assert button.bounding_box()["y"] < 844


def test_filtering_changes_the_list_and_the_address(office, page_as):
    page = page_as(office.office, reverse("tasks:unit"))

    page.get_by_label("Tìm", exact=True).fill("so hoa")
    page.wait_for_url("**q=so*")

    page.get_by_text("1 nhiệm vụ, hạn gần nhất trước.").wait_for()
    assert page.locator("tbody tr").count() == 1


def test_the_journey_works_without_javascript(office, page_as):
    task = Task.objects.get(title__startswith="Kiểm tra")
    page = page_as(
        office.chair,
        reverse("tasks:task", args=[task.pk]),
        java_script_enabled=False,
    )

    page.get_by_text("Việc khác").click()
    page.get_by_role("link", name="Trả lại để làm tiếp").click()
    page.get_by_label("Lý do").fill("Thiếu biên bản kiểm tra")
    page.get_by_role("button", name="Trả lại để làm tiếp").click()

    page.wait_for_url("**/giao-viec/*-*/")
    task.refresh_from_db()
    assert task.state == State.RETURNED
