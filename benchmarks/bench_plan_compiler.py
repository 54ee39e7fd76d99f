"""The plan compiler: start of the command, warm compile, noise, growth with length."""

from __future__ import annotations

import gc
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from xaso.plans.compiler import compile_bytes, compile_text
from xaso.plans.compiler.readers import Unreadable

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "ke-hoach-cchc-2026.txt"
BA_NAM = Path(
    os.environ.get("XASO_BA_NAM", ROOT.parent / "shared" / "plan" / "ba-nam-2024.txt")
)
ROUNDS = 15
COPIES = (1, 2, 4, 8, 16)


def run() -> list[tuple[str, str]]:
    """Medians of several rounds; the founding plan when it is at hand."""
    plan = BA_NAM if BA_NAM.exists() else EXAMPLE
    text = plan.read_text(encoding="utf-8")
    return [
        ("plan", f"{plan.name}, {len(text):,} characters"),
        ("`xaso plan check`, new process", milliseconds(lambda: check(plan), rounds=7)),
        ("compile, warm", milliseconds(lambda: compile_text(text))),
        *((f"{path.name}, warm", bytes_time(path)) for path in documents()),
        (
            "10 MB of random bytes",
            milliseconds(lambda: refused(noise_bytes()), rounds=3),
        ),
        (
            "2 MB of random letters",
            milliseconds(lambda: refused(noise_letters()), rounds=3),
        ),
        ("growth with length", growth(text)),
    ]


def documents() -> list[Path]:
    """One Word file and one PDF."""
    corpus = ROOT / "tests" / "plans_corpus"
    return [EXAMPLE.with_suffix(".docx"), corpus / "xa-2025-pdf.pdf"]


def bytes_time(path: Path) -> str:
    """Reading and compiling a file from its bytes."""
    data = path.read_bytes()
    return milliseconds(lambda: compile_bytes(data, path.name))


def check(plan: Path) -> None:
    """The command as a person runs it."""
    subprocess.run(
        [sys.executable, "-m", "xaso", "plan", "check", str(plan), "--format", "json"],
        stdout=subprocess.DEVNULL,
        check=False,
    )


def refused(data: bytes) -> None:
    """Noise ends in a refusal or an empty plan, never in a crash."""
    try:
        compile_bytes(data, "ke-hoach.txt")
    except Unreadable:
        return


def noise_bytes() -> bytes:
    """Ten million random bytes."""
    return random.Random(1).randbytes(10_000_000)  # noqa: S311 -- no secret


def noise_letters() -> bytes:
    """Two million letters, digits and marks as plans have them, in random order."""
    marks = "aăâbcdđeêghiklmnoôơpqrstuưvxy 0123456789.,;:/-%()\n+"
    chosen = random.Random(2).choices(marks, k=2_000_000)  # noqa: S311 -- no secret
    return "".join(chosen).encode()


def growth(text: str) -> str:
    """Time for the plan 1, 2, 4… times over, each against the single one."""
    single = median_seconds(lambda: compile_text(text), rounds=5)
    ratios = [
        median_seconds(lambda many=many: compile_text(text * many), rounds=3) / single
        for many in COPIES
    ]
    pairs = zip(COPIES, ratios, strict=True)
    return ", ".join(f"×{many}: {ratio:.1f}" for many, ratio in pairs)


def milliseconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> str:
    """The median, for people."""
    return f"{median_seconds(work, rounds=rounds) * 1000:,.1f} ms"


def median_seconds(work: Callable[[], object], *, rounds: int) -> float:
    """Median wall time of `work` after one unmeasured round."""
    work()
    gc.collect()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    for what, figure in run():
        print(f"{what:34} {figure}", flush=True)
