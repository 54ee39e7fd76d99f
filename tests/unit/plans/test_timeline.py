from datetime import date

from xaso.plans.timeline import WindowFacts, flaws

BA_NAM = (
    WindowFacts("Quý I", date(2023, 12, 15), date(2024, 3, 10), date(2024, 3, 10)),
    WindowFacts("6 tháng", date(2023, 12, 15), date(2024, 6, 10), date(2024, 6, 10)),
    WindowFacts("Quý III", date(2024, 6, 15), date(2024, 9, 10), date(2024, 9, 10)),
    WindowFacts("Năm", date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 10)),
)


def test_the_founding_plan_has_a_hole_a_clash_and_a_sunday():
    found = [(flaw.code, flaw.starts, flaw.ends) for flaw in flaws(BA_NAM)]

    assert found == [
        ("rest-day", date(2024, 3, 10), date(2024, 3, 10)),
        ("hole", date(2024, 6, 11), date(2024, 6, 14)),
        ("late-data", date(2024, 12, 10), date(2024, 12, 14)),
    ]


def test_windows_that_touch_leave_no_hole():
    windows = (
        WindowFacts("Quý I", date(2024, 1, 1), date(2024, 3, 14), date(2024, 3, 18)),
        WindowFacts("Quý II", date(2024, 3, 15), date(2024, 6, 14), date(2024, 6, 18)),
    )

    assert flaws(windows) == ()


def test_a_window_without_days_raises_nothing():
    assert flaws((WindowFacts("Đột xuất", None, None, None),)) == ()
