import pytest

from xaso.core import numbering


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{type}-{issuer}", "thiếu {number}"),
        ("{number}/{secret}", "không có trường secret"),
        ("{number.__class__}", "thiếu {number}"),
        ("{number}{type.__init__.__globals__}", "không có trường type.__init__"),
        ("{number", "dấu ngoặc"),
        ("{number:zz}", "định dạng sai"),
    ],
)
def test_a_pattern_reaches_nothing_but_its_fields(pattern, reason):
    with pytest.raises(numbering.BadPattern) as refused:
        numbering.fill(pattern, number=1, year=2024, type_="QĐ", issuer="UBND")

    assert reason in str(refused.value)
