from tests.unit.plans.sample import compiled
from xaso.plans.diff import FieldChange, diff, measure_phrase, words


def test_a_plan_does_not_differ_from_itself():
    found = diff(compiled(), compiled())

    assert not found
    assert found.pairs["tasks"] == {0: 0, 1: 1}


def test_a_changed_threshold_is_told_in_words():
    new = compiled()
    new["targets"][0]["measures"][0]["value"] = 85

    (change,) = diff(compiled(), new).changes

    assert (change.kind, change.change, change.title) == (
        "targets",
        "changed",
        "Mục tiêu 1",
    )
    (field,) = change.fields
    assert (field.before, field.after) == ("tối thiểu 80 %", "tối thiểu 85 %")


def test_a_task_reworded_and_renumbered_stays_the_same_task():
    new = compiled()
    new["tasks"].insert(
        0, {**new["tasks"][1], "number": 1, "text": "Mua máy quét cho bộ phận một cửa"}
    )
    new["tasks"][1] = {
        **new["tasks"][1],
        "number": 2,
        "text": "Rà soát văn bản quy phạm pháp luật còn hiệu lực trên địa bàn xã",
    }

    found = diff(compiled(), new)

    assert found.pairs["tasks"] == {0: 1, 1: 2}
    assert [item.new for item in found.of("added")] == [0]
    assert found.of("removed") == ()


def test_a_moved_day_is_told_whole_and_as_people_write_it():
    new = compiled()
    new["windows"][0] |= {"due": "2024-03-20", "cumulative": False}

    (change,) = diff(compiled(), new).changes

    assert change.fields == (
        FieldChange("Hạn gửi", "10/03/2024", "20/03/2024"),
        FieldChange("Lũy kế từ đầu năm", "có", "không"),
    )


def test_a_removed_window_is_listed_with_what_it_said():
    new = compiled()
    del new["windows"][0]

    (change,) = diff(compiled(), new).changes

    assert (change.change, change.title, change.old) == (
        "removed",
        "Báo cáo Quý I/2024",
        0,
    )
    assert ("Hạn gửi", "10/03/2024", None) in [
        (field.label, field.before, field.after) for field in change.fields
    ]


def test_a_moved_due_day_of_a_window_is_one_change():
    new = compiled()
    new["windows"][1]["due"] = "2024-12-16"

    (change,) = diff(compiled(), new).changes

    assert [(f.before, f.after) for f in change.fields] == [
        ("10/12/2024", "16/12/2024")
    ]


def test_recipients_are_compared_by_name():
    new = compiled()
    new["recipients"] = ["UBND huyện", "Công an xã"]

    found = diff(compiled(), new)

    assert [(c.change, c.title) for c in found.changes] == [
        ("removed", "Lưu: VT"),
        ("added", "Công an xã"),
    ]


def test_words_show_what_was_kept_taken_out_and_put_in():
    assert words("đạt tối thiểu 80%", "đạt trên 80%") == (
        ("kept", "đạt "),
        ("removed", "tối thiểu"),
        ("added", "trên"),
        ("kept", " 80%"),
    )


def test_words_give_back_both_texts():
    before, after = "Một cửa, một cửa liên thông.", "Một cửa liên thông cấp xã."

    parts = words(before, after)

    assert "".join(t for op, t in parts if op != "added") == before
    assert "".join(t for op, t in parts if op != "removed") == after


def test_a_growth_measure_names_its_base_year():
    measure = {"operator": "growth>=", "value": 1.5, "unit": "%", "baseline_year": 2023}

    assert measure_phrase(measure) == "tăng tối thiểu 1,5 % so với năm 2023"
