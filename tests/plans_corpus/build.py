"""Builds the corpus: `sources/NAME.plan` → the document and `NAME.expected.json`.

Run `python tests/plans_corpus/build.py [NAME…]` after editing a source. A source is the
document's text with labels written by a person, each on its own line above what it
labels and starting with `@`:

    @format docx | pdf | md | txt       what to build (txt when absent); `examples`
                                        builds the demo plan as text and as Word
    @doc {"kind": "KẾ HOẠCH", …}        the head, as in the schema
    @c 1256/QĐ-UBND; Quyết định; 2021-12-22; UBND tỉnh A    a citation (several allowed)
    @t 5; >=80%; >=30% of 0; q          a target with its measures (q: without a figure);
                                        also base=2023 and excl=… after a measure
    @h >=100%                           a target hidden in a task
    @k field; lead; with & with; due; product    a task (parts may be empty)
    @w name; quarter; from; to; due; 1          a report window (1: cumulative)
    @r                                  a recipient (or `@r its name`)
    @f two-dates; error                 a planted flaw
    @lines 2                            the next label covers that many lines
    @left / @right / @end               two columns side by side (docx, pdf)
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
MARKER = re.compile(r"^\s*(?:[-+*•–]|\d+(?:\.\d+)*[.)/]?|[a-zđ][.)]|\(\d+\))\s+(?=\S)")
MEASURE = re.compile(
    r"(?P<operator>growth>=|class>=|>=|<=|=|>|<)\s*"
    r"(?:(?P<value>[\d.]+)\s*(?P<unit>%|[^\W\d](?:[^\W\d]| )*?)?|(?P<word>[^\d%].*?))"
    r"(?:\s+of (?P<of>\d+))?(?:\s+base=(?P<base>\d{4}))?(?:\s+excl=(?P<excl>.+))?$"
)
LISTS = (
    "citations",
    "targets",
    "hidden_targets",
    "tasks",
    "windows",
    "recipients",
    "findings",
)


@dataclass
class Plan:
    """A document being built and its labels."""

    name: str
    form: str = "txt"
    document: dict[str, Any] = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)  # (column, text)
    labels: list[tuple[int, int, str, str]] = field(default_factory=list)
    waiting: list[tuple[str, str]] = field(default_factory=list)
    column: str = ""
    span: int = 1


def load(path: Path) -> Plan:
    """Parse one source."""
    plan = Plan(path.stem)
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("@"):
            word, _, rest = raw[1:].partition(" ")
            _SETTERS.get(word, _keep)(plan, word, rest.strip())
        else:
            plan.labels += [
                (len(plan.lines), plan.span, *label) for label in plan.waiting
            ]
            plan.waiting, plan.span = [], 1
            plan.lines.append((plan.column, raw))
    return plan


def _keep(plan: Plan, word: str, rest: str) -> None:
    plan.waiting.append((word, rest))


def _set_form(plan: Plan, _word: str, rest: str) -> None:
    plan.form = rest


def _set_document(plan: Plan, _word: str, rest: str) -> None:
    plan.document = json.loads(rest)


def _set_column(plan: Plan, word: str, _rest: str) -> None:
    plan.column = word.replace("end", "")


def _set_span(plan: Plan, _word: str, rest: str) -> None:
    plan.span = int(rest)


_SETTERS = {
    "format": _set_form,
    "doc": _set_document,
    "left": _set_column,
    "right": _set_column,
    "end": _set_column,
    "lines": _set_span,
}


def expected(plan: Plan, numbers: list[int]) -> dict[str, Any]:
    """The labels in the schema; `numbers` gives each source line its line as read."""
    result: dict[str, Any] = {"schema": "xaso.plan/1", "document": plan.document}
    result |= {name: [] for name in LISTS}
    seen: set[tuple[Any, ...]] = set()
    for start, span, kind, value in plan.labels:
        texts = [text for _, text in plan.lines[start : start + span]]
        parts = [part.strip() for part in value.split(";")]
        line = numbers[start]
        if kind == "c":
            entry = _citation(parts, line)
            key = (entry["id"], entry["type"], entry["date"])
            if key not in seen:
                seen.add(key)
                result["citations"].append(entry)
        else:
            name, entry = _LABELS[kind](parts, _text(texts), line)
            if name == "tasks":
                entry["number"] = len(result["tasks"]) + 1
            result[name].append(entry)
    return result


def _text(lines: list[str]) -> str:
    joined = " ".join(line.strip() for line in lines)
    if joined.startswith("|"):
        cells = [cell.strip() for cell in joined.strip("| ").split("|")]
        joined = cells[1] if len(cells) > 1 else cells[0]
    return re.sub(r"\*\*|(?<!\w)\*|\*(?!\w)", "", MARKER.sub("", joined)).strip()


def _citation(parts: list[str], line: int) -> dict[str, Any]:
    identifier, kind, date, issuer = [part or None for part in (*parts, "", "")[:4]]
    number = re.match(r"[\d.]+\w?", identifier).group() if identifier else None  # type: ignore[union-attr]
    return {
        "id": identifier,
        "type": kind,
        "number": number,
        "symbol": identifier,
        "date": date,
        "issuer": issuer,
        "subject": None,
        "line": line,
    }


def _measure(written: str) -> dict[str, Any]:
    if written == "q":
        return _blank("qualitative", None, None)
    match = MEASURE.match(written)
    if match is None:
        raise ValueError(written)
    value: Any = (match["value"] or match["word"]).strip()
    if re.fullmatch(r"[\d.]+", value):
        value = float(value) if "." in value else int(value)
    measure = _blank(match["operator"], value, match["unit"])
    measure["denominator_of"] = int(match["of"]) if match["of"] else None
    measure["baseline_year"] = int(match["base"]) if match["base"] else None
    measure["exclusions"] = match["excl"]
    return measure


def _blank(operator: str, value: Any, unit: str | None) -> dict[str, Any]:
    return {
        "operator": operator,
        "value": value,
        "unit": unit,
        "denominator_of": None,
        "baseline_year": None,
        "exclusions": None,
    }


def _target(parts: list[str], text: str, line: int) -> tuple[str, Any]:
    measures = [_measure(part) for part in parts[1:]]
    entry = {"number": int(parts[0]), "text": text, "line": line, "measures": measures}
    return "targets", entry


def _hidden(parts: list[str], text: str, line: int) -> tuple[str, Any]:
    measure = _measure(parts[0])
    kept = {key: measure[key] for key in ("operator", "value", "unit")}
    return "hidden_targets", {"text": text, "line": line, **kept}


def _task(parts: list[str], text: str, line: int) -> tuple[str, Any]:
    where, lead, cooperate, due, product = [
        part or None for part in (*parts, *[""] * 5)[:5]
    ]
    if lead and text.startswith(lead):
        text = text.removeprefix(lead).lstrip(" :,")
    entry = {
        "number": 0,
        "field": where,
        "lead": lead,
        "cooperate": [
            name.strip() for name in (cooperate or "").split("&") if name.strip()
        ],
        "text": text,
        "product": product,
        "due": due,
        "line": line,
    }
    return "tasks", entry


def _window(parts: list[str], _text: str, line: int) -> tuple[str, Any]:
    name, kind, starts, ends, due, cumulative = [
        part or None for part in (*parts, *[""] * 6)[:6]
    ]
    entry = {
        "name": name,
        "kind": kind,
        "from": starts,
        "to": ends,
        "due": due,
        "cumulative": None if cumulative is None else cumulative == "1",
        "line": line,
    }
    return "windows", entry


def _recipient(parts: list[str], text: str, _line: int) -> tuple[str, Any]:
    return "recipients", (parts[0] or text).rstrip(";.")


def _finding(parts: list[str], _text: str, line: int) -> tuple[str, Any]:
    return "findings", {
        "code": None,
        "kind": parts[0],
        "severity": parts[1],
        "line": line,
    }


_LABELS = {
    "t": _target,
    "h": _hidden,
    "k": _task,
    "w": _window,
    "r": _recipient,
    "f": _finding,
}


def build(path: Path) -> None:
    """Write the document and its expected reading; the example in two forms."""
    plan = load(path)
    folder = EXAMPLES if plan.form == "examples" else HERE
    forms = ("txt", "docx") if plan.form == "examples" else (plan.form,)
    numbers: list[int] = []
    for form in reversed(forms):
        numbers = _write(plan, folder / f"{plan.name}.{form}", form)
    labels = json.dumps(expected(plan, numbers), ensure_ascii=False, indent=1)
    (folder / f"{plan.name}.expected.json").write_text(labels + "\n", encoding="utf-8")


def _write(plan: Plan, target: Path, form: str) -> list[int]:
    texts = [text for _, text in plan.lines]
    if form in {"txt", "md"}:
        target.write_text("\n".join(texts) + "\n", encoding="utf-8")
        return list(range(1, len(texts) + 1))
    from tests.plans_corpus import paper  # noqa: PLC0415 -- only for Word and PDF

    made = paper.MAKERS[form](plan.lines)
    if not (target.exists() and paper.reads_alike(target.read_bytes(), made)):
        target.write_bytes(made)  # such files carry the time of their making
    return paper.line_numbers(target, texts)


if __name__ == "__main__":
    names = sys.argv[1:] or [
        path.stem for path in sorted((HERE / "sources").glob("*.plan"))
    ]
    for name in names:
        build(HERE / "sources" / f"{name}.plan")
        sys.stdout.write(f"{name}\n")
