"""The demo's reports of the year: contributed to, frozen, signed, sent up, answered.

Each step is taken by the person whose work it is, on the cut-off day itself, after the
last file of the period has been read in. The half-year report comes back once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet

from xaso.core.calendar.queries import calendar_for
from xaso.demo.organisation import Commune
from xaso.demo.scenes import Scene, at
from xaso.organisation.models import Officer
from xaso.organisation.queries import holders
from xaso.plans.models import PlanVersion
from xaso.reports import services
from xaso.reports.enums import PeriodKind, SectionState
from xaso.reports.models import Report, Section
from xaso.reports.services import composing, signing

WRITTEN, FROZEN, DECIDED = time(17, 15), time(17, 20), time(17, 30)
SIGNED, SENT, ANSWERED = time(17, 40), time(17, 45), time(8, 30)
AGAIN = time(14, 0)
RETURNED_KIND = PeriodKind.HALF_YEAR
COMMENTS = (
    "Đề nghị xã nêu rõ nguyên nhân hồ sơ đất đai trễ hạn và thời hạn khắc phục, "
    "rồi gửi lại trước 16 giờ."
)
CAUSE = (
    "Hồ sơ trễ hạn tập trung ở lĩnh vực đất đai: phải đo đạc lại và chờ ý kiến của cơ quan "
    "thuế; xã đã bố trí thêm một công chức, hoàn thành hồ sơ tồn trong quý sau."
)
CAUSES = "Nguyên nhân"
TEXTS = {  # by the beginning of the title of the part
    "Họp, giao ban": (
        "UBND xã giao ban công tác cải cách hành chính vào thứ Hai hằng tuần; Trung tâm Phục "
        "vụ hành chính công đề xuất một sáng kiến: giờ hướng dẫn nộp hồ sơ trực tuyến tại "
        "nhà văn hóa thôn."
    ),
    CAUSES: (
        "Khối lượng hồ sơ tăng vào mùa nhập học trong khi Trung tâm còn thiếu một công chức; "
        "một số người dân chưa quen nộp hồ sơ trực tuyến."
    ),
    "Chỉ số": "Xã thực hiện tự chấm Chỉ số cải cách hành chính theo hướng dẫn của Sở Nội vụ.",
    "Kiến nghị": (
        "Đề nghị tỉnh sớm hoàn thành kết nối dữ liệu đất đai với Hệ thống thông tin giải "
        "quyết thủ tục hành chính để xã không phải yêu cầu người dân nộp lại giấy tờ."
    ),
}
NOTHING = "Trong kỳ không phát sinh nội dung cần nêu thêm."


def scenes(
    commune: Commune, version: PlanVersion, superior: Officer, now: datetime
) -> list[Scene]:
    """What becomes of each report of the plan, up to now, in order of time."""
    services.make_periods(
        plan_id=version.plan_id, actor=None, now=version.approved_at
    )  # fmt: skip
    composing.lay_out_missing(unit_id=commune.unit.pk, now=version.approved_at)
    rows = Report.objects.filter(unit=commune.unit, period__withdrawn_at=None)
    found = [
        scene
        for report in rows.select_related("period")
        for scene in _Course(commune, superior, report).scenes()
    ]
    return sorted((s for s in found if s[0] <= now), key=lambda scene: scene[0])


class _Course:
    """One report on its way."""

    def __init__(self, commune: Commune, superior: Officer, report: Report) -> None:
        self.commune, self.superior = commune, superior
        self.report_id: UUID = report.pk
        self.day: date = report.period.ends
        self.comes_back = report.period.kind == RETURNED_KIND
        calendar = calendar_for(commune.unit.pk)
        self.next_day = calendar.next_working_day(self.day)
        self.day_after = calendar.next_working_day(self.next_day)

    def scenes(self) -> Iterator[Scene]:
        """Every step and when."""
        yield at(self.day, WRITTEN), self._contribute
        yield at(self.day, FROZEN), self._freeze
        yield at(self.day, DECIDED), self._sign_off
        yield at(self.day, SIGNED), self._sign
        yield at(self.day, SENT), self._submit
        if self.comes_back:
            yield at(self.next_day, ANSWERED), self._return
            yield at(self.next_day, AGAIN), self._answer
            yield at(self.day_after, ANSWERED), self._receive
        else:
            yield at(self.next_day, ANSWERED), self._receive

    def _contribute(self, moment: datetime) -> None:
        """Posts write the parts that are theirs to write."""
        for part in self._parts().filter(needs_text=True):
            for title, text in TEXTS.items():
                if part.title.startswith(title):
                    self._write(part, text, self._writer(part), moment)

    def _freeze(self, moment: datetime) -> None:
        office = self.commune.office
        services.freeze(report_id=self.report_id, actor=office, now=moment)
        composing.redraft(report_id=self.report_id, now=moment)

    def _sign_off(self, moment: datetime) -> None:
        """The office fills what nobody wrote, takes every part, and puts the report up."""
        office = self.commune.office
        for part in self._parts().exclude(state=SectionState.SIGNED_OFF):
            if not part.text and not part.drafted and part.needs_text:
                self._write(part, NOTHING, office, moment)
            if part.needs_text:
                composing.sign_off_part(
                    report_id=self.report_id, key=part.key, actor=office, now=moment
                )
        services.put_up(report_id=self.report_id, actor=office, now=moment)

    def _sign(self, moment: datetime) -> None:
        signing.sign(
            report_id=self.report_id,
            url=f"https://xaso.example/bao-cao/{self.report_id}/",
            actor=self.commune.chair,
            now=moment,
        )

    def _submit(self, moment: datetime) -> None:
        office = self.commune.office
        services.submit(report_id=self.report_id, actor=office, now=moment)

    def _return(self, moment: datetime) -> None:
        services.send_back(
            report_id=self.report_id, comments=COMMENTS, actor=self.superior, now=moment
        )

    def _answer(self, moment: datetime) -> None:
        """Take it back, say what was asked, sign and send it again."""
        office = self.commune.office
        services.take_back(report_id=self.report_id, actor=office, now=moment)
        part = self._parts().get(title__startswith=CAUSES)
        composing.reopen_part(
            report_id=self.report_id, key=part.key, actor=office, now=moment
        )
        part.refresh_from_db()
        self._write(part, f"{part.text}\n\n{CAUSE}", office, moment)
        self._sign_off(moment)
        self._sign(moment)
        self._submit(moment)

    def _receive(self, moment: datetime) -> None:
        services.receive(report_id=self.report_id, actor=self.superior, now=moment)

    def _write(
        self, part: Section, text: str, writer: Officer, moment: datetime
    ) -> None:
        composing.write_part(
            report_id=self.report_id,
            key=part.key,
            text=text,
            seen=composing.version_of(part),
            actor=writer,
            now=moment,
        )

    def _writer(self, part: Section) -> Officer:
        people = holders(part.post, self.day) if part.post else []
        return people[0] if people else self.commune.office

    def _parts(self) -> QuerySet[Section]:
        return Section.objects.filter(report=self.report_id).order_by("position")
