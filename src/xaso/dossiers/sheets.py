"""The ledger and its faults as .xlsx: rows stream, texts are texts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from xaso.core.spreadsheets.writing import Cell, written
from xaso.dossiers import queries, sentences
from xaso.dossiers.enums import Problem
from xaso.dossiers.queries import Sight
from xaso.dossiers.queries.filters import Dossiers

AT_ONCE = 2_000
PIECE = 64 * 1024


def ledger_file(dossiers: Dossiers, sight: Sight) -> Iterator[bytes]:
    """The list as the page shows it, piece by piece; names only for who may see them."""
    head = (
        _("Mã hồ sơ"), _("Mã thủ tục"), _("Thủ tục"), _("Lĩnh vực"), _("Chủ hồ sơ"),
        _("Kênh nộp"), _("Trạng thái"), _("Tiếp nhận"), _("Hẹn trả"), _("Xong"),
        _("Trả kết quả"), _("Phiếu xin lỗi"), _("Tình trạng hạn"), _("Chênh so với hẹn"),
        _("Lỗi"),
    )  # fmt: skip
    widths = (26, 14, 48, 22, 26, 12, 24, 16, 16, 16, 16, 14, 16, 20, 36)
    return _pieces(_("Sổ hồ sơ"), head, _ledger_lines(dossiers, sight), widths)


def _ledger_lines(dossiers: Dossiers, sight: Sight) -> Iterator[tuple[Cell, ...]]:
    for row in queries.rows_of(dossiers.iterator(AT_ONCE), sight):
        one = row.dossier
        yield (
            one.code, one.procedure_code, one.procedure_name, one.field_name, row.who,
            one.get_channel_display(), one.get_status_display(), one.received_at,
            one.due_at, one.finished_at, one.returned_at, one.apologised_on,
            row.mark.label, row.mark.far,
            one.get_problem_display() if one.problem else "",
        )  # fmt: skip


def faults_file(dossiers: Dossiers) -> Iterator[bytes]:
    """Dossiers with errors, to send back to whoever keeps the source: every fault of
    each in words and what to do; no name of a person.
    """
    head = (
        _("Mã hồ sơ"), _("Mã thủ tục"), _("Thủ tục"), _("Trạng thái"), _("Tiếp nhận"),
        _("Hẹn trả"), _("Xong"), _("Trả kết quả"), _("Lỗi"), _("Cách sửa"),
    )  # fmt: skip
    widths = (26, 14, 48, 24, 16, 16, 16, 16, 44, 60)
    return _pieces(_("Hồ sơ có lỗi"), head, _fault_lines(dossiers), widths)


def _fault_lines(dossiers: Dossiers) -> Iterator[tuple[Cell, ...]]:
    for one in dossiers.iterator(AT_ONCE):
        codes = one.problems or [one.problem]
        known = [Problem(code) for code in codes if code in Problem.values]
        yield (
            one.code, one.procedure_code, one.procedure_name, one.get_status_display(),
            one.received_at, one.due_at, one.finished_at, one.returned_at,
            "; ".join(str(fault.label) for fault in known),
            " ".join(sentences.what_to_do(fault) for fault in known),
        )  # fmt: skip


def _pieces(
    name: str,
    head: tuple[str, ...],
    lines: Iterator[tuple[Cell, ...]],
    widths: tuple[int, ...],
) -> Iterator[bytes]:
    with written(name, head, lines, widths) as packed:
        while piece := packed.read(PIECE):
            yield piece
