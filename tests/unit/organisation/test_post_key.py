import pytest

from xaso.organisation.rules import post_key


@pytest.mark.parametrize(
    "spelling",
    [
        "Văn phòng – Thống kê",
        "Văn phòng - thống kê",
        "Công chức Văn phòng-Thống kê",
        "VĂN PHÒNG THỐNG KÊ",
        "Công chức Văn phòng thống kê xã",
        "  công  chức  văn phòng — thống kê ",
    ],
)
def test_spellings_of_one_post_are_read_alike(spelling):
    assert post_key(spelling) == "van phong thong ke"


def test_different_posts_stay_different():
    assert post_key("Tư pháp – Hộ tịch") != post_key("Văn hóa – Xã hội")


def test_a_post_that_ends_in_xa_hoi_keeps_it():
    assert post_key("Văn hoá – xã hội") == "van hoa xa hoi"
    assert post_key("Công an xã") == "cong an"
