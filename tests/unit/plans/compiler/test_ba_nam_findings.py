"""The findings facts.md §9.3 asks for on the founding plan."""

from __future__ import annotations

import pytest

from xaso.plans.compiler import Plan


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (60, "P210"),  # one act, two dates
        (86, "P303"),  # no figure of 2023
        (208, "P401"),  # number of tasks blank
        (208, "P403"),  # annex missing
        (224, "P503"),  # figures run past the deadline
    ],
)
def test_errors_stand_on_their_lines(ba_nam: Plan, line: int, code: str) -> None:
    assert (line, code, "error") in _found(ba_nam)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (3, "P201"),  # number blank, elsewhere 193
        (60, "P219"),  # an index of 2024 remedied in 2023
        (74, "P301"),
        (74, "P306"),  # the district's index
        (76, "P301"),
        (78, "P301"),
        (80, "P301"),
        (92, "P302"),  # 80 % of what?
        (96, "P301"),
        (96, "P602"),  # tinh giao
        (100, "P305"),  # measured by others
        (188, "P603"),  # Ba Tư
        (190, "P311"),  # a commune's one-stop system
        (216, "P507"),  # one deadline, two rounds
        (218, "P504"),
        (218, "P505"),  # a Sunday
        (222, "P501"),  # 11/6 to 14/6
        (222, "P508"),
    ],
)
def test_warnings_stand_on_their_lines(ba_nam: Plan, line: int, code: str) -> None:
    assert (line, code, "warning") in _found(ba_nam)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (17, "P214"), (17, "P215"), (25, "P212"), (25, "P213"), (31, "P606"),
        (35, "P604"), (41, "P105"), (54, "P101"), (54, "P102"), (58, "P102"),
        (74, "P605"), (80, "P307"), (84, "P601"), (88, "P304"), (104, "P410"),
        (118, "P308"), (146, "P404"), (152, "P216"), (154, "P405"), (174, "P406"),
        (176, "P225"), (180, "P308"), (180, "P601"), (182, "P407"), (188, "P406"),
        (192, "P216"), (200, "P408"), (202, "P409"), (218, "P506"), (226, "P604"),
        (228, "P601"),
    ],
)  # fmt: skip
def test_notes_stand_on_their_lines(ba_nam: Plan, line: int, code: str) -> None:
    assert (line, code, "note") in _found(ba_nam)


def test_no_other_error_or_warning_is_raised(ba_nam: Plan) -> None:
    grave = [f for f in ba_nam.findings if f.severity != "note"]

    assert len([f for f in grave if f.severity == "error"]) == 5
    assert len([f for f in grave if f.severity == "warning"]) == 18


def test_a_finding_proposes_the_likelier_date(ba_nam: Plan) -> None:
    finding = next(f for f in ba_nam.findings if f.code == "P210")

    assert finding.suggestion.endswith("có thể là 13/12/2023.")


def _found(plan: Plan) -> set[tuple[int, str, str]]:
    return {(f.span.line, f.code, f.severity) for f in plan.findings}
