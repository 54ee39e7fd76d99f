import pytest

from xaso.plans import readings
from xaso.plans.clauses import clauses_of

SAID = [
    ("Chỉ số cải cách hành chính huyện tiếp tục giữ mức hoàn thành tốt", "par-index"),
    ("có hiệu quả Kế hoạch đào tạo, bồi dưỡng CB,CC xã", "training-carried-out"),
    ("đảm bảo các văn bản QPPL được ban hành đúng quy trình", "normative-acts"),
    ("sắp xếp tinh gọn các đơn vị hành chính cấp xã, thôn", "units-rearranged"),
    ("80% hồ sơ giải quyết TTHC được luân chuyển trong nội bộ", "electronic-handover"),
    ("80% TTHC có yêu cầu nghĩa vụ tài chính", "payment-procedures"),
    ("tỷ lệ giao dịch thanh toán trực tuyến đạt từ 30%", "payment-share"),
    ("Số hóa kết quả giải quyết tăng tối thiểu 20%", "digitised-growth"),
    ("100% văn bản trao đổi dưới dạng điện tử, được ký số", "documents-electronic"),
    ("100% TTHC nội bộ được công khai", "internal-procedures"),
    ("60% hồ sơ công việc tại xã được xử lý trên môi trường mạng", "work-files"),
    ("80% TTHC được cung cấp trực tuyến một phần và toàn trình", "online-procedures"),
    ("80% TTHC được tích hợp trên cổng Dịch vụ công quốc gia", "portal-integrated"),
    ("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ đạt 50%", "online-dossiers"),
    ("80% người dân không phải cung cấp lại giấy tờ", "no-resupply"),
    ("bố trí biên chế cán bộ, công chức", "quota"),
    ("Xây dựng kế hoạch đào tạo bồi dưỡng hàng năm", "training-plan-built"),
    ("100% cán bộ tham gia tập huấn kỹ năng số cơ bản", "digital-skills"),
    ("Mức độ hài lòng về giải quyết TTHC đạt 90%", "satisfaction-procedures"),
    ("hài lòng về lĩnh vực đất đai, xây dựng đạt 85%", "satisfaction-fields"),
    ("hài lòng đối với sự phục vụ của cơ quan", "satisfaction-agency"),
    ("hài lòng về dịch vụ y tế, giáo dục công lập", "satisfaction-public-services"),
]


@pytest.mark.parametrize(("said", "key"), SAID)
def test_a_clause_is_recognised_by_its_words(said, key):
    assert readings.topic_of(said).key == key


def test_words_about_nothing_known_have_no_topic():
    assert readings.topic_of("Trồng 2.000 cây phân tán") is None


def test_every_topic_has_a_default_another_reading_and_all_its_words():
    for topic in readings.topics():
        assert len(topic.readings) >= 2, topic.key
        assert topic.default == topic.readings[0]
        assert all(r.sentence.endswith((".", "”.")) for r in topic.readings), topic.key
        assert topic.numerator
        assert topic.denominator
        assert topic.why_blank.endswith(".")
        assert topic.filled_by


def test_keys_and_codes_are_unique():
    keys = [topic.key for topic in readings.topics()]

    assert len(keys) == len(set(keys))


def test_without_a_choice_the_default_holds_and_says_so():
    topic = readings.topic_by_key("payment-share")

    assert readings.chosen(topic, None).explicit is False
    assert readings.chosen(topic, None).reading.code == "transactions"
    assert readings.chosen(topic, "dossiers").explicit is True
    assert readings.chosen(topic, "no-such-code").reading == topic.default


def test_a_lone_clause_without_words_of_its_own_asks_the_whole_target():
    found = readings.topics_of("80% hồ sơ được luân chuyển điện tử", ["80%"])

    assert [topic.key for topic in found] == ["electronic-handover"]


def test_each_measure_is_read_in_its_own_clause():
    said = (
        "Tối thiểu 80% TTHC có nghĩa vụ tài chính được triển khai, trong số đó, tỷ lệ "
        "giao dịch đạt từ 30% trở lên. Mức hài lòng đạt 90%."
    )
    places = [said.index(figure) for figure in ("80%", "30%", "90%")]

    assert clauses_of(said, places) == (
        "Tối thiểu 80% TTHC có nghĩa vụ tài chính được triển khai, ",
        "trong số đó, tỷ lệ giao dịch đạt từ 30% trở lên. ",
        "Mức hài lòng đạt 90%.",
    )
