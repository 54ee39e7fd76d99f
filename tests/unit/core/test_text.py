import pytest

from xaso.core import text


def test_folding_drops_every_diacritic_and_the_stroke_of_d():
    assert text.fold("Đặng Thị Ưỡng") == "dang thi uong"


def test_words_sort_as_in_a_vietnamese_dictionary():
    words = ["đa", "da", "ạ", "ă", "á", "ã", "ả", "à", "a", "â", "dạ", "o", "ơ", "ô"]

    assert sorted(words, key=text.sort_key) == [
        "a", "à", "ả", "ã", "á", "ạ", "ă", "â", "da", "dạ", "đa", "o", "ô", "ơ",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Nguyễn Văn Anh", "Anh"])
def test_people_sort_by_given_name_first(name):
    assert text.name_sort_key(name) < text.name_sort_key("An Thị Bình")


def test_squash_composes_and_trims():
    assert text.squash("  Uỷ \n ba\u0309n ") == "Uỷ bản"


def test_a_name_for_files_has_no_diacritics_and_no_blanks():
    assert text.slug("Báo cáo Quý I/2026 – đợt 1") == "bao-cao-quy-i-2026-dot-1"
