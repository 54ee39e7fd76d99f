import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.organisation import codes
from xaso.organisation.codes import ADMINISTRATIVE, QCVN_102, QD_20

group = st.text("0123456789ABCDEFGH", min_size=2, max_size=2).filter(
    lambda text: text.strip("0")
)


@pytest.mark.parametrize(
    ("text", "scheme", "canonical"),
    [
        ("21535", ADMINISTRATIVE, "21535"),
        ("535", ADMINISTRATIVE, "535"),
        ("51", ADMINISTRATIVE, "51"),
        ("H48", QD_20, "H48"),
        ("h55.242", QD_20, "H55.242"),
        (" H48.29.01 ", QD_20, "H48.29.01"),
        ("000.01.29.H48", QCVN_102, "H48.29.01"),
        ("000.00.00.H48", QCVN_102, "H48"),
        ("012.00.29.H48", QCVN_102, "H48.29.00.012"),
    ],
)
def test_a_code_is_read_with_its_scheme_and_level_one_first(text, scheme, canonical):
    code = codes.read(text)

    assert (code.scheme, code.canonical) == (scheme, canonical)


@pytest.mark.parametrize(
    "text", ["", "Ba Nam", "1", "1234", "H48.", "48.H", "H4", "H48." + "1" * 40]
)
def test_what_is_no_code_is_not_read(text):
    assert codes.read(text) is None


def test_the_old_and_the_new_code_of_one_body_are_the_same():
    assert codes.same_body(codes.read("000.01.29.H48"), codes.read("H48.29.01"))


def test_an_administrative_code_only_equals_its_like():
    assert codes.same_body(codes.read("535"), codes.read("535"))
    assert not codes.same_body(codes.read("535"), codes.read("H48.535"))


def test_an_unreadable_code_has_no_canonical_form():
    with pytest.raises(ValueError, match="Ba Nam"):
        codes.canonical(QD_20, "Ba Nam")


@given(second=group, third=group)
def test_turning_the_groups_round_keeps_the_body(second, third):
    new = f"H48.{second}.{third}"
    old = f"000.{third}.{second}.H48"

    assert codes.canonical(QD_20, new) == codes.canonical(QCVN_102, old)
    assert codes.read(new).top == codes.read(old).top == "H48"
