import pytest

from xaso.plans import paths
from xaso.plans.paths import PathFacts, path

RUNNING = {"threshold": 50.0}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (PathFacts("no_data"), "no_data"),
        (PathFacts("waiting", has_ended=True), "waiting"),
        (PathFacts("met", has_ended=True), "met"),
        (PathFacts("not_met", has_ended=True), "missed"),
        (PathFacts("not_met", is_lost=True), "off_path"),
        (PathFacts("met", stands=True), "on_path"),
        (PathFacts("not_met", stands=True), "at_risk"),
        (PathFacts("met", **RUNNING), "early"),
        (PathFacts("not_met", **RUNNING, low=51, high=55), "on_path"),
        (PathFacts("met", **RUNNING, low=48, high=52), "at_risk"),
        (PathFacts("met", **RUNNING, low=44, high=49), "off_path"),
        (PathFacts("met", **RUNNING, from_above=True, low=44, high=49), "on_path"),
        (PathFacts("met", **RUNNING, from_above=True, low=51, high=55), "off_path"),
    ],
)
def test_the_path_follows_the_forecast(facts, state):
    assert path(facts) == state


@pytest.mark.parametrize(
    ("before", "after", "alarm", "relief"),
    [
        ("on_path", "at_risk", True, False),
        ("at_risk", "off_path", True, False),
        ("off_path", "at_risk", False, False),
        ("early", "off_path", True, False),
        ("off_path", "on_path", False, True),
        ("at_risk", "at_risk", False, False),
        ("off_path", "missed", True, False),
        ("no_data", "waiting", False, False),
    ],
)
def test_people_are_told_of_worse_and_of_relief_only(before, after, alarm, relief):
    assert paths.is_alarm(before, after) is alarm
    assert paths.is_relief(before, after) is relief


def test_the_change_is_said_in_a_sentence():
    assert paths.sentence("on_path", "off_path", "10c") == (
        "Chỉ tiêu 10c đã lệch hướng: cứ đà này thì không đạt."
    )
    assert paths.sentence("off_path", "on_path", "10c") == (
        "Chỉ tiêu 10c đã trở lại đúng hướng."
    )
