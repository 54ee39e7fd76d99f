"""How well the plan compiler reads: precision, recall and F1 over labelled plans.

    python tools/score_plans.py [--misses] [FOLDER | PLAN…]

A folder holds plans and, beside each, `NAME.expected.json` in the schema `xaso.plan/1`
labelled by hand. Texts count as equal when their words agree to 80 %; an expected
finding counts as found when any finding of its kind stands on its line (± 1).
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from xaso.core.text import fold
from xaso.plans.compiler import compile_bytes

ROOT = Path(__file__).parent.parent
CORPUS = (ROOT / "tests" / "plans_corpus", ROOT / "examples")
HEAD = ("kind", "number", "date", "place", "issuer", "signer", "title", "year", "unit")
ALIKE = 0.8
# What the labels call a flaw, and the codes of findings that name it. A label of
# severity "allowed" may be reported or not: it counts neither way.
KINDS: dict[str, tuple[str, ...]] = {
    "number-missing": ("P201",),
    "number-mismatch": ("P202",),
    "head-missing": ("P204",),
    "two-dates": ("P210",),
    "no-figure": ("P301",),
    "baseline": ("P303", "P312"),
    "external": ("P305",),
    "count-mismatch": ("P402", "P411"),
    "gap": ("P501",),
    "due-before-cutoff": ("P503",),
    "same-day": ("P504",),
    "rest-day": ("P505",),
    "one-deadline": ("P507",),
    "quarter-alone": ("P508",),
    "spelling": ("P601", "P602"),
    "place-name": ("P603",),
    "post-spelling": ("P604",),
}

Entry = dict[str, Any]
Misses = list[str]


@dataclass
class Tally:
    """Counts of one kind of object."""

    right: int = 0
    found: int = 0
    expected: int = 0
    misses: Misses = field(default_factory=list)

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.found += other.found
        self.expected += other.expected
        self.misses += other.misses
        return self

    @property
    def precision(self) -> float:
        """Share of what was found that is right (1 when nothing was found)."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found (1 when nothing is there)."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(found: Entry, expected: Entry) -> dict[str, Tally]:
    """Tallies by kind for one plan, both in the schema `xaso.plan/1`."""
    targets = _pairs(found["targets"], expected["targets"], _same_text)
    tasks = _pairs(found["tasks"], expected["tasks"], _same_text)
    return {
        "head": _head(found["document"], expected["document"]),
        "citations": _matched(found, expected, "citations", _same_act),
        "issuers of acts": _attribute(
            _pairs(found["citations"], expected["citations"], _same_act),
            "issuer",
            _same_name,
        ),
        "targets": _matched(found, expected, "targets", _same_text),
        "measures": _measures(found["targets"], expected["targets"], targets),
        "hidden targets": _matched(found, expected, "hidden_targets", _same_hidden),
        "tasks": _matched(found, expected, "tasks", _same_text),
        "leads": _attribute(tasks, "lead", _same_name),
        "cooperate": _attribute(tasks, "cooperate", _same_names),
        "dues": _attribute(tasks, "due", _equal),
        "products": _attribute(tasks, "product", _same_name),
        "windows": _matched(found, expected, "windows", _same_window),
        "window spans": _spans(found, expected),
        "recipients": _recipients(found, expected),
        "findings": _findings(found["findings"], expected["findings"]),
    }


def _head(found: Entry, expected: Entry) -> Tally:
    tally = Tally()
    for key in HEAD:
        wanted, got = expected.get(key), found.get(key)
        same = _same_number if key == "number" else _same_name
        tally.expected += wanted is not None
        tally.found += got is not None
        if wanted is not None and got is not None and same(got, wanted):
            tally.right += 1
        elif wanted is not None or got is not None:
            tally.misses.append(f"head.{key}: expected {wanted!r}, got {got!r}")
    return tally


def _same_number(got: Any, wanted: Any) -> bool:
    return str(got).split("/")[0].lstrip("0") == str(wanted).split("/")[0].lstrip("0")


def _pairs(
    found: Sequence[Entry], expected: Sequence[Entry], same: Callable[[Any, Any], bool]
) -> list[tuple[Entry, Entry]]:
    """Each expected entry with the first free found entry that is the same."""
    free = list(found)
    pairs = []
    for wanted in expected:
        match = next((entry for entry in free if same(entry, wanted)), None)
        if match is not None:
            free.remove(match)
            pairs.append((match, wanted))
    return pairs


def _matched(
    found: Entry, expected: Entry, name: str, same: Callable[[Any, Any], bool]
) -> Tally:
    pairs = _pairs(found[name], expected[name], same)
    tally = Tally(len(pairs), len(found[name]), len(expected[name]))
    hit = {id(entry) for pair in pairs for entry in pair}
    tally.misses += [
        f"{name} missed: {_short(e)}" for e in expected[name] if id(e) not in hit
    ]
    tally.misses += [
        f"{name} wrong: {_short(e)}" for e in found[name] if id(e) not in hit
    ]
    return tally


def _short(entry: Entry) -> str:
    kept = {
        k: v for k, v in entry.items() if v not in (None, [], "") and k != "measures"
    }
    return json.dumps(kept, ensure_ascii=False)[:230]


def _attribute(
    pairs: Iterable[tuple[Entry, Entry]], name: str, same: Callable[[Any, Any], bool]
) -> Tally:
    tally = Tally()
    for got, wanted in pairs:
        tally.expected += bool(wanted[name])
        tally.found += bool(got[name])
        if wanted[name] and got[name] and same(got[name], wanted[name]):
            tally.right += 1
        elif wanted[name] or got[name]:
            tally.misses.append(
                f"{name}: expected {wanted[name]!r}, got {got[name]!r} (line {wanted['line']})"
            )
    return tally


def _measures(
    found: Sequence[Entry], expected: Sequence[Entry], pairs: list[tuple[Entry, Entry]]
) -> Tally:
    tally = Tally(
        found=sum(len(target["measures"]) for target in found),
        expected=sum(len(target["measures"]) for target in expected),
    )
    for got, wanted in pairs:
        left = [_measure(measure) for measure in got["measures"]]
        for measure in map(_measure, wanted["measures"]):
            match = next((m for m in left if _same_measure(m, measure)), None)
            if match is not None:
                left.remove(match)
                tally.right += 1
            else:
                tally.misses.append(
                    f"measure missed: {measure} (line {wanted['line']})"
                )
        tally.misses += [f"measure wrong: {m} (line {wanted['line']})" for m in left]
    return tally


def _measure(measure: Entry) -> tuple[Any, ...]:
    """ "=" and "≥" count alike: "đạt 100%" and "tối thiểu 100%" ask the same."""
    operator = ">=" if measure["operator"] == "=" else measure["operator"]
    value = measure["value"]
    value = (
        float(value)
        if isinstance(value, int | float)
        else fold(str(value)).removeprefix("nhom ")
    )
    if operator == "qualitative":
        return (operator,)
    return operator, value, measure["unit"] or "", measure["denominator_of"]


def _same_measure(got: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool:
    """A class may be written longer: "nhóm 3", "nhóm 3 quận dẫn đầu"."""
    if got[0] == wanted[0] == "class>=":
        return str(got[1]).startswith(str(wanted[1]))
    return got == wanted


def _spans(found: Entry, expected: Entry) -> Tally:
    tally = Tally()
    for got, wanted in _pairs(found["windows"], expected["windows"], _same_window):
        for key in ("from", "to", "due"):
            part = _attribute([(got, wanted)], key, _equal)
            tally += part
    return tally


def _recipients(found: Entry, expected: Entry) -> Tally:
    got, wanted = (
        [{"text": str(item)} for item in plan["recipients"]]
        for plan in (found, expected)
    )
    return _matched(
        {"recipients": got}, {"recipients": wanted}, "recipients", _same_text
    )


def _findings(found: Sequence[Entry], expected: Sequence[Entry]) -> Tally:
    """Flaws found; precision counts only findings that ask for a decision."""
    allowed = [e for e in expected if e["severity"] == "allowed"]
    wanted = [e for e in expected if e["severity"] != "allowed"]
    pairs = _pairs(found, wanted, _same_finding)
    hit = {id(entry) for pair in pairs for entry in pair}
    extra = [
        f
        for f in found
        if id(f) not in hit
        and f["severity"] != "note"
        and not any(_same_finding(f, e) for e in allowed)
    ]
    tally = Tally(len(pairs), len(pairs) + len(extra), len(wanted))
    tally.misses += [f"finding missed: {_short(e)}" for e in wanted if id(e) not in hit]
    tally.misses += [f"finding extra: {_short(e)}" for e in extra]
    return tally


def _same_finding(got: Entry, wanted: Entry) -> bool:
    codes = (
        KINDS.get(wanted["kind"], ()) if wanted["code"] is None else (wanted["code"],)
    )
    return got["code"] in codes and abs(got["line"] - wanted["line"]) <= 1


def _same_act(got: Entry, wanted: Entry) -> bool:
    keys = ("id", "date")
    return all(got[key] == wanted[key] for key in keys) and _same_name(
        got["type"], wanted["type"]
    )


def _same_window(got: Entry, wanted: Entry) -> bool:
    if got["kind"] != wanted["kind"]:
        return False
    number = re.compile(r"\b(?:i{1,3}|iv|[1-4])\b")
    ordinals = [
        number.findall(fold(entry["name"] or ""))[:1] for entry in (got, wanted)
    ]
    return wanted["kind"] != "quarter" or ordinals[0] == ordinals[1]


def _same_text(got: Entry, wanted: Entry) -> bool:
    """Whether the lead stands in the text or only beside it makes no difference."""
    return similarity(_without_lead(got), _without_lead(wanted)) >= ALIKE


def _without_lead(entry: Entry) -> str:
    text, lead = str(entry["text"]), str(entry.get("lead") or "")
    return text.removeprefix(lead).lstrip(" :,") if lead else text


def _same_hidden(got: Entry, wanted: Entry) -> bool:
    """The figure must agree; the clause around it may be cut shorter or longer."""
    left, right = _words(got["text"]), _words(wanted["text"])
    inside = bool(left) and len(set(left) & set(right)) >= ALIKE * min(
        len(set(left)), len(set(right))
    )
    return inside and got["value"] == wanted["value"] and got["unit"] == wanted["unit"]


def similarity(one: str, other: str) -> float:
    """Agreement of two texts by words, letters without marks (0 to 1)."""
    matcher = difflib.SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    return matcher.ratio()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _same_name(got: Any, wanted: Any) -> bool:
    """Names agree when they say the same, "UBND" and "Ủy ban nhân dân" alike."""
    return _plain_name(got) == _plain_name(wanted)


def _plain_name(name: Any) -> str:
    words = " ".join(_words(str(name)))
    for long, short in (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd")):
        words = words.replace(long, short)
    return words


def _same_names(got: Sequence[str], wanted: Sequence[str]) -> bool:
    """All names together: "các phòng, ban" may count as one or as two."""
    return _plain_name(" ".join(got)) == _plain_name(" ".join(wanted))


def _equal(got: Any, wanted: Any) -> bool:
    return bool(got == wanted)


def plans_in(paths: Sequence[Path]) -> list[tuple[Path, Path]]:
    """(plan, labels) for each plan that has labels beside it."""
    files = [f for p in paths for f in (sorted(p.iterdir()) if p.is_dir() else [p])]
    pairs = [(f, f.with_name(f.stem + ".expected.json")) for f in files]
    found = [
        (f, labels) for f, labels in pairs if labels.exists() and f.suffix != ".json"
    ]
    twins = {f.with_suffix(".docx") for f, _ in found if f.suffix == ".txt"}
    return [pair for pair in found if pair[0] not in twins]  # labels hold text lines


def score_all(paths: Sequence[Path]) -> dict[str, dict[str, Tally]]:
    """Tallies by plan and kind; the sum of all plans under "total"."""
    results: dict[str, dict[str, Tally]] = {}
    total: dict[str, Tally] = {}
    for plan, labels in plans_in(paths):
        compiled = compile_bytes(plan.read_bytes(), plan.name).to_json()
        results[plan.name] = score(
            compiled, json.loads(labels.read_text(encoding="utf-8"))
        )
        for kind, tally in results[plan.name].items():
            total.setdefault(kind, Tally())
            total[kind] += tally
    return {**results, "total": total}


def report(results: dict[str, dict[str, Tally]], *, misses: bool) -> str:
    """A table for people."""
    lines = []
    for name, tallies in results.items():
        lines.append(name)
        for kind, tally in tallies.items():
            lines.append(
                f"  {kind:16} P {tally.precision:6.1%}  R {tally.recall:6.1%}  "
                f"F1 {tally.f1:6.1%}  ({tally.right}/{tally.expected}, found {tally.found})"
            )
            if misses and name != "total":
                lines += [f"      {miss}" for miss in tally.misses]
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=CORPUS)
    parser.add_argument(
        "--misses", action="store_true", help="also list what was missed"
    )
    arguments = parser.parse_args(argv)
    sys.stdout.write(report(score_all(arguments.paths), misses=arguments.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
