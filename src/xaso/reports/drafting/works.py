"""What was done, what is late, what comes next: from the tasks of the period."""

from __future__ import annotations

from collections.abc import Sequence

from xaso.reports.drafting.material import Material, day, measure_name, quoted
from xaso.reports.outlines import OTHER_AREA
from xaso.reports.tallies import Standing, Task

MOST = 12  # tasks named one by one under a heading; appendix III holds all
STATES: tuple[tuple[frozenset[Standing], str], ...] = (
    (frozenset({Standing.ON_TIME, Standing.LATE}), "Đã hoàn thành:"),
    (frozenset({Standing.WAITING}), "Đã báo cáo hoàn thành, chờ xác nhận:"),
    (frozenset({Standing.OPEN, Standing.CONTINUING}), "Đang thực hiện:"),
    (frozenset({Standing.OVERDUE}), "Quá hạn, chưa hoàn thành:"),
)
COUNTS: tuple[tuple[str, str], ...] = (
    ("cho-xac-nhan", "chờ xác nhận"),
    ("dang", "đang thực hiện, còn hạn"),
    ("thuong-xuyen", "thực hiện thường xuyên"),
    ("qua-han", "quá hạn chưa hoàn thành"),
)


def every(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """The tasks of the plan counted as a whole."""
    return [_counted(material, "nv", "của kế hoạch")] if _any(material, "nv") else []


def of_area(material: Material, area: str, words: tuple[str, ...]) -> list[str]:
    """The tasks of an area by how they stand, each by its name."""
    tasks = material.tasks(area, words)
    if not tasks:
        return []
    lines = [] if words else [_counted(material, f"nv:{area}", "thuộc lĩnh vực này")]
    for standings, heading in STATES:
        lines += _listed(material, tasks, standings, heading)
    return lines


def unmatched(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """Tasks whose field is none of the reform's: named here so that none is lost."""
    tasks = material.tasks(OTHER_AREA)
    if not tasks:
        return []
    lines = [_counted(material, f"nv:{OTHER_AREA}", "khác")]
    for standings, heading in STATES:
        lines += _listed(material, tasks, standings, heading)
    return lines


def ahead(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """What is overdue is finished first, then what is due next; then what goes on."""
    tasks = [t for t in material.snapshot["tasks"] if material.standing(t) is not None]
    late = [t for t in tasks if material.standing(t) is Standing.OVERDUE]
    due = sorted(
        (t for t in tasks if material.standing(t) is Standing.OPEN),
        key=lambda t: (t["due"], t["code"]),
    )
    lines = _named("Hoàn thành ngay các nhiệm vụ đã quá hạn:", late)
    lines += _named(
        "Tập trung thực hiện các nhiệm vụ đến hạn trong thời gian tới:", due
    )
    if _any(material, "nv", "thuong-xuyen"):
        lines.append(
            "Tiếp tục thực hiện {{nv:thuong-xuyen}} nhiệm vụ thường xuyên của kế hoạch."
        )
    short = [
        measure_name(material.snapshot, target, measure)
        for target in material.snapshot["targets"]
        for measure in target["measures"]
        if measure["verdict"] == "not_met"
    ]
    if short:
        names = "; ".join(_small(label) for label in short)
        lines.append(f"Tập trung nâng kết quả các chỉ tiêu chưa đạt: {names}.")
    return lines


def _any(material: Material, lead: str, name: str = "tong") -> bool:
    return material.is_above_zero(f"{lead}:{name}")


def _counted(material: Material, lead: str, whose: str) -> str:
    text = f"Trong kỳ có {{{{{lead}:tong}}}} nhiệm vụ {whose}"
    parts = []
    if _any(material, lead, "xong"):
        parts.append(
            f"đã hoàn thành {{{{{lead}:xong}}}} nhiệm vụ{_timely(material, lead)}"
        )
    parts += [
        f"{{{{{lead}:{name}}}}} nhiệm vụ {words}"
        for name, words in COUNTS
        if _any(material, lead, name)
    ]
    return f"{text}: {'; '.join(parts)}." if parts else f"{text}."


def _timely(material: Material, lead: str) -> str:
    done = material.figures[f"{lead}:xong"].amount
    all_ = "đều " if done and done > 1 else ""
    if not _any(material, lead, "tre-han"):
        return f" ({all_}đúng hạn)"
    if not _any(material, lead, "dung-han"):
        return f" ({all_}trễ hạn)"
    return f" (đúng hạn {{{{{lead}:dung-han}}}}, trễ hạn {{{{{lead}:tre-han}}}})"


def _listed(
    material: Material,
    tasks: Sequence[Task],
    standings: frozenset[Standing],
    heading: str,
) -> list[str]:
    chosen = [task for task in tasks if material.standing(task) in standings]
    return _named(heading, chosen)


def _named(heading: str, tasks: Sequence[Task]) -> list[str]:
    if not tasks:
        return []
    shown = [_one(task) for task in tasks[:MOST]]
    if len(tasks) > MOST:
        shown.append("các nhiệm vụ khác nêu tại Phụ lục III")
    return [heading, *(f"- {one};" for one in shown[:-1]), f"- {shown[-1]}."]


def _one(task: Task) -> str:
    """Title, then in brackets what there is to say: product, evidence, day, lead."""
    notes = []
    if task["evidence"]:
        notes.append(", ".join(quoted(one) for one in task["evidence"]))
    elif task["product"] and task["state"] not in {"closed", "reported"}:
        notes.append(f"sản phẩm: {_small(quoted(task['product']))}")
    if task["state"] == "closed" and task["due"] and task["reported_on"]:
        if task["reported_on"] > task["due"]:
            notes.append(
                f"xong ngày {day(task['reported_on'])}, hạn {day(task['due'])}"
            )
    elif task["due"]:
        notes.append(f"hạn {day(task['due'])}")
    if task["state"] not in {"closed", "reported"} and task["lead"]:
        notes.append(quoted(task["lead"]))
    said = f" ({'; '.join(notes)})" if notes else ""
    title = quoted(task["title"])
    return title[:1].upper() + title[1:] + said


def _small(text: str) -> str:
    """The first letter small, unless the first word is written in capitals."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]
