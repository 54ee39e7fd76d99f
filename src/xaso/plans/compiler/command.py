"""`xaso plan check FILE`: exit 0 without errors, 1 with errors, 2 when it cannot be read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TextIO

from xaso.plans.compiler import compile_bytes
from xaso.plans.compiler.diagnostics import render
from xaso.plans.compiler.model import Plan

CLEAN, HAS_ERRORS, UNREADABLE = 0, 1, 2


def check_file(path: str, output: str, stdout: TextIO, stderr: TextIO) -> int:
    """Compile a file, print its findings (`text`) or the plan (`json`); the exit status."""
    from xaso.plans.compiler.readers import Unreadable  # noqa: PLC0415 -- lazy like the readers

    try:
        plan = compile_bytes(Path(path).read_bytes(), Path(path).name)
    except OSError as error:
        stderr.write(f"{path}: {_sentence(error)}\n")
        return UNREADABLE
    except Unreadable as refusal:
        stderr.write(f"{path}: {refusal}\n")
        return UNREADABLE
    _write(plan, path, output, stdout)
    has_errors = any(finding.severity == "error" for finding in plan.findings)
    return HAS_ERRORS if has_errors else CLEAN


def _write(plan: Plan, path: str, output: str, stdout: TextIO) -> None:
    try:
        if output == "json":
            json.dump(plan.to_json(), stdout, ensure_ascii=False, indent=2)
            stdout.write("\n")
        else:
            stdout.writelines(line + "\n" for line in render(plan, path))
        stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `xaso plan check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())


def _sentence(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Không có tệp này. Hãy kiểm tra lại đường dẫn."
    if isinstance(error, IsADirectoryError):
        return "Đây là thư mục, không phải tệp. Hãy chọn một tệp .txt, .md, .docx hoặc PDF."
    if isinstance(error, PermissionError):
        return "Không có quyền đọc tệp này. Hãy kiểm tra quyền truy cập."
    return f"Không mở được tệp ({error.strerror})."
