from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.reports import snapshot


@pytest.mark.parametrize(
    ("amount", "state", "unit", "text"),
    [
        (Fraction(462, 10), "counted", "%", "46,2 %"),
        (Fraction(80), "counted", "%", "80 %"),
        (Fraction(7996, 100), "counted", "%", "79,96 %"),
        (Fraction(799999, 10000), "counted", "%", "79,9999 %"),
        (Fraction(1451), "counted", "hồ sơ", "1.451 hồ sơ"),
        (Fraction(12345675, 10), "counted", "đồng", "1.234.567,5 đồng"),
        (Fraction(1300, 21), "counted", "%", "61,9 %"),
        (Fraction(0), "counted", "%", "0 %"),
        (None, "nothing", "%", "Không phát sinh"),
        (None, "no_data", "%", "Chưa có số liệu"),
    ],
)
def test_a_figure_is_printed_the_vietnamese_way(amount, state, unit, text):
    assert snapshot.figure_text(amount, state, unit) == text


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Fraction(462, 10), "46.2"),
        (Fraction(1300, 21), "1300/21"),
        (Fraction(100), "100"),
        (Fraction(0), "0"),
        (None, None),
    ],
)
def test_an_amount_is_kept_exact(amount, said):
    assert snapshot.exact(amount) == said
    assert snapshot.amount_of(said) == amount


@given(st.fractions(max_denominator=10**6))
def test_an_exact_amount_comes_back(amount):
    assert snapshot.amount_of(snapshot.exact(amount)) == amount


def test_equal_contents_have_one_text_whatever_their_order():
    one = {"schema": 1, "values": [{"code": "a", "text": "46,2 %"}]}
    other = {"values": [{"text": "46,2 %", "code": "a"}], "schema": 1}

    assert snapshot.text_of(one) == snapshot.text_of(other)
    assert snapshot.digest_of(snapshot.text_of(one)) == snapshot.digest_of(
        snapshot.text_of(other)
    )
    assert snapshot.read(snapshot.text_of(one)) == one
