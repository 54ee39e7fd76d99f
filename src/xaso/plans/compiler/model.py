"""What a compiled plan is made of (kế hoạch đã đọc thành dữ liệu)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Operator = Literal[">=", ">", "=", "<=", "<", "growth>=", "class>=", "qualitative"]
Severity = Literal["error", "warning", "note"]
WindowKind = Literal["quarter", "half_year", "nine_months", "year", "month"]
Value = int | float | str | None
Json = dict[str, object]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Plan.source`: characters start to end, the line counted from 1."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """The head of the document (phần đầu văn bản)."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: date | None = None
    place: str | None = None
    issuer: str | None = None
    signer: str | None = None
    title: str | None = None
    year: int | None = None
    unit: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)

    def to_json(self) -> Json:
        """The `document` object of the schema."""
        return {
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "date": _iso(self.date),
            "place": self.place,
            "issuer": self.issuer,
            "signer": self.signer,
            "title": self.title,
            "year": self.year,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """An act the plan leans on (văn bản được viện dẫn); one per id, type and date."""

    id: str | None
    type: str
    number: str | None
    symbol: str | None
    date: date | None
    issuer: str | None
    subject: str | None
    span: Span
    mentions: tuple[Span, ...] = ()

    def to_json(self) -> Json:
        """An entry of `citations`."""
        return {
            "id": self.id,
            "type": self.type,
            "number": self.number,
            "symbol": self.symbol,
            "date": _iso(self.date),
            "issuer": self.issuer,
            "subject": self.subject,
            "line": self.span.line,
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """One threshold of a target (mức phải đạt)."""

    operator: Operator
    value: Value
    unit: str | None
    span: Span
    denominator_of: int | None = None
    baseline_year: int | None = None
    exclusions: str | None = None

    def to_json(self) -> Json:
        """An entry of `measures`."""
        return {
            "operator": self.operator,
            "value": self.value,
            "unit": self.unit,
            "denominator_of": self.denominator_of,
            "baseline_year": self.baseline_year,
            "exclusions": self.exclusions,
        }


@dataclass(frozen=True, slots=True)
class Target:
    """A target of the plan (chỉ tiêu) with its measures."""

    number: int
    text: str
    measures: tuple[Measure, ...]
    span: Span

    def to_json(self) -> Json:
        """An entry of `targets`."""
        return {
            "number": self.number,
            "text": self.text,
            "line": self.span.line,
            "measures": [measure.to_json() for measure in self.measures],
        }


@dataclass(frozen=True, slots=True)
class HiddenTarget:
    """A figure promised outside the targets (chỉ tiêu nằm trong nhiệm vụ)."""

    text: str
    operator: Operator
    value: Value
    unit: str | None
    span: Span

    def to_json(self) -> Json:
        """An entry of `hidden_targets`."""
        return {
            "text": self.text,
            "line": self.span.line,
            "operator": self.operator,
            "value": self.value,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the plan (nhiệm vụ); `lead` as the plan spells the post or unit."""

    number: int
    field: str | None
    lead: str | None
    cooperate: tuple[str, ...]
    text: str
    product: str | None
    due: date | None
    span: Span

    def to_json(self) -> Json:
        """An entry of `tasks`."""
        return {
            "number": self.number,
            "field": self.field,
            "lead": self.lead,
            "cooperate": list(self.cooperate),
            "text": self.text,
            "product": self.product,
            "due": _iso(self.due),
            "line": self.span.line,
        }


@dataclass(frozen=True, slots=True)
class Window:
    """A report with the days its figures are counted over (kỳ báo cáo)."""

    name: str
    kind: WindowKind
    starts: date | None
    ends: date | None
    due: date | None
    cumulative: bool | None
    span: Span
    due_span: Span | None = None

    def to_json(self) -> Json:
        """An entry of `windows`."""
        return {
            "name": self.name,
            "kind": self.kind,
            "from": _iso(self.starts),
            "to": _iso(self.ends),
            "due": _iso(self.due),
            "cumulative": self.cumulative,
            "line": self.span.line,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """A repair, a doubt or a contradiction (điều cần xem lại)."""

    code: str
    severity: Severity
    message: str
    suggestion: str
    span: Span

    def to_json(self) -> Json:
        """An entry of `findings`."""
        return {
            "code": self.code,
            "severity": self.severity,
            "line": self.span.line,
            "message": self.message,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan document as data; every part points into `source`."""

    source: str
    document: Document
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]
    hidden_targets: tuple[HiddenTarget, ...]
    tasks: tuple[Task, ...]
    windows: tuple[Window, ...]
    recipients: tuple[str, ...]
    findings: tuple[Finding, ...]

    def to_json(self) -> Json:
        """The whole plan in the schema `xaso.plan/1`."""
        return {
            "schema": "xaso.plan/1",
            "document": self.document.to_json(),
            "citations": [item.to_json() for item in self.citations],
            "targets": [item.to_json() for item in self.targets],
            "hidden_targets": [item.to_json() for item in self.hidden_targets],
            "tasks": [item.to_json() for item in self.tasks],
            "windows": [item.to_json() for item in self.windows],
            "recipients": list(self.recipients),
            "findings": [item.to_json() for item in self.findings],
        }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
