"""The journey of a figure: from a percentage on the board to the dossier that is late."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from xaso.dossiers.models import Dossier

WORDS_LATE = re.compile("trễ hạn", re.IGNORECASE)


def test_three_clicks_lead_from_a_percentage_to_the_dossier_that_is_late(
    demo, page_as, everywhere, shot
):
    late = {
        dossier.code
        for dossier in Dossier.objects.filter(channel="online", problem="")
        if dossier.finished_at and dossier.finished_at > dossier.due_at
    }
    page = page_as("lan", "/bang-chi-tieu/")
    everywhere(page, "so-1-bang")

    row = page.get_by_role("row", name=re.compile("10c"))
    row.locator(".p-now-figure").click()  # 1
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    everywhere(page, "so-2-chi-tieu")

    page.locator(".p-big a").first.click()  # 2
    everywhere(page, "so-3-ban-ghi")

    listed = page.locator("main table tbody th a").all_inner_texts()
    code = next(text for text in listed if text in late)
    page.get_by_role("link", name=code).click()  # 3
    expect(page.locator("main")).to_contain_text(WORDS_LATE)
    everywhere(page, "so-4-ho-so")
    shot(page, "ba-lan-bam-ho-so")
