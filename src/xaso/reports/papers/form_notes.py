"""What stands under form II.06a: sums that do not hold first, then what to know. Pure.

The same the screen says, so that no paper looks sounder than the figures are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xaso.reports.figures import grouped

FIRST_COLUMN = 3  # (1) is the place of a line, (2) its field
Plain = Mapping[str, Any]


def notes(form: Plain) -> tuple[str, ...]:
    """The lines under a frozen form, each a sentence or more; older forms say less."""
    return (*_broken(form), *_known(form))


def _broken(form: Plain) -> Iterator[str]:
    """Each broken identity once: for the totals if it fails there, else by its lines."""
    sums: dict[tuple[Sequence[str], ...], list[Plain]] = {}
    for fault in form.get("faults", ()):
        key = (tuple(fault["whole"]), tuple(fault["parts"]))
        sums.setdefault(key, []).append(fault)
    for faults in sums.values():
        totals = [fault for fault in faults if not fault["field"]]
        fields = [fault["field"] for fault in faults if fault["field"]]
        for fault in totals or faults:
            yield _fault(form, fault, fields if totals else [])


def _fault(form: Plain, fault: Plain, fields: Sequence[str]) -> str:
    where = fault["field"] or "Tổng số"
    count = grouped(abs(fault["difference"]))
    said = [
        f"Biểu không cộng đúng ({where}): {_formula(form, fault)} lệch {count} hồ sơ; số giữ như đếm được."
    ]
    if fields:
        said.append(f"Dòng không cộng đúng: {', '.join(fields)}.")
    if fault["caused"]:
        cause = _label(form, fault["cause"])
        said.append(f"Nguyên nhân: {grouped(fault['caused'])} {cause}.")
    else:
        said.append("Chưa rõ nguyên nhân.")
    return " ".join(said)


def _formula(form: Plain, fault: Plain) -> str:
    """(3) = (4) + (5) + (6)."""
    numbers = {
        column["key"]: column.get("number") or place
        for place, column in enumerate(form["columns"], start=FIRST_COLUMN)
    }

    def said(keys: Sequence[str]) -> str:
        return " + ".join(f"({numbers[key]})" for key in keys)

    return f"{said(fault['whole'])} = {said(fault['parts'])}"


def _known(form: Plain) -> Iterator[str]:
    """What the columns hold and what they leave out."""
    if form["note"]:
        yield form["note"]
    named = {fault["cause"] for fault in form.get("faults", ()) if fault["caused"]}
    for key, count in form.get("extras", {}).items():
        if count and key not in named:
            yield f"{grouped(count)} {_label(form, key)}."
    if form["excluded"]:
        yield f"Không tính {grouped(form['excluded'])} hồ sơ có lỗi dữ liệu, liệt kê trong sổ hồ sơ."
    if form.get("undated"):
        yield f"{grouped(form['undated'])} hồ sơ có lỗi thiếu ngày tiếp nhận, không biết thuộc kỳ nào."


def _label(form: Plain, key: str) -> str:
    """The frozen words of an extra count."""
    return str(form.get("labels", {}).get(key, key))
