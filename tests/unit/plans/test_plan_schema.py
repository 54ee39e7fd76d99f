import pytest

from xaso.plans import schema


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("document/date", "Văn bản · Ngày ban hành"),
        ("targets/6/measures/1/value", "Mục tiêu thứ 7 · Chỉ số thứ 2 · Mức"),
        ("tasks/0", "Nhiệm vụ thứ 1"),
        ("recipients/3", "Nơi nhận thứ 4"),
    ],
)
def test_a_path_is_named_as_a_person_would(path, label):
    assert schema.label_of(path) == label


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("document", "document"),
        ("targets/6/measures/1", "measures"),
        ("targets", None),
        ("targets/x", None),
        ("findings/0", None),
    ],
)
def test_only_real_places_have_a_kind(path, kind):
    assert schema.kind_of(path) == kind
