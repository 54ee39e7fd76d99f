"""Those who look and do not touch: the level above, the Fatherland Front, a neighbour."""

import re

from playwright.sync_api import expect

from tests.factories.organisation import OfficerFactory, RoleGrantFactory, UnitFactory
from xaso.organisation.enums import Role

PAGES = [
    "/giao-viec/don-vi/", "/giao-viec/ai-no-gi/", "/giao-viec/bang/",
    "/ke-hoach/", "/bang-chi-tieu/",
]  # fmt: skip


def post(page, path, **fields):
    """The status a form sent by hand gets, with the person's own session."""
    token = page.request.get("/tai-khoan/vang-mat/").text()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', token)
    answer = page.request.post(
        path,
        form={"csrfmiddlewaretoken": found[1], **fields},
        headers={"Referer": page.url},
        max_redirects=0,
    )
    return answer.status


def test_the_level_above_sees_the_commune_and_cannot_act(
    demo, page_as, everywhere, shot
):
    task = demo.task("Rà soát văn bản của ba xã cũ")
    page = page_as("sonoivu")
    everywhere(page, "hom-nay-cap-tren")
    shot(page, "cap-tren-chon-don-vi")

    page.get_by_role("button", name="Xem Xã Sông Trà").click()
    expect(page.locator(".x-brand-name")).to_have_text("Xã Sông Trà")
    for path in PAGES:
        page.goto(path)
        assert page.get_by_role("link", name=re.compile("Giao việc|Tải kế hoạch lên|Điều chỉnh")).count() == 0  # fmt: skip
    page.goto("/giao-viec/ai-no-gi/")
    expect(page.get_by_text("Phạm Thị Thu Thủy").first).to_be_visible()
    shot(page, "cap-tren-ai-no-gi")
    page.goto("/ke-hoach/")
    page.get_by_role(
        "link", name=re.compile("Kế hoạch cải cách hành chính năm")
    ).click()
    expect(page.get_by_role("link", name="Điều chỉnh")).to_have_count(0)

    page.goto(f"/giao-viec/{task.pk}/")
    expect(page.locator(".x-acts")).to_have_count(0)
    assert post(page, f"/giao-viec/{task.pk}/tien-do/", **{"tien-do-text": "Xin chào các bạn"}) in {403, 404}  # fmt: skip
    assert post(page, "/giao-viec/tao/", title="Việc mới") in {403, 404}
    assert not task.notes.filter(text="Xin chào các bạn").exists()


def test_the_front_sees_only_what_is_open_to_supervision(
    demo, page_as, everywhere, shot
):
    is_open = demo.task("Trả lời kiến nghị của cử tri")
    is_closed = demo.task("Đôn đốc hai công trình")
    page = page_as("mattran", "/giao-viec/don-vi/")

    everywhere(page, "mat-tran")
    shot(page, "mat-tran")
    expect(page.get_by_role("link", name=is_open.title)).to_be_visible()
    expect(page.get_by_role("link", name=is_closed.title)).to_have_count(0)
    page.goto(f"/giao-viec/{is_open.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(is_open.title)
    assert page.request.get(f"/giao-viec/{is_closed.pk}/").status == 404
    assert page.request.get("/giao-viec/ai-no-gi/").status == 403
    assert post(page, f"/giao-viec/{is_open.pk}/xac-nhan/") in {403, 404}


def test_a_neighbour_finds_nothing(demo, page_as):
    task = demo.task("Trả lời kiến nghị của cử tri")
    unit = UnitFactory(name="Xã Bên Cạnh")
    stranger = OfficerFactory(unit=unit, username="la")
    RoleGrantFactory(officer=stranger, unit=unit, role=Role.CHAIR)
    page = page_as("la", "/giao-viec/don-vi/")

    expect(page.locator("main")).to_contain_text("0 nhiệm vụ")
    assert page.request.get(f"/giao-viec/{task.pk}/").status == 404
    assert page.request.get("/ke-hoach/2026/").status == 404
    answer = page.request.get(f"/ke-hoach/2026/?don-vi={demo.unit.pk}")
    assert answer.status == 404
    page.goto("/tim-kiem/?q=cu+tri")
    expect(page.get_by_role("link", name=re.compile("cử tri"))).to_have_count(0)
