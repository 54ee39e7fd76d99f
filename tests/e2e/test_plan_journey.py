"""From the Word file to “who owes what”: upload, review, approval, adjustment."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from xaso.plans.models import PlanVersion
from xaso.tasks.models import Task

EXAMPLES = settings.ROOT / "examples"
MOST_KEYS = 40  # for 13 errors and warnings


def upload(page, path):
    """Send the file from the upload page and wait for its review."""
    page.goto("/ke-hoach/tai-len/")
    page.get_by_label("Tệp kế hoạch").set_input_files(path)
    page.get_by_role("button", name="Gửi và đọc văn bản").click()
    page.wait_for_url("**/ra-soat/**")


def settle_by_keyboard(page):
    """Accept what is proposed, dismiss one with a reason; how many keys it took."""
    keys = 0

    def press(key):
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    press("x")
    page.keyboard.type("Đúng như bản ký")
    keys += len("Đúng như bản ký")
    with page.expect_response("**/phat-hien/**"):
        press("Enter")
    while page.locator(".p-left-none").count() == 0:
        page.wait_for_selector("[data-card].is-here:not([data-settled])")
        with page.expect_response("**/phat-hien/**"):
            press("a")
        page.wait_for_timeout(60)  # the answer is swapped in
    return keys


def test_a_word_file_becomes_work_with_names_and_dates(
    people, page_as, everywhere, shot
):
    page = page_as("lan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay")
    page.keyboard.press("g")
    page.keyboard.press("k")
    page.wait_for_url("**/ke-hoach/")
    everywhere(page, "ke-hoach-chua-co")
    shot(page, "ke-hoach-chua-co")
    upload(page, EXAMPLES / "ke-hoach-cchc-2026.docx")
    shot(page, "ra-soat")

    # One object is corrected by hand, one reading chosen.
    page.get_by_role("link", name=re.compile("^Nhiệm vụ")).last.click()
    page.locator("#tasks-0").get_by_role("link", name="Sửa").click()
    page.get_by_label("Chủ trì").fill("Văn phòng HĐND và UBND")
    page.get_by_label("Vì sao sửa").fill("Hỏi lại Chủ tịch: Văn phòng làm đầu mối.")
    everywhere(page, "ra-soat-sua")
    shot(page, "ra-soat-sua")
    page.get_by_role("button", name="Ghi lại").click()
    page.wait_for_url("**mat=nhiem-vu**")
    expect(page.locator("#tasks-0")).to_contain_text("Văn phòng HĐND và UBND")
    expect(page.locator("#tasks-0")).to_contain_text("đã sửa")

    page.locator(".x-tabs").get_by_role("link", name=re.compile("Mục tiêu")).click()
    measure = page.locator("[data-measure]", has_text="6b").first
    measure.locator("summary").click()
    measure.get_by_role("radio").nth(1).check()
    page.evaluate("scrollTo(0, 0)")
    measure.scroll_into_view_if_needed()
    shot(page, "ra-soat-cach-hieu")
    measure.get_by_role("button", name="Ghi cách hiểu này").click()
    expect(page.locator("[data-measure]", has_text="đã chọn").first).to_be_visible()

    # Every error and warning, by keyboard alone.
    page.locator(".x-tabs").get_by_role("link", name=re.compile("Phát hiện")).click()
    page.wait_for_selector("[data-card]")
    page.reload()
    keys = settle_by_keyboard(page)
    assert keys <= MOST_KEYS
    everywhere(page, "ra-soat-xong")
    review = page.url.split("?")[0]
    page.get_by_role("link", name="Xem trước khi trình").click()
    expect(page.get_by_text("Chủ tịch phê duyệt; bản này hiện ở mục")).to_be_visible()
    shot(page, "ke-hoach-trinh")

    # The chairman finds it on his first page and approves.
    people.wait(days=3)
    chair = page_as("khoa")
    shot(chair, "hom-nay-cho-duyet")
    chair.get_by_role("link", name=re.compile("Kế hoạch cải cách hành chính")).click()
    assert chair.url.startswith(review)
    chair.locator("#rs-acts").get_by_role("link", name="Phê duyệt").click()
    everywhere(chair, "phe-duyet")
    shot(chair, "phe-duyet")
    chair.get_by_role("button", name="Phê duyệt").click()
    chair.wait_for_url("**/ke-hoach/2026/")

    version = PlanVersion.objects.get()
    assert (version.number, version.tasks.count()) == (1, 39)
    first = Task.objects.get(title__startswith="Tổ chức thực hiện Kế hoạch này")
    assert first.parties.get(role="lead").officer.username == "lan"
    everywhere(chair, "ke-hoach")
    chair.goto("/bang-chi-tieu/")
    expect(chair.get_by_text("14 mục tiêu")).to_be_visible()
    chair.goto("/giao-viec/ai-no-gi/")
    expect(chair.locator(".t-debtor", has_text="Lê Hoàng Uyên")).to_be_visible()
    officer = page_as("uyen")
    officer.get_by_role("link", name=re.compile("việc mới giao, chờ nhận")).click()
    expect(officer.locator("main")).to_contain_text("kế hoạch truyền thông cải cách")


def test_word_and_text_say_the_same(people, page_as):
    counts = []
    for name in ("ke-hoach-cchc-2026.docx", "ke-hoach-cchc-2026.txt"):
        page = page_as("lan")
        upload(page, EXAMPLES / name)
        counts.append(page.locator(".x-tabs").inner_text())

    assert counts[0] == counts[1]


def test_the_review_stands_everywhere(people, page_as, everywhere):
    page = page_as("lan")
    upload(page, EXAMPLES / "ke-hoach-cchc-2026.docx")
    review = page.url.split("?")[0]

    for face in ("phat-hien", "muc-tieu", "ky-bao-cao", "can-cu"):
        page.goto(f"{review}?mat={face}")
        everywhere(page, f"ra-soat-{face}")


def test_an_adjustment_makes_a_second_version_with_its_differences(
    demo, page_as, everywhere, shot
):
    page = page_as("lan", "/ke-hoach/2026/")
    shot(page, "ke-hoach")
    page.get_by_role("link", name="Điều chỉnh").click()
    page.get_by_label("Vì sao điều chỉnh").fill("Tỉnh lùi kỳ báo cáo năm.")
    everywhere(page, "dieu-chinh")
    shot(page, "dieu-chinh")
    page.get_by_role("button", name="Bắt đầu điều chỉnh").click()
    page.wait_for_url("**/ra-soat/**")
    review = page.url.split("?")[0]
    page.goto(f"{review}?mat=ky-bao-cao")
    page.locator("#windows-3").get_by_role("link", name="Sửa").click()
    page.get_by_label("Hạn gửi").fill("2026-12-20")
    page.get_by_label("Vì sao sửa").fill("Theo công văn của Sở Nội vụ.")
    page.get_by_role("button", name="Ghi lại").click()
    page.wait_for_url("**mat=ky-bao-cao**")

    chair = page_as("khoa", f"{review}phe-duyet/")
    everywhere(chair, "phe-duyet-dieu-chinh")
    chair.get_by_role("button", name="Phê duyệt").click()
    chair.wait_for_url("**/ke-hoach/2026/")
    chair.goto("/ke-hoach/2026/phien-ban/2/")

    expect(chair.locator("ins", has_text="20/12/2026")).to_be_visible()
    everywhere(chair, "phien-ban-2")
    shot(chair, "phien-ban-khac")
    assert list(PlanVersion.objects.values_list("number", flat=True)) == [1, 2]


def test_the_graph_of_acts_names_those_no_longer_in_force(
    demo, page_as, everywhere, shot
):
    page = page_as("khoa", "/ke-hoach/2026/can-cu/")

    expect(page.locator(".p-flaws")).to_contain_text("107/2021/NĐ-CP")
    everywhere(page, "can-cu")
    shot(page, "can-cu")
    page.get_by_role("link", name="Nghị định 118/2025/NĐ-CP").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("118/2025/NĐ-CP")


def test_the_board_says_what_is_known_and_takes_a_figure_with_its_source(
    demo, page_as, everywhere, shot
):
    page = page_as("lan", "/bang-chi-tieu/")
    everywhere(page, "bang-chi-tieu")
    page.get_by_role("link", name="9", exact=True).click()
    everywhere(page, "chi-so")
    shot(page, "chi-so")
    page.goto("/bang-chi-tieu/")
    page.get_by_role("link", name="8a", exact=True).click()
    page.get_by_label("Con số").fill("46,2")
    page.get_by_label("Số liệu đến ngày").fill("2026-11-20")
    page.get_by_label("Văn bản nguồn: số, ký hiệu").fill("412/BC-UBND")
    page.get_by_label("Ngày văn bản").fill("2026-11-21")
    page.get_by_label("Cơ quan ban hành").fill("Trung tâm Phục vụ hành chính công tỉnh")
    page.get_by_role("button", name="Ghi số liệu").click()

    expect(page.locator("main")).to_contain_text("412/BC-UBND")
    page.goto("/bang-chi-tieu/")
    expect(page.get_by_role("row", name=re.compile("8a"))).to_contain_text("46,2")


@pytest.mark.parametrize("who", ["lan", "khoa", "uyen"])
def test_the_pages_of_the_plan_stand_everywhere(demo, page_as, everywhere, who):
    pages = {
        "lan": ["muc-tieu/", "ky-bao-cao/", "phat-hien/"],
        "khoa": ["", "phien-ban/"],
        "uyen": ["nhiem-vu/"],
    }
    page = page_as(who)

    for path in pages[who]:
        page.goto(f"/ke-hoach/2026/{path}")
        everywhere(page, f"ke-hoach-2026-{path.strip('/')}")
