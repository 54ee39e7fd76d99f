"""A few weeks of work of the demo commune, counted in working days from today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xaso.tasks.enums import SourceKind


class End(Enum):
    """How far a task has come by today."""

    CLOSED = "closed"
    REPORTED = "reported"
    WORKING = "working"
    ACCEPTED = "accepted"
    FRESH = "fresh"
    RETURNED = "returned"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One task: who, what, given and due in working days from today, done when."""

    title: str
    lead: str
    field: str
    given: int
    due: int
    end: End
    product: str
    done: int = 0
    source: SourceKind = SourceKind.LATER
    document: str = ""
    cooperate: tuple[str, ...] = ()
    is_open: bool = False


OFFICE = "Văn phòng HĐND và UBND"
CULTURE = "Phòng Văn hóa – Xã hội"
ECONOMY = "Phòng Kinh tế"
CENTRE = "Trung tâm Phục vụ hành chính công"
JUSTICE = "Công chức Tư pháp – hộ tịch"

STEERING = "Công tác chỉ đạo, điều hành"
INSTITUTIONS = "Cải cách thể chế"
PROCEDURES = "Cải cách thủ tục hành chính"
SERVICE = "Cải cách chế độ công vụ"
MONEY = "Cải cách tài chính công"
DIGITAL = "Xây dựng và phát triển chính quyền số"

ABOVE = SourceKind.SUPERIOR

STORIES = (
    Story(
        title="Báo cáo tình hình thực hiện Kế hoạch cải cách hành chính gửi Sở Nội vụ",
        lead=OFFICE, field=STEERING, given=-12, due=3, end=End.WORKING,
        product="Báo cáo và phụ lục số liệu", source=ABOVE, document="4127/SNV-CCHC",
        cooperate=(CULTURE, ECONOMY, CENTRE), is_open=True,
    ),
    Story(
        title="Gửi phần số liệu thủ tục hành chính của kỳ báo cáo về Văn phòng",
        lead=CENTRE, field=PROCEDURES, given=-6, due=0, end=End.WORKING,
        product="Bảng số liệu đã đối chiếu",
    ),
    Story(
        title="Gửi phần số liệu tuyên truyền cải cách hành chính của kỳ báo cáo",
        lead=CULTURE, field=STEERING, given=-6, due=-1, end=End.WORKING,
        product="Bảng số liệu đã đối chiếu",
    ),
    Story(
        title="Gửi phần số liệu giải ngân vốn đầu tư công của kỳ báo cáo",
        lead=ECONOMY, field=MONEY, given=-6, due=0, end=End.REPORTED, done=-1,
        product="Bảng số liệu đã đối chiếu",
    ),
    Story(
        title="Rà soát văn bản của ba xã cũ còn áp dụng, lập danh mục đề nghị bãi bỏ",
        lead=JUSTICE, field=INSTITUTIONS, given=-20, due=5, end=End.WORKING,
        product="Danh mục văn bản đề nghị bãi bỏ", cooperate=(OFFICE,), is_open=True,
    ),
    Story(
        title="Trả lời kiến nghị của cử tri thôn Làng Rê về chỗ ngồi chờ tại Trung tâm",
        lead=CENTRE, field=PROCEDURES, given=-9, due=-2, end=End.WORKING,
        product="Văn bản trả lời, đăng công khai", is_open=True,
    ),
    Story(
        title="Lập danh sách cán bộ, công chức chưa qua tập huấn kỹ năng số",
        lead=CULTURE, field=SERVICE, given=-8, due=2, end=End.ACCEPTED,
        product="Danh sách có xác nhận của từng phòng",
    ),
    Story(
        title="Niêm yết lại danh mục thủ tục hành chính mới công bố",
        lead=CENTRE, field=PROCEDURES, given=-15, due=-6, end=End.CLOSED, done=-7,
        product="Ảnh niêm yết và đường dẫn trang thông tin điện tử", is_open=True,
    ),
    Story(
        title="Báo cáo kết quả thực hiện kiến nghị kiểm toán năm trước",
        lead=ECONOMY, field=MONEY, given=-22, due=-8, end=End.CLOSED, done=-5,
        product="Báo cáo kèm chứng từ", source=ABOVE, document="3980/UBND-KT",
    ),
    Story(
        title="Kiểm tra đột xuất việc tiếp nhận hồ sơ tại quầy một cửa",
        lead=OFFICE, field=PROCEDURES, given=-18, due=-10, end=End.CLOSED, done=-11,
        product="Biên bản kiểm tra", is_open=True,
    ),
    Story(
        title="Phát thanh chuyên mục “Nộp hồ sơ trực tuyến tại nhà” bằng tiếng Hrê",
        lead=CULTURE, field=STEERING, given=-14, due=-4, end=End.CLOSED, done=-4,
        product="Bản ghi âm và lịch phát",
    ),
    Story(
        title="Hoàn thiện hồ sơ đề nghị công nhận sáng kiến cải cách hành chính",
        lead=CENTRE, field=STEERING, given=-10, due=4, end=End.RETURNED, done=-2,
        product="Thuyết minh sáng kiến",
    ),
    Story(
        title="Cập nhật 68 thủ tục lên trang thông tin điện tử của xã",
        lead=CENTRE, field=DIGITAL, given=-16, due=1, end=End.WORKING,
        product="Đường dẫn từng thủ tục", cooperate=(CULTURE,),
    ),
    Story(
        title="Số hóa kết quả chứng thực còn hiệu lực của sáu tháng đầu năm",
        lead=JUSTICE, field=DIGITAL, given=-25, due=8, end=End.MOVED,
        product="Bảng kê kết quả đã số hóa",
    ),
    Story(
        title="Công khai tình hình sử dụng kinh phí quý vừa qua",
        lead=ECONOMY, field=MONEY, given=-5, due=6, end=End.ACCEPTED,
        product="Quyết định công khai và ảnh niêm yết", is_open=True,
    ),
    Story(
        title="Triển khai phiên bản mới của phần mềm giao việc tới các phòng",
        lead=OFFICE, field=DIGITAL, given=-3, due=7, end=End.FRESH,
        product="Danh sách người dùng đã cài", source=ABOVE, document="612/VP-TH",
    ),
    Story(
        title="Góp ý dự thảo Nghị quyết về mức thu lệ phí hộ tịch",
        lead=JUSTICE, field=INSTITUTIONS, given=-2, due=3, end=End.FRESH,
        product="Văn bản góp ý", source=ABOVE, document="1533/STP-HT",
    ),
    Story(
        title="Rà soát hồ sơ sắp đến hạn trong tuần, nhắc từng người xử lý",
        lead=CENTRE, field=PROCEDURES, given=-1, due=2, end=End.ACCEPTED,
        product="Danh sách hồ sơ và người nhận nhắc",
    ),
    Story(
        title="Xây dựng kế hoạch bồi dưỡng công chức năm sau",
        lead=CULTURE, field=SERVICE, given=-2, due=15, end=End.FRESH,
        product="Dự thảo kế hoạch",
    ),
    Story(
        title="Đôn đốc hai công trình chậm giải ngân, báo cáo Chủ tịch",
        lead=ECONOMY, field=MONEY, given=-7, due=1, end=End.WORKING,
        product="Báo cáo tiến độ từng công trình",
    ),
    # Given by the province over the year, done in time.
    Story(
        title="Báo cáo danh mục thủ tục hành chính thực hiện tại xã sau sắp xếp",
        lead=CENTRE, field=PROCEDURES, given=-205, due=-195, end=End.CLOSED, done=-196,
        product="Danh mục đã rà soát", source=ABOVE, document="311/STP-KSTT",
    ),
    Story(
        title="Báo cáo tiến độ cấp chữ ký số cho công chức",
        lead=OFFICE, field=DIGITAL, given=-184, due=-176, end=End.CLOSED, done=-178,
        product="Bảng tổng hợp chữ ký số", source=ABOVE, document="487/SKHCN-CĐS",
    ),
    Story(
        title="Gửi dự thảo Quy chế làm việc của UBND xã lấy ý kiến",
        lead=OFFICE, field=STEERING, given=-160, due=-150, end=End.CLOSED, done=-151,
        product="Dự thảo Quy chế", source=ABOVE, document="902/SNV-XDCQ",
    ),
    Story(
        title="Thống kê đối tượng hưởng trợ cấp hưu trí xã hội",
        lead=CULTURE, field=PROCEDURES, given=-141, due=-131, end=End.CLOSED, done=-133,
        product="Danh sách đối tượng", source=ABOVE, document="1204/SYT-BTXH",
    ),
    Story(
        title="Báo cáo kết quả kiểm tra hộ tịch sáu tháng",
        lead=JUSTICE, field=INSTITUTIONS, given=-118, due=-110, end=End.CLOSED, done=-111,
        product="Báo cáo kiểm tra", source=ABOVE, document="1533/STP-HT",
    ),
    Story(
        title="Rà soát quỹ đất công ích của xã",
        lead=ECONOMY, field=MONEY, given=-99, due=-84, end=End.CLOSED, done=-86,
        product="Biểu tổng hợp quỹ đất", source=ABOVE, document="2210/SNNMT-ĐĐ",
    ),
    Story(
        title="Đăng ký nhu cầu bồi dưỡng công chức năm sau",
        lead=CULTURE, field=SERVICE, given=-77, due=-70, end=End.CLOSED, done=-72,
        product="Bảng đăng ký", source=ABOVE, document="2745/SNV-CCVC",
    ),
    Story(
        title="Báo cáo phòng, chống thiên tai quý III",
        lead=ECONOMY, field=STEERING, given=-55, due=-48, end=End.CLOSED, done=-49,
        product="Báo cáo nhanh", source=ABOVE, document="3102/UBND-NN",
    ),
    Story(
        title="Cập nhật dữ liệu cán bộ, công chức lên cơ sở dữ liệu quốc gia",
        lead=OFFICE, field=SERVICE, given=-40, due=-31, end=End.CLOSED, done=-33,
        product="Ảnh chụp màn hình đã cập nhật", source=ABOVE, document="3388/SNV-CCVC",
    ),
)  # fmt: skip
